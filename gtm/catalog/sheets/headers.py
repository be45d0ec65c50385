"""Which field a header names, and which unit or currency it carries, in English and Chinese."""

import re
import unicodedata
from dataclasses import dataclass

from gtm.catalog.sheets.synonyms import SYNONYMS
from gtm.catalog.sheets.units import CURRENCY_WORDS, LENGTH_UNITS, SHARED_SIGNS, WEIGHT_UNITS

BRACKETED = re.compile(r"[(\[{【]([^()\[\]{}【】]*)[)\]}】]")
SEPARATORS = re.compile(r"[\s_\-/:.,#*&、：]+")
# A Chinese header and its unit are written together: 重量kg, 售价美元.
UNIT_WORDS = frozenset({*WEIGHT_UNITS, *LENGTH_UNITS, *CURRENCY_WORDS, *SHARED_SIGNS})
TRAILING_UNIT = re.compile(f"(.+?)({'|'.join(sorted(map(re.escape, UNIT_WORDS), key=len, reverse=True))})$")


@dataclass(frozen=True, slots=True)
class HeaderMeaning:
    """What a header says: a field (or two, of which the cells decide), its rank among synonyms, unit and currency.

    The currency is an ISO code or, as with "$", a sign that several currencies share.
    """

    fields: tuple[str, ...]
    rank: int
    unit: str = ""
    currency: str = ""


def plain(text: str) -> str:
    """A header without case, width, brackets and punctuation, for comparison."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip().lstrip("\ufeff'*")
    return SEPARATORS.sub(" ", BRACKETED.sub(r" \1 ", folded)).strip()


def header_meaning(header: str) -> HeaderMeaning | None:
    """What a header means; None when it is not known."""
    whole = plain(header)
    if whole in SYNONYMS:
        return HeaderMeaning(*SYNONYMS[whole])
    folded = unicodedata.normalize("NFKC", header).casefold()
    outside = plain(BRACKETED.sub(" ", folded))
    inside = [plain(part) for part in BRACKETED.findall(folded)]
    if inside and outside in SYNONYMS:
        return _with_unit(outside, inside)
    *name, last = whole.split(" ")
    if name and last in UNIT_WORDS and " ".join(name) in SYNONYMS:
        return _with_unit(" ".join(name), [last])
    joined = TRAILING_UNIT.match(whole)
    if joined and not whole.isascii() and joined[1].strip() in SYNONYMS:
        return _with_unit(joined[1].strip(), [joined[2]])
    return None


def _with_unit(name: str, words: list[str]) -> HeaderMeaning:
    fields, rank = SYNONYMS[name]
    unit = currency = ""
    for word in words:
        unit = unit or WEIGHT_UNITS.get(word, "") or LENGTH_UNITS.get(word, "")
        currency = currency or CURRENCY_WORDS.get(word, "") or (word if word in SHARED_SIGNS else "")
    return HeaderMeaning(fields, rank, unit, currency)
