"""What the placeholders of stored sentences hold, in the reader's words: countries, words, days, percentages."""

import re

from gtm.portal.market_words import word
from gtm.portal.reading import aside, commas, country, day, reader_locale

FIGURE = re.compile(r"[-+\d.,\s%]+")
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


def percent_sign(figure: str) -> str:
    """The figure with its percent sign where the language has it: results are stored with a space before it."""
    pattern = reader_locale().percent_formats[None].pattern
    return figure if " " in pattern or "\xa0" in pattern else figure.replace(" %", "%")
