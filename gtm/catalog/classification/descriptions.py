"""Search in the descriptions of the six-digit codes, by the weight of the words they share with a text (tf-idf)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from gtm.catalog.classification.words import tokens
from gtm.catalog.hs import hs_descriptions, valid_hs_codes

# What a description leaves out must not attract it: brackets with a negation, and the tail after one.
NEGATED_BRACKETS = re.compile(r"\([^()]*\b(?:excluding|other than|not|n\.e\.c)\b[^()]*\)")
NEGATED_TAIL = re.compile(r"\b(?:excluding|other than|not including)\b[^,;]*|\bnot knitted or crocheted\b")
# "Textile materials other than cotton": the residue of a group, which being of a textile does not point to.
OTHER_TEXTILES = re.compile(r"textile materials?,? (?:\(other than[^()]*\)|other than[^,;]*|n\.e\.c\.?[^,;]*)")
RESIDUAL = re.compile(r"n\.e\.c|other than|excluding")
# fmt: off
# Colours and praise in a title say nothing about the goods, but stand in descriptions of carbon black and olives.
NOT_GOODS = frozenset((
    "black", "white", "red", "blue", "green", "yellow", "olive", "cream", "brown", "grey", "pink", "orange", "purple",
    "outdoor", "indoor", "sport", "classic", "new", "small", "large", "light", "long", "short", "high", "low", "set",
))
STOP_WORDS = frozenset((
    "a", "and", "of", "or", "the", "for", "in", "with", "to", "other", "than", "whether", "not", "heading", "no",
    "item", "similar", "like", "thereof", "kind", "use", "used", "n", "e", "c", "their", "on", "by", "as", "from",
    "which", "chapter", "article", "its", "being",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Index:
    """Words of each code, the rarity of each word, the codes of each word, and the length of each description."""

    words: Mapping[str, frozenset[str]]
    rarity: Mapping[str, float]
    codes: Mapping[str, tuple[str, ...]]
    length: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Match:
    """How well a description fits a text, 0 to 1, and the words they share, the rarest first."""

    score: float
    words: tuple[str, ...]


def description_words(description: str) -> frozenset[str]:
    """The words that a description says of its goods, without what it excludes."""
    text = OTHER_TEXTILES.sub(" ", description.casefold())
    text = NEGATED_TAIL.sub(" ", NEGATED_BRACKETS.sub(" ", text))
    return frozenset(word for word in tokens(text) if len(word) > 1 and word not in STOP_WORDS and not word.isdigit())


def is_residual(code: str) -> bool:
    """Whether a code takes what its neighbours do not name."""
    return bool(RESIDUAL.search(hs_descriptions()[code].casefold()))


@cache
def description_index() -> Index:
    """The index over every six-digit code, built once a process."""
    words = {code: description_words(hs_descriptions()[code]) for code in sorted(valid_hs_codes())}
    frequency = Counter(word for listed in words.values() for word in listed)
    rarity = {word: log(len(words) / count) for word, count in frequency.items()}
    codes: dict[str, list[str]] = {}
    for code, listed in words.items():
        for word in listed:
            codes.setdefault(word, []).append(code)
    length = {code: sqrt(sum(rarity[word] ** 2 for word in listed)) for code, listed in words.items()}
    return Index(words, rarity, {word: tuple(listed) for word, listed in codes.items()}, length)


def description_matches(words: Iterable[str]) -> dict[str, Match]:
    """Code -> match, for every code whose description shares a word with those words (cosine similarity)."""
    index = description_index()
    known = {word for word in words if word in index.rarity and word not in NOT_GOODS}
    asked = sqrt(sum(index.rarity[word] ** 2 for word in known))
    shared: dict[str, list[str]] = {}
    for word in sorted(known, key=lambda word: (-index.rarity[word], word)):
        for code in index.codes[word]:
            shared.setdefault(code, []).append(word)
    return {
        code: Match(sum(index.rarity[word] ** 2 for word in found) / (asked * index.length[code]), tuple(found))
        for code, found in shared.items()
    }
