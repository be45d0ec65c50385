"""What holds of every offer: no cost is a gain, the lines are the contribution, and dearer freight never helps."""

from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.offer_table import Economics
from gtm.planner.economics.working_out import work_out
from gtm.planner.planned_product import PlannedProduct
from markets import MARKETS
from tests.planner.economics.parcels_of_goods import product
from tests.planner.worked_sheets.sheet import D, question
from tests.planner.worked_sheets.test_missing_facts import changed

pytestmark = pytest.mark.django_db

SHIRT = product()
WATCH = product(sku="WATCH", hs_code="851762", category="electronics", battery=True, price=D(119))
MUG = product(
    sku="MUG", hs_code="691110", category="home", weight_kg=D("0.6"), size_cm=(D(14), D(12), D(12)), price=D(18)
)
# Two of each region beside those that tests of the economics look at.
SAMPLE = (
    ("TH", MUG),
    ("PH", WATCH),
    ("IL", SHIRT),
    ("QA", WATCH),
    ("FR", MUG),
    ("CH", WATCH),
    ("CL", SHIRT),
    ("CO", MUG),
)
FREIGHT = ("per_kg", "per_item", "per_cbm", "per_container_20", "per_container_40")


def sold_in(book: MarketBook, market: str, goods: PlannedProduct) -> Economics:
    """One product on every channel of a market."""
    return work_out(book, [goods], [market], question())


def test_no_cost_of_any_market_is_a_gain_and_the_lines_are_the_contribution(book: MarketBook) -> None:
    opened = 0
    for market, goods in SAMPLE:
        found = sold_in(book, market, goods)
        rows = {row.channel: row for row in found.table}
        for part in (part for part in found.offers if part["feasible"]):
            amounts = {line["code"]: Decimal(line["amount"]) for line in part["lines"]}
            assert {code for code, amount in amounts.items() if amount > 0} == {"PRICE"}, part["id"]
            assert sum(amounts.values()) == Decimal(part["contribution"]), part["id"]
            half = 0.5 * 10.0 ** -MARKETS[market].digits
            assert rows[part["channel"]].contribution == pytest.approx(
                float(part["contribution"]), abs=half * len(amounts) + 1e-6
            )
            opened += 1
        for route in (route for route in found.routes if route["feasible"]):
            assert all(float(line["amount"]) >= 0 for line in route["unit_costs"]), route["id"]
    assert opened > 50


@pytest.mark.parametrize("market", ["MX", "SG"])
def test_dearer_freight_never_leaves_more(book: MarketBook, market: str) -> None:
    def dearer(row: Any) -> Any:
        raised = {name: row[name] * 1.3 for name in FREIGHT if name in row and row[name] is not None}
        return MappingProxyType({**row, **raised})

    other = changed(book, "lanes", dearer, market)
    if market in other.tables["lane_brackets"]:
        other = changed(other, "lane_brackets", dearer, market)
    before, after = (sold_in(one, market, SHIRT).table for one in (book, other))
    pairs = [(one.contribution, two.contribution) for one, two in zip(before, after, strict=True) if one.feasible]
    assert len(pairs) > 3
    assert all(two <= one + 1e-9 for one, two in pairs)
    assert any(two < one for one, two in pairs)
