"""Repurchase as a brand's customers show it."""

import numpy as np
import pytest

from gtm.engine.calibration.order_histories import OrderHistories
from gtm.engine.calibration.retention import Retention, TooFewRepeatsError, fit_retention
from tests.engine.calibration.published import WEEK, by_constant_rate, cdnow, missed


def test_orders_of_one_day_are_one_and_ages_count_from_a_customers_first() -> None:
    histories = OrderHistories.of_orders(np.array([7, 7, 7, 9, 7]), np.array([103, 103, 110, 101, 120]))
    assert histories.first.tolist() == [2, 0]
    assert (histories.customer.tolist(), histories.age.tolist()) == ([0, 0], [7, 17])
    assert histories.days == 20
    early = histories.known_by(10)
    assert (early.first.tolist(), early.age.tolist()) == ([2, 0], [7])


def test_the_fit_is_the_published_one() -> None:
    # Fader, Hardie and Lee (2005), table 2: r, alpha, a, b and the log likelihood of the same customers, 39 weeks.
    fitted = fit_retention(cdnow(), 39 * WEEK)
    assert (fitted.r, fitted.alpha, fitted.a, fitted.b) == pytest.approx((0.243, 4.414, 0.793, 2.426), rel=5e-3)
    assert fitted.log_likelihood == pytest.approx(-9582.4, abs=0.1)


@pytest.mark.parametrize(("weeks", "bar"), [(12, 0.3), (16, 0.3), (20, 0.3), (39, 0.2)])
def test_repeat_orders_of_the_weeks_after_are_met(weeks: int, bar: float) -> None:
    fitted = fit_retention(cdnow(), weeks * WEEK)
    expected = fitted.expected_repeats(cdnow().known_by(weeks * WEEK).first, weeks * WEEK, cdnow().days)
    assert abs(missed(expected, weeks * WEEK)) < bar


@pytest.mark.parametrize(("weeks", "bar"), [(12, 0.3), (20, 0.3), (39, 0.2)])
def test_a_constant_retention_rate_misses_them(weeks: int, bar: float) -> None:
    assert missed(by_constant_rate(cdnow(), weeks * WEEK, cdnow().days), weeks * WEEK) < -bar


def test_expected_repeats_of_a_faithful_customer_are_a_mean_of_poisson_orders() -> None:
    # With a tiny chance to leave, the expected number is rate * time = r / alpha * weeks.
    faithful = Retention(r=0.5, alpha=10.0, a=1e-5, b=10.0, customers=1, repeats=1, log_likelihood=0.0)
    assert faithful.repeats_by(np.array([0.0, 4.0, 30.0])) == pytest.approx([0.0, 0.2, 1.5], rel=1e-4)


def test_expected_repeats_agree_with_customers_played_out() -> None:
    rng = np.random.default_rng(2)
    shape = Retention(r=0.8, alpha=4.0, a=1.0, b=2.0, customers=1, repeats=1, log_likelihood=0.0)
    placed = []
    for rate, leave in zip(rng.gamma(0.8, 1 / 4.0, 20_000), rng.beta(1.0, 2.0, 20_000), strict=True):
        waits = np.cumsum(rng.exponential(1.0 / rate, 60))
        placed.append(min(int((waits < 40.0).sum()), int(rng.geometric(leave))))
    assert shape.repeats_by(np.array([40.0]))[0] == pytest.approx(np.mean(placed), rel=0.03)


def test_the_plans_monthly_life_brings_the_same_orders_in_two_years() -> None:
    fitted = fit_retention(cdnow(), 39 * WEEK)
    rate, g, d = fitted.monthly()
    alive, total = 1.0, []
    for month in range(1, 25):
        alive *= (d + month - 1) / (g + d + month - 1)
        total.append(rate * alive)
    expected = np.diff(fitted.repeats_by(np.arange(25.0) * 365.25 / 84.0))
    assert sum(total) == pytest.approx(expected.sum())
    assert total == pytest.approx(expected.tolist(), rel=0.1)


def test_a_handful_of_repeats_is_no_life() -> None:
    with pytest.raises(TooFewRepeatsError, match="2 repeat orders are too few"):
        fit_retention(OrderHistories.of_orders(np.array([0, 0, 0]), np.array([0, 5, 9])))
