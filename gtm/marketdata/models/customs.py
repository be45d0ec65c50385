"""What the border asks for: market profiles, charge rates, parameters, switches of doubtful rules, exchange rates."""

from django.utils.translation import gettext_lazy as _

from gtm.marketdata.fields import (
    CountField,
    CurrencyField,
    DayField,
    DutyRateField,
    ExactField,
    HsField,
    ListField,
    TextField,
    WordField,
)
from gtm.marketdata.models.releases import DatedRow, ReleasedRow


class MarketProfile(DatedRow):
    """A market or a union of markets: name, currency, default delivery place (`reference_area`), languages."""

    files = ("profile",)
    key_columns = ()

    name = WordField(blank=False)
    currency = CurrencyField()
    minor_units = CountField()
    valuation_basis = WordField(max_length=20)
    region = WordField(max_length=40)
    reference_area = WordField(max_length=20)
    languages = ListField()
    time_zone = WordField(max_length=60)
    weekend = ListField()
    union = WordField(max_length=12)
    union_kind = WordField(max_length=40)

    class Meta(DatedRow.Meta):
        verbose_name = _("market profile")
        verbose_name_plural = _("market profiles")


class ChargeRate(DatedRow):
    """A duty, remedy, excise or tax rate, by the beginning of the HS code, origin, area and category of goods.

    `ad_valorem` alone or beside a range is the rate, the range then tells the doubt; a range alone spans the lines of
    the code. `combine` joins the shares by value and by measure: sum, max or min. An `expression` stands for what the
    columns cannot hold.
    """

    files = ("tariff", "rates")
    key_columns = ("code", "hs", "origin", "area", "category")

    code = WordField(max_length=40, blank=False)
    hs = HsField()
    origin = WordField(max_length=20)
    area = WordField(max_length=20)
    category = WordField(max_length=40)
    ad_valorem = DutyRateField()
    ad_valorem_low = DutyRateField()
    ad_valorem_high = DutyRateField()
    specific_amount = ExactField()
    specific_currency = CurrencyField()
    specific_unit = WordField(max_length=40)
    combine = WordField(max_length=10)
    expression = TextField()
    components = ListField()

    class Meta(DatedRow.Meta):
        verbose_name = _("charge rate")
        verbose_name_plural = _("charge rates")


class Parameter(DatedRow):
    """A threshold, fee, flat rate or table under a key of the market file; a later row replaces an earlier one."""

    files = ("parameters",)
    key_columns = ("key", "area")

    key = WordField(max_length=120, blank=False)
    area = WordField(max_length=20)
    value = TextField()
    unit = WordField(max_length=40)

    class Meta(DatedRow.Meta):
        verbose_name = _("parameter")
        verbose_name_plural = _("parameters")


class Switch(DatedRow):
    """Whether a rule that is announced, doubtful or unconfirmed is taken as law."""

    files = ("switches",)
    key_columns = ("name",)

    name = WordField(blank=False)
    default = WordField(max_length=3, blank=False)
    effect = TextField()

    class Meta(DatedRow.Meta):
        verbose_name = _("switch")
        verbose_name_plural = _("switches")


class ExchangeRate(ReleasedRow):
    """Units of `quote` for one `base` on a day."""

    files = ("exchange_rates",)
    key_columns = ("base", "quote", "kind")

    base = CurrencyField(blank=False)
    quote = CurrencyField(blank=False)
    day = DayField(null=False, blank=False)
    rate = ExactField(null=False, blank=False)
    kind = WordField(max_length=20, blank=False)
    source = WordField(max_length=60)

    class Meta(ReleasedRow.Meta):
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
