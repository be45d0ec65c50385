"""Where goods are sold and seen: channels, their terms and changes, advertising benchmarks."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gtm.marketdata.fields import (
    AnswerField,
    CurrencyField,
    FigureField,
    FractionField,
    ListField,
    TextField,
    WordField,
)
from gtm.marketdata.models.releases import DatedRow


class Channel(DatedRow):
    """A sales or media channel of a market: its model, whether it is open, to whom, and what it demands."""

    files = ("channels",)
    key_columns = ("channel",)

    channel = WordField(blank=False)
    platform = WordField()
    model = WordField()
    status = WordField()
    open_to_origin_cn = AnswerField()
    requirements = TextField()
    needs_local_entity = AnswerField()
    needs_local_stock = AnswerField()
    native_checkout = AnswerField()
    fulfilment = ListField()
    reach_monthly_users = FigureField()
    reach_other = FigureField()
    reach_other_basis = WordField()
    launched = WordField()
    closed = WordField()

    class Meta(DatedRow.Meta):
        verbose_name = _("channel")
        verbose_name_plural = pgettext_lazy("table", "channels")


class ChannelTerm(DatedRow):
    """A fee of a channel, by category, programme and price band (inclusive at both ends)."""

    files = ("channel_terms",)
    key_columns = ("channel", "component", "fee", "category", "subcategory", "condition", "price_from")

    channel = WordField(blank=False)
    component = WordField(blank=False)
    fee = WordField(blank=False)
    category = WordField(blank=False)
    subcategory = WordField()
    condition = WordField()
    price_from = FigureField()
    price_to = FigureField()
    price_currency = CurrencyField()
    commission = FractionField()
    commission_low = FractionField()
    commission_high = FractionField()
    commission_base = WordField()
    transaction_fee = FractionField()
    transaction_fee_low = FractionField()
    transaction_fee_high = FractionField()
    fixed_fee = FigureField()
    fixed_fee_low = FigureField()
    fixed_fee_high = FigureField()
    fixed_fee_currency = CurrencyField()
    fixed_fee_per = WordField()
    fixed_fee_kind = WordField()
    affiliate = FractionField()
    affiliate_low = FractionField()
    affiliate_high = FractionField()
    other_fee_rate = FractionField()
    other_fee_rate_low = FractionField()
    other_fee_rate_high = FractionField()
    other_fee_note = TextField()
    fee_tax_rate = FractionField()
    optional = AnswerField()

    class Meta(DatedRow.Meta):
        verbose_name = _("channel term")
        verbose_name_plural = _("channel terms")


class PlatformChange(DatedRow):
    """A dated change of a platform for which no usable number is known."""

    files = ("platform_changes",)
    key_columns = ("channel", "change")

    channel = WordField(blank=False)
    change = TextField(blank=False)

    class Meta(DatedRow.Meta):
        verbose_name = _("platform change")
        verbose_name_plural = _("platform changes")


class AdBenchmark(DatedRow):
    """Planning values of advertising: cost per 1,000 views and per click, shares that click and buy."""

    files = ("ad_benchmarks",)
    key_columns = ("channel", "category", "subcategory", "event")

    channel = WordField(blank=False)
    category = WordField(blank=False)
    subcategory = WordField()
    event = WordField()
    currency = CurrencyField()
    cpm = FigureField()
    cpm_low = FigureField()
    cpm_high = FigureField()
    cpc = FigureField()
    cpc_low = FigureField()
    cpc_high = FigureField()
    ctr = FractionField()
    ctr_low = FractionField()
    ctr_high = FractionField()
    cvr = FractionField()
    cvr_low = FractionField()
    cvr_high = FractionField()
    roas = FigureField()
    roas_low = FigureField()
    roas_high = FigureField()
    cpm_growth = FractionField()
    cpm_growth_low = FractionField()
    cpm_growth_high = FractionField()

    class Meta(DatedRow.Meta):
        verbose_name = _("advertising benchmark")
        verbose_name_plural = _("advertising benchmarks")
