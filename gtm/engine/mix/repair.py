"""From the answers at a price to plans that fit the budget and use it."""

from collections.abc import Iterator

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray
from gtm.engine.mix.dual import Dual, best_price
from gtm.engine.mix.problem import MixProblem, only, read
from gtm.engine.mix.seeding import SeedingGrid

SWAPS = 24
"""How many cells that jump at the best price are tried one by one."""

ROUNDING = 1e-9


def plans_near(problem: MixProblem, grid: SeedingGrid | None, dual: Dual, top: float) -> Iterator[Array]:
    """Plans within the budget: what runs below the best price, and that with each cell or market that jumps there.

    First the answers themselves: in a part of the decision space they stand where the part allows, beyond a jump that
    the same cells would make again if they were asked anew.
    """
    yield from _filled_up(problem, dual)
    under = dual.under.place > 0
    yield from _filled(problem, grid, under, top)
    if dual.over is None:
        return
    over = dual.over.place > 0
    jumping = np.flatnonzero(over != under)
    for cell in jumping[:SWAPS]:
        swapped = under.copy()
        swapped[cell] = over[cell]
        yield from _filled(problem, grid, swapped, top)
    for market in np.unique(problem.market[jumping])[:SWAPS]:
        swapped = np.where(problem.market == market, over, under)
        yield from _filled(problem, grid, swapped, top)


def _filled(problem: MixProblem, grid: SeedingGrid | None, on: BoolArray, top: float) -> Iterator[Array]:
    """The best use of the budget while exactly these cells run, if they can be afforded."""
    dual = best_price(problem, grid, only(problem, on), top)
    if dual is not None:
        yield from _filled_up(problem, dual)


def _filled_up(problem: MixProblem, dual: Dual) -> Iterator[Array]:
    """The plan below the budget filled up, and the one over it cut down."""
    yield pour(problem, dual.under.place)
    if dual.over is not None:
        yield from _between(problem, dual)


def _between(problem: MixProblem, dual: Dual) -> Iterator[Array]:
    """The plan over the budget, cut down cell by cell to the one below it until it fits, then filled up."""
    assert dual.over is not None
    place = dual.over.place.copy()
    for cell in np.flatnonzero(dual.over.place != dual.under.place):
        place[cell] = dual.under.place[cell]
        if problem.paid(place) <= problem.budget:
            yield pour(problem, place)
            return


def pour(problem: MixProblem, place: Array) -> Array:
    """Spend what is left of the budget where a unit of it earns most, column by column, the last one in part."""
    place = place.copy()
    rows = np.arange(len(place))
    room = problem.budget - problem.paid(place)
    for _ in range(problem.columns * len(place)):
        running = np.flatnonzero((place > 0) & (place < problem.columns - 1))
        if not len(running) or room <= ROUNDING * max(problem.budget, 1.0):
            break
        here = np.minimum(np.floor(place).astype(np.int64), problem.columns - 2)
        price = problem.cost[rows, here + 1] - problem.cost[rows, here]
        running = running[price[running] > 0]
        if not len(running):
            break
        gain = _marginal(problem, place, here)[running] / price[running]
        best = running[int(gain.argmax())]
        if gain.max() <= 0.0:
            break
        step = min(here[best] + 1 - place[best], room / price[best])
        place[best] += step
        room -= step * price[best]
    return place


def _marginal(problem: MixProblem, place: Array, here: Array) -> Array:
    """What a whole column more of each cell earns, with its effect on the cells that its market's seeding lifts."""
    rows = np.arange(len(place))
    curves = problem.curves
    own = problem.net[rows, here + 1] - problem.net[rows, here]
    own = own + problem.lifts(place) * (curves.gross[rows, here + 1] - curves.gross[rows, here])
    if not problem.seeding_lift.any():
        return np.asarray(own)
    index = problem.by_market(read(curves.reach, place))
    slope = problem.seeding_half / (index + problem.seeding_half) ** 2
    lifted = problem.by_market(problem.seeding_lift * read(curves.gross, place))
    return np.asarray(
        own + (curves.reach[rows, here + 1] - curves.reach[rows, here]) * (slope * lifted)[problem.market]
    )
