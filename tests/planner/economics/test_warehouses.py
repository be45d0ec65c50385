"""What warehouses and domestic delivery ask, against arithmetic by hand."""

from typing import Any

import numpy as np
import pytest

from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.warehouses import Warehouse, unpriced, usual_delivery, warehouse_costs, warehouses_of
from tests.planner.books import book, row
from tests.planner.economics.parcels_of_goods import DAY, assumption, goods, money, product

ASSUMED = Assumptions.of(
    book(assumptions={"WORLD": [assumption("carton-cbm", 0.06), assumption("pallet-cbm", 1.5)]}), "DE", DAY
)


def warehouse(fees: Any = (), **columns: Any) -> Warehouse:
    """A German warehouse: EUR 10.50 a m³ in, 18.50 a month, 2.00 an order and 0.30 a further unit."""
    usual: dict[str, Any] = {
        "id": "DE/warehouses/bremen",
        "warehouse": "bremen",
        "kind": "3pl",
        "currency": "EUR",
        "inbound_per_cbm": 10.5,
        "storage_per_cbm_month": 18.5,
        "pick_pack_per_order": 2.0,
        "per_extra_unit": 0.3,
    }
    return warehouses_of([row(**{**usual, **columns})], fees)[0]


def costs(place: Warehouse) -> dict[str, float]:
    return {cost.code: float(cost.amount[0]) for cost in warehouse_costs(place, goods(), money(), ASSUMED, 60.0)}


def test_a_unit_pays_receiving_two_months_of_storage_and_its_share_of_picking() -> None:
    found = costs(warehouse())
    assert found["INBOUND"] == pytest.approx(10.5 * 0.00225)
    assert found["STORAGE"] == pytest.approx(18.5 * 0.00225 * 2)
    assert found["PICK_PACK"] == pytest.approx((2 + 0.3) / 2)


def test_free_days_of_storage_are_free() -> None:
    assert costs(warehouse(storage_free_days=30.0))["STORAGE"] == pytest.approx(18.5 * 0.00225)


def test_picking_by_tiers_of_items_and_packaging_beside_it() -> None:
    tiers = [
        row(
            id="t1", warehouse="bremen", fee="pick-pack", from_to_unit="items", from_value=1.0, to_value=1.0, amount=8.0
        ),
        row(
            id="t2",
            warehouse="bremen",
            fee="pick-pack",
            from_to_unit="items",
            from_value=2.0,
            to_value=3.0,
            amount=10.0,
        ),
        row(id="p", warehouse="bremen", fee="packaging", unit="order", amount=0.5),
        row(id="g", warehouse="bremen", fee="gift-wrap", unit="order", amount=7.0),
    ]
    assert costs(warehouse(fees=tiers, pick_pack_per_order=None))["PICK_PACK"] == pytest.approx(10.5 / 2)
    between = warehouse_costs(warehouse(fees=tiers), goods(units="1.5"), money(), ASSUMED, 60.0)[2]
    assert between.amount[0] == pytest.approx((9 + 0.5) / 1.5)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, ""),
        ({"inbound_per_cbm": None}, "what receiving goods costs"),
        ({"inbound_per_cbm": None, "inbound_unit_unknown": 32.5}, "the unit of the receiving fee"),
        ({"inbound_per_cbm": None, "inbound_unit_unknown": 0.0}, ""),
        ({"storage_per_cbm_month": None}, "what storage costs"),
        ({"pick_pack_per_order": None}, "what picking and packing costs"),
    ],
)
def test_a_price_that_a_plan_needs_and_nobody_knows_is_named(columns: dict[str, Any], said: str) -> None:
    assert unpriced(warehouse(**columns)) == said


def delivery_row(**columns: Any) -> Any:
    usual = {"id": "DE/last_mile/standard", "service": "standard", "currency": "EUR", "base": 4.55}
    return row(**{**usual, "included_kg": 2.0, "per_kg": 0.375, "return_fee": 4.5, **columns})


def test_delivery_includes_its_first_kilograms_and_has_a_way_back() -> None:
    found = usual_delivery([delivery_row()], goods(product(), units="10"), money())
    assert found is not None
    assert found.forward[0] == pytest.approx(4.55 + 0.375 * 0.5)
    assert found.back[0] == 4.5


def test_a_way_back_as_a_share_of_the_way_there() -> None:
    found = usual_delivery([delivery_row(return_fee=None, return_fee_rate=0.5)], goods(), money())
    assert found is not None
    assert found.back[0] == pytest.approx(4.55 / 2)


def test_a_way_back_that_nobody_knows_is_not_free() -> None:
    found = usual_delivery([delivery_row(return_fee=None)], goods(), money())
    assert found is not None
    assert np.isnan(found.back[0])


def test_the_standard_service_is_taken_before_others_and_one_without_a_price_never() -> None:
    rows = [delivery_row(service="same-day", base=9.0), delivery_row(), delivery_row(service="night", base=None)]
    found = usual_delivery(rows, goods(), money())
    assert found is not None
    assert found.row["service"] == "standard"
    assert usual_delivery([delivery_row(base=None)], goods(), money()) is None
