"""Prices against thresholds worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.economics.prices import (
    BorderCurve,
    PriceEnding,
    best_price,
    first_price_reaching,
    grey_zones,
    local_prices,
)


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def curve() -> BorderCurve:
    """Free to 150, and above a duty of 10 % and a tax of 20 % on both: 150 costs the buyer 150, 150.01 costs 198.01."""
    declared = column(100, 150, 150.01, 300)
    above = np.array([False, False, True, True])
    duty = np.where(above, declared * 0.1, 0)
    tax = np.where(above, (declared + duty) * 0.2, 0)
    return BorderCurve(
        declared=declared,
        price=declared + duty + tax,
        tax=np.zeros(4),
        cost=duty + tax,
        regime=above.astype(np.int64),
        missing=np.zeros(4, bool),
    )


def test_below_the_threshold_the_whole_price_is_declared() -> None:
    declared, tax, cost = curve().at(column(120))
    assert (declared[0], tax[0], cost[0]) == (pytest.approx(120), 0, 0)


def test_above_the_threshold_the_declared_value_is_what_remains_after_the_border() -> None:
    declared, _, cost = curve().at(column(264))
    assert declared[0] == pytest.approx(200)
    assert cost[0] == pytest.approx(64)


def test_a_price_that_no_declared_value_gives_stays_at_the_threshold() -> None:
    declared, _, cost = curve().at(column(170))
    assert declared[0] == pytest.approx(150, abs=0.01)
    assert cost[0] == pytest.approx(170 - 150, abs=0.01)


def test_the_break_even_lies_on_the_line_between_two_prices_tried() -> None:
    assert first_price_reaching(column(10, 20, 30), column(-6, 4, 14)) == pytest.approx(16)


def test_a_product_that_always_earns_breaks_even_at_the_lowest_price_tried_and_one_that_never_does_has_none() -> None:
    prices = np.array([[10.0, 20.0], [10.0, 20.0]])
    found = first_price_reaching(prices, np.array([[1.0, 2.0], [-3.0, -1.0]]))
    assert found[0] == 10
    assert np.isnan(found[1])


def test_a_range_that_earns_less_than_a_lower_price_is_grey_until_it_has_caught_up() -> None:
    price = column(10, 20, 20.01, 30, 40)
    earned = column(0, 10, 5, 9, 13)
    # From 20.01 on less than 10; 9 at 30 and 13 at 40 pass 10 at 32.50.
    zones = grey_zones(price, earned, 0.01)
    assert np.array(zones) == pytest.approx(np.array([[20.01, 32.5]]))


def test_a_rising_contribution_has_no_grey_zone() -> None:
    assert grey_zones(column(1, 2, 3), column(1, 2, 3), 0.01) == []


def test_prices_end_as_they_end_in_the_market() -> None:
    euro = (PriceEnding(0, 100, 1, 0.99), PriceEnding(100, np.inf, 10, 9))
    assert local_prices(97.5, 121, euro).tolist() == [97.99, 98.99, 99.99, 109, 119]
    rupiah = (PriceEnding(0, 100_000, 1000, 900), PriceEnding(100_000, np.inf, 10_000, 9000))
    assert local_prices(98_000, 125_000, rupiah).tolist() == [98_900, 99_900, 109_000, 119_000]


def test_the_best_price_weighs_what_an_order_earns_against_the_orders_lost() -> None:
    prices = column(8, 10, 12)
    # Cost 6: earns 2, 4, 6 an order; at elasticity -2.6 orders are 1.786, 1, 0.622.
    assert best_price(prices, prices - 6, 10, -2.6) == 10
    assert best_price(prices, prices - 6, 10, -1.2) == 12


def test_a_product_that_earns_at_no_price_has_no_best_price() -> None:
    assert np.isnan(best_price(column(8, 10), column(-2, -1), 10, -2.6))


@given(low=st.floats(0.5, 500), span=st.floats(0, 500))
def test_every_local_price_lies_within_and_ends_right(low: float, span: float) -> None:
    for price in local_prices(low, low + span, (PriceEnding(0, np.inf, 10, 9),)):
        assert low - 1e-6 <= price <= low + span + 1e-6
        assert price % 10 == pytest.approx(9)
