"""Forecasts made again at past weeks, and what their intervals were worth."""

import numpy as np
import pytest

from gtm.engine.calibration.rolling_origin import (
    Interval,
    Origins,
    cell_forecaster,
    inflation_factor,
    naive,
    rolling_origin,
)
from tests.engine.calibration.published import robyn_backtest
from tests.engine.calibration.simulated import simulate


def test_origins_forecast_weeks_that_they_have_not_learned() -> None:
    assert Origins(train=20, horizon=8, step=8).windows(40) == [
        (slice(0, 20), slice(20, 28)),
        (slice(8, 28), slice(28, 36)),
    ]


def test_the_factor_is_the_split_conformal_quantile_of_the_misses() -> None:
    # 29 points: ceil(0.9 * 30) = the 27th smallest of 0.1, 0.2, ... 2.9.
    assert inflation_factor(np.arange(1, 30) / 10.0) == pytest.approx(2.7)


def test_fewer_than_twenty_points_give_no_factor_and_luck_narrows_nothing() -> None:
    assert inflation_factor(np.full(19, 3.0)) is None
    assert inflation_factor(np.full(40, 0.2)) == 1.0


def test_an_inflated_interval_grows_on_each_side_and_not_below_zero() -> None:
    wide = Interval(np.array(8.0), np.array(10.0), np.array(13.0)).inflated(6.0)
    assert (float(wide.low), float(wide.middle), float(wide.high)) == (0.0, 10.0, 28.0)


def test_a_forecast_of_no_orders_at_all_is_half_an_order_wide_when_it_is_judged() -> None:
    nothing = Interval(np.array(0.0), np.array(0.0), np.array(0.0))
    assert nothing.misses(np.array(2.0)) == pytest.approx(4.0)
    assert nothing.inflated(4.0).holds(np.array(2.0))


def test_naive_forecasts_are_the_last_value_and_the_mean_of_eight() -> None:
    last, eight = naive(np.array([[50.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]]))
    assert (last.item(), eight.item()) == (8.0, 4.5)


def test_a_short_series_says_that_its_points_are_too_few() -> None:
    actual = np.arange(1.0, 31.0)[None]
    found = rolling_origin(lambda _, ahead: np.tile(actual[:, ahead], (5, 1, 1)), actual, Origins(20))
    assert (found.points, found.inflation, found.code, found.inflated_coverage) == (8, None, "too_few_points", None)
    assert (found.coverage, found.error) == (1.0, 0.0)


def test_intervals_half_as_wide_as_they_should_be_are_found_out_and_mended() -> None:
    rng = np.random.default_rng(5)
    actual = 100.0 + 10.0 * rng.standard_normal((1, 400))
    narrow = 100.0 + 5.0 * rng.standard_normal((4000, 1, 8))
    found = rolling_origin(lambda _, ahead: narrow, actual, Origins(20))
    # A normal variable lies within 0.8224 standard deviations 58.9 % of the time.
    assert found.coverage == pytest.approx(0.589, abs=0.06)
    assert found.inflation == pytest.approx(2.0, rel=0.12)
    assert found.inflated_coverage == pytest.approx(0.9, abs=0.05)


@pytest.mark.parametrize("weeks", [20, 30])
def test_after_inflation_robyns_revenue_lies_inside_as_often_as_said(weeks: int) -> None:
    found = robyn_backtest(weeks, particles=160)
    assert found.inflated_coverage is not None
    assert found.inflated_coverage >= 0.85
    assert found.error is not None
    assert found.error_mean_of_eight is not None
    assert found.error < found.error_mean_of_eight


def test_cells_are_forecast_from_the_weeks_before_each_origin() -> None:
    simulated = simulate(10, 44, seed=2)
    forecast = cell_forecaster(simulated.observed, simulated.prior, particles=160)
    found = rolling_origin(forecast, simulated.observed.orders, Origins(20))
    assert found.points == 10 * 3 * 8
    assert found.coverage is not None
    assert found.coverage > 0.8
