"""Replenishments and boxes against arithmetic by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.economics.stock import Box, cheapest_boxes, fill, replenishment_units, units_that_fit
from tests.engine.economics.test_routes import column

LARGE, SMALL = Box(56, 24000, 1850.0), Box(26, 22000, 1150.0)


def test_a_carton_takes_what_fits_by_volume_and_by_weight() -> None:
    # 0.06 m³ / 0.00225 = 26.7; 15 kg / 2.5 kg = 6; a chair of 0.1 m³ is a carton of its own.
    fit = units_that_fit(column(0.00225, 0.00225, 0.1), column(0.25, 2.5, 4), 0.06, 15)
    assert fit.tolist() == [26, 6, 1]


def replenished(monthly: float, cover: float = 60, least: float = 0, most: float = 1e9, carton: float = 26) -> float:
    units = replenishment_units(column(monthly), cover, 90, column(least), column(most), column(carton))
    return float(units[0])


def test_a_replenishment_is_the_demand_of_the_days_of_cover_in_whole_cartons() -> None:
    # 250 a month for 60 days are 500: 20 cartons of 26.
    assert replenished(250) == 520
    assert replenished(260) == 520
    assert replenished(1) == 26


def test_a_replenishment_reaches_for_what_the_lane_takes_up_to_the_longest_cover() -> None:
    assert replenished(260, least=700) == 702
    # 2,000 units would be more than 90 days of 260 a month: 780, whole cartons.
    assert replenished(260, least=2000) == 780


def test_a_replenishment_is_never_more_than_a_container() -> None:
    assert replenished(26000, most=24888) == 24882


def test_a_load_takes_the_boxes_that_cost_least() -> None:
    assert cheapest_boxes(25, 1000, [SMALL, LARGE]) == (1, 0)
    assert cheapest_boxes(40, 1000, [SMALL, LARGE]) == (0, 1)
    assert cheapest_boxes(75, 1000, [SMALL, LARGE]) == (1, 1)
    assert cheapest_boxes(75, 1000, [LARGE]) == (2,)


def test_heavy_goods_fill_boxes_by_weight() -> None:
    # 44 t in 10 m³: two small boxes at 1,150, or two large ones at 1,850.
    assert cheapest_boxes(10, 44000, [SMALL, LARGE]) == (2, 0)
    assert fill(column(13), column(22000), SMALL)[0] == 1
    assert fill(column(13), column(5500), SMALL)[0] == 0.5


@given(m3=st.floats(0.1, 500), kg=st.floats(1, 200000))
def test_the_boxes_taken_hold_the_load_and_a_smaller_load_costs_no_more(m3: float, kg: float) -> None:
    def cost(counts: tuple[int, ...]) -> float:
        return sum(count * box.price for count, box in zip(counts, (SMALL, LARGE), strict=True))

    small, large = counts = cheapest_boxes(m3, kg, [SMALL, LARGE])
    assert small * SMALL.m3 + large * LARGE.m3 >= m3 * (1 - 1e-6)
    assert small * SMALL.kg + large * LARGE.kg >= kg * (1 - 1e-6)
    assert cost(cheapest_boxes(m3 / 2, kg / 2, [SMALL, LARGE])) <= cost(counts)


def test_an_unknown_weight_has_no_replenishment() -> None:
    assert np.isnan(units_that_fit(column(0.1), column(float("nan")), 0.06, 15)[0])
    assert replenished(250, carton=26) == pytest.approx(520)
