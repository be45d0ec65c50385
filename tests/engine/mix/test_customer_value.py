"""The value of one customer against a slow walk through the loop and against the steady state."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.mix.customer_value import order_rate_of, repeat_share, survival, value_per_customer
from gtm.engine.mix.demand import Horizon
from tests.engine.mix.instances import beliefs_of


def slow_value(month: int, horizon: Horizon, **loop: float) -> float:
    """E10 as it is written: a double sum over generations and ages."""
    discount = horizon.monthly_discount
    total = 0.0
    for age in range(horizon.ages - month + 1):
        value = loop["referral"] ** age * (loop["first_margin"] - (loop["reward"] if age else 0.0))
        for old in range(1, age + 1):
            in_private = survival(np.array(loop["private_g"]), np.array(loop["private_d"]), old)[old]
            in_open = survival(np.array(loop["open_g"]), np.array(loop["open_d"]), old)[old]
            value += loop["referral"] ** (age - old) * (
                loop["private"] * in_private * (loop["private_rate"] * loop["private_margin"] - loop["messaging"])
                + (1.0 - loop["private"]) * in_open * loop["open_rate"] * loop["open_margin"]
            )
        total += discount ** (month + age) * value
    return total


LOOP = {
    "referral": 0.22,
    "private": 0.4,
    "private_rate": 0.11,
    "open_rate": 0.035,
    "first_margin": 9.0,
    "private_margin": 12.0,
    "open_margin": 8.0,
    "reward": 2.0,
    "messaging": 0.06,
    "private_g": 0.31,
    "private_d": 1.4,
    "open_g": 0.31,
    "open_d": 0.57,
}


@pytest.mark.parametrize("month", [0, 5, 11])
def test_the_recursion_equals_the_written_double_sum(month: int) -> None:
    horizon = Horizon()
    value = value_per_customer(beliefs_of(**LOOP), horizon)[month, 0, 0]
    assert value == pytest.approx(slow_value(month, horizon, **LOOP), rel=1e-12)


def test_a_long_horizon_reaches_the_steady_state_formula() -> None:
    # A beta-geometric life with g = (1 - rho) * large and d = rho * large is a constant retention rho.
    loop = {**LOOP, "private_g": 0.08e7, "private_d": 0.92e7, "open_g": 0.2e7, "open_d": 0.8e7, "messaging": 0.0}
    horizon = Horizon(months=1, ages=400, discount_rate=0.12)
    b = horizon.monthly_discount
    steady = (
        9.0
        - 0.22 * 2.0 * b
        + 0.4 * 0.11 * 12.0 * 0.92 * b / (1.0 - 0.92 * b)
        + 0.6 * 0.035 * 8.0 * 0.8 * b / (1.0 - 0.8 * b)
    ) / (1.0 - 0.22 * b)
    assert value_per_customer(beliefs_of(**loop), horizon)[0, 0, 0] == pytest.approx(steady, rel=1e-5)


def test_referral_above_the_limit_is_cut_and_does_not_explode() -> None:
    cut = value_per_customer(beliefs_of(**{**LOOP, "referral": 1.3}), Horizon())
    at_limit = value_per_customer(beliefs_of(**{**LOOP, "referral": 0.8}), Horizon())
    assert np.array_equal(cut, at_limit)


def test_survival_is_a_ratio_of_beta_functions() -> None:
    # B(g, d + 3) / B(g, d) = d (d+1) (d+2) / ((g+d)(g+d+1)(g+d+2)).
    alive = survival(np.array(0.31), np.array(0.57), 3)
    assert alive[0] == 1.0
    assert alive[3] == pytest.approx(0.57 * 1.57 * 2.57 / (0.88 * 1.88 * 2.88), rel=1e-12)


@given(st.floats(0.02, 0.45))
def test_the_order_rate_gives_back_the_repeat_share(share: float) -> None:
    rate = order_rate_of(share, 0.31, 0.57)
    assert repeat_share(rate, 0.31, 0.57) == pytest.approx(share, abs=1e-9)


def test_a_repeat_share_that_survival_does_not_allow_is_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.9 cannot be reached"):
        order_rate_of(0.9, 0.31, 0.57)


def test_a_customer_of_a_later_month_is_followed_for_a_shorter_time() -> None:
    value = value_per_customer(beliefs_of(**LOOP), Horizon())[:, 0, 0]
    assert np.all(np.diff(value) < 0)
