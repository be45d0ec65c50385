"""Curves: the table against the simulator, draw by draw, and the spline against what it must read exactly."""

import numpy as np
import pytest

from gtm.engine.mix.outcome import Decision, evaluate
from gtm.engine.mix.response_curves import gross_table, mean_curves, spend_levels, spline_weights
from tests.engine.mix.instances import make_instance, with_cells


@pytest.mark.parametrize("left", [0.0, 4000.0])
def test_the_table_is_the_simulator_at_every_level_in_every_draw(left: float) -> None:
    instance = make_instance(2, 4, draws=7, seed=3)
    instance = with_cells(instance, pressure=np.full(8, left), fixed=np.zeros(8), blocked=np.zeros(8, bool))
    table = gross_table(instance.cells, instance.beliefs, instance.setting, knots=9)
    levels = spend_levels(instance.cells, 9)
    for level in (0, 1, 5, 9):
        decision = Decision(levels[level], levels[level] > 0, np.ones(2, bool))
        outcome = evaluate(instance.cells, instance.beliefs, instance.setting, np.zeros(2), decision)
        discounted = levels[level] * np.mean(1.12 ** (-np.arange(12) / 12.0))
        assert table[level] == pytest.approx(outcome.contribution + discounted, rel=1e-4, abs=1e-2)


def test_what_is_left_over_from_before_is_no_merit_of_the_plan() -> None:
    instance = with_cells(make_instance(1, 3, draws=5), pressure=np.full(3, 5000.0))
    curves = mean_curves(instance.cells, instance.beliefs, instance.setting, instance.table())
    assert not curves.gross[:, 0].any()
    assert np.all(curves.carried > 0)


def test_the_outlay_is_discounted_spend_and_the_fixed_cost() -> None:
    instance = make_instance(1, 3, draws=5)
    curves = mean_curves(instance.cells, instance.beliefs, instance.setting, instance.table(), fine=50)
    share = np.mean(1.12 ** (-np.arange(12) / 12.0))
    assert not curves.outlay[:, 0].any()
    assert curves.outlay[:, 1:] == pytest.approx(share * curves.spend[:, 1:] + instance.cells.fixed[:, None])
    assert curves.spend[:, 1] == pytest.approx(instance.cells.min_spend)
    assert curves.spend[:, -1] == pytest.approx(instance.cells.max_spend)


def test_a_weighting_of_the_draws_is_their_weighted_mean() -> None:
    instance = make_instance(1, 3, draws=4)
    parts = (instance.cells, instance.beliefs, instance.setting, instance.table())
    even = mean_curves(*parts)
    assert mean_curves(*parts, weights=np.full(4, 0.25)).gross == pytest.approx(even.gross, rel=1e-5, abs=1e-6)
    assert mean_curves(*parts, weights=np.array([1.0, 0.0, 0.0, 0.0])).gross != pytest.approx(even.gross, rel=1e-3)


def test_the_spline_reads_a_cubic_exactly() -> None:
    knots, points = np.linspace(0.0, 1.0, 9), np.linspace(0.0, 1.0, 101)
    cubic = np.polynomial.Polynomial([1.0, -2.0, 0.5, 3.0])
    assert spline_weights(9, 101) @ cubic(knots) == pytest.approx(cubic(points), abs=1e-12)
