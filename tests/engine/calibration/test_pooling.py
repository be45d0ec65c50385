"""What cells teach one another."""

from dataclasses import replace

import numpy as np
import pytest

from gtm.engine.calibration.effects import Evidence, Groups, Sizes, shared_effects, without_itself
from gtm.engine.calibration.fit import fit_cells
from gtm.engine.calibration.pooling import fit_pooled, pooled_prior
from gtm.engine.calibration.posterior import Posterior, forecast_orders
from gtm.engine.calibration.prior import VOLUME
from tests.engine.calibration.simulated import Simulated, by_channel_and_market, log_error, simulate

DRAWS = 320


def error(simulated: Simulated, posterior: Posterior) -> float:
    return log_error(forecast_orders(posterior, simulated.observed, simulated.spend_ahead)[0], simulated)


def test_at_twelve_weeks_neighbours_make_the_forecast_better() -> None:
    alone, together = [], []
    for seed in (5, 6):
        simulated = by_channel_and_market(12, seed)
        alone.append(error(simulated, fit_cells(simulated.observed, simulated.prior, DRAWS)))
        together.append(error(simulated, fit_pooled(simulated.observed, simulated.prior, DRAWS)))
    assert sum(together) < 0.96 * sum(alone)


def test_a_cell_without_weeks_learns_from_its_channel_and_market() -> None:
    simulated = by_channel_and_market(20, seed=4)
    orders = simulated.observed.orders.copy()
    unseen = np.array([3, 17, 28, 36, 44])
    orders[unseen] = np.nan
    observed = replace(simulated.observed, orders=orders)
    prior = pooled_prior(fit_cells(observed, simulated.prior, DRAWS), observed)
    before, after = (
        np.abs(simulated.truth[VOLUME, unseen] - known.centre[VOLUME, unseen]) for known in (simulated.prior, prior)
    )
    assert after.mean() < 0.6 * before.mean()
    assert (prior.spread[VOLUME, unseen] < simulated.prior.spread[VOLUME, unseen]).all()


def test_nothing_is_pooled_where_nothing_was_learned() -> None:
    simulated = simulate(10, 3, seed=4)
    posterior = fit_cells(simulated.observed, simulated.prior, DRAWS)
    assert np.array_equal(pooled_prior(posterior, simulated.observed).centre, simulated.prior.centre)


def test_a_cell_hears_the_others_and_not_itself() -> None:
    # One parameter, one channel, every cell in a market of its own whose effect is next to nothing.
    groups = Groups.of(np.zeros(3, int), np.arange(3))
    seen = np.array([1.0, 2.0, 6.0])
    evidence = Evidence(np.full((3, 1, 1), 2.0), 2.0 * seen[:, None])
    sizes = Sizes(channel=np.array([1.0]), market=np.array([1e-12]), own=np.array([0.25]))
    mean, variance = without_itself(shared_effects(evidence, groups, sizes), sizes)
    # The channel's effect given cells 1 and 2, each seen with variance 0.25 + 1 / 2; precision 1 + 2 / 0.75.
    precision = 1.0 + 2.0 / 0.75
    assert mean[2, 0] == pytest.approx((1.0 + 2.0) / 0.75 / precision)
    assert variance[2, 0] == pytest.approx(1.0 / precision + 0.25)


def test_a_cell_without_evidence_hears_its_channel_and_its_market() -> None:
    groups = Groups.of(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))
    precision = np.array([4.0, 4.0, 4.0, 0.0])
    evidence = Evidence(precision[:, None, None], (precision * np.array([1.0, 2.0, 0.5, 0.0]))[:, None])
    sizes = Sizes(channel=np.array([0.5]), market=np.array([0.3]), own=np.array([0.2]))
    mean, variance = without_itself(shared_effects(evidence, groups, sizes), sizes)
    # The same by the covariance of the four deviations.
    shares = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])
    among = sum(size * (group[:, None] == group) for size, group in zip((0.5, 0.3), shares, strict=True))
    inverse = np.linalg.inv(among[:3, :3] + np.diag(np.full(3, 0.2 + 0.25)))
    assert mean[3, 0] == pytest.approx(among[3, :3] @ inverse @ np.array([1.0, 2.0, 0.5]))
    assert variance[3, 0] == pytest.approx(1.0 - among[3, :3] @ inverse @ among[:3, 3])
