"""What may be learned from a cell's weeks, and what is."""

from dataclasses import replace

import numpy as np
import pytest

from gtm.engine.calibration.fit import fit_cells
from gtm.engine.calibration.posterior import Posterior, forecast_orders
from gtm.engine.calibration.prior import BASE, CARRY, DISPERSION, HALF, SLOPE, VOLUME
from tests.engine.calibration.simulated import Simulated, held, median_error, simulate, without_weeks

DRAWS = 320


def fitted(simulated: Simulated) -> Posterior:
    return fit_cells(simulated.observed, simulated.prior, DRAWS, seed=1)


def test_without_weeks_the_posterior_is_the_prior_draw_for_draw() -> None:
    simulated = simulate(3, 12, seed=5)
    posterior = fit_cells(without_weeks(simulated), simulated.prior, DRAWS, seed=4)
    assert np.array_equal(posterior.draws, simulated.prior.sample(np.random.default_rng(4), DRAWS))
    assert not posterior.learned.any()
    assert posterior.warnings == (("too_few_weeks",),) * 3


def test_three_weeks_teach_nothing() -> None:
    simulated = simulate(2, 3, seed=5)
    posterior = fitted(simulated)
    assert np.array_equal(posterior.draws, simulated.prior.sample(np.random.default_rng(1), DRAWS))


def test_weeks_without_spend_teach_nothing_of_the_response() -> None:
    simulated = simulate(2, 20, seed=5)
    posterior = fit_cells(replace(simulated.observed, spend=np.zeros((2, 20))), simulated.prior, DRAWS)
    assert posterior.warnings == (("too_few_weeks",),) * 2


def test_eight_weeks_move_the_scale_alone() -> None:
    simulated = simulate(4, 8, seed=5)
    posterior = fitted(simulated)
    before = simulated.prior.sample(np.random.default_rng(1), DRAWS)
    for parameter in (HALF, SLOPE, CARRY, DISPERSION):
        assert np.array_equal(posterior.draws[parameter], before[parameter])
    ratio = posterior.draws[BASE] - posterior.draws[VOLUME]
    assert ratio == pytest.approx(before[BASE] - before[VOLUME])
    assert (posterior.learned[VOLUME] > 0.1).all()


def test_twenty_weeks_leave_the_slope_as_it_was_believed() -> None:
    simulated = simulate(3, 20, seed=5)
    posterior = fitted(simulated)
    assert all("slope_held" in codes for codes in posterior.warnings)
    assert not posterior.learned[SLOPE].any()
    # Sixteen equally likely values, the middles of their strata, in every cell.
    middle = np.sort(posterior.draws[SLOPE], axis=0)[:: DRAWS // 16]
    assert middle.mean(0) == pytest.approx(simulated.prior.centre[SLOPE])
    assert middle.std(0) == pytest.approx(simulated.prior.spread[SLOPE], rel=0.06)


def test_thirty_weeks_may_move_everything() -> None:
    posterior = fitted(simulate(3, 30, seed=5))
    assert not any("slope_held" in codes for codes in posterior.warnings)
    assert len(np.unique(posterior.draws[SLOPE])) > 16


def test_one_level_of_spend_says_nothing_of_the_half() -> None:
    posterior = fitted(simulate(3, 30, seed=5, variation=0.08))
    assert all("one_spend_level" in codes for codes in posterior.warnings)
    assert not posterior.learned[HALF].any()
    assert (posterior.learned[VOLUME] > 0).all()


def test_a_curve_that_was_never_tried_near_its_half_is_capped_at_half_as_much_again() -> None:
    simulated = simulate(2, 20, seed=5)
    tiny = replace(simulated.observed, spend=simulated.observed.spend * np.array([[0.02], [1.0]]))
    posterior = fit_cells(tiny, simulated.prior, DRAWS)
    assert "not_seen_beyond" in posterior.warnings[0]
    assert posterior.spend_cap[0] == pytest.approx(1.5 * tiny.spend[0].max())
    assert posterior.monthly_cap[0] == pytest.approx(1.5 * tiny.spend[0].max() * 365.25 / 84.0)
    assert "not_seen_beyond" not in posterior.warnings[1]
    assert posterior.spend_cap[1] == np.inf


def test_the_same_weeks_and_seed_give_the_same_draws() -> None:
    simulated = simulate(3, 15, seed=5)
    assert np.array_equal(fitted(simulated).draws, fitted(simulated).draws)


def test_orders_for_ever_so_many_weeks_find_the_truth() -> None:
    simulated = simulate(6, 200, seed=8)
    mean, _ = forecast_orders(fitted(simulated), simulated.observed, simulated.spend_ahead)
    error = np.median(mean, 0).sum(1) / simulated.mean_ahead.sum(1) - 1.0
    assert np.abs(error).max() < 0.12


def test_nine_of_ten_intervals_hold_what_came_and_the_fit_beats_the_belief() -> None:
    simulated = simulate(60, 20, seed=3, wrong=True)
    posterior = fitted(simulated)
    mean, orders = forecast_orders(posterior, simulated.observed, simulated.spend_ahead)
    assert 0.8 <= held(orders.sum(-1), simulated.orders_ahead.sum(1)) <= 0.98
    believed = replace(posterior, draws=simulated.prior.sample(np.random.default_rng(0), DRAWS))
    blind = forecast_orders(believed, simulated.observed, simulated.spend_ahead)[0]
    assert median_error(mean, simulated) < 0.15
    assert median_error(blind, simulated) > 0.3


def test_a_channel_that_sells_nothing_for_half_a_year_is_not_forecast_to_sell() -> None:
    simulated = simulate(4, 26, seed=1)
    nothing = replace(simulated.observed, orders=np.zeros((4, 26)))
    mean, _ = forecast_orders(fit_cells(nothing, simulated.prior, DRAWS), nothing, simulated.spend_ahead)
    assert (np.median(mean.mean(-1), 0) < 0.05 * simulated.mean_ahead.mean(1)).all()


@pytest.mark.parametrize("factor", [1e4, 20.0])
def test_one_mad_week_does_not_bend_the_curve(factor: float) -> None:
    simulated = simulate(4, 26, seed=1)
    orders = simulated.observed.orders.copy()
    orders[:, 9] *= factor
    bent = replace(simulated.observed, orders=orders)
    forecasts = [
        np.median(forecast_orders(fit_cells(weeks, simulated.prior, DRAWS), weeks, simulated.spend_ahead)[0].sum(-1), 0)
        for weeks in (simulated.observed, bent)
    ]
    assert forecasts[1] == pytest.approx(forecasts[0], rel=0.2)


@pytest.mark.parametrize("particles", [16, 100])
def test_a_number_of_draws_that_does_not_divide_is_refused(particles: int) -> None:
    simulated = simulate(1, 12, seed=5)
    with pytest.raises(ValueError, match="multiple of 16"):
        fit_cells(simulated.observed, simulated.prior, particles)
