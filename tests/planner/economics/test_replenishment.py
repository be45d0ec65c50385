"""How much travels at a time: whose demand, for how many days, and what lanes and cartons make of it."""

from typing import Any

import pytest

from gtm.planner.economics.replenishment import Replenishment, monthly_demand, replenishment
from tests.planner.books import row
from tests.planner.economics.grounds import ground
from tests.planner.economics.parcels_of_goods import assumption, product

ROWS = [
    assumption("monthly-demand", 250.0),
    assumption("carton-cbm", 0.06),
    assumption("carton-kg", 15.0),
    assumption("cartons-per-pallet", 24.0),
    assumption("container-40-cbm", 56.0),
    assumption("container-40-kg", 24000.0),
    {**assumption("cover-days", 60.0), "value_high": 90.0},
]


def planned(demand: Any = (), lane: Any = None, *goods: Any) -> Replenishment:
    """The replenishment of T-shirts, or of other goods, by a lane."""
    place = ground(*goods, question={"demand": list(demand)}, extra_assumptions=ROWS)
    return replenishment(place, place.goods, lane)


def told(units: str, **where: Any) -> dict[str, Any]:
    return {"sku": None, "market": None, "units_a_month": units, **where}


def test_without_the_brands_figure_the_assumption_is_taken_and_shown_as_recalled() -> None:
    found = planned()
    assert (found.units[0], found.cartons[0], found.pallets[0]) == (520, 20, 1)
    assert found.cover_days[0] == pytest.approx(62.4)
    assert found.as_json(0) == {
        "units": 520,
        "cover_days": 62,
        "cartons": 20,
        "pallets": 1,
        "facts": ["WORLD/assumptions/monthly-demand:all", "WORLD/assumptions/cover-days:all"],
        "confidence": "recalled",
    }


def test_the_brands_figure_for_a_product_in_a_market_stands_before_those_for_all() -> None:
    rows = [told("100"), told("200", market="DE"), told("300", sku="TEE"), told("400", sku="TEE", market="DE")]
    for count, units in ((1, 100), (2, 200), (3, 300), (4, 400)):
        place = ground(question={"demand": rows[:count]}, extra_assumptions=ROWS)
        assert monthly_demand(place, place.goods)[0].tolist() == [units]
    place = ground(product(sku="CUP"), question={"demand": rows}, extra_assumptions=ROWS)
    assert monthly_demand(place, place.goods)[0].tolist() == [200]
    assert monthly_demand(place, place.goods)[1][0].facts == ()


def test_a_slow_lane_brings_what_is_sold_until_the_next_shipment_is_there() -> None:
    # 250 a month for 75 days: 625, in cartons of 26.
    assert planned((), row(days_max=75.0)).units[0] == 650


def test_a_lane_with_a_minimum_is_filled_as_far_as_stock_for_ninety_days_goes() -> None:
    # 1.5 m³ are 666.7 shirts: 26 cartons. 4 m³ would be 1,778, more than 90 days of 250 a month: 750, 29 cartons.
    assert planned((), row(min_cbm=1.5)).units[0] == 676
    assert planned((), row(min_cbm=4.0)).units[0] == 754
    assert planned((), row(min_kg=160.0)).units[0] == 650


def test_a_replenishment_is_at_most_a_container_and_lasts_so_much_shorter() -> None:
    found = planned([told("30000")])
    # 56 m³ hold 24,888 shirts, 957 whole cartons of 26.
    assert found.units[0] == 957 * 26
    assert found.cover_days[0] == pytest.approx(957 * 26 / 1000)
