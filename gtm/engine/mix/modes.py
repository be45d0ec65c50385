"""Modes of a cell: in which month it is launched, how its spend is spread, who hosts its live rooms (u of E14).

Every cell has one mode. With one budget row and without seeding the best mode at every spend is exact; modes are told
apart on a coarse table and the chosen ones are simulated finely.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gtm.engine.mix.channel_mix import MixPlan, solve_plan
from gtm.engine.mix.demand import Array, Beliefs, BoolArray, Cells, IntArray, Setting
from gtm.engine.mix.problem import MixProblem, pose
from gtm.engine.mix.response_curves import Curves, gross_table, mean_curves

Flighting = Literal["even", "season", "front"]
Host = Literal["asked", "human"]

FLIGHTINGS: tuple[Flighting, ...] = ("even", "season", "front")
LATER_LAUNCHES = 3
FRONT = 2.0
"""Front-loaded spend begins at so many times what it ends with."""

KNOTS = 10
DRAWS = 16
TOLERANCE = 1e-3
LEAST = 1.0 - 1e-9
COLUMNS = 96
NEVER = -1e15
"""What a spend earns that a way does not allow."""

REACH_STEP = 0.05


@dataclass(frozen=True)
class Mode:
    """Launch month (counted from the plan's first), spread of the spend, hosts: as the question casts them or human."""

    launch: int
    flighting: Flighting
    host: Host


def launches(season: Array, ready: int) -> list[int]:
    """The month a market is ready, and up to three later ones in which demand is strongest and above that month's.

    `season` (T,) is demand against an ordinary month.
    """
    later = np.arange(ready + 1, len(season))
    stronger = later[season[later] > season[ready]]
    strongest = stronger[np.argsort(-season[stronger], kind="stable")][:LATER_LAUNCHES]
    return [ready, *sorted(int(month) for month in strongest)]


def flight(mode: Mode, season: Array) -> Array:
    """Shares of the spend by month, (T,), that sum to 1."""
    months = np.arange(len(season))
    running = (months >= mode.launch).astype(np.float64)
    if mode.flighting == "season":
        weight = running * season
    elif mode.flighting == "front":
        length = max(len(season) - 1 - mode.launch, 1)
        weight = running * (FRONT - (FRONT - 1.0) * (months - mode.launch) / length)
    else:
        weight = running
    return np.asarray((weight if weight.sum() > 0 else running) / (weight.sum() or running.sum()))


def choose_modes(
    ways: Sequence[tuple[Cells, Setting]], beliefs: Beliefs, entry: Array, budget: float, covers_fixed: bool
) -> IntArray:
    """For every cell the number of the way that its best plan uses, (n,); all ways are of the same cells.

    The first way is one that allows every spend that another allows. Ways are told apart by some of the draws.
    A coarse plan is made on the best way at every spend; cells that it leaves out take the way that comes closest.
    Where the first way everywhere earns more, it is kept.
    """
    first, setting = ways[0]
    some = beliefs.rows(slice(0, DRAWS))
    few = [_tabled(cells, first, some, setting) for cells, setting in ways]
    level = _level(few[0], _tabled(first, first, beliefs, setting))
    tabled = [replace(curves, gross=level * curves.gross) for curves in few]
    net = np.stack(
        [
            np.where(_may_spend(cells, curves.spend), curves.gross - curves.outlay, -np.inf)
            for curves, (cells, _) in zip(tabled, ways, strict=True)
        ]
    )
    money = _Money(entry, budget, covers_fixed)
    columns = np.zeros(net.shape[2], np.int64)
    plain = np.zeros(first.count, np.int64)
    candidates = [plain, _at_plan(_posed(tabled, ways, net.argmax(0), money), net.argmax(0))]
    plans = [_solved(_posed(tabled, ways, chosen[:, None] + columns, money, net)) for chosen in candidates]
    return candidates[int(np.argmax([plan.objective for plan in plans]))]


@dataclass(frozen=True)
class _Money:
    """What entering costs, (M,), the budget, and whether it pays fixed and entry costs too."""

    entry: Array
    budget: float
    covers_fixed: bool


def _at_plan(problem: MixProblem, best: IntArray) -> IntArray:
    """The way of every cell at the spend of the plan; for cells left out at the spend that comes closest."""
    plan = _solved(problem)
    used = np.rint(plan.place).astype(np.int64)
    closest = 1 + (problem.net - plan.price * problem.cost)[:, 1:].argmax(1)
    return np.asarray(best[np.arange(len(used)), np.where(used > 0, used, closest)])


def _solved(problem: MixProblem) -> MixPlan:
    return solve_plan(problem, TOLERANCE, max_nodes=1, reach_step=REACH_STEP)


def _level(few: Curves, all_draws: Curves) -> Array:
    """What the mean of all draws is to that of a few, column by column: few draws tell ways apart, not their height."""
    with np.errstate(divide="ignore", invalid="ignore"):
        level = all_draws.gross / few.gross
    return np.where(np.isfinite(level) & (level > 0), level, 1.0)


def _may_spend(cells: Cells, spend: Array) -> BoolArray:
    """Spends, (n, F + 1), that a way allows: none, or one between its least and its most."""
    within = (spend >= cells.min_spend[:, None] * LEAST) & (spend <= cells.max_spend[:, None] / LEAST)
    return np.asarray(within | (spend == 0))


def _tabled(cells: Cells, first: Cells, beliefs: Beliefs, setting: Setting) -> Curves:
    """Coarse curves of one way on the spends of the first."""
    cells = replace(cells, min_spend=first.min_spend, max_spend=first.max_spend)
    return mean_curves(cells, beliefs, setting, gross_table(cells, beliefs, setting, KNOTS), fine=COLUMNS)


def _posed(
    tabled: Sequence[Curves],
    ways: Sequence[tuple[Cells, Setting]],
    way: IntArray,
    money: _Money,
    allowed: Array | None = None,
) -> MixProblem:
    """The problem in which every column of a cell stands for a way, (n, F + 1)."""

    def taken(figures: Sequence[Array]) -> Array:
        return np.asarray(np.take_along_axis(np.stack(figures), way[None], 0)[0])

    curves = Curves(
        tabled[0].spend,
        taken([one.gross for one in tabled]),
        taken([one.outlay for one in tabled]),
        taken([one.reach for one in tabled]),
        tabled[0].carried,
    )
    first, setting = ways[0]
    problem = pose(first, curves, money.entry, setting, money.budget, money.covers_fixed)
    cost = curves.spend.copy()
    if money.covers_fixed:
        cost[:, 1:] += taken([np.broadcast_to(cells.fixed[:, None], way.shape) for cells, _ in ways])[:, 1:]
    net = problem.net if allowed is None else np.where(np.isfinite(taken(list(allowed))), problem.net, NEVER)
    return replace(problem, cost=cost, net=net)
