"""Fee examples that platforms and their guides publish, reproduced to the last minor unit from the released terms."""

import csv
from pathlib import Path

import numpy as np
import pytest

from gtm.engine.economics.offers import fee_of
from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.channel_fees import terms_of
from gtm.planner.economics.ground import ground_of
from gtm.planner.economics.programmes import programmes_of
from markets import MARKETS
from tests.planner.economics.parcels_of_goods import product
from tests.planner.economics.test_working_out import question

pytestmark = pytest.mark.django_db

with (Path(__file__).parent / "published_fees.csv").open(newline="", encoding="utf-8") as lines:
    EXAMPLES = list(csv.DictReader(lines))


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{row['market']}-{row['channel']}-{row['part']}-{row['price']}" for row in EXAMPLES]
)
def test_a_published_example_of_a_fee_is_reproduced_to_the_last_minor_unit(
    book: MarketBook, example: dict[str, str]
) -> None:
    market, channel, day = MARKETS[example["market"]], example["channel"], example["day"]
    ground = ground_of(book, market, [product()], {**question(), "as_of": day})
    rows = [row for row in book.rows("channel_terms", market.code, day) if row["channel"] == channel]
    chosen = (example["programme"],) if example["programme"] else ()
    programmes = programmes_of(ground, channel, "bulk", chosen)
    terms = terms_of(rows, (example["category"], example["kind"]), programmes, ground.money)
    parts = getattr(terms, example["part"]) or ()
    price, units = np.array([float(example["price"])]), np.array([float(example["units"])])
    fee = sum(float(fee_of(part, price, units)[0]) for part, _row in parts)
    assert round(fee, market.digits) == float(example["fee"])


def test_the_examples_are_of_eleven_shops_and_each_has_its_address() -> None:
    assert len({(row["market"], row["channel"]) for row in EXAMPLES}) == 11
    assert all(row["source"].startswith("https://") for row in EXAMPLES)
