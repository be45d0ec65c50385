"""The way of the goods against arithmetic by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.economics.routes import (
    Bracket,
    WarehouseTariff,
    bracket_price,
    bulk_price,
    carrying_cost,
    cash_days,
    chargeable_kg,
    inbound_per_unit,
    last_mile_price,
    parcel_price,
    pareto_front,
    pick_pack_per_order,
    storage_per_unit,
)


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def tariff(**fees: float) -> WarehouseTariff:
    names = WarehouseTariff.__dataclass_fields__
    return WarehouseTariff(**{name: fees.get(name, 0.0) for name in names})


def test_a_light_and_large_parcel_is_billed_by_its_volume() -> None:
    # 30 x 20 x 10 cm = 6,000 cm³, at 6,000 cm³ a kilogram 1 kg; the scale says 0.4 kg.
    assert chargeable_kg(column(0.4), column(0.006), 6000)[0] == pytest.approx(1.0)


def test_a_lane_without_a_divisor_looks_at_the_scale_only() -> None:
    assert chargeable_kg(column(0.4), column(0.006), None)[0] == 0.4


def test_weight_is_rounded_up_to_the_step_and_a_whole_step_stays() -> None:
    billed = chargeable_kg(column(0.31, 0.3, 0.001), column(0, 0, 0), None, step_kg=0.1, least_kg=0.05)
    assert billed == pytest.approx([0.4, 0.3, 0.1])


def test_brackets_include_their_upper_end_and_a_gap_has_no_price() -> None:
    brackets = [Bracket(0, 0.5, 0, 35), Bracket(0.5, 1, 0, 51), Bracket(5, 10, 32, 0)]
    price = bracket_price(column(0.5, 0.51, 3, 6), brackets)
    assert price[:2].tolist() == [35, 51]
    assert np.isnan(price[2])
    assert price[3] == 192


def test_a_parcel_pays_item_and_kilograms_and_at_least_the_minimum() -> None:
    assert parcel_price(column(0.2, 2.0), 66.5, 19, 40).tolist() == [40, 152]


def test_bulk_pays_the_dearer_of_weight_and_volume() -> None:
    # 150 kg x 1.5 = 225; 0.75 m³ x 430 = 322.50.
    assert bulk_price(column(150), column(0.75), 1.5, 430)[0] == 322.5
    assert bulk_price(column(400), column(0.75), 1.5, 430)[0] == 600


def test_heavy_goods_count_as_more_cubic_metres_and_a_lane_has_a_least_volume() -> None:
    # 800 kg at 500 kg a cubic metre count as 1.6 m³.
    assert bulk_price(column(800), column(1.2), None, 100, kg_per_cbm=500)[0] == pytest.approx(160)
    assert bulk_price(column(50), column(0.2), None, 100, kg_per_cbm=500, least_cbm=1)[0] == 100


def test_a_lane_with_no_price_has_none() -> None:
    assert np.isnan(bulk_price(column(50), column(0.2), None, None)[0])


def test_inbound_adds_volume_piece_carton_and_pallet() -> None:
    fees = tariff(inbound_per_cbm=10, inbound_per_unit=0.1, inbound_per_carton=12, inbound_per_pallet=90)
    # 300 units of 0.005 m³ in 25 cartons on 2 pallets: 0.05 + 0.10 + 12 x 25 / 300 + 90 x 2 / 300.
    paid = inbound_per_unit(column(0.005), fees, column(300), column(25), column(2))
    assert paid[0] == pytest.approx(0.05 + 0.1 + 1 + 0.6)


def test_storage_is_volume_by_rate_by_days_over_thirty() -> None:
    assert storage_per_unit(column(0.005), 18.5, column(60))[0] == pytest.approx(0.185)


def test_picking_an_order_counts_its_further_units() -> None:
    fees = tariff(pick_pack_per_order=2, per_extra_unit=0.3)
    assert pick_pack_per_order(column(1.0, 1.5), fees, column(0.1, 0.1)) == pytest.approx([2.1, 2 + 0.15 + 0.15])


def test_the_last_mile_includes_its_first_kilograms() -> None:
    assert last_mile_price(column(1.5, 3.0), 4.55, 2, 0.375) == pytest.approx([4.55, 4.925])


def test_money_tied_up_costs_its_share_of_a_year() -> None:
    days = cash_days(column(30), column(60), column(14))
    assert days[0] == 74
    assert carrying_cost(column(100), 0.12, days)[0] == pytest.approx(100 * 0.12 * 74 / 365)


def test_a_route_is_on_the_front_unless_another_is_as_good_in_everything_and_better_in_something() -> None:
    contribution = column(5, 6, 4, 6, float("nan"))
    days = column(3, 10, 12, 10, 1)
    cash = column(1, 2, 3, 2, 0)
    assert pareto_front(contribution, days, cash).tolist() == [True, True, False, False, False]


@given(
    kg=st.floats(0.01, 30),
    volume=st.floats(1e-5, 0.2),
    dearer=st.floats(0, 50),
    per_kg=st.floats(0, 100),
    per_item=st.floats(0, 100),
)
def test_a_dearer_lane_never_costs_less(
    kg: float, volume: float, dearer: float, per_kg: float, per_item: float
) -> None:
    billed = chargeable_kg(column(kg), column(volume), 6000)
    assert billed[0] >= kg
    assert parcel_price(billed, per_kg + dearer, per_item)[0] >= parcel_price(billed, per_kg, per_item)[0] >= 0
