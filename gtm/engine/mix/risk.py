"""Risk: the mean of a plan and the mean of its worst draws, weighed against each other (E13).

The mean of the worst draws (conditional value at risk, Rockafellar and Uryasev 2000) is the least mean over any set of
so many draws. Sets are added one by one, each as a row that holds down one variable: the worst draws of the plan that
the sets so far allow. The bound of every such program is one for the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gtm.engine.mix.channel_mix import relative_gap
from gtm.engine.mix.demand import Array, IntArray
from gtm.engine.mix.problem import MixProblem, read
from gtm.engine.mix.response_curves import Single, spline_weights
from gtm.engine.mix.row_prices import RowPrices, price_rows
from gtm.engine.mix.rows import Row
from gtm.engine.mix.seeding import seeding_grid
from gtm.engine.mix.several_rows import RowPlan, solve_rows

TAIL = 0.05
TOLERANCE = 1e-3
SETS = 20
CLOSE = 1e-4
SETTLED = 2e-4
"""Share of its worth by which the sets so far may think better of a plan than its draws."""


@dataclass(frozen=True)
class DrawCurves:
    """The curves of a problem in every draw: the table of values (knots + 1, D, n) behind its mean."""

    problem: MixProblem
    table: Single

    @property
    def worst(self) -> int:
        """Number of draws in the tail."""
        return max(1, int(TAIL * self.table.shape[1]))

    def by_draw(self, place: Array) -> Array:
        """Contribution of a plan in every draw, (D,)."""
        problem, on = self.problem, np.flatnonzero(place > 0)
        weights = spline_weights(len(self.table) - 1, problem.columns - 1)
        left = np.clip(place[on].astype(np.int64), 1, problem.columns - 2)
        share = (place[on] - left)[:, None]
        read_at = weights[left - 1] * (1.0 - share) + weights[left] * share
        won = self.table[:, :, on]
        won = won[1:] - won[0]
        lifted = 1.0 + problem.lifts(place)[on]
        earned = np.einsum("ck,kdc,c->d", read_at, won, lifted, optimize=True)
        certain = read(problem.curves.outlay, place)[on].sum() + problem.entry[problem.entered(place)].sum()
        return np.asarray(earned + self.table[0].sum(1, dtype=np.float64) - certain)

    def of_pieces(self, prices: RowPrices) -> Array:
        """The same of a mixture of markets' answers."""
        carried = self.table[0].sum(1, dtype=np.float64)
        return np.asarray(
            carried + np.sum([share * (self.by_draw(place) - carried) for share, place in prices.pieces], 0)
        )

    def tail_of(self, place: Array) -> IntArray:
        """The worst draws of a plan (ties: the first)."""
        return np.sort(np.argsort(self.by_draw(place), kind="stable")[: self.worst])

    def tail_row(self, draws: IntArray) -> Row:
        """What the mean over these draws is at most: it holds down the variable of the tail."""
        mean = self.table[:, draws].mean(1, dtype=np.float64)
        problem = self.problem
        gross = np.zeros_like(problem.net)
        gross[:, 1:] = (spline_weights(len(mean) - 1, problem.columns - 1) @ (mean[1:] - mean[0])).T
        cells = np.arange(len(problem.market))
        return Row(
            "tail",
            cells,
            problem.curves.outlay - gross,
            -gross,
            problem.entry,
            float(mean[0].sum()),
            draws=tuple(draws),
        )

    def weighed(self, place: Array, weight: float) -> float:
        """What a plan is worth when its worst draws have this weight."""
        return (1.0 - weight) * self.problem.worth(place) + weight * worst_mean(self.by_draw(place))


def worst_mean(by_draw: Array) -> float:
    """Mean of the worst twentieth of the draws."""
    return float(np.sort(by_draw)[: max(1, int(TAIL * len(by_draw)))].mean())


def solve_risk(
    curves: DrawCurves,
    rows: Sequence[Row],
    weight: float,
    neutral: RowPlan,
    tolerance: float = TOLERANCE,
    proven: bool = True,
) -> RowPlan:
    """The best plan when the worst draws have this weight; `neutral` is the plan of weight 0.

    `objective` and `bound` of the plan are those of the weighed sum; the bound is worked on once the sets are settled,
    if the plan is to be `proven`.
    """
    if weight <= 0.0 or neutral.plan.status == "infeasible":
        return neutral
    problem = _weighed(curves.problem, 1.0 - weight)
    best = _valued(curves, neutral, weight, np.inf)
    tails = [curves.tail_row(curves.tail_of(neutral.plan.place))]
    start = _mixed_tails(curves, problem, [*neutral.acting], tails, weight)
    bound, settled = np.inf, False
    for _ in range(SETS):
        found = solve_rows(problem, [*rows, *tails], tolerance / 2.0, weight, start, proven and settled)
        bound, start = min(bound, found.plan.bound), found.found or start
        valued = _valued(curves, found, weight, bound)
        if valued.plan.objective > best.plan.objective:
            best = valued
        if relative_gap(best.plan.objective, bound) <= tolerance:
            break
        short_of = found.plan.objective - best.plan.objective
        if short_of > SETTLED * abs(best.plan.objective):
            tails.append(curves.tail_row(curves.tail_of(found.plan.place)))
        elif settled or not proven:
            break
        else:
            settled = True
    status: Literal["optimal", "gap"] = "optimal" if relative_gap(best.plan.objective, bound) <= tolerance else "gap"
    return replace(best, plan=replace(best.plan, bound=max(bound, best.plan.objective), status=status))


def _valued(curves: DrawCurves, found: RowPlan, weight: float, bound: float) -> RowPlan:
    return replace(found, plan=replace(found.plan, objective=curves.weighed(found.plan.place, weight), bound=bound))


def _mixed_tails(
    curves: DrawCurves, problem: MixProblem, rows: Sequence[Row], tails: list[Row], weight: float
) -> RowPrices:
    """Adds the worst draws of mixtures of markets' answers, as long as the tails so far think better of them."""
    grid = seeding_grid(problem)
    prices = price_rows(problem, grid, [*rows, *tails], None, weight)
    for _ in range(SETS):
        prices = price_rows(problem, grid, [*rows, *tails], prices, weight)
        by_draw = curves.of_pieces(prices)
        worst = np.sort(np.argsort(by_draw, kind="stable")[: curves.worst])
        known = min(float(by_draw[list(row.draws)].mean()) for row in tails)
        if known - float(by_draw[worst].mean()) <= CLOSE * abs(known):
            break
        tails.append(curves.tail_row(worst))
    return prices


def _weighed(problem: MixProblem, share: float) -> MixProblem:
    """The problem that counts the mean with a share of it."""
    curves = replace(problem.curves, gross=share * problem.curves.gross, outlay=share * problem.curves.outlay)
    return replace(problem, curves=curves, net=share * problem.net, entry=share * problem.entry)
