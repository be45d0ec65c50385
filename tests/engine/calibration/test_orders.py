"""Orders of a week under one set of parameters."""

from math import comb, exp, lgamma, log

import numpy as np
import pytest

from gtm.engine.calibration.observed import Observed
from gtm.engine.calibration.orders import (
    START,
    Weeks,
    expected_orders,
    log_gamma,
    log_likelihood,
    negative_binomial,
    start_spread,
)


def one_cell(spend: list[float], orders: list[float], before: float = 0.0, fatigue: float = 0.0) -> Weeks:
    weeks = np.array([spend])
    everywhere = np.ones(weeks.shape, bool)
    return Weeks(
        spend=weeks,
        orders=np.array([orders]),
        seen=everywhere,
        season=np.ones(weeks.shape),
        before=np.array([before]),
        unsure=np.array([0.3]),
        fatigue=np.array([fatigue]),
    )


def parameters(
    volume: float, half: float, slope: float, carry: float, base: float, dispersion: float
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    logs = [log(volume), log(half), log(slope), log(carry / (1 - carry)), log(base), log(dispersion)]
    return np.array([[logs]])


@pytest.mark.parametrize("value", [0.01, 0.5, 1.0, 3.7, 40.0, 1e5])
def test_the_logarithm_of_the_gamma_function_is_right_to_ten_digits(value: float) -> None:
    assert log_gamma(np.array(value)) == pytest.approx(lgamma(value), rel=1e-10, abs=1e-9)


def test_the_response_is_the_plans_carry_over_fatigue_and_curve() -> None:
    theta = parameters(100.0, 50.0, 2.0, 0.5, 7.0, 10.0)
    mean = expected_orders(theta, one_cell([40.0, 80.0], [0.0, 0.0], before=60.0, fatigue=0.1))[0, 0]
    memory = 0.85 ** (84.0 / 365.25)
    pressed = [0.5 * 40 + 0.5 * 60, 0.5 * 80 + 0.5 * 50]
    worn = [memory * 60 + (1 - memory) * pressed[0]]
    worn.append(memory * worn[0] + (1 - memory) * pressed[1])
    for week in range(2):
        won = pressed[week] ** 2 / (pressed[week] ** 2 + 50.0**2)
        assert mean[week] == pytest.approx(7.0 + 100.0 * won / (1.0 + 0.1 * worn[week] / 50.0))


def test_the_pressure_at_the_start_may_lie_beside_the_usual_spend() -> None:
    theta = parameters(100.0, 50.0, 1.0, 0.5, 7.0, 10.0)
    begun = np.concatenate([theta, np.full((1, 1, 1), 2.0)], -1)
    assert begun.shape[-1] == START + 1
    pressed = 0.5 * 40 + 0.5 * 60 * exp(0.3 * 2.0)
    mean = expected_orders(begun, one_cell([40.0], [0.0], before=60.0))[0, 0, 0]
    assert mean == pytest.approx(7.0 + 100.0 * pressed / (pressed + 50.0))


def test_the_start_is_as_unsure_as_the_spend_varies_and_as_little_as_the_carry_smooths() -> None:
    spend = np.array([[50.0, 150.0, 50.0, 150.0, float("nan"), 0.0], [80.0] * 6])
    cells = np.arange(2)
    spread = start_spread(Observed(spend, spend, cells, cells), np.array([0.6, 0.6]))
    # A coefficient of variation of one half, pauses left out; (1 - 0.6) / (1 + 0.6) = 0.25, and a quarter for the mean.
    assert spread == pytest.approx([(log(1.25) * 0.5) ** 0.5, 0.0])


def test_a_negative_binomial_of_whole_size_counts_ways_to_fail() -> None:
    # 5 failures before the 3rd success, each trial a success with 3 / (3 + 4): C(7, 5) p^3 q^5; log 5! is left out.
    share = 3.0 / 7.0
    expected = log(comb(7, 5) * share**3 * (1 - share) ** 5) + lgamma(6.0)
    assert negative_binomial(np.array(5.0), np.array(4.0), np.array(3.0)) == pytest.approx(expected)


def test_three_weeks_of_a_hundred_are_odd_ones() -> None:
    theta = parameters(100.0, 50.0, 1.0, 0.2, 10.0, 20.0)
    weeks = one_cell([0.0], [400.0])
    usual = negative_binomial(np.array(400.0), np.array(10.0), np.array(20.0))
    odd = negative_binomial(np.array(400.0), np.array(20.0), np.array(1.2))
    expected = log(0.97 * exp(float(usual) - float(odd)) + 0.03) + float(odd)
    assert log_likelihood(theta, weeks)[0, 0] == pytest.approx(expected)
