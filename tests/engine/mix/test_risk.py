"""Risk: the mean of the worst draws, in the sample and on draws that the plan has not seen."""

from dataclasses import replace

import numpy as np
import pytest

from gtm.engine.mix.outcome import evaluate
from gtm.engine.mix.risk import DrawCurves, solve_risk, worst_mean
from gtm.engine.mix.several_rows import RowPlan, solve_rows
from tests.engine.mix.instances import Instance, make_instance
from tests.engine.mix.row_instances import Rowed, rowed


def fresh(instance: Instance, seed: int) -> Instance:
    """The same cells with other draws of the beliefs about them: the draws of one instance are split in two."""
    return replace(instance, beliefs=instance.beliefs.rows(slice(seed * 1000, (seed + 1) * 1000)))


def planned(weight: float, gamma: float = 0.0) -> tuple[Instance, Rowed, RowPlan, RowPlan]:
    """An instance of 2,000 draws planned on the first 1,000, without risk and with it."""
    whole = make_instance(3, seed=1, draws=2000, gamma=gamma)
    ground = rowed(fresh(whole, 0))
    curves = DrawCurves(ground.problem, ground.table)
    neutral = solve_rows(ground.problem)
    return whole, ground, neutral, solve_risk(curves, [], weight, neutral)


def test_the_mean_of_the_worst_twentieth_is_read_from_the_draws() -> None:
    assert worst_mean(np.arange(100.0)) == pytest.approx((0 + 1 + 2 + 3 + 4) / 5)
    assert worst_mean(np.array([5.0, -1.0])) == -1.0


@pytest.mark.parametrize("gamma", [0.0, 0.5])
def test_draws_read_from_the_curves_are_those_of_the_simulator(gamma: float) -> None:
    instance = make_instance(3, seed=1, draws=200, gamma=gamma)
    ground = rowed(instance)
    plan = solve_rows(ground.problem).plan
    exact = evaluate(instance.cells, instance.beliefs, instance.setting, instance.entry, plan.decision).by_draw
    read = DrawCurves(ground.problem, ground.table).by_draw(plan.place)
    assert read == pytest.approx(exact, rel=2e-3, abs=2e-3 * np.abs(exact).mean())


@pytest.mark.parametrize("gamma", [0.0, 0.5])
def test_a_plan_that_weighs_risk_is_safer_also_on_fresh_draws(gamma: float) -> None:
    whole, ground, neutral, careful = planned(1.0, gamma)
    curves = DrawCurves(ground.problem, ground.table)
    before, after = (worst_mean(curves.by_draw(one.plan.place)) for one in (neutral, careful))
    assert after > before
    assert careful.plan.objective == pytest.approx(after)
    assert ground.problem.worth(careful.plan.place) <= neutral.plan.objective * (1.0 + 1e-4)
    other = fresh(whole, 1)
    seen = [
        worst_mean(evaluate(other.cells, other.beliefs, other.setting, other.entry, one.plan.decision).by_draw)
        for one in (neutral, careful)
    ]
    assert seen[1] >= seen[0]


def test_the_bound_of_a_weighed_plan_is_close_and_never_below_other_plans() -> None:
    _, ground, neutral, careful = planned(0.5)
    curves = DrawCurves(ground.problem, ground.table)
    assert careful.plan.gap <= 1e-3
    rng = np.random.default_rng(0)
    for _ in range(200):
        around = np.where(careful.plan.place > 0, careful.plan.place * rng.uniform(0.8, 1.0, 30), 0.0)
        place = np.where(around > 0, np.maximum(around, 1.0), 0.0)
        assert curves.weighed(place, 0.5) <= careful.plan.bound * (1.0 + 1e-9)
    assert curves.weighed(neutral.plan.place, 0.5) <= careful.plan.objective


def test_no_weight_is_the_plan_without_risk() -> None:
    _, _, neutral, careful = planned(0.0)
    assert careful is neutral


def test_rows_are_kept_by_a_plan_that_weighs_risk() -> None:
    ground = rowed(make_instance(2, seed=1, draws=200), fine=64)
    neutral = solve_rows(ground.problem)
    rows = ground.cash(0.6 * ground.peak(ground.cash(0.0), neutral.plan.place))
    kept = solve_rows(ground.problem, rows)
    careful = solve_risk(DrawCurves(ground.problem, ground.table), rows, 0.5, kept, proven=False)
    assert ground.peak(rows, careful.plan.place) <= rows[0].limit * (1.0 + 1e-6)


def test_the_worst_draws_alone_are_planned_for_within_one_in_a_thousand() -> None:
    _, _, _, careful = planned(1.0)
    assert careful.plan.gap <= 1e-3
