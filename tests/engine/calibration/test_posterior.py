"""What is said of cells after their weeks were read."""

import numpy as np
import pytest

from gtm.engine.calibration.observed import Observed
from gtm.engine.calibration.posterior import Posterior, Warn, forecast_orders
from gtm.engine.calibration.prior import BASE, HALF, SLOPE, VOLUME
from tests.engine.calibration.simulated import weak_prior


def posterior(*codes: Warn, shrunk: float = 0.5) -> Posterior:
    """A thousand draws of one cell around its prior, so much narrower."""
    prior = weak_prior(np.array([100.0]), np.array([2000.0]))
    shocks = np.random.default_rng(0).standard_normal((6, 1000, 1))
    shocks = (shocks - shocks.mean(1, keepdims=True)) / shocks.std(1, keepdims=True)
    draws = prior.centre[:, None] + shrunk * prior.spread[:, None] * shocks
    return Posterior(draws, prior, (codes,), np.array([700.0]))


def test_what_was_learned_is_the_share_of_the_spread_that_is_gone() -> None:
    assert posterior(shrunk=0.4).learned == pytest.approx(np.full((6, 1), 0.6))


def test_a_posterior_wider_than_its_prior_has_learned_nothing() -> None:
    assert not posterior(shrunk=1.3).learned.any()


def test_what_was_held_counts_as_not_learned() -> None:
    assert posterior("slope_held").learned[[VOLUME, SLOPE], 0] == pytest.approx([0.5, 0.0])
    assert np.flatnonzero(posterior("scale_only").learned[:, 0]).tolist() == [VOLUME, BASE]
    assert posterior("one_spend_level").learned[HALF, 0] == 0.0
    assert not posterior("too_few_weeks").learned.any()


def test_a_forecast_runs_on_from_the_pressure_of_the_weeks_seen() -> None:
    spend, index = np.array([[800.0, 1200.0]]), np.array([0])
    observed = Observed(spend, spend, index, index, before=np.array([500.0]))
    certain = posterior(shrunk=0.0)
    mean, _ = forecast_orders(certain, observed, np.array([[0.0, 3000.0]]), season=np.array([[1.0, 1.5]]))
    carry = 1.0 / (1.0 + np.exp(-0.4))
    pressed = 500.0
    for paid in (800.0, 1200.0, 0.0):
        pressed = (1.0 - carry) * paid + carry * pressed
    later = (1.0 - carry) * 3000.0 + carry * pressed
    expected = [
        season * (15.0 + 100.0 * at**1.3 / (at**1.3 + 2000.0**1.3)) for season, at in ((1.0, pressed), (1.5, later))
    ]
    assert mean[0, 0] == pytest.approx(expected)


def test_drawn_orders_scatter_as_a_negative_binomial() -> None:
    spend, index = np.array([[800.0]]), np.array([0])
    observed = Observed(spend, spend, index, index, before=np.array([800.0]))
    mean, orders = forecast_orders(posterior(shrunk=0.0), observed, np.full((1, 40), 800.0))
    expected = float(mean[0, 0, 0])
    assert orders.mean() == pytest.approx(expected, rel=0.01)
    assert orders.var() == pytest.approx(expected + expected**2 / 12.0, rel=0.05)
