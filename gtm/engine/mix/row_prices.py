"""Prices on several rows at once, and the bound that they prove.

At any prices, what the markets earn after paying for what they use of every row, plus the prices of the limits, is at
least what any plan within the rows earns. The least such sum is found by columns: a master program mixes answers of the
markets, its prices ask the markets for better ones (Dantzig and Wolfe 1960). Markets answer exactly, with seeding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gtm.engine.mix.demand import Array
from gtm.engine.mix.dual import respond
from gtm.engine.mix.mixtures import HELD, best_mixture, master_program, pieces_of, used_columns
from gtm.engine.mix.problem import CLOSED, OPEN, MixProblem, Node, node, root
from gtm.engine.mix.rows import Row
from gtm.engine.mix.seeding import SeedingGrid

STEPS = 60
CLOSE = 2e-6
NEARBY = (0.0, 0.25, 0.5, 0.7, 0.85, 0.95, 1.05, 1.15, 1.3, 1.6, 2.0, 3.0)
"""Multiples of the prices at which markets are asked again for answers to be taken as a whole."""


@dataclass(frozen=True)
class RowPrices:
    """A bound on what plans within `rows` earn and the prices (R,) that prove it.

    `answers` are the places that the markets answered with. Their best mixture goes over the rows by `exceeded` (R,), 0
    where they can be kept; `running` (n,) and `entered` (M,) are the shares of it in which cells run and markets are
    entered.
    """

    rows: tuple[Row, ...]
    bound: float
    prices: Array
    answers: list[Array]
    exceeded: Array
    running: Array
    entered: Array
    pieces: tuple[tuple[float, Array], ...]
    """The mixture: weights and places of single markets."""

    def priced(self, rows: Sequence[Row], weight: float) -> Array:
        """Prices to begin with for these rows: those found for the same ones; the tails' add up to their weight."""
        known = {_same(row): price for row, price in zip(self.rows, self.prices, strict=True)}
        return _tails_paid(rows, np.array([known.get(_same(row), 0.0) for row in rows]), weight)

    @property
    def kept(self) -> bool:
        """Whether some mixture of answers keeps the rows."""
        return bool((self.exceeded <= HELD).all())


def priced(problem: MixProblem, rows: Sequence[Row], prices: Array) -> MixProblem:
    """The problem after the prices of the rows have been paid: no row is left but what entering costs."""
    net, gross, entry = problem.net.copy(), problem.curves.gross.copy(), problem.entry.astype(np.float64)
    for row, price in zip(rows, prices, strict=True):
        if price:
            net[row.cells] -= price * row.usage
            gross[row.cells] -= price * row.lifted
            entry += price * row.entry
    return replace(problem, net=net, curves=replace(problem.curves, gross=gross), entry=entry)


def price_rows(
    problem: MixProblem,
    grid: SeedingGrid | None,
    rows: Sequence[Row],
    start: RowPrices | None = None,
    weight: float = 0.0,
    part: Node | None = None,
) -> RowPrices:
    """The least bound of a part of the decision space, or of all of it, from earlier prices and answers on.

    `weight` is what a unit of the tail earns: the variable that all rows of kind `tail` hold down (see `risk`).
    """
    part = part or root(problem)
    free = respond(problem, grid, part, 0.0)
    size = scale_of(problem, rows, free.bound)
    places = [part.low.astype(np.float64), free.place]
    if start is not None:
        places += [place for place in start.answers if _within(problem, part, place)]
    columns = [used_columns(problem, rows, place) for place in places]
    prices = _tails_paid(rows, np.zeros(len(rows)), weight) if start is None else start.priced(rows, weight)
    best, best_prices = np.inf, prices
    limits = np.array([row.limit for row in rows])
    known: set[bytes] = set()
    for _ in range(STEPS):
        at_prices = priced(problem, rows, prices)
        answer = respond(at_prices, grid, node(at_prices, part.low, part.high, part.state), 0.0)
        bound = answer.bound + float(prices @ limits)
        if bound < best:
            best, best_prices = bound, prices
        places.append(answer.place)
        columns.append(used_columns(problem, rows, answer.place))
        master = master_program(rows, columns, size, weight)
        mixture = best_mixture(master, rows, size, weight)
        prices = mixture.prices
        if mixture.earned >= best - CLOSE * max(abs(best), HELD * size) or answer.place.tobytes() in known:
            break
        known.add(answer.place.tobytes())
    pieces = tuple(pieces_of(problem, places, master, mixture))
    running = np.sum([weight * (place > 0) for weight, place in pieces], 0)
    entered = np.sum([weight * problem.entered(place) for weight, place in pieces], 0)
    over = mixture.exceeded / np.array([row.scale for row in rows])
    return RowPrices(tuple(rows), best, best_prices, places[1:], over, running, entered, pieces)


def nearby_answers(
    problem: MixProblem, grid: SeedingGrid | None, rows: Sequence[Row], found: RowPrices
) -> Iterator[Array]:
    """What the markets answer to prices around those found."""
    for factor in NEARBY:
        at_prices = priced(problem, rows, factor * found.prices)
        yield respond(at_prices, grid, root(at_prices), 0.0).place


def scale_of(problem: MixProblem, rows: Sequence[Row], earned: float) -> float:
    """The size of what plans earn, never 0: tails count where the mean does not."""
    tails = [float(np.abs(row.usage).max()) for row in rows if row.kind == "tail"]
    return max(abs(earned), *tails, 1e-9 * max(problem.budget, 1.0), 1e-9)


def _tails_paid(rows: Sequence[Row], prices: Array, weight: float) -> Array:
    """The same prices with those of the tails adding up to their weight, without which there is no bound."""
    tails = np.array([row.kind == "tail" for row in rows])
    if not tails.any():
        return prices
    paid = prices[tails].sum()
    even = np.where(tails, weight / tails.sum(), prices)
    return np.where(tails, prices * weight / paid, prices) if paid > 0 else even


def _same(row: Row) -> object:
    """What two rows have in common when they are the same one: there is one budget."""
    return "budget" if row.kind == "budget" else id(row)


def _within(problem: MixProblem, part: Node, place: Array) -> bool:
    """Whether a plan lies in a part of the decision space."""
    entered = problem.entered(place)
    states = np.where(part.state == OPEN, entered, True) & np.where(part.state == CLOSED, ~entered, True)
    return bool(((place >= part.low) & (place <= part.high)).all() and states.all())
