"""Figures as a reader of some language and country expects them, written by CLDR's patterns apart from the portal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import (
    format_compact_currency,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
    get_decimal_symbol,
)

from tests.portal.figures.markup import plain

Figure = str | int | float | Decimal
NOTHING = "–"
ROUNDING = ROUND_HALF_EVEN


@dataclass(frozen=True)
class Writing:
    """The writing of one locale; a figure that is missing is a dash."""

    locale: Locale

    @property
    def in_english(self) -> bool:
        """Whether sentences stand as they are stored."""
        return self.locale.language == "en"

    def money(self, amount: Figure | None, currency: str) -> str:
        """To the currency's last minor unit."""
        if amount is None:
            return NOTHING
        rounded = Decimal(amount).quantize(Decimal(1).scaleb(-get_currency_precision(currency)), ROUNDING)
        return plain(format_currency(rounded, currency, locale=self.locale))

    def whole(self, amount: Figure | None, currency: str) -> str:
        """In whole units: the minor ones are rounded away and not written."""
        if amount is None:
            return NOTHING
        rounded = Decimal(amount).quantize(Decimal(1), ROUNDING)
        text = format_currency(rounded, currency, locale=self.locale)
        return plain(text.replace(get_decimal_symbol(self.locale) + "0" * get_currency_precision(currency), ""))

    def short(self, amount: Figure, currency: str) -> str:
        """In thousands or millions with one decimal, below a thousand in whole units."""
        exact = Decimal(amount)
        if abs(exact) < 1000:
            return self.whole(exact, currency)
        return plain(format_compact_currency(exact, currency, fraction_digits=1, locale=self.locale))

    def number(self, amount: Figure | None, digits: int = 6) -> str:
        """With at most so many decimals, none of them a zero at the end."""
        if amount is None:
            return NOTHING
        rounded = Decimal(str(amount)).quantize(Decimal(1).scaleb(-digits), ROUNDING)
        rounded = rounded if rounded else abs(rounded)
        return plain(format_decimal(rounded.normalize(), locale=self.locale, decimal_quantization=False))

    def percent(self, share: Figure | None, digits: int = 0) -> str:
        """A share of one in hundredths, with at most so many decimals."""
        if share is None:
            return NOTHING
        rounded = (Decimal(share) * 100).quantize(Decimal(1).scaleb(-digits), ROUNDING) / 100
        return plain(format_percent(rounded.normalize(), locale=self.locale, decimal_quantization=False))

    def day(self, day: str | date | None) -> str:
        """A day in words."""
        if not day:
            return NOTHING
        return plain(format_date(date.fromisoformat(day) if isinstance(day, str) else day, locale=self.locale))

    def days(self, first: str, last: str | None) -> str:
        """A window of days."""
        if last in (None, first):
            return self.day(first)
        days = (date.fromisoformat(first), date.fromisoformat(str(last)))
        return plain(format_interval(*days, skeleton="yMMMd", locale=self.locale))

    def month(self, month: str | None) -> str:
        """A month in words, given as 2027-02."""
        return plain(format_skeleton("yMMM", date.fromisoformat(f"{month}-01"), locale=self.locale)) if month else "–"

    def short_month(self, month: str) -> str:
        """A month's name alone."""
        return plain(format_date(date.fromisoformat(f"{month}-01"), "MMM", locale=self.locale))

    def short_day(self, day: date) -> str:
        """A day without its year."""
        return plain(format_skeleton("Md", day, locale=self.locale))

    def country(self, code: str) -> str:
        """A country's name."""
        return str(self.locale.territories[code])

    def listed(self, names: Sequence[str]) -> str:
        """Names in one sentence."""
        return plain(format_list(list(names), locale=self.locale))


def figures_in(text: str) -> list[str]:
    """The runs of digits of a text, with what separates them, in the order of size: translations move them."""
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", plain(text)))
