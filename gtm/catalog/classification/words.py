"""Words of titles and descriptions, made comparable, and what they mean in the nomenclature's own words."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from django.conf import settings

HS_WORDS = settings.BASE_DIR / "fixtures" / "hs_words.csv"
TOKEN = re.compile(r"[a-zà-öø-ÿ0-9]+")
POSSESSIVE = re.compile(r"[’']s?\b")
SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
# Plurals whose stem a rule would spoil.
IRREGULAR = MappingProxyType({"women": "women", "men": "men", "dishes": "dish", "brushes": "brush", "watches": "watch"})
KEEPS_ITS_S = ("ss", "us", "is", "ous")
DROPS_ES = ("ches", "shes", "sses", "xes", "zes")


def folded(text: str) -> str:
    """A text without case and width."""
    return unicodedata.normalize("NFKC", text).casefold()


def stem(word: str) -> str:
    """A word without its English plural."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(DROPS_ES):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(KEEPS_ITS_S):
        return word[:-1]
    return word


def tokens(text: str) -> list[str]:
    """The stemmed Latin words of a text in their order."""
    return [stem(word) for word in TOKEN.findall(POSSESSIVE.sub("", folded(text)))]


@cache
def _meanings() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """What the table says of Latin words, by stem, and of Chinese ones."""
    latin, chinese = {}, {}
    with HS_WORDS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            means = frozenset(tokens(row["means"]))
            if row["word"].isascii() and not row["word"].isdigit():
                latin[stem(row["word"])] = means
            else:
                chinese[row["word"]] = means
    return MappingProxyType(latin), MappingProxyType(chinese)


def meanings(text: str) -> frozenset[str]:
    """The words of a text and what they and its Chinese words mean: `尼龙` and `nylon` both give synthetic, fibre."""
    latin, chinese = _meanings()
    found = set(tokens(text))
    for word in tuple(found):
        found |= latin.get(word, frozenset())
    plain = folded(text)
    for word, means in chinese.items():
        if word in plain:
            found |= means
    return frozenset(found)


def main_material(composition: str) -> str:
    """A composition with the largest of its shares only: a fabric of 98 % cotton and 2 % elastane is cotton's."""
    parts = [part for piece in re.split(r"[,;/+、，；]", folded(composition)) for part in _each_share(piece.strip())]
    shares = {part: float(found[1].replace(",", ".")) for part in parts if (found := SHARE.search(part))}
    largest = max(shares.values(), default=0.0)
    return " ".join(part for part in parts if shares.get(part, largest) == largest)


def _each_share(piece: str) -> list[str]:
    """`95% cotton 5% elastane` or `棉95%氨纶5%` as its two shares."""
    if len(SHARE.findall(piece)) < 2:
        return [piece]
    parts = re.split(r"(?<![\d.,])(?=\d+(?:[.,]\d+)?\s*%)" if piece[0].isdigit() else r"(?<=%)", piece)
    return [part.strip() for part in parts if part.strip()]
