"""What would bring in a cell that is out: every lever is tried by simulating the world in which it has moved."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from gtm.engine.mix.demand import Beliefs, Cells
from gtm.engine.mix.response_curves import gross_table
from gtm.planner.mix import shocks as mix_shocks
from gtm.planner.mix import solution as mix_solution
from gtm.planner.mix.demands import demands_of
from gtm.planner.mix.levers import TryOn
from gtm.planner.mix.model import MixModel, ModelSource
from gtm.planner.mix.openers import Openers
from gtm.planner.mix.reasons import prices_of, rows_held, why
from gtm.planner.mix.solution import MixSolution, problem_of, solve_mix
from tests.planner.mix.facts import mix_of, question, source_of

BUDGET = 30_000.0


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer draws than a plan has: what is tested does not depend on their number."""
    monkeypatch.setattr(mix_shocks, "DRAWS", 40)
    monkeypatch.setattr(mix_solution, "STABILITY_DRAWS", 1)
    # The openers' own tables as fine as the plan's, so that both sides meet to a cent.
    monkeypatch.setattr("gtm.planner.mix.openers.COARSE_KNOTS", 32)


def solved(source: ModelSource | None = None, entry: float = 0.0) -> tuple[ModelSource, Openers]:
    source = source or source_of()
    source = replace(source, entry={"ID": 0.0, "DE": entry})
    solution = solve_mix(source.model(), BUDGET, True)
    return source, Openers(solution, prices_of(solution), source.planned, {"DE": {"licence": entry}}, "USD")


def reduced_in(solution: MixSolution, change: Callable[[MixModel], MixModel]) -> np.ndarray:
    """Reduced profit of every cell at the plan's price and lift in a changed world, simulated anew."""
    model = change(solution.model)
    problem = problem_of(model, gross_table(model.cells, model.beliefs, model.setting), BUDGET, True)
    return prices_of(replace(solution, model=model, problem=problem)).reduced


def cells_changed(**columns: np.ndarray) -> Callable[[MixModel], MixModel]:
    def change(model: MixModel) -> MixModel:
        cells: Cells = replace(model.cells, **columns)
        return replace(model, cells=cells)

    return change


def out_and_open(openers: Openers) -> list[tuple[int, int]]:
    """(place, row) of the cells that are out in a market that is entered."""
    decision, market = openers.solution.plan.decision, openers.solution.model.cells.market
    out = np.flatnonzero(~decision.on)
    return [(int(place), row) for row, place in enumerate(out) if decision.entered[market[place]]]


def test_at_the_price_of_traffic_told_the_cell_just_comes_in() -> None:
    _source, openers = solved()
    tried = 0
    for place, row in out_and_open(openers):
        factor = openers.traffic_factor[row]
        if np.isnan(factor) or factor >= 1:
            continue
        cells = openers.solution.model.cells
        peak, most = cells.peak.copy(), cells.max_spend.copy()
        peak[:, place] *= factor
        # The curve is known as far as the plan may spend today: no more people are reached than that.
        most[place] = max(most[place] * factor, 1.01 * cells.min_spend[place])
        tried += 1
        at = reduced_in(openers.solution, cells_changed(peak=peak, max_spend=most))[place]
        peak[:, place] *= 1.1
        dearer = reduced_in(openers.solution, cells_changed(peak=peak, max_spend=most))[place]
        assert dearer < 0
        assert abs(at) < 0.05 * abs(dearer)
    assert tried


def test_with_an_order_that_leaves_as_much_more_the_cell_just_comes_in() -> None:
    _source, openers = solved()
    for place, row in out_and_open(openers):
        gain = openers.order_gain[row]
        # All private channels leave the same here: the first, the own site, takes the repeat orders.
        own_private = openers.planned[place].channel == "own-site"

        def better(model: MixModel, more: float = gain, place: int = place, private: bool = own_private) -> MixModel:
            extra = np.zeros(model.cells.count)
            extra[place] = more
            beliefs: Beliefs = replace(
                model.beliefs,
                first_margin=model.beliefs.first_margin + extra,
                open_margin=model.beliefs.open_margin + extra,
                private_margin=model.beliefs.private_margin + (extra if private else 0.0),
            )
            return replace(model, beliefs=beliefs)

        before = openers.prices.reduced[place]
        assert abs(reduced_in(openers.solution, better)[place]) < 0.01 * abs(before)


def test_running_costs_may_be_so_high_and_no_higher() -> None:
    _source, openers = solved()
    for place, row in out_and_open(openers):
        if openers.fixed_left[row] < 0:
            continue
        fixed = openers.solution.model.cells.fixed.copy()
        fixed[place] = openers.fixed_left[row]
        assert reduced_in(openers.solution, cells_changed(fixed=fixed))[place] == pytest.approx(0.0, abs=0.5)


def test_a_market_comes_in_where_its_channels_earn_what_entering_costs() -> None:
    source, openers = solved(entry=900_000.0)
    assert not openers.solution.plan.decision.entered[source.model().markets.index("DE")]
    place = next(place for place, cell in enumerate(source.planned) if cell.market == "DE")
    told = {one["lever"]: one for one in openers.of(place)}["entry_cost"]
    earned = openers.prices.reduced
    in_germany = np.array([cell.market == "DE" for cell in source.planned])
    # The budget pays the entry too: a unit of it has to earn the budget's price.
    most = np.maximum(earned[in_germany], 0).sum() / (1 + openers.solution.plan.price)
    assert float(told["needed"]) == pytest.approx(most, abs=0.011)
    assert "(licence: 900,000)" in told["sentence"]


def test_cells_that_run_need_no_lever_and_those_that_do_not_have_a_sentence_for_each() -> None:
    result = mix_of(question(budget={"amount": str(BUDGET), "currency": "USD"}))
    for cell in result.mix["cells"]:
        levers = [one["lever"] for one in cell["why"]["openers"]]
        assert bool(levers) != cell["on"]
        if levers:
            assert levers[:4] == ["traffic_price", "commission", "landed_cost", "running_cost"]
            assert all(one["sentence"] for one in cell["why"]["openers"])


def test_more_money_earns_more_and_each_step_less_than_the_budgets_price_at_its_beginning() -> None:
    result = mix_of()
    ladder = result.mix["budget_ladder"]
    assert [one["share"] for one in ladder] == ["0.25", "0.5", "1", "1.5", "2"]
    assert [float(one["budget"]) for one in ladder] == [15e3, 30e3, 60e3, 90e3, 120e3]
    earned = [float(one["objective"]) for one in ladder]
    assert earned == sorted(earned)
    assert earned[2] == pytest.approx(float(result.mix["objective"]), abs=0.01)
    # the plan's own step tells what the plan itself tells
    assert ladder[2]["value_of_one_more"] == result.mix["value_of_one_more"]
    assert ladder[2]["channels"] == sum(cell["on"] for cell in result.mix["cells"])


def test_a_channel_whose_customers_leave_nothing_is_told_without_a_factor_that_would_help() -> None:
    source, openers = solved(entry=900_000.0)
    solution = openers.solution
    place = int(np.flatnonzero(~solution.plan.decision.on)[0])
    gross = solution.problem.curves.gross.copy()
    gross[place] = 0.0
    curves = replace(solution.problem.curves, gross=gross)
    worthless = replace(solution, problem=replace(solution.problem, curves=curves))
    told = why(worthless, prices_of(worthless), source.planned[place], place, "USD")
    assert told["code"] == "does_not_pay"
    assert told["detail"].endswith(" USD remain, and they leave nothing.")


def test_the_range_of_the_result_is_told_with_the_chance_of_a_loss() -> None:
    told = mix_of().mix["objective_range"]
    assert float(told["p5"]) < float(told["p50"]) < float(told["p95"])
    assert 0.0 <= float(told["chance_of_loss"]) <= 1.0
    assert (float(told["p5"]) < 0) == (float(told["chance_of_loss"]) > 0.05)


def test_a_channel_of_a_market_that_is_not_entered_has_to_earn_the_entry_as_well() -> None:
    source, openers = solved(entry=900_000.0)
    prices = openers.prices
    germany = [place for place, cell in enumerate(source.planned) if cell.market == "DE"]
    price = openers.solution.plan.price
    earned = {place: max(float(prices.reduced[place]), 0.0) for place in germany}
    for place in germany:
        others = sum(amount for other, amount in earned.items() if other != place)
        assert prices.wanted[place] == pytest.approx(900_000.0 * (1 + price) - others)
    indonesia = [place for place, cell in enumerate(source.planned) if cell.market == "ID"]
    assert (prices.wanted[indonesia] == 0).all()


def test_limits_that_a_channel_would_use_are_part_of_what_its_levers_have_to_earn() -> None:
    asked = question(working_capital={"amount": "6000", "currency": "USD"})
    tight = source_of(asked)
    demands = demands_of(tight.ground, tight.planned, TryOn((), (), 0.0, 0.0))
    held = solve_mix(tight.model(), BUDGET, True, demands)
    assert rows_held(held).max() > 0
    openers = Openers(held, prices_of(held), tight.planned, {}, "USD")
    for place, row in out_and_open(openers):
        if openers.fixed_left[row] > 0:
            fixed = held.model.cells.fixed.copy()
            fixed[place] = openers.fixed_left[row]
            changed = replace(held.model, cells=replace(held.model.cells, fixed=fixed))
            problem = problem_of(changed, gross_table(changed.cells, changed.beliefs, changed.setting), BUDGET, True)
            found = prices_of(replace(held, model=changed, problem=problem)).reduced[place]
            assert found == pytest.approx(0.0, abs=0.5)
