"""What lanes ask, against arithmetic by hand on rows as the market tables have them."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from gtm.planner.economics.lane_prices import bulk_freight, parcel_freight
from gtm.planner.economics.lanes import Lane, lanes_of
from gtm.planner.economics.surcharges import box_surcharges
from tests.planner.books import row
from tests.planner.economics.parcels_of_goods import assumption, goods, money, product

HALF_KILOGRAM = assumption("express-step-kg", 0.5)


def lane(brackets: Any = (), surcharges: Any = (), **columns: Any) -> Lane:
    """The German e-commerce line: CNY 66.50 a kg and 19 a parcel, unless told otherwise."""
    usual: dict[str, Any] = {
        "id": "DE/lanes/cn-de-line",
        "lane": "cn-de-line",
        "mode": "line",
        "scope": "door",
        "currency": "CNY",
        "per_kg": 66.5,
        "per_item": 19.0,
        "includes": ("last-mile",),
        "days_min": 6.0,
        "days_max": 11.0,
        "battery": "yes",
        "liquid": "yes",
    }
    return lanes_of([row(**{**usual, **columns})], brackets, [], surcharges)[0]


def test_a_parcel_pays_its_kilograms_and_its_item_shared_by_its_units() -> None:
    costs, closed = parcel_freight(lane(), goods(), money(), HALF_KILOGRAM)
    # Two shirts: 0.5 kg, CNY 66.50 x 0.5 + 19 = 52.25, at CNY 8 a euro 6.53125 for two.
    assert costs[0].amount[0] == pytest.approx(6.53125 / 2)
    assert closed == []
    assert costs[0].basis.facts == ("DE/lanes/cn-de-line",)
    assert "0.5 kg billed" in costs[0].explain(0)


def test_volume_is_billed_where_it_weighs_more() -> None:
    costs, _closed = parcel_freight(lane(volumetric_divisor=5000.0), goods(), money(), HALF_KILOGRAM)
    # Two bags of 2,250 cm³ are 0.9 kg at 5,000 cm³ a kg.
    assert costs[0].amount[0] == pytest.approx((66.5 * 0.9 + 19) / 8 / 2)


def test_brackets_win_over_the_price_by_the_kilogram() -> None:
    steps = [
        row(id="b1", lane="cn-de-line", from_kg=0.0, to_kg=0.5, per_item=35.0),
        row(id="b2", lane="cn-de-line", from_kg=0.5, to_kg=1.0, per_item=51.0),
    ]
    costs, _closed = parcel_freight(lane(brackets=steps), goods(), money(), HALF_KILOGRAM)
    assert costs[0].amount[0] == pytest.approx(35 / 8 / 2)
    assert costs[0].basis.facts == ("DE/lanes/cn-de-line", "b1", "b2")


def test_a_weight_without_a_bracket_closes_the_lane_and_says_so() -> None:
    steps = [row(id="b1", lane="cn-de-line", from_kg=0.0, to_kg=0.3, per_item=35.0)]
    costs, closed = parcel_freight(lane(brackets=steps), goods(), money(), HALF_KILOGRAM)
    assert np.isnan(costs[0].amount[0])
    assert [reason.code for reason in closed] == ["no_rate"]


def test_an_express_parcel_is_billed_by_the_started_half_kilogram() -> None:
    heavy = goods(product(weight_kg=Decimal("0.26")))
    costs, _closed = parcel_freight(lane(mode="express", per_kg=80.0, per_item=None), heavy, money(), HALF_KILOGRAM)
    # Two of 0.26 kg are 0.52 kg: a whole kilogram at CNY 80.
    assert costs[0].amount[0] == pytest.approx(80 / 8 / 2)
    assert costs[0].basis.facts[-1] == "WORLD/assumptions/express-step-kg:all"


def test_a_bracket_without_a_price_is_no_free_lane() -> None:
    steps = [row(id="b1", lane="cn-de-line", from_kg=0.0, to_kg=1.0, per_item=None, per_kg=None)]
    costs, closed = parcel_freight(lane(brackets=steps), goods(), money(), HALF_KILOGRAM)
    assert np.isnan(costs[0].amount[0])
    assert [reason.code for reason in closed] == ["no_rate"]


def test_a_lane_is_closed_to_what_it_does_not_take() -> None:
    found = goods(product(battery=True), product(liquid=True), product(weight_kg=Decimal("1.5")), product())
    _costs, closed = parcel_freight(lane(battery="no", liquid="no", max_kg=2.0), found, money(), HALF_KILOGRAM)
    assert {reason.code: reason.mask.tolist() for reason in closed} == {
        "battery": [True, False, False, False],
        "liquid": [False, True, False, False],
        "weight": [False, False, True, False],
    }


def test_a_product_without_weight_has_no_freight_and_no_reason_from_the_lane() -> None:
    costs, closed = parcel_freight(lane(), goods(product(weight_kg=None, size_cm=None)), money(), HALF_KILOGRAM)
    assert np.isnan(costs[0].amount[0])
    assert closed == []


def bulk(**columns: Any) -> Lane:
    """A sea lane by the cubic metre."""
    usual = {"mode": "sea-lcl", "lane": "cn-de-sea-lcl", "currency": "USD", "per_kg": None, "per_item": None}
    return lane(**{**usual, "per_cbm": 100.0, "kg_per_cbm": 500.0, "min_cbm": 1.0, **columns})


def test_a_replenishment_pays_its_volume_and_every_unit_its_share() -> None:
    costs, _closed = bulk_freight(bulk(), goods(), money(), np.array([500.0]), 28)
    # 500 x 0.00225 = 1.125 m³ at USD 100, at USD 1.20 a euro 93.75.
    assert costs[0].amount[0] == pytest.approx(93.75 / 500)


def test_a_small_replenishment_pays_the_least_volume() -> None:
    costs, _closed = bulk_freight(bulk(), goods(), money(), np.array([100.0]), 28)
    assert costs[0].amount[0] == pytest.approx(100 / 1.2 / 100)


def surcharge(slug: str, name: str, unit: str, *modes: str, **columns: Any) -> Any:
    """A surcharge that cannot be avoided, in US dollars; by modes, or on the lane where none is named."""
    usual = {"currency": "USD", "optional": "no", "lane": "" if modes else "cn-de-sea-lcl"}
    return row(id=slug, surcharge=name, unit=unit, modes=modes, **{**usual, **columns})


def test_mandatory_surcharges_join_the_freight_and_optional_ones_do_not() -> None:
    rows = [
        surcharge("s1", "documents", "shipment", amount=60.0),
        surcharge("s2", "peak", "freight", rate=0.5, optional="yes"),
        surcharge("s3", "fuel", "freight", "sea-lcl", rate=0.1, optional=""),
        surcharge("s4", "fuel", "freight", "air", rate=0.9),
    ]
    costs, _closed = bulk_freight(bulk(surcharges=rows), goods(), money(), np.array([500.0]), 28)
    assert [cost.code for cost in costs] == ["FREIGHT", "SURCHARGE", "SURCHARGE"]
    assert costs[1].amount[0] == pytest.approx(50 / 500)
    assert costs[2].amount[0] == pytest.approx(9.375 / 500)


def test_of_surcharges_that_different_carriers_ask_for_one_danger_the_dearest_counts_once() -> None:
    rows = [
        surcharge("s1", "hapag-war-risk", "teu", "sea-fcl", amount=1500.0),
        surcharge("s2", "cma-cgm-emergency-conflict", "container-20", "sea-fcl", amount=2000.0),
        surcharge("s3", "cma-cgm-emergency-conflict", "container-40", "sea-fcl", amount=3000.0),
        surcharge("s4", "hapag-war-risk", "container-special", "sea-fcl", amount=3500.0),
    ]
    box = bulk(mode="sea-fcl", surcharges=rows)
    assert box_surcharges(box, "20", money("USD", ("EUR", "USD", "1.20")))[0] == 2000
    assert box_surcharges(box, "40", money("USD", ("EUR", "USD", "1.20")))[0] == 3000
    assert box_surcharges(box, "20", money("USD", ("EUR", "USD", "1.20")))[1].facts == ("s2",)


def test_a_price_with_a_range_carries_its_ends_to_the_unit() -> None:
    ranged = lane(per_kg_low=60.0, per_kg_high=80.0, per_item_low=15.0)
    costs, _closed = parcel_freight(ranged, goods(), money(), HALF_KILOGRAM)
    low, high = (costs[0].low, costs[0].high)
    # 0.5 kg: CNY 60 x 0.5 + 15 = 45 and 80 x 0.5 + 19 = 59, at CNY 8 a euro, for two.
    assert [float(end[0]) for end in (low, high)] == pytest.approx([45 / 8 / 2, 59 / 8 / 2])


def test_a_bracket_has_its_own_range() -> None:
    steps = [row(id="b1", lane="cn-de-line", from_kg=0.0, to_kg=1.0, per_item=35.0, per_item_low=30.0)]
    costs, _closed = parcel_freight(lane(brackets=steps), goods(), money(), HALF_KILOGRAM)
    assert [float(end[0]) for end in (costs[0].low, costs[0].high)] == pytest.approx([30 / 8 / 2, 35 / 8 / 2])
