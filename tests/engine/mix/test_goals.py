"""Revenue and customers as goals, with a floor under the contribution."""

import numpy as np

from gtm.engine.mix.goals import aimed_at, customers, revenue
from gtm.engine.mix.outcome import evaluate, flows
from gtm.engine.mix.problem import read
from gtm.engine.mix.rows import contribution_floor
from gtm.engine.mix.several_rows import solve_rows
from tests.engine.mix.instances import make_instance
from tests.engine.mix.row_instances import rowed

VALUE = np.full(40, 30.0)


def test_a_plan_for_revenue_brings_more_of_it_and_keeps_the_floor() -> None:
    instance = make_instance(4, seed=3)
    ground = rowed(instance)
    usual = solve_rows(ground.problem).plan
    floor = 0.8 * usual.objective
    found = solve_rows(
        aimed_at(ground.problem, revenue(ground.yields, VALUE)), [contribution_floor(ground.problem, floor)]
    )
    parts = (instance.cells, instance.beliefs, instance.setting, instance.entry)
    earned = evaluate(*parts, found.plan.decision).objective
    assert earned >= floor * (1.0 - 1e-3)
    sold, usually = (30.0 * flows(*parts, plan.decision).orders.sum() for plan in (found.plan, usual))
    assert sold > usually
    assert found.plan.gap <= 1e-3


def test_the_tabulated_goal_is_the_simulated_one() -> None:
    instance = make_instance(4, seed=3, gamma=0.4)
    ground = rowed(instance)
    problem = aimed_at(ground.problem, customers(ground.yields))
    found = solve_rows(problem, [contribution_floor(ground.problem, 0.0)])
    moved = flows(instance.cells, instance.beliefs, instance.setting, instance.entry, found.plan.decision)
    simulated = float((moved.acquired + moved.referred).sum())
    assert abs(found.plan.objective / simulated - 1.0) < 1e-3


def test_a_higher_floor_brings_fewer_customers() -> None:
    ground = rowed(make_instance(4, seed=3))
    most = solve_rows(ground.problem).plan.objective
    problem = aimed_at(ground.problem, customers(ground.yields))
    found = [
        solve_rows(problem, [contribution_floor(ground.problem, share * most)]).plan.objective
        for share in (0.0, 0.5, 0.9, 0.99)
    ]
    assert np.all(np.diff(found) <= 1e-3 * found[0])


def test_customers_are_counted_with_those_that_they_bring() -> None:
    instance = make_instance(2, seed=1)
    ground = rowed(instance)
    place = np.where(instance.cells.blocked, 0.0, 100.0)
    decision = solve_rows(ground.problem).plan.decision
    spend = read(ground.problem.curves.spend, place)
    all_on = type(decision)(spend, place > 0, np.ones(2, bool))
    moved = flows(instance.cells, instance.beliefs, instance.setting, instance.entry, all_on)
    counted = read(customers(ground.yields), place).sum()
    assert abs(counted / (moved.acquired + moved.referred).sum() - 1.0) < 1e-3
