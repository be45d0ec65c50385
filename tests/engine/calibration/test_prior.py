"""Weekly priors from a plan's monthly beliefs."""

import numpy as np
import pytest

from gtm.engine.calibration.prior import CARRY, HALF, SLOPE, VOLUME, WEEKS_A_MONTH, Noise, prior_of_beliefs
from tests.engine.mix.instances import make_instance

NOISE = Noise(organic=0.15, organic_spread=0.7, dispersion=12.0, dispersion_spread=0.7)


def test_a_month_is_a_twelfth_of_the_mean_year() -> None:
    assert pytest.approx(365.25 / 12.0) == 7.0 * WEEKS_A_MONTH


def test_rates_are_divided_by_the_weeks_of_a_month_and_the_carry_is_its_root() -> None:
    beliefs = make_instance(1, 3, draws=401).beliefs
    sold = np.array([1.0, 0.5, 0.25])
    prior = prior_of_beliefs(beliefs, sold, NOISE)
    for cell in range(3):
        volume, half, slope, carry = (
            float(np.median(getattr(beliefs, name)[:, cell])) for name in ("volume", "half", "slope", "carry")
        )
        assert np.exp(prior.centre[VOLUME, cell]) == pytest.approx(volume * sold[cell] * 84.0 / 365.25)
        assert np.exp(prior.centre[HALF, cell]) == pytest.approx(half * 84.0 / 365.25)
        assert np.exp(prior.centre[SLOPE, cell]) == pytest.approx(slope)
        weekly = 1.0 / (1.0 + np.exp(-prior.centre[CARRY, cell]))
        assert weekly ** (365.25 / 84.0) == pytest.approx(carry)


def test_the_spread_is_that_of_the_draws() -> None:
    beliefs = make_instance(1, 2, draws=50).beliefs
    prior = prior_of_beliefs(beliefs, np.ones(2), NOISE)
    logs = [float(np.log(value)) for value in beliefs.half[:, 1]]
    mean = sum(logs) / 50
    assert prior.spread[HALF, 1] == pytest.approx((sum((value - mean) ** 2 for value in logs) / 50) ** 0.5)


def test_a_cell_that_can_sell_nothing_has_no_prior() -> None:
    with pytest.raises(ValueError, match="sell nothing"):
        prior_of_beliefs(make_instance(1, 2, draws=5).beliefs, np.array([1.0, 0.0]), NOISE)
