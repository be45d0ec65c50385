"""Rows: what a plan may use at most, tabulated at the same columns as the curves, so that each is linear in the choice.

Budget, working capital by month, stock, warehouses, shares of the spend, links between channels and floors are all of
this one form: the sum over cells of what their columns use, plus what entering the markets uses, is at most the limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gtm.engine.mix.demand import Array, IntArray
from gtm.engine.mix.problem import MixProblem, read

RowKind = Literal["budget", "working_capital", "stock", "warehouse", "share", "link", "contribution_floor", "tail"]

ROUNDING = 1e-7
"""A row is kept when it is exceeded by no more than this share of what it is about."""


@dataclass(frozen=True)
class Row:
    """One limit on a plan over some of the cells.

    `usage` and `lifted` are (c, F + 1) for the c `cells`: what a column uses, and what it uses more for each unit of
    seeding lift; `entry` (M,) is used when a market is entered. `subject` and `month` say which row of its kind it is,
    `draws` whose mean a tail is.
    """

    kind: RowKind
    cells: IntArray
    usage: Array
    lifted: Array
    entry: Array
    limit: float
    subject: int = -1
    month: int = -1
    draws: tuple[int, ...] = ()

    @property
    def scale(self) -> float:
        """The size of what the row is about, never 0."""
        return max(abs(self.limit), float(np.abs(self.usage).max(initial=0.0)), 1e-12)

    def used(self, problem: MixProblem, place: Array) -> float:
        """What a plan uses of the row, with its own seeding lift."""
        own = place[self.cells]
        lifts = problem.lifts(place)[self.cells]
        return float((read(self.usage, own) + lifts * read(self.lifted, own)).sum()) + self.entered(problem, place)

    def entered(self, problem: MixProblem, place: Array) -> float:
        """What entering the plan's markets uses."""
        return float(self.entry[problem.entered(place)].sum())

    def at(self, lifts: Array) -> Array:
        """What the columns use at a seeding lift per cell of the problem, (c, F + 1)."""
        return self.usage + lifts[self.cells][:, None] * self.lifted

    def exceeded(self, problem: MixProblem, place: Array) -> float:
        """By how much a plan goes over the row, 0 where it keeps it."""
        over = self.used(problem, place) - self.limit
        return over if over > ROUNDING * self.scale else 0.0


def budget_row(problem: MixProblem) -> Row:
    """The budget as a row among others."""
    cells = np.arange(len(problem.market))
    return Row("budget", cells, problem.cost, np.zeros_like(problem.cost), problem.entry_cost, problem.budget)


def share_row(problem: MixProblem, part: IntArray, share: float, subject: int) -> Row:
    """The spend of some cells is at most a share of the whole spend."""
    cells = np.arange(len(problem.market))
    weight = np.where(np.isin(cells, part), 1.0, 0.0) - share
    usage = weight[:, None] * problem.curves.spend
    return Row("share", cells, usage, np.zeros_like(usage), np.zeros_like(problem.entry), 0.0, subject)


def link_row(problem: MixProblem, cell: int, needs: Sequence[int], subject: int) -> Row:
    """A cell runs only where one of those it needs runs."""
    cells = np.array([cell, *needs])
    usage = np.zeros((len(cells), problem.columns))
    usage[:, 1:] = -1.0
    usage[0, 1:] = 1.0
    return Row("link", cells, usage, np.zeros_like(usage), np.zeros_like(problem.entry), 0.0, subject)


def contribution_floor(problem: MixProblem, floor: float) -> Row:
    """The expected contribution is at least the floor; `problem` is the one whose worth is contribution."""
    cells = np.arange(len(problem.market))
    return Row("contribution_floor", cells, -problem.net, -problem.curves.gross, problem.entry, -floor)


def exceeded_rows(problem: MixProblem, rows: Sequence[Row], place: Array) -> list[Row]:
    """The rows that a plan does not keep."""
    return [row for row in rows if row.exceeded(problem, place)]


def frozen(problem: MixProblem, place: Array) -> MixProblem:
    """The problem with the seeding of a plan built in, so that cells stand alone again.

    Lifted cells convert as they do under the plan; an interest cell is credited with what one more unit of reach brings
    to the lifted cells of the plan, and entering a market takes back what is so counted twice. Values are right for
    every market that stands as in the plan or is not entered.
    """
    if not problem.seeding_lift.any():
        return problem
    net = problem.net + problem.lifts(place)[:, None] * problem.curves.gross
    credit = _credit(problem, place, problem.seeding_lift * read(problem.curves.gross, place))
    twice = problem.by_market(read(credit, place))
    none = np.zeros_like(problem.seeding_lift)
    return replace(problem, net=net + credit, entry=problem.entry + twice, seeding_lift=none)


def frozen_row(problem: MixProblem, row: Row, place: Array) -> Row:
    """A row with the seeding of a plan built in as in `frozen`."""
    if not problem.seeding_lift.any() or not row.lifted.any():
        return row
    used = np.zeros(len(problem.market))
    used[row.cells] = problem.seeding_lift[row.cells] * read(row.lifted, place[row.cells])
    touched = np.union1d(
        row.cells, np.flatnonzero((problem.seeding > 0) & (problem.by_market(used) != 0)[problem.market])
    )
    credit = _credit(problem, place, used)
    usage = np.zeros((len(problem.market), problem.columns))
    usage[row.cells] = row.at(problem.lifts(place))
    usage = (usage + credit)[touched]
    entry = row.entry - problem.by_market(read(credit, place))
    return replace(row, cells=touched, usage=usage, lifted=np.zeros_like(usage), entry=entry)


def _credit(problem: MixProblem, place: Array, lifted: Array) -> Array:
    """What the reach of every column brings to its market's lifted cells at the margin of a plan, (n, F + 1)."""
    index = problem.by_market(read(problem.curves.reach, place))
    slope = problem.seeding_half / (index + problem.seeding_half) ** 2 * problem.by_market(lifted)
    return np.asarray(slope[problem.market][:, None] * problem.curves.reach)
