"""Modes of a cell: in which month it is launched, how its spend is spread, who hosts its live rooms (u of E14).

Every cell has one mode. With one budget row and without seeding the best mode at every spend is exact; modes are told
apart on a coarse table and the chosen ones are simulated finely.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gtm.engine.mix.channel_mix import solve_plan
from gtm.engine.mix.demand import Array, Beliefs, Cells, IntArray, Setting, discounted_spend, seeding_reach
from gtm.engine.mix.problem import MixProblem, pose
from gtm.engine.mix.response_curves import Curves, gross_table, spend_levels

Flighting = Literal["even", "season", "front"]
Host = Literal["asked", "human"]

FLIGHTINGS: tuple[Flighting, ...] = ("even", "season", "front")
LATER_LAUNCHES = 3
FRONT = 2.0
"""Front-loaded spend begins at so many times what it ends with."""

KNOTS = 10
DRAWS = 16
TOLERANCE = 1e-3
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

    A coarse plan is made on the best way at every spend; cells that it leaves out take the way that comes closest.
    """
    some = beliefs.rows(slice(0, DRAWS))
    first = ways[0][0]
    tabled = [_tabled(cells, first, some, setting) for cells, setting in ways]
    net = np.stack([curves.gross - curves.outlay for curves in tabled])
    best = net.argmax(0)
    problem = _of_best(tabled, best, first, entry, ways, budget, covers_fixed)
    plan = solve_plan(problem, TOLERANCE, max_nodes=1, reach_step=REACH_STEP)
    used = np.rint(plan.place).astype(np.int64)
    closest = 1 + (problem.net - plan.price * problem.cost)[:, 1:].argmax(1)
    column = np.where(used > 0, used, closest)
    return np.asarray(best[np.arange(first.count), column])


def _tabled(cells: Cells, first: Cells, beliefs: Beliefs, setting: Setting) -> Curves:
    """Coarse curves of one way on the spends of the first."""
    cells = replace(cells, min_spend=first.min_spend, max_spend=first.max_spend)
    mean = gross_table(cells, beliefs, setting, KNOTS).mean(1, dtype=np.float64)
    spend = spend_levels(cells, KNOTS)
    outlay = spend * discounted_spend(cells, setting.horizon)
    outlay[1:] += cells.fixed
    reach = seeding_reach(cells, beliefs, setting, spend) if cells.seeding.any() else np.zeros_like(spend)
    return Curves(spend.T, (mean - mean[0]).T, outlay.T, reach.T, mean[0])


def _of_best(
    tabled: Sequence[Curves],
    best: IntArray,
    first: Cells,
    entry: Array,
    ways: Sequence[tuple[Cells, Setting]],
    budget: float,
    covers_fixed: bool,
) -> MixProblem:
    """The problem in which every column of a cell stands for its best way there."""

    def taken(figures: Sequence[Array]) -> Array:
        return np.asarray(np.take_along_axis(np.stack(figures), best[None], 0)[0])

    curves = Curves(
        tabled[0].spend,
        taken([one.gross for one in tabled]),
        taken([one.outlay for one in tabled]),
        taken([one.reach for one in tabled]),
        tabled[0].carried,
    )
    problem = pose(first, curves, entry, ways[0][1], budget, covers_fixed)
    fixed = taken([np.broadcast_to(cells.fixed[:, None], best.shape) for cells, _ in ways])
    cost = curves.spend.copy()
    if covers_fixed:
        cost[:, 1:] += fixed[:, 1:]
    return replace(problem, cost=cost)
