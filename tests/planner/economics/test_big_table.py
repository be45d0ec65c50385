"""The big table says what a plan says, row by row; and its lines add up."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.big_table import LINES, Block, Texts, big_table
from gtm.planner.economics.market_economics import market_economics
from gtm.planner.economics.working_out import work_out
from gtm.planner.tables.csv_file import plain
from tests.planner.economics.parcels_of_goods import product
from tests.planner.economics.test_working_out import question

pytestmark = pytest.mark.django_db
GOODS = (
    product(),
    product(sku="WATCH", hs_code="851762", category="electronics", battery=True, price=Decimal(119)),
    product(sku="BARE", hs_code="", weight_kg=None, size_cm=None),
)
MARKETS = ("DE", "BR", "ID")
COSTS = (
    *("sales_tax", "goods", "freight", "border", "border_tax", "warehouse", "delivery", "commission"),
    *("transaction_fee", "fixed_fees", "other_fees", "affiliate", "fee_tax", "payment_fees", "messages"),
    *("returns", "refusals", "carrying"),
)


@pytest.fixture(scope="module")
def rows(book: MarketBook) -> list[dict[str, Any]]:
    """The table of three products in three markets as records."""
    found = []
    for block in big_table(book, GOODS, MARKETS, question()):
        cells = {name: plain(column) for name, column in block.columns.items()}
        found += [dict(zip(cells, values, strict=True)) for values in zip(*cells.values(), strict=True)]
    return found


def test_the_lines_of_every_open_row_add_up_to_its_contribution_and_no_cost_is_negative(
    rows: list[dict[str, Any]],
) -> None:
    sold = [row for row in rows if row["open"]]
    assert len(sold) > 100
    for row in sold:
        assert row["paid"] + sum(row[name] for name in COSTS) == pytest.approx(row["contribution"], abs=0.002)
        assert row["net_revenue"] == pytest.approx(row["paid"] + row["sales_tax"], abs=0.0002)
        assert max(row[name] for name in COSTS if name != "other_fees") <= 0
        assert row["reason"] == ""


def test_a_row_of_what_is_not_sold_has_its_first_reason_and_no_figure(rows: list[dict[str, Any]]) -> None:
    closed = [row for row in rows if not row["open"]]
    assert closed
    assert all(row["reason"] and row["contribution"] is None and row["paid"] is None for row in closed)
    assert not any(row["open"] for row in rows if row["sku"] == "BARE")


def test_the_recommended_rows_are_the_offers_of_the_plan(book: MarketBook, rows: list[dict[str, Any]]) -> None:
    plan = work_out(book, GOODS, MARKETS, question())
    offers = {
        (part["sku"], part["market"], part["channel"], part["route"].split("/", 2)[2]): float(part["contribution"])
        for part in plan.offers
        if part["feasible"]
    }
    told = {
        (row["sku"], row["market"], row["channel"], row["route"]): row["contribution"]
        for row in rows
        if row["recommended"]
    }
    assert told.keys() == offers.keys()
    assert told == pytest.approx(offers, abs=1.0, rel=1e-3)


def test_every_route_of_the_plan_stands_on_every_channel_with_the_mark_of_the_front(
    book: MarketBook, rows: list[dict[str, Any]]
) -> None:
    plan = work_out(book, GOODS, MARKETS, question())
    channels = {(part["market"], part["channel"]) for part in plan.offers}
    shown = {(part["id"], bool(part["pareto"])) for part in plan.routes}
    assert {(f"{row['sku']}/{row['market']}/{row['route']}", bool(row["pareto"])) for row in rows} == shown
    per_market = {market: sum(1 for one, _channel in channels if one == market) for market in MARKETS}
    assert len(rows) == sum(per_market[part["market"]] for part in plan.routes)


def test_the_reason_of_a_closed_row_is_one_that_the_plan_tells(book: MarketBook, rows: list[dict[str, Any]]) -> None:
    plan = work_out(book, GOODS, MARKETS, question())
    told = {
        (part["sku"], part["market"], part["channel"]): {reason["code"] for reason in part["reasons"]}
        for part in plan.offers
        if not part["feasible"]
    }
    for row in rows:
        reasons = told.get((row["sku"], row["market"], row["channel"]))
        if reasons is not None:
            assert row["reason"] in reasons | {"unknown_cost", "sold_on_other_terms"}


def test_the_table_has_a_column_for_every_line_of_an_order(book: MarketBook) -> None:
    market = market_economics(book, "DE", GOODS, question())
    assert {tuple(lines) for channel in market.offers for lines in channel.lines} == {LINES}


def test_a_block_holds_one_channel_and_a_text_once(book: MarketBook) -> None:
    blocks: list[Block] = list(big_table(book, GOODS, ["DE"], question()))
    assert len({block.channel for block in blocks}) == len(blocks)
    for block in blocks:
        sku = block.columns["sku"]
        assert isinstance(sku, Texts)
        assert sku.values == ("TEE", "WATCH", "BARE")
        assert {len(column.places if isinstance(column, Texts) else column) for column in block.columns.values()} == {
            len(block)
        }
        assert not any(column.dtype == np.object_ for column in block.columns.values() if not isinstance(column, Texts))
