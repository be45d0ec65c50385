"""Which field a header names, and which unit or currency it carries: English, Chinese, Spanish and Portuguese."""

import re
import unicodedata
from dataclasses import dataclass, replace

from gtm.catalog.sheets.synonyms import SYNONYMS
from gtm.catalog.sheets.units import CURRENCY_WORDS, LENGTH_UNITS, SHARED_SIGNS, WEIGHT_UNITS

BRACKETED = re.compile(r"[(\[{【]([^()\[\]{}【】]*)[)\]}】]")
SEPARATORS = re.compile(r"[\s_\-/:.,#*&、：]+")
# A Chinese header and its unit are written together: 重量kg, 售价美元.
UNIT_WORDS = frozenset({*WEIGHT_UNITS, *LENGTH_UNITS, *CURRENCY_WORDS, *SHARED_SIGNS})
# What Chinese sheets write before a name: where a price holds, that a weight is of one piece, that tax is in it.
QUALIFIERS = re.compile(
    "(?:国内|线上|线下|天猫|淘宝|京东|抖音|旗舰店|官方|单件|单个|单品|每件|含税|不含税|未税|产品|商品|货品)+(?=.)"
)
HANZI = re.compile(r"[\u3400-\u9fff]+(?: [\u3400-\u9fff]+)*")
# A name that was found without its qualifiers comes after every plain one.
QUALIFIED = 100
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
    """A header without case, width, accents, brackets and punctuation, for comparison."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip().lstrip("\ufeff'*")
    return SEPARATORS.sub(" ", BRACKETED.sub(r" \1 ", _without_accents(folded))).strip()


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def header_meaning(header: str) -> HeaderMeaning | None:
    """What a header means; None when it is not known."""
    whole = plain(header)
    if known := _known(whole):
        return HeaderMeaning(*known)
    folded = unicodedata.normalize("NFKC", header).casefold()
    inside = [plain(part) for part in BRACKETED.findall(folded)]
    if inside and (known := _known(plain(BRACKETED.sub(" ", folded)))):
        return _with_unit(known, inside)
    *name, last = whole.split(" ")
    if name and last in UNIT_WORDS and (known := _known(" ".join(name))):
        return _with_unit(known, [last])
    joined = TRAILING_UNIT.match(whole)
    if joined and not whole.isascii() and (known := _known(joined[1].strip())):
        return _with_unit(known, [joined[2]])
    return _qualified(folded.strip())


def _known(name: str) -> tuple[tuple[str, ...], int] | None:
    """The fields and the rank of a name, which may be said twice: 材质/成分, 商品名称 Product name."""
    if name in SYNONYMS:
        return SYNONYMS[name]
    hanzi = HANZI.search(name)
    apart = [hanzi[0], (name[: hanzi.start()] + name[hanzi.end() :]).strip()] if hanzi else []
    for words in (name.split(" "), apart):
        known = [SYNONYMS[word] for word in words if word in SYNONYMS]
        if len(known) == len(words) > 1 and len({fields for fields, _rank in known}) == 1:
            return known[0]
    return None


def _qualified(header: str) -> HeaderMeaning | None:
    """国内零售价 is a 零售价: what it means without the words that only qualify it."""
    rest = QUALIFIERS.sub("", header, count=1) if QUALIFIERS.match(header) else ""
    found = header_meaning(rest) if rest else None
    return replace(found, rank=found.rank + QUALIFIED) if found else None


def _with_unit(known: tuple[tuple[str, ...], int], words: list[str]) -> HeaderMeaning:
    unit = currency = ""
    for word in words:
        unit = unit or WEIGHT_UNITS.get(word, "") or LENGTH_UNITS.get(word, "")
        currency = currency or CURRENCY_WORDS.get(word, "") or (word if word in SHARED_SIGNS else "")
    return HeaderMeaning(*known, unit, currency)
