"""Numbers, money and days as the reader writes them: the language of the page, the region of the brand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_currency, format_currency, format_decimal, format_percent, get_currency_symbol
from django.utils.translation import get_language, gettext, gettext_lazy

Figure = str | int | float | Decimal
# Between these a figure runs from the left inside a text that runs from the right: its sign and its currency's letters
# stay on their sides. The marks that CLDR puts into figures for texts without such a fence would turn them again.
ISOLATE, ISOLATE_FROM_RIGHT, END_ISOLATE = "\u2066", "\u2067", "\u2069"
LEFT_MARK = "\u200e"
HAN = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
ARABIC = re.compile("[\u0621-\u064a]")
DASH = "–"
# Unions and parts of countries of the market data that CLDR has no names for.
PLACES = {
    "XI": gettext_lazy("Northern Ireland"),
    "ASEAN": gettext_lazy("ASEAN free-trade area"),
    "GCC": gettext_lazy("Gulf Cooperation Council"),
    "MERCOSUR": "Mercosur",
}

_region: ContextVar[str] = ContextVar("region", default="")


@contextmanager
def reading_region(region: str) -> Iterator[None]:
    """Within it, figures are written as in that country (ISO 3166-1 alpha-2), where the language has such a variant."""
    token = _region.set(region)
    try:
        yield
    finally:
        _region.reset(token)


@lru_cache
def locale_of(language: str, region: str) -> Locale:
    """The CLDR locale of a Django language code in a region; the language's own where CLDR has no such pair."""
    locale = Locale.parse(language, sep="-")
    try:
        parts = (locale.language, locale.script, region)
        return Locale.parse("_".join(part for part in parts if part)) if region else locale
    except UnknownLocaleError:
        return locale


def reader_locale() -> Locale:
    """The locale of the page being written."""
    return locale_of(get_language() or "en", _region.get())


def exact(value: Figure | None) -> Decimal | None:
    """The figure as a decimal; None for what is missing or is no number."""
    if value is None or value == "":
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def isolated(text: str) -> str:
    """The text fenced off, so that its letters, digits and signs keep their order in a right-to-left sentence."""
    return f"{ISOLATE}{text.translate(MARKS)}{END_ISOLATE}" if reader_locale().text_direction == "rtl" else text


def _in_currency(text: str, currency: str) -> str:
    """An amount fenced off: from the right where Arabic words are in it, around a symbol that runs from the left."""
    if reader_locale().text_direction != "rtl" or not ARABIC.search(text):
        return isolated(text)
    symbol, text = get_currency_symbol(currency, reader_locale()), text.replace("-", f"{LEFT_MARK}-")
    return _from_right(text if ARABIC.search(symbol) else text.replace(symbol, isolated(symbol)))


def closed_up(text: str) -> str:
    """The text without spaces between Chinese signs: words stand in places that are kept for figures."""
    return re.sub(rf"(?<={HAN}) (?={HAN})", "", text)


def _from_right(text: str) -> str:
    """A text fenced off, so that a Latin name before it does not draw its first figure to itself."""
    return f"{ISOLATE_FROM_RIGHT}{text}{END_ISOLATE}" if reader_locale().text_direction == "rtl" else text


def money(value: Figure | None, currency: str) -> str:
    """An amount to its currency's last minor unit; a dash where it is missing."""
    amount = exact(value)
    return DASH if amount is None else _in_currency(format_currency(amount, currency, locale=reader_locale()), currency)


def round_money(value: Figure | None, currency: str) -> str:
    """An amount in whole units of its currency, for estimates; a dash where it is missing."""
    amount = exact(value)
    if amount is None:
        return DASH
    locale = reader_locale()
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0")
    text = format_currency(amount, currency, format=pattern, currency_digits=False, locale=locale)
    return _in_currency(text, currency)


def short_money(value: Figure | None, currency: str) -> str:
    """An amount in thousands or millions, to three figures; a dash where it is missing."""
    amount = exact(value)
    if amount is None:
        return DASH
    if abs(amount) < 1000:
        return round_money(amount, currency)
    text = format_compact_currency(amount, currency, locale=reader_locale(), fraction_digits=1)
    return _in_currency(text, currency)


def number(value: Figure | None, digits: int | None = None) -> str:
    """A number with at most so many decimals (as many as it has where not told); a dash where it is missing."""
    amount = exact(value)
    if amount is None:
        return DASH
    pattern = "#,##0." + "#" * (6 if digits is None else digits)
    return isolated(format_decimal(amount, format=pattern.rstrip("."), locale=reader_locale()))


def percent(value: Figure | None, digits: int = 1) -> str:
    """A fraction as a percentage with at most so many decimals; a dash where it is missing."""
    amount = exact(value)
    if amount is None:
        return DASH
    pattern = reader_locale().percent_formats[None].pattern
    decimals = "." + "#" * digits if digits else ""
    # Some languages write a space before the sign, some the sign first: the decimals follow the pattern's only zero.
    return isolated(format_percent(amount, format=pattern.replace("0", f"0{decimals}"), locale=reader_locale()))


def day(value: date | str | None, style: str = "medium") -> str:
    """A day, given as a date or as ISO text, in words; a dash where it is missing."""
    if not value:
        return DASH
    moment = date.fromisoformat(value) if isinstance(value, str) else value
    if isinstance(moment, datetime):
        moment = moment.date()
    return _from_right(format_date(moment, format=style, locale=reader_locale()))


def days_between(first: str, last: str | None) -> str:
    """A window of days, given as ISO texts, as briefly as the language writes it; one day where it has no end."""
    if not last or last == first:
        return day(first)
    first_day, last_day = date.fromisoformat(first), date.fromisoformat(last)
    return _from_right(format_interval(first_day, last_day, "yMMMd", locale=reader_locale()))


def month(value: str | None) -> str:
    """A month, given as 2027-02 or by a day in it, in words; a dash where it is missing."""
    if not value:
        return DASH
    return format_skeleton("yMMM", date.fromisoformat(f"{value[:7]}-01"), locale=reader_locale())


def short_month(value: str) -> str:
    """A month's name alone, as briefly as the language writes it.

    Not by CLDR's pattern for it: the names that it asks for are inherited as an alias, and Babel resolves aliases in
    dictionaries that locales share, so that after a Chinese page a Spanish one would have Chinese months.
    """
    return str(reader_locale().months["format"]["abbreviated"][int(value[5:7])])


def short_day(value: date) -> str:
    """A day without its year, as briefly as the language writes it."""
    return format_skeleton("Md", value, locale=reader_locale())


def colon(name: str, text: str) -> str:
    """A name and what is said of it, with the colon of the language between them."""
    return name + gettext(": ") + text


def aside(text: str, more: str) -> str:
    """A text and what stands behind it in the brackets of the language."""
    return text + gettext(" (%s)") % more


def commas(items: Iterable[object]) -> str:
    """Several things in a row, with the comma of the language between them and no 'and'."""
    return gettext(", ").join(map(str, items))


def semicolons(items: Iterable[str]) -> str:
    """Several sayings in a row, with the semicolon of the language between them."""
    return gettext("; ").join(items)


def listed(items: Sequence[str]) -> str:
    """Several things in one sentence: commas, and the language's own 'and'."""
    return format_list(list(items), locale=reader_locale())


def country(code: str) -> str:
    """The name of a country or union in the reader's language; its code where none is known."""
    return str(reader_locale().territories.get(code) or PLACES.get(code) or code)


def language_name(tag: str) -> str:
    """The name of a language, given as a tag such as pt-BR, in the reader's language; the tag where CLDR has none."""
    locale = reader_locale()
    try:
        told = Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        return tag
    name = str(locale.languages.get(told.language, tag))
    return aside(name, country(told.territory)) if told.territory else name


def currency_name(code: str) -> str:
    """The name of a currency in the reader's language; its code where CLDR has none."""
    return str(reader_locale().currencies.get(code, code))
