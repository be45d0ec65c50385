"""Routes as a plan shows them: open ones with their costs, closed ones with their reasons, and the front."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np

from gtm.engine.economics.prices import UnitStep
from gtm.planner.economics.cost_columns import Basis, CostColumn
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.route_json import MarketRoutes, money_text
from tests.planner.economics.grounds import closed, cost, ground, local_route, parcel_route, scheme_curve
from tests.planner.economics.parcels_of_goods import product


def shown(*routes: RouteColumns, recommended: str = "") -> dict[str, dict[str, Any]]:
    parts = MarketRoutes(ground(), routes).parts(0, recommended)
    return {part["id"].removeprefix("TEE/DE/"): part for part in parts}


def test_an_open_route_shows_its_landed_cost_and_every_cost_with_sentence_and_facts() -> None:
    part = shown(local_route())["sea/bremen"]
    assert part["landed_cost_per_unit"] == "9.20"  # goods 4.50, way 4.70
    assert part["border_per_unit"] == "0.50"
    assert part["sales_tax_per_unit"] == "3.99"
    assert [(line["code"], line["amount"]) for line in part["unit_costs"]] == [
        ("FREIGHT", "1.0000"),
        ("DUTY", "0.5000"),
        ("STORAGE", "0.2000"),
        ("LAST_MILE", "3.0000"),
    ]
    assert part["unit_costs"][0]["facts"] == ["FREIGHT"]
    assert part["cash_days"] == 60
    assert part["delivery_days"] == [1, 3]


def test_a_cost_shows_the_range_that_the_facts_tell_and_itself_where_they_tell_none() -> None:
    ranged = CostColumn(
        "FREIGHT", "F", "freight", np.array([2.0]), lambda _i: "2", Basis(), low=np.array([1.5]), high=np.array([3.0])
    )
    lines = shown(local_route(costs=(ranged, cost("DUTY", "border", 0.5))))["sea/bremen"]["unit_costs"]
    assert [(line["low"], line["amount"], line["high"]) for line in lines] == [
        ("1.5000", "2.0000", "3.0000"),
        ("0.5000", "0.5000", "0.5000"),
    ]


def test_a_closed_route_shows_its_reasons_and_no_figure() -> None:
    part = shown(local_route(closed=(closed("battery"), closed("liquid"))))["sea/bremen"]
    assert not part["feasible"]
    assert [reason["code"] for reason in part["why_not"]] == ["battery", "liquid"]
    assert part["landed_cost_per_unit"] is None
    assert part["unit_costs"] == []


def test_a_route_with_an_unknown_cost_is_closed_even_without_a_reason() -> None:
    part = shown(local_route(costs=(cost("FREIGHT", "freight", np.nan),)))["sea/bremen"]
    assert [reason["code"] for reason in part["why_not"]] == ["unknown_cost"]


def test_the_front_keeps_the_cheap_and_the_quick_and_drops_what_both_beat() -> None:
    cheap = local_route(name="cheap", days=(10.0, 20.0), costs=(cost("FREIGHT", "freight", 1.0),))
    quick = local_route(name="quick", days=(1.0, 2.0), costs=(cost("FREIGHT", "freight", 4.0),))
    beaten = local_route(name="beaten", days=(12.0, 22.0), costs=(cost("FREIGHT", "freight", 5.0),))
    parts = shown(cheap, quick, beaten, recommended="cheap")
    assert {name: part["pareto"] for name, part in parts.items()} == {"cheap": True, "quick": True, "beaten": False}
    assert parts["cheap"]["recommended"]
    assert parts["cheap"]["why_not"] == []
    assert parts["quick"]["why_not"][0]["code"] == "earns_less"
    assert "3.00 EUR" in parts["quick"]["why_not"][0]["detail"]


def test_a_scheme_that_changes_nothing_for_a_product_is_not_listed() -> None:
    assert shown(local_route(listed=np.zeros(1, bool))) == {}


def test_the_nearest_threshold_is_told_with_what_the_border_takes_on_both_sides() -> None:
    route = parcel_route(scheme_curve(), price=170.0)
    part = MarketRoutes(ground(product(price=Decimal("204"))), [route]).parts(0, "")[0]
    # Declared 150 costs the buyer EUR 178.50, 28.50 of it tax; one cent more bears duty 18 and tax 31.92.
    assert part["threshold_distance"] == {
        "price": "178.50",
        "distance": "0.0500",
        "below": "scheme",
        "above": "tariff",
        "border_below": "28.50",
        "border_above": "49.92",
    }


def test_an_order_of_another_size_under_another_regime_is_told() -> None:
    route = parcel_route(scheme_curve(), unit_steps=((UnitStep(3.0, 1, 8.32),),))
    part = MarketRoutes(ground(), [route]).parts(0, "")[0]
    assert part["threshold_distance"] == {
        "other_sizes": [{"units": "3.00", "regime": "tariff", "border_per_unit": "8.32"}]
    }


def test_far_from_every_threshold_there_is_none() -> None:
    assert MarketRoutes(ground(), [parcel_route(scheme_curve())]).parts(0, "")[0]["threshold_distance"] is None


def test_an_amount_is_written_in_minor_units_and_nothing_is_not_minus_nothing() -> None:
    assert money_text(-0.001, 2) == "0.00"
    assert money_text(-1.5, 2) == "-1.50"
    assert money_text(float("nan"), 2) is None


def test_a_route_shows_its_landed_cost_at_the_ends_of_the_stated_prices() -> None:
    ranged = replace(cost("FREIGHT", "freight", 1.0), low=np.array([0.6]), high=np.array([1.75]))
    part = shown(local_route(costs=(ranged, cost("DUTY", "border", 0.5))))["sea/bremen"]
    # Goods 4.50 and duty 0.50 stand; the freight is 0.60 to 1.75.
    assert part["landed_cost"] == {"low": "5.60", "central": "6.00", "high": "6.75"}


def test_a_closed_route_shows_no_range() -> None:
    assert shown(local_route(closed=(closed("battery"),)))["sea/bremen"]["landed_cost"] is None
