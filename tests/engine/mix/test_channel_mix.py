"""The solver against brute force, its bound, and what must hold for every plan."""

from dataclasses import replace

import numpy as np
import pytest

from gtm.engine.mix.channel_mix import relative_gap, solve_plan
from gtm.engine.mix.demand import Array
from gtm.engine.mix.outcome import evaluate, flows
from gtm.engine.mix.problem import MixProblem
from tests.engine.mix.instances import Instance, make_instance, with_cells


def half_budget(instance: Instance) -> tuple[MixProblem, float]:
    """The problem under half of what would be spent without a limit."""
    problem = instance.problem(1.0)
    best = problem.net.argmax(1)
    budget = 0.5 * float(problem.curves.spend[np.arange(len(best)), best].sum())
    return replace(problem, budget=budget), budget


def tiny(seed: int, gamma: float = 0.0, fine: int = 7) -> MixProblem:
    """Two markets of three channels on a few spends, entry cheap enough to matter."""
    instance = make_instance(2, 3, draws=30, seed=seed)
    cells = replace(
        instance.cells,
        fixed=0.3 * instance.cells.fixed,
        blocked=np.zeros(6, bool),
        seeding_lift=np.tile([0.0, gamma, gamma], 2),
        seeding=np.tile([0.67, 0.0, 0.0], 2),
    )
    instance = replace(instance, cells=cells, entry=0.3 * instance.entry)
    budget = float(np.random.default_rng(seed).uniform(0.15, 0.6) * instance.cells.max_spend.sum())
    return instance.problem(budget, fine=fine)


def all_sums(columns: Array) -> Array:
    """Sum over cells for every combination of columns, one axis per cell."""
    total = np.zeros(())
    for row in columns:
        total = total[..., None] + row
    return total


def brute_force(problem: MixProblem) -> float:
    """The best plan: every combination of columns, and each with one cell stretched to use the budget."""
    combinations = np.indices((problem.columns,) * 6)
    entered = [(combinations[3 * m : 3 * m + 3] > 0).any(0) for m in (0, 1)]
    paid = all_sums(problem.cost) + sum(problem.entry_cost[m] * entered[m] for m in (0, 1))
    worth = all_sums(problem.net) - sum(problem.entry[m] * entered[m] for m in (0, 1))
    room = problem.budget - paid
    best = np.where(room >= 0, worth, -np.inf).max()
    for cell in range(6):
        column = combinations[cell]
        after = np.minimum(column + 1, problem.columns - 1)
        step = problem.cost[cell][after] - problem.cost[cell][column]
        gain = problem.net[cell][after] - problem.net[cell][column]
        able = (room >= 0) & (column > 0) & (after > column)
        with np.errstate(divide="ignore", invalid="ignore"):
            stretched = worth + np.clip(room / step, 0.0, 1.0) * gain
        best = max(best, np.where(able, stretched, -np.inf).max())
    return float(best)


@pytest.mark.parametrize("seed", range(40))
def test_a_tiny_plan_equals_brute_force_and_its_bound_is_never_below(seed: int) -> None:
    problem = tiny(seed)
    plan = solve_plan(problem, tolerance=1e-9, max_nodes=5000)
    best = brute_force(problem)
    assert plan.objective == pytest.approx(best, rel=1e-7, abs=1e-6)
    assert plan.bound >= best - 1e-6 * abs(best)


@pytest.mark.parametrize("seed", range(6))
def test_a_tiny_seeded_plan_is_as_good_as_thousands_of_combinations(seed: int) -> None:
    problem = tiny(seed, gamma=0.8, fine=64)
    plan = solve_plan(problem, tolerance=1e-6, max_nodes=200)
    rng = np.random.default_rng(seed)
    around = np.where(rng.random((8000, 6)) < 0.5, rng.integers(0, problem.columns, (8000, 6)), np.floor(plan.place))
    affordable = [problem.worth(place) for place in around if problem.paid(place) <= problem.budget]
    assert len(affordable) > 1000
    assert max(affordable) <= plan.objective * (1.0 + 1e-4)
    assert plan.objective <= plan.bound
    assert problem.worth(plan.place) == plan.objective


@pytest.mark.parametrize(("markets", "seed"), [(5, 1), (5, 4), (20, 0), (20, 1), (20, 2)])
def test_the_gap_is_within_one_in_ten_thousand(markets: int, seed: int) -> None:
    problem, _ = half_budget(make_instance(markets, seed=seed, draws=80))
    plan = solve_plan(problem)
    assert plan.status == "optimal"
    assert plan.gap <= 1e-4


def test_the_seeding_loop_keeps_a_small_gap_and_moves_money_into_interest_content() -> None:
    instance = make_instance(8, seed=3, draws=60, gamma=0.8)
    problem, _ = half_budget(instance)
    loop = solve_plan(problem)
    alone = solve_plan(replace(problem, seeding_lift=np.zeros(80)))
    interest = instance.cells.seeding > 0
    assert loop.gap <= 5e-3
    assert problem.worth(loop.place) > problem.worth(alone.place)
    assert loop.decision.spend[interest].sum() > alone.decision.spend[interest].sum()


def test_a_lift_of_zero_is_the_separable_problem() -> None:
    problem, _ = half_budget(make_instance(4, seed=2, gamma=0.0))
    without = replace(problem, seeding=np.zeros(40))
    assert np.array_equal(solve_plan(problem).place, solve_plan(without).place)


@pytest.mark.parametrize("gamma", [0.0, 0.5])
def test_the_simulator_agrees_with_the_curves(gamma: float) -> None:
    instance = make_instance(6, seed=5, gamma=gamma)
    problem, _ = half_budget(instance)
    plan = solve_plan(problem)
    exact = evaluate(instance.cells, instance.beliefs, instance.setting, instance.entry, plan.decision).objective
    assert plan.objective == pytest.approx(exact, rel=1e-3)


def test_what_the_budget_pays_is_the_sum_of_spend_and_fixed_costs_and_uses_it_up() -> None:
    instance = make_instance(5, seed=1)
    problem, budget = half_budget(instance)
    plan = solve_plan(problem)
    paid = plan.decision.spend.sum() + instance.cells.fixed[plan.decision.on].sum()
    paid += instance.entry[plan.decision.entered].sum()
    assert problem.paid(plan.place) == pytest.approx(paid)
    assert paid == pytest.approx(budget, rel=1e-6)
    assert paid <= budget * (1.0 + 1e-9)


def test_the_same_question_has_the_same_plan() -> None:
    first, _ = half_budget(make_instance(5, seed=7))
    second, _ = half_budget(make_instance(5, seed=7))
    assert solve_plan(first).place.tobytes() == solve_plan(second).place.tobytes()


def test_more_budget_never_earns_less() -> None:
    problem, budget = half_budget(make_instance(5, seed=3))
    earned = [solve_plan(replace(problem, budget=share * budget)).objective for share in np.linspace(0.0, 2.5, 11)]
    assert earned[0] == 0.0
    assert np.all(np.diff(earned) >= -1e-4 * max(earned))


def test_closing_a_channel_never_earns_more_and_a_blocked_cell_gets_nothing() -> None:
    instance = make_instance(5, seed=3)
    problem, _ = half_budget(instance)
    plan = solve_plan(problem)
    assert not plan.decision.on[instance.cells.blocked].any()
    largest = int(plan.decision.spend.argmax())
    closed = replace(problem, blocked=problem.blocked | (np.arange(50) == largest))
    assert solve_plan(closed).objective < plan.objective


def test_the_unit_of_money_does_not_change_the_plan() -> None:
    instance = make_instance(4, seed=6)
    problem, budget = half_budget(instance)
    curves = replace(
        problem.curves,
        spend=problem.curves.spend * 7.0,
        gross=problem.curves.gross * 7.0,
        outlay=problem.curves.outlay * 7.0,
    )
    scaled = replace(
        problem,
        curves=curves,
        net=problem.net * 7.0,
        cost=problem.cost * 7.0,
        entry=problem.entry * 7.0,
        entry_cost=problem.entry_cost * 7.0,
        budget=budget * 7.0,
    )
    assert solve_plan(scaled).place == pytest.approx(solve_plan(problem).place, rel=1e-9)


def test_a_required_cell_runs_even_at_a_loss() -> None:
    instance = make_instance(3, 4, seed=2)
    problem, _ = half_budget(instance)
    worst = int(np.where(instance.cells.blocked, np.inf, problem.net[:, 1:].max(1)).argmin())
    required = replace(problem, required=np.arange(12) == worst)
    plan = solve_plan(required)
    assert plan.decision.on[worst]
    assert plan.decision.spend[worst] >= instance.cells.min_spend[worst] * (1.0 - 1e-12)
    assert plan.objective <= solve_plan(problem).objective


def test_required_cells_beyond_the_budget_name_what_is_short() -> None:
    instance = with_cells(make_instance(2, 3, seed=1), required=np.array([True, True, False, False, False, False]))
    instance = with_cells(instance, blocked=np.zeros(6, bool))
    least = float((instance.cells.min_spend + instance.cells.fixed)[:2].sum() + instance.entry[0])
    plan = solve_plan(instance.problem(least - 500.0))
    assert plan.status == "infeasible"
    assert plan.shortfall == pytest.approx(500.0)


def test_a_budget_of_nothing_buys_nothing() -> None:
    plan = solve_plan(make_instance(2, 4).problem(0.0))
    assert not plan.decision.on.any()
    assert plan.objective == plan.bound == 0.0


def test_a_budget_beyond_every_use_leaves_money_and_has_no_price() -> None:
    problem, _ = half_budget(make_instance(3, seed=1))
    plan = solve_plan(replace(problem, budget=1e9))
    assert plan.price == 0.0
    assert problem.paid(plan.place) < 1e9
    assert plan.gap < 1e-12


def test_cash_of_the_plan_adds_up_to_its_undiscounted_contribution() -> None:
    instance = make_instance(3, seed=1)
    instance = with_cells(instance, lag_months=np.zeros(30), lead_months=np.zeros(30))
    problem, _ = half_budget(instance)
    plan = solve_plan(problem)
    moved = flows(instance.cells, instance.beliefs, instance.setting, instance.entry, plan.decision)
    late = with_cells(instance, lag_months=np.full(30, 1.5))
    delayed = flows(late.cells, late.beliefs, late.setting, late.entry, plan.decision)
    outgoing = plan.decision.spend.sum() + instance.cells.fixed[plan.decision.on].sum()
    outgoing += instance.entry[plan.decision.entered].sum()
    assert moved.cash.sum() + outgoing > 0
    assert delayed.cash[0] < moved.cash[0]
    assert delayed.cash.cumsum().min() < moved.cash.cumsum().min()
    assert np.allclose(moved.orders, moved.acquired + moved.referred + moved.repeats)


def test_a_gap_is_a_share_of_what_the_plan_earns() -> None:
    assert relative_gap(100.0, 100.5) == pytest.approx(0.005)
    assert relative_gap(100.0, 100.0) == 0.0
    assert relative_gap(-10.0, 0.0) == pytest.approx(1.0)
