"""Our own table of trade names: which phrase, in English or Chinese, points to which code or group of codes."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from gtm.catalog.classification.words import folded, stem, tokens

HS_KEYWORDS = settings.BASE_DIR / "fixtures" / "hs_keywords.csv"
# What comes after one of these says what a thing is with, for or of, not what it is.
AFTER_THE_THING = frozenset(["with", "for", "in", "of", "from", "by", "to", "and", "plus"])
# Endings of a title that name no thing.
NO_THING = re.compile(
    r"\d.*|ml|g|kg|cm|mm|w|mah|l|oz|set|pack|piece|pc|size|eu|us|men|women|kid|unisex|new|xs|s|m|xl|xxl"
)
PARTING = re.compile(r"[,;:()|/\[\]–—-]+\s|[,;:()|/\[\]–—]")
CHINESE_RUN = re.compile(r"[\u3400-\u9fffa-z]+")

AT_THE_END, INSIDE, AFTERWARDS = 1.6, 0.9, 0.55
LONGER_PHRASE, LONGER_CHINESE = 0.35, 0.2


@dataclass(frozen=True, slots=True)
class Keyword:
    """A row of the table. `hs` is a code or the beginning of a group of codes, of which `usual` is the common one.

    `needs`: one of these words has to be there; `prefers`: each of them speaks for it; `unless`: any speaks against.
    """

    hs: str
    needs: frozenset[str]
    prefers: frozenset[str]
    unless: frozenset[str]
    usual: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text, and how much it says: more when it is long and names the thing itself."""

    keyword: Keyword
    phrase: str
    weight: float


Phrases = Mapping[str, tuple[Keyword, ...]]


def _words(text: str) -> frozenset[str]:
    return frozenset(map(stem, text.split()))


@cache
def _table() -> tuple[dict[tuple[str, ...], list[Keyword]], dict[str, list[Keyword]]]:
    """Rows by English phrase (as stems) and by Chinese phrase."""
    english: dict[tuple[str, ...], list[Keyword]] = {}
    chinese: dict[str, list[Keyword]] = {}
    for row in keyword_rows():
        keyword = Keyword(row["hs"], _words(row["needs"]), _words(row["prefers"]), _words(row["unless"]), row["usual"])
        for phrase in _phrases(row["english"]):
            english.setdefault(tuple(tokens(phrase)), []).append(keyword)
        for phrase in _phrases(row["chinese"]):
            chinese.setdefault(folded(phrase), []).append(keyword)
    return english, chinese


def keyword_rows() -> list[dict[str, str]]:
    """The rows of the table as they stand in the file."""
    with HS_KEYWORDS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _phrases(cell: str) -> list[str]:
    return [phrase.strip() for phrase in cell.split(";") if phrase.strip()]


def keyword_hits(text: str) -> list[Hit]:
    """The phrases of a text; one that lies within a longer one is not counted."""
    return [*_english_hits(text), *_chinese_hits(text)]


def _english_hits(text: str) -> Iterator[Hit]:
    english, _ = _table()
    words, end = tokens(text), _end_of_the_thing(text)
    longest = max(map(len, english))
    spans = [
        (start, start + size)
        for start in range(len(words))
        for size in range(1, longest + 1)
        if start + size <= len(words) and tuple(words[start : start + size]) in english
    ]
    for start, stop in _outermost(spans):
        place = AT_THE_END if stop == end else INSIDE if stop < end else AFTERWARDS
        weight = place * (1 + LONGER_PHRASE * (stop - start - 1))
        phrase = tuple(words[start:stop])
        yield from (Hit(keyword, " ".join(phrase), weight) for keyword in english[phrase])


def _end_of_the_thing(text: str) -> int:
    """How many words of a title name the thing: up to a comma or a word like "with", without sizes at the end."""
    words = tokens(PARTING.split(folded(text).strip(), maxsplit=1)[0])
    cut = next((place for place, word in enumerate(words) if place and word in AFTER_THE_THING), len(words))
    while cut and NO_THING.fullmatch(words[cut - 1]):
        cut -= 1
    return cut


def _chinese_hits(text: str) -> Iterator[Hit]:
    _, chinese = _table()
    plain = folded(text)
    spans = [
        (match.start(), match.end())
        for phrase in chinese
        if phrase in plain
        for match in re.finditer(re.escape(phrase), plain)
    ]
    first_run = CHINESE_RUN.search(plain)
    end = first_run.end() if first_run else 0
    for start, stop in _outermost(spans):
        place = AT_THE_END if stop == end else INSIDE if stop < end else AFTERWARDS
        weight = place * (1 + LONGER_CHINESE * max(stop - start - 2, 0))
        yield from (Hit(keyword, plain[start:stop], weight) for keyword in chinese[plain[start:stop]])


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that do not lie within another."""
    return [
        one for one in spans if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in spans)
    ]
