"""The published cases, asked as questions of the quote contract."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.answering import answer
from tests.cases.published import Case, differences, published_cases

pytestmark = pytest.mark.django_db


def flat(quote: Mapping[str, Any]) -> Mapping[str, Any]:
    """A quote in the form in which the cases are compared."""
    charges: dict[str, Decimal] = defaultdict(Decimal)
    for row in quote["charges"]:
        charges[row["code"]] += Decimal(row["amount"])
    value = quote["customs_value"]
    return {
        "regime": quote["regime"] and quote["regime"]["code"],
        "status": quote["status"],
        "customs_value": None if value is None else Decimal(value),
        "missing": {gap["code"] for gap in quote["coverage"]["missing"]},
        "charges": charges,
        **{name: Decimal(amount) for name, amount in quote["totals"].items()},
    }


@pytest.mark.parametrize("case", published_cases(), ids=lambda case: case.id)
def test_a_quote_gives_the_published_figures(book: MarketBook, case: Case) -> None:
    (quote,) = answer(book, case.question)["quotes"]
    got = flat(quote)
    assert list(differences(got, case.expected, case.tolerance)) == []
    if case.naive:
        assert list(differences(got, case.naive, case.tolerance)), "the naive method comes out too"
