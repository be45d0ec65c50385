"""Answers in Chinese: every market's reference consignments, without an English sentence left."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from django.utils.translation import override

from gtm.planner.quotes.answering import answer
from markets import MARKETS
from tests.book_from_fixtures import book_from_fixtures
from tests.snapshots.reference import DAY, reference_consignments

# Two English words side by side; what is written between quotation marks or brackets is a name.
ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,}", re.IGNORECASE)
NAMES = re.compile(r"（[^）]*）|“[^”]*”|Remessa Conforme")


@lru_cache
def quotes() -> list[dict[str, Any]]:
    """The answers to all reference consignments, in Chinese."""
    asked = [one for market in MARKETS.values() for one in reference_consignments(market)]
    with override("zh-hans"):
        found: list[dict[str, Any]] = answer(book_from_fixtures(), {"as_of": DAY, "consignments": asked})["quotes"]
    return found


def sentences(quote: dict[str, Any]) -> Iterator[str]:
    """Everything in a quote that is written for people."""
    if quote["regime"]:
        yield from (quote["regime"]["name"], quote["regime"]["why"])
    for row in quote["charges"]:
        yield from (row["name"], row["formula"])
    for other in quote["alternatives"]:
        yield from (other["name"], other["why_not"] or "")
    yield from (remark["detail"] for remark in quote["warnings"])


@pytest.mark.parametrize("code", MARKETS)
def test_no_english_sentence_is_left_in_a_chinese_answer(code: str) -> None:
    told = {text for quote in quotes() if quote["destination"] == code for text in sentences(quote)}
    assert any("一" <= sign <= "鿿" for text in told for sign in text)
    assert [text for text in told if ENGLISH.search(NAMES.sub("", text))] == []


def test_the_walk_sees_every_formula_of_many_kinds() -> None:
    methods = {row["method"] for quote in quotes() for row in quote["charges"]}
    assert {"ad_valorem", "inclusive", "whole", "flat", "per_item", "pooled_by_rate", "disbursement"} <= methods
