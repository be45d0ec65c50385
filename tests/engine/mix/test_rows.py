"""Plans under several rows: against brute force, their bound, and what must hold for every one of them."""

from dataclasses import replace
from itertools import combinations, pairwise, product

import numpy as np
import pytest

from gtm.engine.mix.channel_mix import solve_plan
from gtm.engine.mix.demand import Array, IntArray
from gtm.engine.mix.outcome import flows
from gtm.engine.mix.problem import MixProblem, read
from gtm.engine.mix.rows import Row, budget_row, contribution_floor, exceeded_rows, link_row, share_row
from gtm.engine.mix.several_rows import solve_rows
from tests.engine.mix.instances import make_instance, with_cells
from tests.engine.mix.row_instances import Rowed, rowed


def tiny(seed: int) -> tuple[MixProblem, list[Row]]:
    """Two markets of two channels on four spends, with two months of working capital and a full warehouse."""
    instance = make_instance(2, 2, draws=20, seed=seed)
    fixed = 0.3 * instance.cells.fixed
    instance = replace(with_cells(instance, fixed=fixed, blocked=np.zeros(4, bool)), entry=0.3 * instance.entry)
    ground = rowed(instance, fine=4, share=0.8)
    free = solve_plan(ground.problem).place
    rng = np.random.default_rng(seed)
    cash = ground.cash(float(rng.uniform(0.3, 0.9)) * ground.peak(ground.cash(0.0), free))
    market = int(free.argmax() // 2)
    stock = ground.warehouse(market, float(rng.uniform(0.4, 0.9)) * ground.peak(ground.warehouse(market, 0.0), free))
    used = [row.used(ground.problem, free) for row in stock]
    return ground.problem, [cash[0], cash[2], stock[int(np.argmax(used))]]


def brute_force(problem: MixProblem, rows: list[Row]) -> float:
    """The best over every segment of every cell: all corners of the box and the rows there that keep them."""
    best = 0.0
    states = [None, *range(1, problem.columns - 1)]
    for chosen in product(states, repeat=4):
        at = np.array([0 if one is None else one for one in chosen])
        after = np.where(at > 0, at + 1, 0)
        entered = problem.entered(at.astype(float))
        rows_here = [_along(row.usage, at, after, row.cells) for row in (budget_row(problem), *rows)]
        room = np.array(
            [
                row.limit - base - row.entry[entered].sum()
                for row, (base, _) in zip((budget_row(problem), *rows), rows_here, strict=True)
            ]
        )
        slopes = np.array([slope for _, slope in rows_here])
        base, gain = _along(problem.net, at, after, np.arange(4))
        constant = base - problem.entry[entered].sum()
        for corner in _corners(slopes, room):
            best = max(best, constant + float(gain @ corner))
    return best


def _along(curve: Array, at: IntArray, after: IntArray, cells: IntArray) -> tuple[float, Array]:
    """A curve at the left ends of the segments and its steps along them, for the cells that it is of."""
    slope = np.zeros(4)
    rows = np.arange(len(cells))
    slope[cells] = curve[rows, after[cells]] - curve[rows, at[cells]]
    return float(curve[rows, at[cells]].sum()), slope


def _corners(slopes: Array, room: Array) -> Array:
    """Points of the unit box, (k, 4), in which four of its faces and of the rows meet, and that keep all rows."""
    planes = np.vstack([np.eye(4), np.eye(4), slopes])
    levels = np.concatenate([np.zeros(4), np.ones(4), room])
    sets = np.array(list(combinations(range(len(planes)), 4)))
    square = planes[sets] / np.maximum(np.abs(planes[sets]).max(2, keepdims=True), 1e-12)
    right = levels[sets] / np.maximum(np.abs(planes[sets]).max(2), 1e-12)
    regular = np.abs(np.linalg.det(square)) > 1e-9
    points = np.linalg.solve(square[regular], right[regular][..., None])[..., 0]
    inside = ((points > -1e-9) & (points < 1 + 1e-9)).all(1)
    kept = (points @ slopes.T <= room + 1e-9 * np.maximum(np.abs(room), 1.0)).all(1)
    return np.clip(points[inside & kept], 0.0, 1.0)


@pytest.mark.parametrize("seed", range(40))
def test_a_tiny_plan_under_rows_equals_brute_force_and_its_bound_is_never_below(seed: int) -> None:
    problem, rows = tiny(seed)
    found = solve_rows(problem, rows, tolerance=1e-7)
    best = brute_force(problem, rows)
    assert found.plan.objective == pytest.approx(best, rel=1e-6, abs=1e-3)
    assert found.plan.bound >= best * (1.0 - 1e-7)
    assert not exceeded_rows(problem, [budget_row(problem), *rows], found.plan.place)


def test_rows_that_nothing_exceeds_leave_the_plan_of_the_budgets_price() -> None:
    ground = rowed(make_instance(4, seed=2))
    found = solve_rows(ground.problem, ground.cash(1e9))
    assert found.method == "budget price"
    assert np.array_equal(found.plan.place, solve_plan(ground.problem).place)


def halved_cash(ground: Rowed, share: float = 0.5) -> list[Row]:
    """A share of the working capital that the plan without the rows needs."""
    return ground.cash(share * ground.peak(ground.cash(0.0), solve_plan(ground.problem).place))


def test_working_capital_is_kept_by_the_plan_as_simulated() -> None:
    instance = make_instance(4, seed=3)
    ground = rowed(instance)
    rows = halved_cash(ground)
    found = solve_rows(ground.problem, rows)
    assert found.method == "rows"
    moved = flows(instance.cells, instance.beliefs, instance.setting, instance.entry, found.plan.decision)
    lowest = -float(moved.cash.cumsum().min())
    assert lowest <= rows[0].limit * (1.0 + 1e-4)
    assert lowest >= rows[0].limit * (1.0 - 2e-2)
    acting = {row.month: price for row, price in zip(found.acting, found.prices, strict=True) if price > 0}
    assert acting


def test_more_working_capital_never_earns_less() -> None:
    ground = rowed(make_instance(3, seed=5, draws=40), fine=64)
    earned = [solve_rows(ground.problem, halved_cash(ground, share)).plan for share in (0.2, 0.4, 0.6, 0.8, 1.0)]
    assert all(after.objective >= before.objective - 1e-4 * after.bound for before, after in pairwise(earned))


def test_the_price_of_working_capital_is_what_a_little_more_of_it_earns() -> None:
    ground = rowed(make_instance(3, seed=3), fine=64)
    rows = halved_cash(ground)
    found = solve_rows(ground.problem, rows, tolerance=1e-6)
    price = sum(price for row, price in zip(found.acting, found.prices, strict=True) if row.kind == "working_capital")
    more = [replace(row, limit=1.002 * row.limit) for row in rows]
    gained = solve_rows(ground.problem, more, tolerance=1e-6).plan.objective - found.plan.objective
    assert gained / (0.002 * rows[0].limit) == pytest.approx(price, rel=0.05)


def test_with_seeding_the_rows_are_kept_and_the_bound_is_that_of_the_loop() -> None:
    ground = rowed(make_instance(4, seed=1, gamma=0.6))
    rows = halved_cash(ground)
    found = solve_rows(ground.problem, rows)
    assert not exceeded_rows(ground.problem, rows, found.plan.place)
    assert found.plan.objective == pytest.approx(ground.problem.worth(found.plan.place))
    assert found.plan.objective <= found.plan.bound
    alone = solve_rows(
        replace(ground.problem, seeding_lift=np.zeros(40)), [replace(r, lifted=0 * r.usage) for r in rows]
    )
    kept = not exceeded_rows(ground.problem, rows, alone.plan.place)
    assert found.plan.objective >= ground.problem.worth(alone.plan.place) * (1.0 - 1e-3) or not kept


def test_a_market_takes_no_more_than_its_share_of_the_spend() -> None:
    ground = rowed(make_instance(5, seed=4))
    problem = ground.problem
    free = solve_plan(problem)
    by_market = problem.by_market(free.decision.spend)
    largest = int(by_market.argmax())
    share = 0.5 * float(by_market[largest] / by_market.sum())
    row = share_row(problem, np.flatnonzero(problem.market == largest), share, largest)
    plan = solve_rows(problem, [row]).plan
    spent = problem.by_market(plan.decision.spend)
    assert spent[largest] <= share * spent.sum() * (1.0 + 1e-6)
    assert plan.objective < free.objective


def test_a_linked_cell_runs_only_where_one_of_those_it_needs_runs() -> None:
    ground = rowed(make_instance(5, seed=4))
    problem = ground.problem
    free = solve_plan(problem)
    runs = int(np.flatnonzero(free.decision.on)[0])
    idle = [cell for cell in range(10 * (runs // 10), 10 * (runs // 10) + 10) if not free.decision.on[cell]][:1]
    plan = solve_rows(problem, [link_row(problem, runs, idle, 0)]).plan
    assert not plan.decision.on[runs] or plan.decision.on[idle].any()
    assert plan.objective < free.objective


def test_a_floor_that_cannot_be_reached_names_by_how_much_it_is_missed() -> None:
    ground = rowed(make_instance(3, seed=2))
    most = solve_plan(ground.problem).objective
    found = solve_rows(ground.problem, [contribution_floor(ground.problem, most + 50_000.0)])
    assert found.plan.status == "infeasible"
    (missed,) = found.relaxation
    assert missed.row.kind == "contribution_floor"
    assert missed.amount == pytest.approx(50_000.0, rel=1e-6)


def test_required_cells_beyond_the_working_capital_name_what_is_short() -> None:
    instance = make_instance(2, 3, seed=1)
    instance = with_cells(instance, blocked=np.zeros(6, bool), required=np.arange(6) < 2)
    ground = rowed(instance)
    least = (np.arange(6) < 2).astype(float)
    needed = ground.peak(ground.cash(0.0), least)
    found = solve_rows(replace(ground.problem, budget=1e9), ground.cash(needed - 5_000.0))
    assert found.plan.status == "infeasible"
    assert {missed.row.kind for missed in found.relaxation} == {"working_capital"}
    assert max(missed.amount for missed in found.relaxation) <= 5_000.0 * (1 + 1e-6)


def test_the_unit_of_money_does_not_change_the_plan_under_rows() -> None:
    ground = rowed(make_instance(2, seed=6, draws=30), fine=64)
    rows = halved_cash(ground)
    problem = ground.problem
    curves = replace(
        problem.curves,
        spend=7.1 * problem.curves.spend,
        gross=7.1 * problem.curves.gross,
        outlay=7.1 * problem.curves.outlay,
    )
    scaled = replace(
        problem,
        curves=curves,
        net=7.1 * problem.net,
        cost=7.1 * problem.cost,
        entry=7.1 * problem.entry,
        entry_cost=7.1 * problem.entry_cost,
        budget=7.1 * problem.budget,
    )
    dearer = [
        replace(row, usage=7.1 * row.usage, lifted=7.1 * row.lifted, entry=7.1 * row.entry, limit=7.1 * row.limit)
        for row in rows
    ]
    first, second = solve_rows(problem, rows).plan, solve_rows(scaled, dearer).plan
    assert second.objective == pytest.approx(7.1 * first.objective, rel=1e-4)
    assert np.array_equal(first.decision.on, second.decision.on)


def test_a_channel_that_another_outdoes_at_every_spend_gets_nothing() -> None:
    ground = rowed(make_instance(3, 4, seed=2))
    problem = ground.problem
    best = int(solve_plan(problem).decision.spend.argmax())
    worse = 4 * (best // 4) + (best + 1) % 4
    net, usage = problem.net.copy(), 1.5 * problem.cost[best]
    net[worse] = np.minimum(0.4 * problem.net[best], problem.net[best]) - 1.0
    net[worse, 0] = 0.0
    cost = problem.cost.copy()
    cost[worse] = usage
    plan = solve_rows(replace(problem, net=net, cost=cost, budget=0.3 * problem.budget)).plan
    assert not plan.decision.on[worse]


def test_equal_problems_have_equal_plans_under_rows() -> None:
    places = []
    for _ in range(2):
        ground = rowed(make_instance(2, seed=8, gamma=0.3), fine=64)
        places.append(solve_rows(ground.problem, halved_cash(ground)).plan.place.tobytes())
    assert places[0] == places[1]


def test_tabulated_orders_customers_and_cash_are_those_of_the_simulator() -> None:
    instance = make_instance(3, seed=2, gamma=0.5)
    ground = rowed(instance)
    plan = solve_plan(ground.problem)
    moved = flows(instance.cells, instance.beliefs, instance.setting, instance.entry, plan.decision)
    lifts = 1.0 + ground.problem.lifts(plan.place)
    for month in range(12):
        orders = read(ground.yields.orders[:, :, month], plan.place) * lifts
        people = read(ground.yields.customers[:, :, month], plan.place) * lifts
        assert orders == pytest.approx(moved.orders[month], rel=1e-3, abs=1e-3 * moved.orders.max())
        assert people == pytest.approx((moved.acquired + moved.referred)[month], rel=1e-3, abs=1e-2)
    out = [row.used(ground.problem, plan.place) for row in ground.cash(0.0)]
    assert out == pytest.approx(-moved.cash.cumsum(), rel=1e-3, abs=1e-4 * max(out))
