"""What routes and channels of a market share is put into words once, however often a plan shows it."""

from collections import Counter
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics import route_json
from gtm.planner.economics.cost_columns import CostColumn
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.way_lines import WayLines
from tests.planner.economics.parcels_of_goods import product
from tests.planner.economics.test_working_out import worked

pytestmark = pytest.mark.django_db


def test_a_way_is_told_once_for_all_channels_that_it_serves(book: MarketBook, monkeypatch: pytest.MonkeyPatch) -> None:
    told: Counter[tuple[str, int]] = Counter()
    usual = WayLines._lines

    def counted(ways: WayLines, route: RouteColumns, place: int) -> list[dict[str, Any]]:
        told[route.name, place] += 1
        return usual(ways, route, place)

    monkeypatch.setattr(WayLines, "_lines", counted)
    found = worked(book, "ID", product(), product(sku="TEE-2"))
    sold = [offer for offer in found.offers if offer["feasible"]]
    assert len(told) == len({offer["route"] for offer in sold}) < len(sold)
    assert set(told.values()) == {1}


def test_a_cost_is_told_once_for_all_routes_that_have_it(book: MarketBook, monkeypatch: pytest.MonkeyPatch) -> None:
    told: Counter[tuple[int, int]] = Counter()
    columns: list[CostColumn] = []
    usual = route_json._cost

    def counted(column: CostColumn, place: int, digits: int) -> dict[str, Any] | None:
        columns.append(column)
        told[id(column), place] += 1
        return usual(column, place, digits)

    monkeypatch.setattr(route_json, "_cost", counted)
    found = worked(book, "ID")
    shown = sum(len(route["unit_costs"]) for route in found.routes)
    assert set(told.values()) == {1}
    assert len(told) < shown
