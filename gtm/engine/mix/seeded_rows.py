"""Several rows with seeding: branch and bound on markets and cells, every part priced with the exact loop.

Interest content pays through the cells it lifts, so a market opens as a whole or not at all: a choice among single
cells would not see it. What markets do at the prices of a part is mixed where the same cells run, then set finely with
the lift that it gives itself.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gtm.engine.mix.choice import Choice, Terms, choose
from gtm.engine.mix.demand import Array, BoolArray, IntArray
from gtm.engine.mix.mixtures import mixed_answers
from gtm.engine.mix.problem import CLOSED, FREE, OPEN, MixProblem, Node, node, read, root
from gtm.engine.mix.row_prices import RowPrices, nearby_answers, price_rows, priced, scale_of
from gtm.engine.mix.rows import Row, exceeded_rows, frozen, frozen_row
from gtm.engine.mix.seeding import SeedingGrid

PARTS = 24
WORK = 1200
"""Parts times cells that are searched at most, two parts at least."""

NEAR = 3
"""Columns on either side of every answer that are offered to a choice."""

LOSS = 4e-3
"""Loss at the rows' prices, as a share of the bound, up to which other columns are offered."""

MOST_COLUMNS = 3000
GAP = 1e-3
LIFT_ROUNDS = 3
AROUND = 12
"""Columns on either side of a plan among which it is set finely."""

SETTLED = 4
SURE = 0.01
"""A market or cell that runs in less or more than this share of a mixture is taken as decided."""


@dataclass
class SeededSearch:
    """Best first search for a plan that keeps rows under seeding; parts are searched where it is to be proven."""

    problem: MixProblem
    grid: SeedingGrid
    rows: Sequence[Row]
    terms: Terms
    best: Choice | None = None
    parts: int = 1

    def run(self, first: RowPrices) -> Choice | None:
        """The best plan found and the bound, from the prices of the whole space on; nothing where no plan is met."""
        pool = self._offer(first, first)
        self._lifted(first, pool)
        waiting = [(-first.bound, 0, root(self.problem), first)]
        left_out = -np.inf
        parts = min(PARTS, max(2, WORK // len(self.problem.market))) if self.terms.proven else 1
        while waiting and -waiting[0][0] > self._good_enough() and self.parts < parts:
            bound, _, part, prices = heapq.heappop(waiting)
            children = _split(self.problem, part, prices)
            left_out = left_out if children else max(left_out, -bound)
            for child in children:
                self.parts += 1
                inner = price_rows(self.problem, self.grid, self.rows, pool, self.terms.weight, child)
                if not inner.kept:
                    continue
                pool = self._offer(inner, pool)
                heapq.heappush(waiting, (max(bound, -inner.bound), self.parts, child, inner))
        if self.best is None:
            return None
        return replace(self.best, bound=max(self.best.earned, left_out, *(-part[0] for part in waiting[:1])))

    def _good_enough(self) -> float:
        return -np.inf if self.best is None else self.best.earned + self.terms.gap * abs(self.best.earned)

    def _lifted(self, prices: RowPrices, pool: RowPrices) -> None:
        """Choices among all cells with the lift of the best plan, and of an answer elsewhere, built in."""
        for _ in range(LIFT_ROUNDS):
            place = self._everywhere(pool)
            alone = frozen(self.problem, place)
            rows = [frozen_row(self.problem, row, place) for row in self.rows]
            offered = self._offered(alone, rows, prices, [place, *pool.answers])
            found = choose(
                alone, rows, offered, Terms(max(GAP, self.terms.gap), self.terms.weight, size=abs(prices.bound))
            )
            if found is None:
                return
            before = -np.inf if self.best is None else self.best.earned
            self._take(settled(self.problem, self.rows, found.place, prices, self.terms.weight))
            if self.best is None or self.best.earned <= before + GAP * abs(before):
                return

    def _offered(self, alone: MixProblem, rows: Sequence[Row], prices: RowPrices, places: Sequence[Array]) -> BoolArray:
        """Columns near some plans, and as many as may be of those that lose little at the prices, (n, F + 1)."""
        columns = np.arange(alone.columns)
        near = np.broadcast_to(columns == 0, alone.net.shape)
        for place in places:
            near = near | (np.abs(columns - place[:, None]) <= NEAR) & (place > 0)[:, None] & (columns > 0)
        at_prices = root(priced(alone, rows, prices.prices)).net
        loss = at_prices.max(1)[:, None] - at_prices
        for halved in range(20):
            allowed = near | (loss <= LOSS * 0.5**halved * abs(prices.bound))
            if allowed.sum() <= MOST_COLUMNS:
                break
        return np.asarray(allowed & np.isfinite(at_prices))

    def _take(self, choice: Choice) -> None:
        if np.isfinite(choice.earned) and (self.best is None or choice.earned > self.best.earned):
            self.best = choice

    def _everywhere(self, pool: RowPrices) -> Array:
        """The best plan, and for every market that it does not enter the answer with the least spend there."""
        place = np.zeros(len(self.problem.market)) if self.best is None else self.best.place.copy()
        missing = ~self.problem.entered(place)
        least = np.full(len(missing), np.inf)
        for answer in pool.answers:
            spent = self.problem.by_market(read(self.problem.cost, answer))
            less = missing & self.problem.entered(answer) & (spent < least)
            least = np.where(less, spent, least)
            place = np.where(less[self.problem.market], answer, place)
        return place

    def _offer(self, prices: RowPrices, pool: RowPrices) -> RowPrices:
        """Try for a plan near these prices with all answers known so far, which are returned."""
        known = {place.tobytes(): place for place in (*pool.answers, *prices.answers)}
        pool = replace(prices, answers=list(known.values()))
        nothing = root(self.problem).low.astype(np.float64)
        places = [nothing, *pool.answers, *nearby_answers(self.problem, self.grid, self.rows, prices)]
        size = scale_of(self.problem, self.rows, prices.bound)
        place = mixed_answers(self.problem, self.rows, places, size, self.terms.weight)
        if place is None:
            return pool
        choice = settled(self.problem, self.rows, place, prices, self.terms.weight)
        self._take(choice)
        return replace(pool, answers=[*pool.answers, choice.place])


def settled(problem: MixProblem, rows: Sequence[Row], place: Array, prices: RowPrices, weight: float) -> Choice:
    """The cells of a plan set finely, with the lift that they give themselves, until they earn no more.

    What it earns is minus infinity where the rows cannot be kept near the plan.
    """
    best = Choice(place, worth(problem, rows, place, weight), prices.bound, prices.prices, np.zeros(len(rows)))
    for _ in range(SETTLED):
        again = set_finely(
            frozen(problem, place), [frozen_row(problem, row, place) for row in rows], place, Terms(weight=weight)
        )
        if again is None:
            break
        earned = worth(problem, rows, again.place, weight)
        better = earned > best.earned or not np.isfinite(best.earned)
        best = replace(best, prices=again.prices)
        if better:
            best = replace(best, place=again.place, earned=earned)
        if np.allclose(again.place, place, atol=1e-2):
            break
        place = again.place
    return best


def set_finely(alone: MixProblem, rows: Sequence[Row], place: Array, terms: Terms) -> Choice | None:
    """The same cells on all columns around where they stand, and the rows' prices; nothing where none fit."""
    columns, on = np.arange(alone.columns), place > 0
    allowed = (np.abs(columns - place[:, None]) <= AROUND) & on[:, None] & (columns > 0)
    return choose(replace(alone, blocked=~on), rows, allowed, replace(terms, gap=0.0, fixed=True))


def worth(problem: MixProblem, rows: Sequence[Row], place: Array, weight: float) -> float:
    """What a plan earns with its own lift and what the worst of its tails leaves, weighted; rows must be kept."""
    if any(row.kind != "tail" for row in exceeded_rows(problem, rows, place)):
        return -np.inf
    tails = [row.limit - row.used(problem, place) for row in rows if row.kind == "tail"]
    return problem.worth(place) + weight * min(tails, default=0.0)


def _split(problem: MixProblem, part: Node, prices: RowPrices) -> list[Node]:
    """A market open or closed, else a cell off or on: whichever the mixture decides least."""
    market = _least_decided(np.where(part.state == FREE, prices.entered, 0.0))
    if market is not None:
        return [node(problem, part.low, part.high, _with(part.state, market, state)) for state in (OPEN, CLOSED)]
    cell = _least_decided(np.where((part.low == 0) & (part.high > 0), prices.running, 0.0))
    if cell is None:
        return []
    off, on = _with(part.high, cell, 0), _with(part.low, cell, 1)
    return [node(problem, part.low, off, part.state), node(problem, on, part.high, part.state)]


def _least_decided(share: Array) -> int | None:
    doubt = np.minimum(share, 1.0 - share)
    place = int(doubt.argmax())
    return place if doubt[place] > SURE else None


def _with(values: IntArray, place: int, value: int) -> IntArray:
    changed = values.copy()
    changed[place] = value
    return changed
