"""Revenue that is not split by channel."""

import numpy as np
import pytest

from gtm.engine.calibration.totals import TotalsPrior, WanderingLevel, design, fit_totals, linear_part


def test_noise_and_a_wandering_level_on_their_own_axes_are_the_same_covariance() -> None:
    level = WanderingLevel.of(3, np.array([0.4]))
    covariance = np.eye(3) + 0.4 * np.array([[1.0, 1.0, 1.0], [1.0, 2.0, 2.0], [1.0, 2.0, 3.0]])
    row = np.array([[0.3, -1.0, 2.0]])
    assert level.walk(row)[0] == pytest.approx(row[0] @ np.linalg.inv(covariance))
    assert level.log_determinant()[0] == pytest.approx(np.log(np.linalg.det(covariance)))


def test_the_evidence_compares_shapes_as_the_marginal_student_density_does() -> None:
    rng = np.random.default_rng(1)
    revenue, spend, prior = 1.0 + 0.1 * rng.standard_normal(6), rng.uniform(1.0, 2.0, (1, 6)), TotalsPrior()
    shapes = np.array([[-0.4, 0.0, 0.2, -3.0], [0.5, -0.7, 0.4, -1.0]])
    columns = design(shapes, spend, 6)
    found = linear_part(columns, revenue, WanderingLevel.of(6, np.exp(shapes[:, -1])), prior).evidence
    expected = []
    time = np.arange(1.0, 7.0)
    for shape, column in zip(shapes, columns, strict=True):
        # In units of the noise, whose variance is 0.06 / 3 on average.
        spread = np.diag([0.4**2, 0.12**2]) / 0.02
        covariance = np.eye(6) + np.exp(shape[-1]) * np.minimum.outer(time, time) + column @ spread @ column.T
        rest = revenue - column @ np.array([0.6, 0.12])
        square = 0.06 + 0.5 * rest @ np.linalg.inv(covariance) @ rest
        expected.append(-0.5 * np.log(np.linalg.det(covariance)) - (4.0 + 3.0) * np.log(square))
    assert found[1] - found[0] == pytest.approx(expected[1] - expected[0])


def test_a_channel_that_brings_half_of_the_revenue_is_found() -> None:
    rng = np.random.default_rng(3)
    spend = np.where(rng.random((2, 80)) < 0.5, 1000.0, 0.0)
    won = spend[0] / 1000.0
    revenue = 500.0 + 500.0 * won + 20.0 * rng.standard_normal(80)
    effects = np.median(fit_totals(revenue, spend).effects(), 0)
    assert effects[0] > 300.0
    assert abs(effects[1]) < 100.0


def test_a_week_without_a_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="every week must be known"):
        fit_totals(np.array([1.0, np.nan]), np.ones((1, 2)))
