"""The seeding index inside a market: interest content lifts social and private conversion (E6).

Given its index a market falls apart into cells again, so the index is searched on a grid of reaches. An interest cell
may stand on every multiple of the step exactly, or on any column with its reach rounded down; the lifted cells are read
along chords of a convex function of the lift. The bound is one for this grid: what lies between is of second order.
"""

from dataclasses import dataclass

import numpy as np

from gtm.engine.mix.demand import Array, IntArray
from gtm.engine.mix.problem import MixProblem

REACH_STEP = 0.01
LIFT_POINTS = 24


@dataclass(frozen=True)
class SeedingGrid:
    """What does not change between prices.

    `seeders` (M, I) are the interest cells of every market, padded with n; `exact` (M, I, R) is the place, between two
    columns, that reaches so many steps, NaN where none does, `first` the first column beyond it; `left`, `share` read a
    function of the lift points at every total reach.
    """

    seeders: IntArray
    lifted: IntArray
    exact: Array
    first: IntArray
    points: Array
    left: IntArray
    share: Array
    step: float


def seeding_grid(problem: MixProblem, step: float = REACH_STEP) -> SeedingGrid | None:
    """The grid of a problem, or nothing where no cell seeds or none is lifted; reaches are multiples of `step`."""
    seeding = np.flatnonzero((problem.seeding > 0) & ~problem.blocked)
    lifted = np.flatnonzero(problem.seeding_lift > 0)
    if not len(seeding) or not len(lifted):
        return None
    markets, count = len(problem.entry), len(problem.market)
    width = int(np.bincount(problem.market[seeding], minlength=markets).max())
    seeders = np.full((markets, width), count)
    for market in range(markets):
        own = seeding[problem.market[seeding] == market]
        seeders[market, : len(own)] = own
    size = max(int(problem.curves.reach[seeding].max() / step) + 1, 2)
    exact, first = np.full((count + 1, size), np.nan), np.zeros((count + 1, size), np.int64)
    exact[count, 0] = 0.0
    columns = np.arange(problem.columns)
    for cell in seeding:
        known = problem.curves.reach[cell]
        exact[cell] = np.interp(np.arange(size) * step, known[1:], columns[1:], left=np.nan, right=np.nan)
        first[cell] = np.searchsorted(known, np.arange(size) * step)
    reach = np.arange(width * (size - 1) + 1) * step
    index = reach / (reach + problem.seeding_half)
    points = np.linspace(0.0, float(index[-1]), LIFT_POINTS)
    left = np.clip(np.searchsorted(points, index, side="right") - 1, 0, LIFT_POINTS - 2)
    share = (index - points[left]) / (points[1] - points[0])
    return SeedingGrid(seeders, lifted, exact[seeders], first[seeders], points, left, share, step)


def seeded_markets(problem: MixProblem, grid: SeedingGrid, at_price: Array) -> tuple[Array, Array]:
    """Most that seeding and lifted cells can bring to every market, (M,), and the places that do it, (n,).

    `at_price` is what every column brings after the budget's price, minus infinity where it is not allowed, (n, F + 1).
    """
    fronts, places = _fronts(problem, grid, at_price)
    totals = [fronts[:, 0]]
    for order in range(1, fronts.shape[1]):
        totals.append(_max_plus(totals[-1], fronts[:, order]))
    worth = totals[-1] + _lifted_worth(problem, grid, at_price)
    best = worth.argmax(1)
    place = np.zeros(len(problem.market))
    for market, reached in enumerate(best):
        if np.isfinite(worth[market, reached]):
            for order, step in enumerate(_steps_of(fronts[market], totals, market, int(reached))):
                if grid.seeders[market, order] < len(place):
                    place[grid.seeders[market, order]] = places[market, order, step]
    lift = problem.lifts(place)[grid.lifted]
    place[grid.lifted] = (at_price[grid.lifted] + lift[:, None] * problem.curves.gross[grid.lifted]).argmax(1)
    return worth[np.arange(len(best)), best], place


def _fronts(problem: MixProblem, grid: SeedingGrid, at_price: Array) -> tuple[Array, Array]:
    """Best value of every interest cell that reaches at least so many steps and where it stands then, (M, I, R)."""
    fronts, places = np.full(grid.exact.shape, -np.inf), np.zeros(grid.exact.shape)
    for order in range(grid.exact.shape[1]):
        cells = grid.seeders[:, order]
        real = np.flatnonzero(cells < len(at_price))
        fronts[cells == len(at_price), order, 0] = 0.0
        fronts[real, order], places[real, order] = _front(
            at_price[cells[real]], grid.exact[real, order], grid.first[real, order]
        )
    return fronts, places


def _front(at_price: Array, exact: Array, first: IntArray) -> tuple[Array, Array]:
    """One interest cell of some markets: the best of the exact place and of the columns beyond it, (m, R) twice."""
    rows = np.arange(len(at_price))[:, None]
    known = np.nan_to_num(exact, nan=1.0)
    left = np.clip(known.astype(np.int64), 0, at_price.shape[1] - 2)
    share = known - left
    here = _mixed(at_price[rows, left], at_price[rows, left + 1], share)
    here = np.where(np.isnan(exact), -np.inf, here)
    beyond, column = _suffix_best(at_price)
    after, where = beyond[rows, first], column[rows, first]
    return np.maximum(here, after), np.where(here > after, known, where)


def _mixed(left: Array, right: Array, share: Array) -> Array:
    """Between two columns; minus infinity where a column that counts is not allowed."""
    with np.errstate(invalid="ignore"):
        between = left * (1.0 - share) + right * share
    return np.where(share == 0.0, left, np.where(np.isfinite(left) & np.isfinite(right), between, -np.inf))


def _suffix_best(at_price: Array) -> tuple[Array, Array]:
    """Best value from every column on and the first column that has it; minus infinity after the last, (m, F + 2)."""
    rows, columns = at_price.shape
    best = np.full((rows, columns + 1), -np.inf)
    best[:, :-1] = np.maximum.accumulate(at_price[:, ::-1], axis=1)[:, ::-1]
    own = np.where(at_price >= best[:, :-1], np.arange(columns), columns)
    where = np.zeros((rows, columns + 1))
    where[:, :-1] = np.minimum.accumulate(own[:, ::-1], axis=1)[:, ::-1]
    return best, where


def _max_plus(left: Array, right: Array) -> Array:
    """Best sum of two values for every total reach, (M, p) with (M, q) -> (M, p + q - 1)."""
    total = np.full((len(left), left.shape[1] + right.shape[1] - 1), -np.inf)
    for step in range(right.shape[1]):
        part = total[:, step : step + left.shape[1]]
        np.maximum(part, left + right[:, step : step + 1], out=part)
    return total


def _lifted_worth(problem: MixProblem, grid: SeedingGrid, at_price: Array) -> Array:
    """Best value of a market's lifted cells for every total reach, (M, total reaches)."""
    cells, market = grid.lifted, problem.market[grid.lifted]
    gain = problem.seeding_lift[cells][:, None] * problem.curves.gross[cells]
    worth = np.empty((LIFT_POINTS, len(problem.entry)))
    for place, point in enumerate(grid.points):
        worth[place] = np.bincount(market, (at_price[cells] + point * gain).max(1), len(problem.entry))
    between = worth[grid.left] * (1.0 - grid.share[:, None]) + worth[grid.left + 1] * grid.share[:, None]
    return np.asarray(between.T)


def _steps_of(fronts: Array, totals: list[Array], market: int, reached: int) -> list[int]:
    """The steps of a market's interest cells that add up to this total reach at the best value."""
    steps = []
    for order in range(len(fronts) - 1, 0, -1):
        own, others = fronts[order], totals[order - 1][market]
        choices = np.arange(max(0, reached - len(others) + 1), min(len(own) - 1, reached) + 1)
        step = int(choices[(own[choices] + others[reached - choices]).argmax()])
        steps.append(step)
        reached -= step
    return [reached, *reversed(steps)]
