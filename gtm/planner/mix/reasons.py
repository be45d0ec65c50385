"""Why a cell is in the mix or not, in a sentence with its figures, and what would bring it in."""

from dataclasses import dataclass
from math import ceil, isfinite
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.mix.demand import Array
from gtm.engine.mix.problem import read
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.deciding import rows_paid
from gtm.planner.mix.solution import MixSolution

WORTHLESS = 1e4
"""Customers who would have to be worth so many times more are worth nothing to a reader."""


@dataclass(frozen=True)
class Prices:
    """Every cell against the price of the budget, all (n,).

    `reduced` is the most that a cell earns after paying the price for what it uses (below 0: it would take from the
    plan); `alone` the most it earns when money is free, at `spend_alone`; `needed` the factor on a customer's worth at
    which the cell comes in, `needed_alone` at which it pays for itself, both infinite where none would do;
    `market_reduced` what its market earns at the price; `wanted` what the cell has to leave beyond its own cost where
    its market is not entered.
    """

    reduced: Array
    alone: Array
    spend_alone: Array
    needed: Array
    needed_alone: Array
    market_reduced: Array
    wanted: Array


def prices_of(solution: MixSolution) -> Prices:
    """Reduced profits at the plan's price and seeding lift."""
    problem, plan = solution.problem, solution.plan
    gross = problem.curves.gross * (1.0 + problem.lifts(plan.place))[:, None]
    net = (gross - problem.curves.outlay)[:, 1:]
    held = rows_held(solution)[:, 1:]
    paid = plan.price * problem.cost[:, 1:] + held
    reduced = (net - paid).max(1)
    best = net.argmax(1)
    rows = np.arange(len(best))
    needed_alone = _factor(problem.curves.outlay[:, 1:], gross[:, 1:])
    market = problem.by_market(np.maximum(reduced, 0.0)) - problem.entry - plan.price * problem.entry_cost
    wanted = _wanted(solution, reduced)
    needed = _factor(problem.curves.outlay[:, 1:] + paid + wanted[:, None], gross[:, 1:])
    spend = problem.curves.spend[rows, best + 1]
    return Prices(reduced, net[rows, best], spend, needed, needed_alone, market[problem.market], wanted)


def _factor(cost: Array, gross: Array) -> Array:
    """The least factor on what customers leave at which it covers the cost, (n,); infinite where they leave nothing."""
    factors = np.divide(cost, gross, out=np.full_like(cost, np.inf), where=gross > cost / WORTHLESS)
    return np.asarray(factors.min(1))


def _wanted(solution: MixSolution, reduced: Array) -> Array:
    """What a cell has to leave beyond its own cost, (n,): of entering its market what the others do not earn."""
    problem, entered = solution.problem, solution.plan.decision.entered
    earned = np.maximum(reduced, 0.0)
    entry = np.where(entered, 0.0, problem.entry + solution.plan.price * problem.entry_cost)
    others = problem.by_market(earned)[problem.market] - earned
    return np.asarray(np.maximum(entry[problem.market] - others, 0.0))


def rows_held(solution: MixSolution) -> Array:
    """What every column would pay for the limits that it uses, at what a unit of them earns, (n, F + 1)."""
    problem, decided = solution.problem, solution.decided
    paid = np.zeros_like(problem.net)
    if decided.demands.goal == "contribution":
        lifts = problem.lifts(solution.plan.place)
        for row, price in rows_paid(decided.found):
            paid[row.cells] += price * row.at(lifts)
    return paid


def why(solution: MixSolution, prices: Prices, cell: PlannedCell, place: int, currency: str) -> dict[str, Any]:
    """Code and sentence of one cell."""
    if solution.plan.decision.on[place]:
        return _why_in(solution, place, cell, currency)
    price = solution.plan.price
    if prices.alone[place] <= 0 and not isfinite(prices.needed_alone[place]):
        detail = _("At no spend do its customers pay for it: at best {loss} {currency} remain, and they leave nothing.")
        return {"code": "does_not_pay", "detail": detail.format(loss=_money(prices.alone[place]), currency=currency)}
    if prices.alone[place] <= 0:
        detail = _(
            "At no spend do its customers pay for it: at best {loss} {currency} remain. "
            "It pays for itself if a customer is worth {more} % more."
        ).format(loss=_money(prices.alone[place]), currency=currency, more=_more(prices.needed_alone[place]))
        return {"code": "does_not_pay", "detail": detail}
    if prices.reduced[place] > 0 >= prices.market_reduced[place]:
        detail = _(
            "It would pay, but all channels of the market together do not earn what entering it costs "
            "at what the budget earns elsewhere."
        )
        return {"code": "market_does_not_pay", "detail": detail}
    detail = _(
        "It would leave {alone} {currency} for a spend of {spend}, but the last unit of the budget earns {price} "
        "elsewhere. It comes in if a customer is worth {more} % more."
    ).format(
        alone=_money(prices.alone[place]),
        spend=_money(prices.spend_alone[place]),
        currency=currency,
        price=f"{price:.2f}",
        more=_more(prices.needed[place]),
    )
    return {"code": "better_elsewhere", "detail": detail}


def _why_in(solution: MixSolution, place: int, cell: PlannedCell, currency: str) -> dict[str, Any]:
    if cell.required:
        return {"code": "required", "detail": _("The question asks for it.")}
    spend = float(solution.plan.decision.spend[place])
    earned = float(solution.outcome.contribution[:, place].mean())
    problem, at = solution.problem, solution.plan.place
    seeded = float((problem.lifts(at) * read(problem.curves.gross, at))[problem.market == problem.market[place]].sum())
    if earned < 0 or (problem.seeding[place] > 0 and seeded > earned):
        detail = _(
            "It seeds the market: it leaves {earned} {currency} itself and makes the social and private channels of "
            "the market bring {seeded} more."
        ).format(earned=_money(earned), seeded=_money(seeded), currency=currency)
        return {"code": "seeds_the_market", "detail": detail}
    detail = _("It leaves {earned} {currency} for {spend} of spend, {ratio} for each unit.").format(
        earned=_money(earned), spend=_money(spend), ratio=f"{earned / spend:.2f}", currency=currency
    )
    return {"code": "earns", "detail": detail}


def _more(factor: float) -> str:
    return f"{ceil(100 * (float(factor) - 1)):,}"


def _money(amount: float) -> str:
    return f"{float(amount):,.0f}"
