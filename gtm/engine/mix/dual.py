"""A price on the budget: what every market would do at it, and the price at which the plan just fits.

At any price, what the markets earn after paying it plus the price of the whole budget is at least what any plan within
the budget earns: the least of these sums is the bound. Markets answer exactly, so no curve need be concave.
"""

from dataclasses import dataclass

import numpy as np

from gtm.engine.mix.demand import Array
from gtm.engine.mix.problem import CLOSED, OPEN, MixProblem, Node
from gtm.engine.mix.seeding import SeedingGrid, seeded_markets

STEPS = 60
EXACT = 1e-12


@dataclass(frozen=True)
class Answer:
    """What the markets do at a price: the bound it gives, the place of every cell, what the budget would pay."""

    price: float
    bound: float
    place: Array
    paid: float


@dataclass(frozen=True)
class Dual:
    """The least bound, the price that gives it, and the answers on both sides of the budget there."""

    bound: float
    price: float
    over: Answer | None
    under: Answer


def respond(problem: MixProblem, grid: SeedingGrid | None, part: Node, price: float) -> Answer:
    """What every market does when a unit of the budget costs this price (ties: the smaller spend)."""
    at_price = part.net - price * problem.cost
    place = at_price.argmax(1).astype(np.float64)
    value = at_price.max(1)
    earned = problem.by_market(value)
    if grid is not None:
        coupled = (problem.seeding > 0) | (problem.seeding_lift > 0)
        together, chosen = seeded_markets(problem, grid, at_price)
        earned = problem.by_market(np.where(coupled, 0.0, value)) + together
        place = np.where(coupled, chosen, place)
    earned = earned - problem.entry - price * problem.entry_cost
    wanted = (earned > 0) & (part.state != CLOSED) & problem.entered(place)
    entered = wanted | (part.state == OPEN)
    place = np.where(entered[problem.market], place, 0.0)
    return Answer(price, float(price * problem.budget + earned[entered].sum()), place, problem.paid(place))


def best_price(problem: MixProblem, grid: SeedingGrid | None, part: Node, top: float) -> Dual | None:
    """The least bound of a part of the decision space; nothing where it cannot be afforded at the top price.

    Tangents of the bound cross at the best price at last; every second step halves the interval, which also holds
    where the markets' answers are rounded.
    """
    low = respond(problem, grid, part, 0.0)
    if low.paid <= problem.budget:
        return Dual(low.bound, 0.0, None, low)
    high = respond(problem, grid, part, top)
    if high.paid > problem.budget:
        return None
    best = min((low, high), key=lambda answer: answer.bound)
    for step in range(STEPS):
        crossing = _crossing(problem.budget, low, high)
        price = crossing if step % 2 == 0 else (low.price + high.price) / 2.0
        if not low.price < price < high.price:
            break
        answer = respond(problem, grid, part, price)
        best = min((best, answer), key=lambda one: one.bound)
        floor = low.bound + (problem.budget - low.paid) * (price - low.price)
        if step % 2 == 0 and answer.bound - floor <= EXACT * abs(floor):
            low, high = (answer, high) if answer.paid > problem.budget else (low, answer)
            break
        low, high = (answer, high) if answer.paid > problem.budget else (low, answer)
    return Dual(best.bound, best.price, low, high)


def _crossing(budget: float, low: Answer, high: Answer) -> float:
    """Price at which the tangents of two answers meet."""
    rise, fall = budget - high.paid, budget - low.paid
    if rise <= fall:
        return low.price
    return (low.bound - fall * low.price - high.bound + rise * high.price) / (rise - fall)


def top_price(problem: MixProblem) -> float:
    """A price at which nothing is bought of free will."""
    lift = 1.0 + problem.seeding_lift.max(initial=0.0)
    earned = np.abs(problem.curves.gross[:, 1:]) * lift
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(np.nanmax(earned / problem.cost[:, 1:], initial=0.0)) + 1.0
