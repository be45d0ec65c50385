"""The engine against the rulebook worked by hand, on random questions beside the thresholds.

A slice runs in the suite; `make check-exact` asks 200,000 consignments (CONSIGNMENTS says how many, SEED which).
"""

import os

import pytest

from gtm.engine.market_book.book import MarketBook
from tests.reference.comparison import Examiner, comparable_markets

SLICE = 4_000
SHOWN = 10
CONSIGNMENTS = int(os.environ.get("CONSIGNMENTS", SLICE))
SEED = int(os.environ.get("SEED", "20261122"))


@pytest.mark.django_db
@pytest.mark.parametrize("market", comparable_markets())
def test_the_engine_and_the_reference_agree_to_the_last_minor_unit(book: MarketBook, market: str) -> None:
    count = -(-CONSIGNMENTS // len(comparable_markets()))
    examiner = Examiner(book, f"{SEED}-{market}")
    found = []
    for difference in examiner.examine(market, count):
        found.append(difference)
        if len(found) == SHOWN:
            break
    print(f"{market}: {count} consignments compared, {examiner.partial} of them partial")
    assert found == []
