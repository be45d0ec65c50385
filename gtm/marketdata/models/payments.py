"""How people pay, and what it costs the shop."""

from django.utils.translation import gettext_lazy as _

from gtm.marketdata.fields import AnswerField, CurrencyField, FigureField, FractionField, WordField
from gtm.marketdata.models.releases import DatedRow


class PaymentMethod(DatedRow):
    """How people of a market pay: shares of online payments, fees of the merchant, settlement, failures."""

    files = ("payment_methods",)
    key_columns = ("method",)

    method = WordField(blank=False)
    kind = WordField()
    name = WordField()
    share = FractionField()
    share_low = FractionField()
    share_high = FractionField()
    share_basis = WordField()
    order_share = FractionField()
    order_share_low = FractionField()
    order_share_high = FractionField()
    fee_rate = FractionField()
    fee_rate_low = FractionField()
    fee_rate_high = FractionField()
    fee_rate_cap = FigureField()
    cross_border_rate = FractionField()
    fee_fixed = FigureField()
    fee_fixed_low = FigureField()
    fee_fixed_high = FigureField()
    fee_min = FigureField()
    fee_max = FigureField()
    currency = CurrencyField()
    fee_tax_rate = FractionField()
    fee_tax = WordField()
    settlement_days = FigureField()
    settlement_days_low = FigureField()
    settlement_days_high = FigureField()
    refundable = AnswerField()
    failure_rate = FractionField()
    failure_rate_low = FractionField()
    failure_rate_high = FractionField()
    failure_kind = WordField()
    instalments_max = FigureField()
    instalments_paid_by = WordField()
    min_entity_age_months = FigureField()
    cap = WordField()

    class Meta(DatedRow.Meta):
        verbose_name = _("payment method")
        verbose_name_plural = _("payment methods")


class PaymentInstalment(DatedRow):
    """What interest-free instalments over some months cost the shop, beside the fee of the method."""

    files = ("payment_instalments",)
    key_columns = ("method", "months")

    method = WordField(blank=False)
    months = FigureField()
    merchant_extra_rate = FractionField()

    class Meta(DatedRow.Meta):
        verbose_name = _("instalment cost")
        verbose_name_plural = _("instalment costs")
