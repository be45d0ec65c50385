"""Plans under several rows: the budget's price first, and a mixed-integer choice where other rows are in the way.

The choice is made among the columns that can be in a plan better than the best one known: what a column loses at the
rows' prices is lost by every plan that stands there. Rows that no plan met so far exceeds are left out until one does.
Deterministic: no clock, no randomness, ties by index.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gtm.engine.mix.channel_mix import TOLERANCE, MixPlan, relative_gap, short, solve_plan
from gtm.engine.mix.choice import Choice, Terms, choose
from gtm.engine.mix.demand import Array, BoolArray
from gtm.engine.mix.outcome import Decision
from gtm.engine.mix.problem import MixProblem, read, root
from gtm.engine.mix.row_prices import RowPrices, price_rows, priced
from gtm.engine.mix.rows import Row, budget_row, exceeded_rows, frozen, frozen_row
from gtm.engine.mix.seeded_rows import SeededSearch, set_finely, worth
from gtm.engine.mix.seeding import SeedingGrid, seeding_grid

ROUNDS = 40
WINDOW = 2e-3
"""Loss at the rows' prices, as a share of the bound, up to which a column is offered at first."""

WIDER = 4.0
WIDENED = 4
THINNED = 8
"""Of so many columns two are looked at where rows have to give."""

GIVEN = 1e-6

Method = Literal["budget price", "rows"]


@dataclass(frozen=True)
class Excess:
    """A row and by how much the least change would have to raise its limit."""

    row: Row
    amount: float


@dataclass(frozen=True)
class RowPlan:
    """A plan that keeps all rows; `prices` are what one more unit of each acting row earns.

    With seeding the plan is the best of those met while the lift is worked in; the bound holds for the loop as it is,
    on the grid of reaches of `seeding`. `relaxation` is what would have to give where no plan keeps the rows.
    """

    plan: MixPlan
    method: Method
    acting: tuple[Row, ...] = ()
    prices: tuple[float, ...] = ()
    relaxation: tuple[Excess, ...] = ()
    found: RowPrices | None = None


def solve_rows(
    problem: MixProblem,
    rows: Sequence[Row] = (),
    tolerance: float = TOLERANCE,
    weight: float = 0.0,
    start: RowPrices | None = None,
    proven: bool = True,
) -> RowPlan:
    """The best plan within the budget and the rows.

    `weight` is that of the tail (see `risk`), `start` prices and answers of an earlier plan for the same problem. A
    plan that need not be `proven` is found faster, with the bound that comes with it.
    """
    plan = solve_plan(problem, tolerance)
    if plan.status == "infeasible":
        return _infeasible(problem, [budget_row(problem), *rows], plan)
    acting = [row for row in rows if row.kind == "tail" or row.exceeded(problem, plan.place)]
    if not acting:
        return RowPlan(plan, "budget price", (budget_row(problem),), (plan.price,))
    grid = seeding_grid(problem)
    acting = [budget_row(problem), *acting]
    terms = Terms(tolerance, weight, proven=proven)
    for _ in range(ROUNDS):
        start = price_rows(problem, grid, acting, start, weight)
        choice = _chosen(problem, grid, acting, start, terms)
        if choice is None:
            return _infeasible(problem, [*acting, *(row for row in rows if not _among(row, acting))], plan)
        missed = [row for row in exceeded_rows(problem, rows, choice.place) if not _among(row, acting)]
        if not missed:
            return _finished(problem, choice, start, tolerance)
        acting += missed
    raise ArithmeticError("the rows of a plan did not settle")


def _among(row: Row, acting: Sequence[Row]) -> bool:
    return any(row is one for one in acting)


def _chosen(
    problem: MixProblem, grid: SeedingGrid | None, rows: Sequence[Row], prices: RowPrices, terms: Terms
) -> Choice | None:
    """The best plan that keeps the acting rows, with a bound on every such plan."""
    if not prices.kept:
        return None
    if grid is not None:
        return SeededSearch(problem, grid, rows, terms).run(prices)
    at_prices = priced(problem, rows, prices.prices)
    window = WINDOW * max(abs(prices.bound), 1e-9)
    found = None
    for _ in range(WIDENED):
        allowed, whole = _window(at_prices, window)
        met = _met(problem, rows, allowed, prices, terms)
        if met is None and whole:
            return None
        if met is None:
            window *= WIDER
            continue
        bound = met.bound if whole else max(met.bound, prices.bound - window)
        if found is not None and found.earned > met.earned:
            met = found
        found = replace(met, bound=min(prices.bound, bound))
        if whole or (not terms.proven and window > WINDOW * abs(prices.bound)):
            break
        if relative_gap(found.earned, found.bound) <= terms.gap or np.isneginf(found.earned):
            break
        window = 1.01 * (prices.bound - found.earned)
    return found


def _met(
    problem: MixProblem, rows: Sequence[Row], allowed: BoolArray, prices: RowPrices, terms: Terms
) -> Choice | None:
    """The choice among some columns, set finely; its bound is that of the columns."""
    for gap in (terms.gap / 2.0, 0.0):  # half of the gap is left to lines between columns and to columns left out
        found = choose(problem, rows, allowed, replace(terms, gap=gap, size=abs(prices.bound)))
        if found is None:
            return None
        again = set_finely(problem, rows, found.place, terms)
        places = [found.place] if again is None else [again.place, found.place]
        earned = [worth(problem, rows, place, terms.weight) for place in places]
        best = int(np.argmax(earned))
        row_prices = prices.prices if again is None else again.prices
        met = replace(found, place=places[best], earned=earned[best], prices=row_prices)
        if np.isfinite(met.earned):
            break
    return met


def _window(at_prices: MixProblem, loss: float) -> tuple[BoolArray, bool]:
    """Columns that lose at most so much at the prices, with their neighbours, and whether that is all of them."""
    part = root(at_prices)
    best = part.net.max(1)
    allowed = part.net >= best[:, None] - loss
    market = at_prices.by_market(best) - at_prices.entry
    shut = (market < -loss) & (np.bincount(at_prices.market, at_prices.required, len(market)) == 0)
    allowed[:, 1:] &= ~shut[at_prices.market][:, None]
    wide = allowed.copy()
    wide[:, 2:] |= allowed[:, 1:-1]
    wide[:, 1:-1] |= allowed[:, 2:]
    wide[:, 0] = True  # a cell that pays is off where its market is not entered
    wide &= np.isfinite(part.net)
    return wide, bool((wide == np.isfinite(part.net)).all())


def _finished(problem: MixProblem, choice: Choice, prices: RowPrices, tolerance: float) -> RowPlan:
    bound = max(choice.bound, choice.earned)
    status: Literal["optimal", "gap"] = "optimal" if relative_gap(choice.earned, bound) <= tolerance else "gap"
    found = MixPlan(
        _decision(problem, choice.place), choice.place, choice.earned, bound, float(choice.prices[0]), 1, status
    )
    return RowPlan(found, "rows", prices.rows, tuple(float(one) for one in choice.prices), found=prices)


def _decision(problem: MixProblem, place: Array) -> Decision:
    return Decision(read(problem.curves.spend, place), place > 0, problem.entered(place))


def _infeasible(problem: MixProblem, rows: Sequence[Row], plan: MixPlan) -> RowPlan:
    """The least by which rows would have to give, each measured against its own size, for some plan to keep them."""
    hard = [row for row in rows if row.kind != "tail"]
    alone, at_lift = frozen(problem, plan.place), [frozen_row(problem, row, plan.place) for row in hard]
    allowed = np.isfinite(root(alone).net) & (np.arange(alone.columns) % THINNED < 2)
    choice = choose(alone, at_lift, allowed, Terms(elastic=True))
    assert choice is not None
    choice = set_finely(alone, at_lift, choice.place, Terms(elastic=True)) or choice
    over = [
        Excess(row, float(amount))
        for row, amount in zip(hard, choice.exceeded, strict=True)
        if amount > GIVEN * row.scale
    ]
    earned = problem.worth(choice.place)
    bare = MixPlan(_decision(problem, choice.place), choice.place, earned, earned, 0.0, 1, "infeasible", short(problem))
    return RowPlan(bare, "rows", tuple(hard), (0.0,) * len(hard), tuple(over))
