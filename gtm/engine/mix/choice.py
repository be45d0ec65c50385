"""The choice of columns as a mixed-integer program: weights on the columns of every cell's concave runs.

One binary per run of columns (see `runs`), one per market. Rows are linear in the weights. A cell whose weights lie on
columns that are not neighbours is solved again with its runs cut finer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray, IntArray
from gtm.engine.mix.linear_program import Program, solve
from gtm.engine.mix.problem import MixProblem
from gtm.engine.mix.row_prices import scale_of
from gtm.engine.mix.rows import Row
from gtm.engine.mix.runs import BRIDGED, SEGMENTS, Closeness, Offered, offer, shape_of

ROUNDS = 5
CLOSE = 1e-4
"""What lines between columns may miss at most, as a share of what is earned or used."""

PART = 1e-7
"""Weights below this are rounding."""


@dataclass(frozen=True)
class Choice:
    """Where the cells stand, what its weights earn, and what no choice of the offered columns earns more than.

    `prices` (R,) are those of the rows where only the weights were free; `exceeded` (R,) is what was let pass.
    """

    place: Array
    earned: float
    bound: float
    prices: Array
    exceeded: Array


@dataclass(frozen=True)
class Terms:
    """How a choice is made.

    `gap` ends the search; `weight` is what a unit of the tail earns (see `risk`); `fixed`: exactly the cells that may
    run must run; `elastic`: going over rows is made least instead; `proven`: columns are added until the gap is met;
    `size` is what plans earn about, 0 where that is not known.
    """

    gap: float = 1e-4
    weight: float = 0.0
    fixed: bool = False
    elastic: bool = False
    proven: bool = True
    size: float = 0.0


def choose(problem: MixProblem, rows: Sequence[Row], allowed: BoolArray, terms: Terms = Terms()) -> Choice | None:
    """The best choice among the allowed columns, (n, F + 1), for a problem without seeding; nothing if none fits."""
    cut = np.full(len(problem.market), BRIDGED)
    for _ in range(ROUNDS):
        offered = offer(problem, rows, allowed, cut, Closeness(min(CLOSE, terms.gap / 4.0), terms.weight, terms.size))
        choice, apart = _choose(problem, rows, offered, allowed, terms)
        if choice is None or not (apart & (cut < SEGMENTS)).any():
            break
        cut = np.where(apart, np.minimum(cut + 1, SEGMENTS), cut)
    return choice


@dataclass
class _Variables:
    """Where the variables of the program lie: weights, runs, markets, tail, excess of the rows."""

    weights: int
    runs: int
    markets: int
    rows: int
    tail: int = field(init=False)
    total: int = field(init=False)

    def __post_init__(self) -> None:
        self.tail = self.weights + self.runs + self.markets
        self.total = self.tail + 1 + self.rows


def _choose(
    problem: MixProblem, rows: Sequence[Row], offered: Offered, allowed: BoolArray, terms: Terms
) -> tuple[Choice | None, BoolArray]:
    """The choice, and the cells whose weights lie apart."""
    size = scale_of(
        problem, rows, max(float(np.abs(problem.net).max(initial=0.0)), float(problem.entry.max(initial=0.0)))
    )
    at = _Variables(len(offered.cell), len(offered.run_cell), len(problem.entry), len(rows))
    program = _program(problem, offered, at, terms, size)
    _structure(program, problem, offered, at, terms, ~allowed[:, 0] | problem.required)
    for number, row in enumerate(rows):
        _limit(program, problem, offered, at, row, number, size)
    solved = solve(program, terms.gap)
    if solved is None:
        return None, np.zeros(len(problem.market), bool)
    weights = np.where(solved.values[: at.weights] > PART, solved.values[: at.weights], 0.0)
    place, apart = _places(problem, offered, weights, shape_of(problem, rows, terms.weight), CLOSE * terms.size)
    scale = np.array([row.scale for row in rows])
    first = len(program.index) - len(rows)
    prices = np.maximum(solved.prices[first:], 0.0) * size / scale
    exceeded = solved.values[at.tail + 1 :] * scale
    return Choice(place, solved.objective * size, solved.bound * size, prices, exceeded), apart


def _program(problem: MixProblem, offered: Offered, at: _Variables, terms: Terms, size: float) -> Program:
    gain, low, high = np.zeros(at.total), np.zeros(at.total), np.ones(at.total)
    if not terms.elastic:
        gain[: at.weights] = (problem.net[offered.cell, offered.column] + offered.added[0]) / size
        gain[at.tail - at.markets : at.tail] = -problem.entry / size
        gain[at.tail] = terms.weight
    low[at.tail], high[at.tail] = (-np.inf, np.inf) if terms.weight else (0.0, 0.0)
    gain[at.tail + 1 :] = -1.0 if terms.elastic else 0.0
    high[at.tail + 1 :] = np.inf if terms.elastic else 0.0
    whole = np.zeros(at.total, bool)
    whole[at.weights : at.tail] = not terms.fixed
    return Program(gain, low, high, whole)


def _structure(
    program: Program, problem: MixProblem, offered: Offered, at: _Variables, terms: Terms, required: BoolArray
) -> None:
    """Weights of a run add up to it; a cell stands in one run at most; a market is entered where one runs."""
    for run in range(at.runs):
        own = np.flatnonzero(offered.run == run)
        index = np.concatenate([own, [at.weights + run]])
        program.add_row(index, np.concatenate([np.ones(len(own)), [-1.0]]), 0.0, 0.0)
    first_market = at.weights + at.runs
    market = problem.market[offered.run_cell]
    for number in range(at.markets):
        own = at.weights + np.flatnonzero(market == number)
        program.add_row(np.array([*own, first_market + number]), np.array([*np.ones(len(own)), -1.0]), 0.0, np.inf)
    for cell in np.unique(offered.run_cell):
        own = at.weights + np.flatnonzero(offered.run_cell == cell)
        least = 1.0 if terms.fixed or required[cell] else 0.0
        program.add_row(own, np.ones(len(own)), least, 1.0)
        index = np.concatenate([own, [first_market + problem.market[cell]]])
        program.add_row(index, np.concatenate([np.ones(len(own)), [-1.0]]), -np.inf, 0.0)


def _limit(
    program: Program, problem: MixProblem, offered: Offered, at: _Variables, row: Row, number: int, size: float
) -> None:
    """A row over weights and markets, in units of its own size; tails hold down their variable."""
    where = np.full(len(problem.market), -1)
    where[row.cells] = np.arange(len(row.cells))
    own = where[offered.cell]
    used = np.where(own >= 0, row.usage[own, offered.column] - offered.added[1 + number], 0.0)
    weights, markets = np.flatnonzero(used), np.flatnonzero(row.entry)
    index: list[Array | IntArray] = [weights, at.weights + at.runs + markets, np.array([at.tail + 1 + number])]
    value: list[Array] = [used[weights], row.entry[markets], np.array([-row.scale])]
    if row.kind == "tail":
        index.append(np.array([at.tail]))
        value.append(np.array([size]))
    program.add_row(
        np.concatenate(index).astype(np.int64), np.concatenate(value) / row.scale, -np.inf, row.limit / row.scale
    )


def _places(
    problem: MixProblem, offered: Offered, weights: Array, shape: Array, close: float
) -> tuple[Array, BoolArray]:
    """The place of every cell that spends what its weights spend, and the cells whose weights are worth too much."""
    place, apart = np.zeros(len(problem.market)), np.zeros(len(problem.market), bool)
    for cell in np.unique(offered.cell[weights > 0]):
        own = np.flatnonzero((offered.cell == cell) & (weights > 0))
        columns, share = offered.column[own], weights[own] / weights[own].sum()
        spend = float(share @ problem.curves.spend[cell, columns])
        place[cell] = np.interp(spend, problem.curves.spend[cell, 1:], np.arange(1, problem.columns))
        taken = float(share @ shape[cell, columns])
        curve = float(np.interp(place[cell], np.arange(problem.columns), shape[cell]))
        apart[cell] = own.max() - own.min() > 1 or taken - curve > (close or CLOSE * np.abs(shape[cell]).max())
    return place, apart
