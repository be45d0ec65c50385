"""What warehouses and domestic delivery ask, against arithmetic by hand."""

from typing import Any

import numpy as np
import pytest

from gtm.planner.economics.cost_columns import Basis
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.replenishment import Replenishment
from gtm.planner.economics.warehouse_costs import Stock, missing_figures, warehouse_costs
from gtm.planner.economics.warehouses import Warehouse, usual_delivery, warehouses_of
from tests.planner.books import row
from tests.planner.economics.parcels_of_goods import goods, money, product


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


def fee(name: str, **columns: Any) -> Any:
    """A side fee of that warehouse, in euros."""
    return row(**{"id": name, "warehouse": "bremen", "fee": name, "unit": "unit", "currency": "EUR", **columns})


def stock(found: Goods | None = None, days: float = 60.0, registrations: tuple[str, ...] = ()) -> Stock:
    """520 units in 20 cartons on one pallet, for 60 days."""
    held = found or goods()
    units, cover, cartons, pallets = (np.full(len(held), figure) for figure in (520.0, days, 20.0, 1.0))
    shipment = Replenishment(units, cover, cartons, pallets, (Basis(),) * len(held))
    return Stock(held, money(), shipment, registrations)


def costs(place: Warehouse, held: Stock | None = None) -> dict[str, float]:
    return {cost.code: float(cost.amount[0]) for cost in warehouse_costs(place, held or stock())}


def said(place: Warehouse, held: Stock | None = None) -> list[str]:
    return [reason.detail for reason in missing_figures(place, held or stock()) if reason.mask[0]]


def test_a_unit_pays_receiving_two_months_of_storage_and_its_share_of_picking() -> None:
    found = costs(warehouse())
    assert found["INBOUND"] == pytest.approx(10.5 * 0.00225)
    assert found["STORAGE"] == pytest.approx(18.5 * 0.00225 * 2)
    assert found["PICK_PACK"] == pytest.approx((2 + 0.3) / 2)


def test_cartons_and_pallets_are_shared_by_the_units_of_the_replenishment() -> None:
    found = costs(warehouse(inbound_per_cbm=None, inbound_per_carton=2.6, inbound_per_pallet=52.0))
    assert found["INBOUND"] == pytest.approx(2.6 * 20 / 520 + 52 / 520)


def test_receiving_by_the_piece_in_another_currency() -> None:
    by_piece = fee("inbound", amount=0.4, currency="CNY")
    assert costs(warehouse(fees=[by_piece], inbound_per_cbm=None))["INBOUND"] == pytest.approx(0.4 / 8)


def test_the_ends_of_a_range_are_carried_along() -> None:
    place = warehouse(storage_per_cbm_month_low=10.0, storage_per_cbm_month_high=30.0)
    storage = warehouse_costs(place, stock())[1]
    assert (storage.low[0], storage.high[0]) == pytest.approx((10 * 0.00225 * 2, 30 * 0.00225 * 2))
    picking = warehouse_costs(place, stock())[2]
    assert picking.low[0] == picking.high[0] == picking.amount[0]


def test_free_days_of_storage_are_free_and_a_cover_within_them_needs_no_price() -> None:
    assert costs(warehouse(storage_free_days=30.0))["STORAGE"] == pytest.approx(18.5 * 0.00225)
    free = warehouse(storage_free_days=90.0, storage_per_cbm_month=None)
    assert costs(free)["STORAGE"] == 0
    assert said(free) == []
    assert said(free, stock(days=91.0)) == ["Not known: what storage costs."]


def test_picking_by_tiers_of_items_and_packaging_beside_it() -> None:
    tiers = [
        fee("pick-pack", from_to_unit="items", from_value=1.0, to_value=1.0, amount=8.0),
        fee("pick-pack", from_to_unit="items", from_value=2.0, to_value=3.0, amount=10.0),
        fee("packaging", unit="order", amount=0.5),
        fee("gift-wrap", unit="order", amount=7.0),
    ]
    assert costs(warehouse(fees=tiers, pick_pack_per_order=None))["PICK_PACK"] == pytest.approx(10.5 / 2)
    between = costs(warehouse(fees=tiers), stock(goods(units="1.5")))
    assert between["PICK_PACK"] == pytest.approx((9 + 0.5) / 1.5)


FALABELLA = (
    fee("fulfilment", from_value=0.0, to_value=79.0, from_to_unit="EUR price", amount=0.9),
    fee("fulfilment", from_value=0.0, to_value=10.0, from_to_unit="kg, from EUR 79", amount=6.9),
    fee("fulfilment", from_value=10.0, to_value=30.0, from_to_unit="kg, from EUR 79", amount=8.9),
    fee("fulfilment", from_value=30.0, to_value=None, from_to_unit="kg, from EUR 79", amount=19.9),
)


@pytest.mark.parametrize(
    ("price", "kg", "paid"),
    [("60", "0.25", 0.9), ("120", "0.25", 6.9), ("120", "12", 8.9), ("120", "31", 19.9)],
)
def test_a_platforms_price_by_tiers_of_price_and_weight(price: str, kg: str, paid: float) -> None:
    # Falabella's tariff of 2022, in euros: USD 60 and 120 are EUR 50 and 100.
    held = stock(goods(product(price=price, weight_kg=kg)))
    place = warehouse(
        FALABELLA, kind="platform", pick_pack_per_order=None, pick_pack_per_unit=10.4, per_extra_unit=None
    )
    assert costs(place, held)["PICK_PACK"] == pytest.approx(paid)


def test_a_tier_for_some_categories_leaves_the_others_their_usual_price() -> None:
    cheap = fee("fba-food-health-personal-care", from_value=0.0, to_value=299.0, from_to_unit="EUR price", amount=6.0)
    usual: dict[str, Any] = {"kind": "platform", "pick_pack_per_order": None, "per_extra_unit": None}
    place = warehouse([cheap], pick_pack_per_unit=40.5, **usual)
    assert costs(place, stock(goods(product(category="supplements"))))["PICK_PACK"] == 6
    assert costs(place)["PICK_PACK"] == 40.5
    dear = product(category="supplements", price="480")
    assert costs(place, stock(goods(dear)))["PICK_PACK"] == 40.5


def test_a_unit_costs_more_where_the_platform_may_not_spread_its_stock() -> None:
    only_here = [fee("de-only-surcharge", amount=0.5)]
    place = warehouse(only_here, kind="platform", pick_pack_per_order=None, pick_pack_per_unit=3.4, per_extra_unit=None)
    assert costs(place)["PICK_PACK"] == pytest.approx(3.9)
    assert costs(place, stock(registrations=("cz-vat", "pl-vat")))["PICK_PACK"] == pytest.approx(3.4)


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ({}, []),
        ({"inbound_per_cbm": None}, ["what receiving goods costs"]),
        ({"inbound_per_cbm": None, "inbound_unit_unknown": 32.5}, ["the unit of the receiving fee"]),
        ({"inbound_per_cbm": None, "inbound_unit_unknown": 0.0}, []),
        ({"storage_per_cbm_month": None}, ["what storage costs"]),
        (
            {"pick_pack_per_order": None, "storage_per_cbm_month": None},
            ["what storage costs", "what picking and packing costs"],
        ),
    ],
)
def test_prices_that_a_plan_needs_and_nobody_knows_are_named_each(columns: dict[str, Any], named: list[str]) -> None:
    assert said(warehouse(**columns)) == [f"Not known: {figure}." for figure in named]
    found = missing_figures(warehouse(**columns), stock())
    assert all(reason.facts == ("DE/warehouses/bremen",) for reason in found)


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
