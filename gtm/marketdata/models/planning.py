"""What a plan assumes where nobody has measured it: visible, dated figures that a brand's own replace."""

from django.utils.translation import gettext_lazy as _

from gtm.marketdata.fields import CurrencyField, FigureField, WordField
from gtm.marketdata.models.releases import DatedRow


class Assumption(DatedRow):
    """A planning figure for a category of goods; the rows of market WORLD hold where a market has none of its own."""

    files = ("assumptions",)
    key_columns = ("key", "category")

    key = WordField(blank=False)
    category = WordField(blank=False)
    value = FigureField()
    value_low = FigureField()
    value_high = FigureField()
    unit = WordField()

    class Meta(DatedRow.Meta):
        verbose_name = _("planning assumption")
        verbose_name_plural = _("planning assumptions")


class PriceEnding(DatedRow):
    """How prices end in a market between two prices: a multiple of the step plus the ending."""

    files = ("price_endings",)
    key_columns = ("from_price",)

    from_price = FigureField()
    to_price = FigureField()
    step = FigureField()
    ending = FigureField()
    currency = CurrencyField()

    class Meta(DatedRow.Meta):
        verbose_name = _("price ending")
        verbose_name_plural = _("price endings")
