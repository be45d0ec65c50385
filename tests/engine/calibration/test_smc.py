"""Draws led from the prior to the posterior, where the posterior is known."""

import numpy as np
import pytest

from gtm.engine.calibration.smc import Target, effective_size, next_power, resampled, tempered
from gtm.engine.mix.demand import Array, IntArray


def test_of_normal_beliefs_and_normal_readings_the_posterior_is_the_textbooks() -> None:
    # Two cells, two parameters; each cell reads 3 times the sum of both with its own error.
    read, error = np.array([4.0, -30.0]), np.array([0.5, 2.0])

    def likelihood(theta: Array, cells: IntArray) -> Array:
        return np.asarray(
            -0.5 * ((read[cells][:, None] - 3.0 * theta.sum(-1)) / error[cells][:, None]) ** 2, np.float64
        )

    centre, spread = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([[1.0, 0.5], [2.0, 1.0]])
    rng = np.random.default_rng(1)
    start = centre[:, None] + spread[:, None] * rng.standard_normal((2, 4000, 2))
    draws = tempered(Target(centre, spread, likelihood, np.array([0, 1])), start, rng)
    for cell in range(2):
        precision = np.diag(spread[cell] ** -2) + 9.0 / error[cell] ** 2 * np.ones((2, 2))
        pull = centre[cell] / spread[cell] ** 2 + 3.0 * read[cell] / error[cell] ** 2
        mean, covariance = np.linalg.solve(precision, pull), np.linalg.inv(precision)
        assert draws[cell].mean(0) == pytest.approx(mean, abs=0.08)
        assert np.cov(draws[cell].T) == pytest.approx(covariance, abs=0.12 * covariance.max())


def test_what_is_not_free_stays_where_it_is() -> None:
    def likelihood(theta: Array, _: IntArray) -> Array:
        return np.asarray(-50.0 * (theta[..., 0] + theta[..., 1] - 3.0) ** 2, np.float64)

    rng = np.random.default_rng(1)
    start = np.concatenate([rng.standard_normal((1, 500, 1)), np.full((1, 500, 1), 0.7)], -1)
    draws = tempered(Target(np.zeros((1, 2)), np.ones((1, 2)), likelihood, np.array([0])), start, rng)
    assert (draws[..., 1] == 0.7).all()
    # Prior precision 1 and likelihood precision 100, read at 3 - 0.7.
    assert draws[..., 0].mean() == pytest.approx(230.0 / 101.0, abs=0.03)


def test_every_draw_is_taken_about_as_often_as_its_weight_says() -> None:
    weight = np.array([[0.5, 0.25, 0.125, 0.125] + [0.0] * 4, [1.0 / 8.0] * 8])
    chosen = resampled(weight, np.random.default_rng(3))
    assert np.bincount(chosen[0], minlength=8).tolist() == [4, 2, 1, 1, 0, 0, 0, 0]
    assert chosen[1].tolist() == list(range(8))


def test_the_power_is_raised_until_half_of_the_draws_count() -> None:
    fit = np.array([np.linspace(0.0, -400.0, 200), np.full(200, -3.0)])
    raised = next_power(fit, np.array([0.1, 0.2]))
    assert effective_size((raised[0] - 0.1) * fit[:1]) == pytest.approx([100.0], rel=0.01)
    assert raised[1] == 1.0
