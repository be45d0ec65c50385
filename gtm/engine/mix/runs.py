"""Runs of columns: stretches of a curve along which weights on few columns do as well as the curve itself.

Along a concave run weights gather on neighbours by themselves, so one binary is enough for all of it. Columns that a
straight line between others comes close to are left out, convex parts too; what the line misses is added to the columns
kept, so that no choice is worth less or uses more than it does: the bound stays one. Where a choice comes to stand on a
line that is too good, its cell is cut finer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray, IntArray
from gtm.engine.mix.problem import MixProblem
from gtm.engine.mix.rows import Row

BRIDGED, CONCAVE, SEGMENTS = 0, 1, 2
"""How finely a cell is cut: convex parts bridged, one run per concave part, one run per pair of neighbours."""

ROUNDING = 1e-9
TOGETHER = 8.0
"""Cells that are expected to share what lines miss."""


@dataclass(frozen=True)
class Offered:
    """The columns that may be chosen: their cells, columns and runs, all (L,), and the cell of every run, (P,).

    `added` (1 + R, L) is what they are worth more, and use less of every row, than the curves say.
    """

    cell: IntArray
    column: IntArray
    run: IntArray
    run_cell: IntArray
    added: Array


@dataclass(frozen=True)
class Closeness:
    """How much a line may miss: a share of what plans earn (`size`) or rows allow; `weight` is that of the tails."""

    share: float
    weight: float
    size: float

    def scale(self, rows: Sequence[Row]) -> Array:
        """What the share is of for every figure, (1 + R,): each of a few cells has its part of it."""
        size = self.size if self.share else 0.0
        return np.array([size, *(size if row.kind == "tail" else row.scale for row in rows)]) / TOGETHER


def offer(problem: MixProblem, rows: Sequence[Row], allowed: BoolArray, cut: IntArray, closeness: Closeness) -> Offered:
    """The runs of the allowed columns, every cell cut as finely as `cut` (n,) says."""
    shape, places = shape_of(problem, rows, closeness.weight), _places(problem, rows)
    scale = closeness.scale(rows)
    cells, runs, added = [], [], []
    for cell in np.flatnonzero(allowed[:, 1:].any(1) & ~problem.blocked):
        figures = _figures(problem, places, int(cell))
        columns = 1 + np.flatnonzero(allowed[cell, 1:])
        columns = columns[np.diff(problem.curves.spend[cell, columns], prepend=-1.0) > 0]
        curve = _Curve(shape[cell], problem.curves.spend[cell], figures, closeness.share * scale)
        own: list[IntArray] = []
        for stretch in np.split(columns, 1 + np.flatnonzero(np.diff(columns) > 1)):
            own += curve.runs(stretch, int(cut[cell]))
        runs += own
        cells += [int(cell)] * len(own)
        added += [curve.missed[:, None]] * sum(len(run) for run in own)
    lengths = [len(run) for run in runs]
    return Offered(
        np.repeat(np.array(cells, np.int64), lengths),
        np.concatenate([np.zeros(0, np.int64), *runs]),
        np.repeat(np.arange(len(runs)), lengths),
        np.array(cells, np.int64),
        np.concatenate([np.zeros((1 + len(rows), 0)), *added], 1),
    )


def _figures(problem: MixProblem, places: Sequence[tuple[Row, IntArray]], cell: int) -> Array:
    """What a cell is worth and, negative, what it uses of the rows: all that must not be made less, (1 + R, F + 1)."""
    figures = np.zeros((1 + len(places), problem.columns))
    figures[0] = problem.net[cell]
    for number, (row, at) in enumerate(places, 1):
        if at[cell] >= 0:
            figures[number] = -row.usage[at[cell]]
    return figures


def shape_of(problem: MixProblem, rows: Sequence[Row], weight: float) -> Array:
    """What columns earn with the tails counted evenly, (n, F + 1)."""
    shape = problem.net.copy()
    tails = [row for row in rows if row.kind == "tail"]
    for row in tails:
        shape[row.cells] -= weight / len(tails) * row.usage
    return shape


def _places(problem: MixProblem, rows: Sequence[Row]) -> list[tuple[Row, IntArray]]:
    """Every row with the place of each cell in it, -1 where it has none."""
    found = []
    for row in rows:
        at = np.full(len(problem.market), -1)
        at[row.cells] = np.arange(len(row.cells))
        found.append((row, at))
    return found


class _Curve:
    """One cell's curve; `missed` is what the lines of its runs miss of each figure."""

    def __init__(self, shape: Array, spend: Array, figures: Array, close: Array) -> None:
        self.shape, self.spend, self.figures = shape, spend, figures
        self.close = close + ROUNDING * np.abs(figures).max(1)
        self.missed = np.zeros(len(figures))

    def runs(self, stretch: IntArray, cut: int) -> list[IntArray]:
        """The runs of one stretch of neighbouring columns."""
        if len(stretch) < 2:
            return [stretch]
        if cut == SEGMENTS:
            return [stretch[place : place + 2] for place in range(len(stretch) - 1)]
        if cut == CONCAVE:
            return list(self._concave(stretch))
        return list(self._bridged(stretch))

    def _concave(self, stretch: IntArray) -> Iterator[IntArray]:
        slope = np.diff(self.shape[stretch]) / np.diff(self.spend[stretch])
        rising = 1 + np.flatnonzero(np.diff(slope) > ROUNDING * np.abs(slope).max())
        edges = [0, *rising, len(stretch) - 1]
        yield from (stretch[left : right + 1] for left, right in pairwise(edges))

    def _bridged(self, stretch: IntArray) -> Iterator[IntArray]:
        """Columns of the least concave majorant, as few as come close to all figures."""
        hull = self._hull(stretch)
        run, place = [hull[0]], 0
        while place < len(hull) - 1:
            reached = self._reached(hull, place)
            if reached > place:
                self._miss(hull[place], hull[reached])
                run.append(hull[reached])
            else:
                reached = place + 1
                if len(run) > 1:
                    yield np.array(run)
                yield from self._lines(range(hull[place], hull[reached] + 1))
                run = [hull[reached]]
            place = reached
        if len(run) > 1:
            yield np.array(run)

    def _lines(self, columns: Sequence[int]) -> Iterator[IntArray]:
        """Lines between few columns that come close to all figures, each a run of its own."""
        place = 0
        while place < len(columns) - 1:
            reached = max(self._reached(columns, place), place + 1)
            self._miss(columns[place], columns[reached])
            yield np.array([columns[place], columns[reached]])
            place = reached

    def _miss(self, left: int, right: int) -> None:
        self.missed = np.maximum(self.missed, self._missing(left, right))

    def _reached(self, hull: Sequence[int], place: int) -> int:
        """The farthest column of the hull to which a line from one of them comes close; itself where none does."""
        reached, step = place, 1
        while step:
            ahead = reached + step
            if ahead < len(hull) and (self._missing(hull[place], hull[ahead]) <= self.close).all():
                reached, step = ahead, 2 * step
            else:
                step //= 2
        return reached

    def _missing(self, left: int, right: int) -> Array:
        """What the line between two columns misses of each figure at most."""
        inner = np.arange(left + 1, right)
        if not len(inner):
            return np.zeros(len(self.figures))
        share = (self.spend[inner] - self.spend[left]) / (self.spend[right] - self.spend[left])
        line = self.figures[:, left, None] * (1.0 - share) + self.figures[:, right, None] * share
        return np.asarray(np.maximum((self.figures[:, inner] - line).max(1), 0.0))

    def _hull(self, stretch: IntArray) -> list[int]:
        hull: list[int] = []
        for column in map(int, stretch):
            while len(hull) > 1 and self._below(hull[-2], hull[-1], column):
                hull.pop()
            hull.append(column)
        return hull

    def _below(self, left: int, middle: int, right: int) -> bool:
        share = (self.spend[middle] - self.spend[left]) / (self.spend[right] - self.spend[left])
        return bool(self.shape[middle] < (1.0 - share) * self.shape[left] + share * self.shape[right])
