"""How good and how fast the channel mix is: proven gap and seconds by size, each beside its bar.

Run it with `make bench-mix`. Instances are invented and the same in every run; seconds are those of this machine.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from gtm.engine.mix.channel_mix import solve_plan
from gtm.engine.mix.demand import Cells, Setting
from gtm.engine.mix.modes import FLIGHTINGS, Mode, choose_modes, flight
from gtm.engine.mix.outcome import evaluate
from gtm.engine.mix.risk import DrawCurves, solve_risk, worst_mean
from gtm.engine.mix.rows import Row as EngineRow
from gtm.engine.mix.several_rows import solve_rows
from gtm.planner.text_table import text_table
from tests.engine.mix.instances import Instance, make_instance
from tests.engine.mix.row_instances import Rowed, rowed

DRAWS = 1000
HEADER = ("what", "cells", "seed", "figure", "bar", "met", "seconds", "bar", "met", "note")

ONE_ROW = [(5, 1, 0.0), (20, 0, 0.0), (20, 1, 0.0), (20, 2, 0.0), (100, 2, 0.0)]
SEEDED = [(5, 1, 0.8), (20, 0, 0.8), (20, 1, 0.8), (100, 2, 0.8)]
GAPS_SEEDED = {200: 5e-3, 1000: 1e-3}
SECONDS = {200: 1.0, 1000: 5.0}
ROWS = [(20, 0), (20, 1), (20, 2)]
RISK = [(5, 1, 1.0), (20, 0, 0.5)]
LATER = (0, 3, 6)

Row = tuple[str, ...]


def budgeted(markets: int, seed: int, gamma: float, draws: int = DRAWS) -> tuple[Instance, float, float]:
    """An instance, half of the budget that it would spend without a limit, and the seconds of its table."""
    instance = make_instance(markets, draws=draws, seed=seed, gamma=gamma)
    begin = time.perf_counter()
    table = instance.table()
    free = instance.problem(1.0, table)
    seconds = time.perf_counter() - begin
    best = free.net.argmax(1)
    return instance, 0.5 * float(free.curves.spend[np.arange(len(best)), best].sum()), seconds


def one_row(markets: int, seed: int, gamma: float) -> Row:
    """Gap and seconds of table and solution under the budget alone."""
    instance, budget, _ = budgeted(markets, seed, gamma)
    begin = time.perf_counter()
    plan = solve_plan(instance.problem(budget))
    seconds = time.perf_counter() - begin
    exact = evaluate(instance.cells, instance.beliefs, instance.setting, instance.entry, plan.decision).objective
    cells = 10 * markets
    bar = GAPS_SEEDED.get(cells) if gamma else 1e-4
    note = f"simulator {exact / plan.objective - 1.0:+.1e}, {int(plan.decision.on.sum())} channels"
    what = f"one row, lift {gamma:g}"
    return _row(what, cells, seed, (plan.gap, bar), (seconds, SECONDS.get(cells)), note)


def several_rows(markets: int, seed: int) -> Row:
    """Gap and seconds under the budget, 12 rows of working capital and warehouses of all markets."""
    ground = rowed(make_instance(markets, draws=DRAWS, seed=seed))
    begin = time.perf_counter()
    found = solve_rows(ground.problem, _tight(ground), tolerance=1e-3)
    seconds = time.perf_counter() - begin
    binding = sum(price > 0 for price in found.prices)
    return _row("cash, warehouses", 10 * markets, seed, (found.plan.gap, 1e-3), (seconds, 10.0), f"{binding} bind")


def _tight(ground: Rowed) -> list[EngineRow]:
    free = solve_plan(ground.problem).place
    rows: list[EngineRow] = [*ground.cash(0.6 * ground.peak(ground.cash(0.0), free))]
    for market in np.flatnonzero(ground.problem.entered(free)):
        rows += ground.warehouse(int(market), 0.8 * ground.peak(ground.warehouse(int(market), 0.0), free))
    return rows


def risk(markets: int, seed: int, weight: float) -> Row:
    """Gap of the weighed plan, and the mean of its worst twentieth on 1,000 fresh draws against the plan without."""
    whole = make_instance(markets, draws=2 * DRAWS, seed=seed)
    seen, fresh = (replace(whole, beliefs=whole.beliefs.rows(slice(start, start + DRAWS))) for start in (0, DRAWS))
    ground = rowed(seen)
    neutral = solve_rows(ground.problem)
    begin = time.perf_counter()
    careful = solve_risk(DrawCurves(ground.problem, ground.table), [], weight, neutral)
    seconds = time.perf_counter() - begin
    parts = (fresh.cells, fresh.beliefs, fresh.setting, fresh.entry)
    usual, safer = (worst_mean(evaluate(*parts, one.plan.decision).by_draw) for one in (neutral, careful))
    note = f"worst 5 % on fresh draws {safer / usual - 1.0:+.2%} against no risk"
    return _row(f"risk {weight:g}", 10 * markets, seed, (careful.plan.gap, 1e-3), (seconds, None), note)


def modes(markets: int, seed: int) -> Row:
    """Seconds of choosing modes, table and solution, and what modes bring."""
    instance, budget, _ = budgeted(markets, seed, 0.0)
    plain = solve_plan(instance.problem(budget)).objective
    begin = time.perf_counter()
    ways = list(_ways(instance))
    chosen = choose_modes(ways, instance.beliefs, instance.entry, budget, True)
    told = time.perf_counter() - begin
    own = np.arange(instance.cells.count)
    cells = replace(
        instance.cells,
        flight=np.stack([cells.flight for cells, _ in ways])[chosen, :, own].T,
        fixed=np.stack([cells.fixed for cells, _ in ways])[chosen, own],
    )
    plan = solve_plan(replace(instance, cells=cells).problem(budget))
    seconds = time.perf_counter() - begin
    note = f"{len(ways)} modes told apart in {told:.2f} s, {plan.objective / plain - 1.0:+.1%}"
    return _row("modes", 10 * markets, seed, (plan.gap, 1e-4), (seconds, None), note)


def _ways(instance: Instance) -> Iterator[tuple[Cells, Setting]]:
    cells = instance.cells
    for launch in LATER:
        for flighting in FLIGHTINGS:
            mode = Mode(launch, flighting, "asked")
            shares = np.stack([flight(mode, cells.season[:, cell]) for cell in range(cells.count)], 1)
            yield replace(cells, flight=shares, fixed=cells.fixed * (12 - launch) / 12), instance.setting


def _row(
    what: str, cells: int, seed: int, gap: tuple[float, float | None], seconds: tuple[float, float | None], note: str
) -> Row:
    told = [f"{gap[0]:.1e}", *_bar(gap, ".0e"), f"{seconds[0]:.2f}", *_bar(seconds, "g")]
    return (what, str(cells), str(seed), *told, note)


def _bar(figure: tuple[float, float | None], form: str) -> tuple[str, str]:
    reached, bar = figure
    return ("", "") if bar is None else (f"{bar:{form}}", "met" if reached <= bar else "NOT MET")


def main() -> None:
    """Print the table."""
    rows = [one_row(*case) for case in ONE_ROW + SEEDED]
    rows += [several_rows(*case) for case in ROWS]
    rows += [risk(*case) for case in RISK]
    rows += [modes(20, 0)]
    sys.stdout.write("\n".join(text_table(HEADER, rows, range(1, len(HEADER) - 1))) + "\n")


if __name__ == "__main__":
    main()
