"""What the weeks taught, in the plan's units."""

from dataclasses import replace

import numpy as np
import pytest

from gtm.engine.calibration.fit import fit_cells
from gtm.engine.calibration.observed import Observed
from gtm.engine.calibration.orders import Weeks, expected_orders
from gtm.engine.calibration.planning import capped_spend, posterior_beliefs
from gtm.engine.calibration.posterior import Posterior
from gtm.engine.calibration.prior import Noise, prior_of_beliefs
from gtm.engine.mix.demand import new_customers
from tests.engine.calibration.simulated import simulate
from tests.engine.mix.instances import make_instance

MONTH = 365.25 / 84.0


def posterior_of(weeks: int, shrink: float = 1.0) -> Posterior:
    simulated = simulate(2, weeks, seed=5)
    return fit_cells(replace(simulated.observed, spend=shrink * simulated.observed.spend), simulated.prior, 320)


def test_a_steady_spend_sells_in_a_months_weeks_what_it_sells_in_the_plans_month() -> None:
    instance = make_instance(1, 2, draws=1, seed=3)
    beliefs = replace(instance.beliefs, inflation=np.zeros((1, 2)))
    monthly = np.array([9e3, 25e3])
    cells = replace(instance.cells, season=np.ones((12, 2)), pressure=monthly)
    sold = new_customers(cells, beliefs, instance.setting, 12.0 * monthly, np.ones(2))[-1, 0]
    prior = prior_of_beliefs(beliefs, np.ones(2), Noise(1e-9, 0.7, 12.0, 0.7))
    spend = np.repeat(monthly[:, None] / MONTH, 5, axis=1)
    index = np.arange(2)
    weeks = Weeks.of(Observed(spend, spend, index, index), prior)
    weekly = expected_orders(prior.centre.T[:, None], weeks)[:, 0]
    assert weekly[:, -1] * MONTH == pytest.approx(sold)


def test_the_cells_own_draws_stand_in_the_plan_in_monthly_units() -> None:
    posterior, beliefs = posterior_of(20), make_instance(1, 4, draws=320).beliefs
    changed = posterior_beliefs(posterior, beliefs, np.array([3, 1]), np.array([0.5, 1.0]))
    assert np.sort(changed.volume[:, 3]) == pytest.approx(np.sort(posterior.volume[:, 0]) * MONTH / 0.5)
    assert np.sort(changed.half[:, 1]) == pytest.approx(np.sort(posterior.half[:, 1]) * MONTH)
    assert np.sort(changed.carry[:, 3]) == pytest.approx(np.sort(posterior.carry[:, 0]) ** MONTH)


def test_a_draw_keeps_its_volume_half_slope_and_carry_together() -> None:
    posterior, beliefs = posterior_of(20), make_instance(1, 2, draws=100).beliefs
    changed = posterior_beliefs(posterior, beliefs, np.array([0, 1]), np.ones(2))
    for draw in (0, 57):
        source = int(np.argmin(np.abs(posterior.volume[:, 1] * MONTH - changed.volume[draw, 1])))
        assert changed.half[draw, 1] == pytest.approx(posterior.half[source, 1] * MONTH)
        assert changed.slope[draw, 1] == pytest.approx(posterior.slope[source, 1])
        assert changed.carry[draw, 1] == pytest.approx(posterior.carry[source, 1] ** MONTH)


def test_other_cells_and_everything_else_keep_what_was_believed() -> None:
    beliefs = make_instance(1, 3, draws=50).beliefs
    changed = posterior_beliefs(posterior_of(20), beliefs, np.array([0, 2]), np.ones(2))
    assert np.array_equal(changed.volume[:, 1], beliefs.volume[:, 1])
    assert changed.fatigue is beliefs.fatigue
    assert changed.first_margin is beliefs.first_margin


def test_cells_of_which_nothing_was_learned_keep_what_was_believed() -> None:
    beliefs = make_instance(1, 2, draws=50).beliefs
    changed = posterior_beliefs(posterior_of(3), beliefs, np.array([0, 1]), np.ones(2))
    assert np.array_equal(changed.volume, beliefs.volume)


def test_neighbours_move_and_narrow_the_draws_of_a_cell_without_weeks_in_their_order() -> None:
    beliefs, posterior = make_instance(1, 2, draws=50).beliefs, posterior_of(3)
    prior = replace(posterior.prior, spread=np.full((6, 2), 0.2))
    pooled = replace(posterior, prior=prior, pooled=True)
    volume = posterior_beliefs(pooled, beliefs, np.array([0, 1]), np.array([0.5, 1.0])).volume
    assert np.array_equal(volume.argsort(0), beliefs.volume.argsort(0))
    assert np.median(np.log(volume[:, 0])) == pytest.approx(prior.centre[0, 0] + np.log(MONTH / 0.5))
    assert np.log(volume).std(0) == pytest.approx(0.2)


def test_more_draws_than_were_fitted_repeat_every_one_equally_often() -> None:
    posterior, beliefs = posterior_of(20), make_instance(1, 2, draws=640).beliefs
    changed = posterior_beliefs(posterior, beliefs, np.array([0, 1]), np.ones(2))
    assert np.unique(changed.volume[:, 0], return_counts=True)[1].tolist() == [2] * 320


def test_the_largest_month_of_a_capped_cell_lies_at_the_cap() -> None:
    cells = make_instance(1, 3, draws=2).cells
    posterior = posterior_of(20, shrink=0.02)
    most = capped_spend(posterior, cells, np.array([2, 0]))
    assert most[2] / 12.0 == pytest.approx(1.5 * posterior.largest_spend[0] * MONTH)
    assert most[1] == cells.max_spend[1]
