"""What the placeholders of stored sentences hold, in the reader's words: countries, words, days, percentages."""

import re

from babel.numbers import get_decimal_symbol, get_group_symbol

from gtm.portal.market_words import word
from gtm.portal.reading import aside, commas, country, day, reader_locale

FIGURE = re.compile(r"[-+\d.,\s%]+")
# A number as results are stored; neither a part of a day nor of a release's name, 2026-11-30.1.
NUMBER = re.compile(r"(?<![\d.,-])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.,-])")
BEFORE_PERCENT = re.compile(r"(?<=\d) ?(?=%)")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PLACE = re.compile(r" \(([A-Z]{2})\)")
COUNTED_WORD = re.compile(r"[a-z][a-z0-9-]+")
# What placeholders of these names hold: a country's code, a word of the market data, names with their country's code,
# words with figures, sayings in a row.
COUNTRIES, WORDS, PLACED = ("pmarket", "pcountry"), ("pmodel", "ptransport"), ("popened", "pclosed")
COUNTED, SAYINGS = ("pcuts", "pmethods"), ("pcosts",)


def filling(name: str, text: str) -> str | None:
    """What a placeholder of that name holds in the reader's words; None where its name and form tell nothing."""
    if name in COUNTRIES:
        return country(text)
    if name in WORDS:
        return word(text)
    if name in PLACED:
        return PLACE.sub(lambda found: aside("", country(found[1])), text)
    if name in COUNTED:
        return commas(COUNTED_WORD.sub(lambda found: word(found[0]), part) for part in text.split(", "))
    return day(text) if ISO_DAY.fullmatch(text) else None


def read_figure(figure: str) -> str:
    """The figure with the reader's separators and percent sign; results are stored as 1,234.5, 12 % and 12%."""
    locale = reader_locale()
    marks = {ord(","): get_group_symbol(locale), ord("."): get_decimal_symbol(locale)}
    figure = NUMBER.sub(lambda number: number[0].translate(marks), figure)
    pattern = locale.percent_formats[None].pattern
    return BEFORE_PERCENT.sub("\xa0" if " " in pattern or "\xa0" in pattern else "", figure)
