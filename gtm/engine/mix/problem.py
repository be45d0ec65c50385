"""The decision as the solver sees it: a column of every cell's curves, markets with entry costs, one budget.

A plan is a `place` per cell: 0 is off, a whole number is a column of the curves, a fraction lies between two columns.
"""

from dataclasses import dataclass

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray, Cells, IntArray, Setting
from gtm.engine.mix.response_curves import Curves

FREE, OPEN, CLOSED = 0, 1, -1


@dataclass(frozen=True)
class MixProblem:
    """Curves of n cells in M markets under one budget row.

    `net` is gross less outlay and `cost` what the budget pays, both (n, F + 1); `entry` (M,) is lost when a market is
    entered, `entry_cost` (M,) is what the budget pays of it.
    """

    curves: Curves
    net: Array
    cost: Array
    market: IntArray
    entry: Array
    entry_cost: Array
    budget: float
    blocked: BoolArray
    required: BoolArray
    seeding: Array
    seeding_lift: Array
    seeding_half: float

    @property
    def columns(self) -> int:
        """Number of columns of a curve, with "off"."""
        return int(self.net.shape[1])

    def lifts(self, place: Array) -> Array:
        """Extra customers of every cell from its market's seeding index, as a share, (n,): gamma * psi(L)."""
        return self.lift_of(self.by_market(read(self.curves.reach, place)))

    def lift_of(self, index: Array) -> Array:
        """The same from the seeding index of every market, (M,)."""
        return np.asarray(self.seeding_lift * (index / (index + self.seeding_half))[self.market])

    def by_market(self, values: Array) -> Array:
        """Sums over the cells of every market, (M,)."""
        return np.asarray(np.bincount(self.market, values, len(self.entry)), dtype=np.float64)

    def entered(self, place: Array) -> BoolArray:
        """Markets in which a cell runs, (M,)."""
        return np.bincount(self.market, place > 0, len(self.entry)) > 0

    def worth(self, place: Array) -> float:
        """Contribution of a plan after fixed and entry costs, with the seeding lift, without what is carried over."""
        lifted = self.lifts(place) * read(self.curves.gross, place)
        return float((read(self.net, place) + lifted).sum() - self.entry[self.entered(place)].sum())

    def paid(self, place: Array) -> float:
        """What the budget pays for a plan."""
        return float(read(self.cost, place).sum() + self.entry_cost[self.entered(place)].sum())


@dataclass(frozen=True)
class Node:
    """A part of the decision space: columns low..high of every cell, markets that are free, open or closed."""

    low: IntArray
    high: IntArray
    state: IntArray
    net: Array
    """The problem's `net` with minus infinity in the columns that are not allowed."""


def pose(
    cells: Cells, curves: Curves, entry: Array, setting: Setting, budget: float, covers_fixed: bool = True
) -> MixProblem:
    """The problem of these curves; `covers_fixed` says whether the budget also pays fixed and entry costs."""
    if budget < 0:
        raise ValueError("a budget cannot be negative")
    if np.any(cells.blocked & cells.required):
        raise ValueError("a blocked cell cannot be required")
    cost = curves.spend.copy()
    if covers_fixed:
        cost[:, 1:] += cells.fixed[:, None]
    return MixProblem(
        curves=curves,
        net=curves.gross - curves.outlay,
        cost=cost,
        market=cells.market,
        entry=entry,
        entry_cost=entry if covers_fixed else np.zeros_like(entry),
        budget=budget,
        blocked=cells.blocked,
        required=cells.required,
        seeding=cells.seeding,
        seeding_lift=cells.seeding_lift,
        seeding_half=setting.seeding_half,
    )


def node(problem: MixProblem, low: IntArray, high: IntArray, state: IntArray) -> Node:
    """The part with these limits; cells of a closed market are off, a market with a cell that must run is open."""
    high = np.where(state[problem.market] == CLOSED, 0, high)
    forced = np.bincount(problem.market, low > 0, len(state)) > 0
    columns = np.arange(problem.columns)
    allowed = (columns >= low[:, None]) & (columns <= high[:, None])
    return Node(low, high, np.where(forced, OPEN, state), np.where(allowed, problem.net, -np.inf))


def root(problem: MixProblem) -> Node:
    """The whole decision space."""
    low = problem.required.astype(np.int64)
    high = np.where(problem.blocked, 0, problem.columns - 1)
    return node(problem, low, high, np.full(len(problem.entry), FREE))


def only(problem: MixProblem, on: BoolArray) -> Node:
    """The part in which exactly these cells run."""
    state = np.where(np.bincount(problem.market, on, len(problem.entry)) > 0, OPEN, CLOSED)
    return node(problem, on.astype(np.int64), np.where(on, problem.columns - 1, 0), state)


def read(curve: Array, place: Array) -> Array:
    """A curve per cell at a place per cell, (n,)."""
    left = np.minimum(place.astype(np.int64), curve.shape[1] - 2)
    share = place - left
    rows = np.arange(len(place))
    return np.asarray(curve[rows, left] * (1.0 - share) + curve[rows, left + 1] * share)
