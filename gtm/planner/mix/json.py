"""The `mix` part of a plan: money to the cent, people to one decimal, shares to four, all as text."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from gtm.engine.mix.channel_mix import relative_gap
from gtm.engine.mix.demand import Array
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.decision_told import empty_decision
from gtm.planner.mix.levers import TryOn
from gtm.planner.mix.mode_choice import mode_part
from gtm.planner.mix.openers import Openers
from gtm.planner.mix.reasons import why
from gtm.planner.mix.solution import MixSolution


def mix_part(
    solution: MixSolution, planned: Sequence[PlannedCell], months: Sequence[str], openers: Openers, try_on: TryOn
) -> dict[str, Any]:
    """Plan, proof, cash and cells; `months` are the plan's months as 2027-01.

    The models of `try_on` are paid once in the first month, whatever markets and channels are in the plan.
    """
    decision, problem = solution.plan.decision, solution.problem
    currency = openers.currency
    cash = solution.flows.cash - deposits(solution, planned)
    cash[0] -= try_on.cost
    objective, bound = solution.objective - try_on.cost, solution.bound - try_on.cost
    return {
        "currency": currency,
        "followed_months": solution.model.setting.horizon.ages,
        "status": solution.plan.status,
        "objective": money(objective),
        "bound": money(bound),
        "gap": f"{relative_gap(objective, bound):.6f}",
        "budget_used": money(problem.paid(solution.plan.place) + try_on.from_budget),
        "content_cost": money(try_on.cost),
        "value_of_one_more": f"{solution.plan.price:.4f}",
        "shortfall": money(solution.plan.shortfall),
        "fixed_costs": [
            {"market": market, "amount": money(_fixed(solution, place))}
            for place, market in enumerate(solution.model.markets)
            if decision.entered[place]
        ],
        "cash_by_month": [money(amount) for amount in cash],
        "cash_low": cash_low(cash, months),
        "payback_month": payback_month(cash, months),
        "objective_range": objective_range(solution.outcome.by_draw - try_on.cost),
        "calibration": None,
        "cells": [_cell(solution, openers, cell, place, months) for place, cell in enumerate(planned)],
    }


def empty_mix(currency: str) -> dict[str, Any]:
    """The part where nothing can be sold."""
    return {
        "currency": currency,
        "followed_months": None,
        "status": "optimal",
        "objective": money(0.0),
        "bound": money(0.0),
        "gap": f"{0.0:.6f}",
        "budget_used": money(0.0),
        "content_cost": money(0.0),
        "value_of_one_more": f"{0.0:.4f}",
        "shortfall": money(0.0),
        "fixed_costs": [],
        "cash_by_month": [],
        "cash_low": None,
        "payback_month": None,
        "objective_range": None,
        "budget_ladder": [],
        "cells": [],
        "levers": [],
        "assumptions": [],
        "calibration": None,
        **empty_decision(),
    }


def objective_range(by_draw: Array) -> dict[str, str]:
    """Nine in ten of the draws, their middle, and the share of them in which the plan loses money."""
    low, middle, high = np.quantile(by_draw, (0.05, 0.5, 0.95))
    return {
        "p5": money(low),
        "p50": money(middle),
        "p95": money(high),
        "chance_of_loss": f"{float((by_draw < 0).mean()):.4f}",
    }


def cash_low(cash: Array, months: Sequence[str]) -> dict[str, str]:
    """The lowest point of the money in and out since the start, and its month."""
    total = cash.cumsum()
    place = int(total.argmin())
    return {"amount": money(float(total[place])), "month": months[place]}


def payback_month(cash: Array, months: Sequence[str]) -> str | None:
    """The month from which what came in stays above what went out; None where it does not within the plan."""
    below = np.flatnonzero(cash.cumsum() < 0)
    if not len(below):
        return months[0]
    return months[int(below[-1]) + 1] if below[-1] + 1 < len(months) else None


def deposits(solution: MixSolution, planned: Sequence[PlannedCell]) -> Array:
    """What is laid down with platforms by month; it comes back after the plan."""
    paid = np.zeros(len(solution.flows.cash))
    for on, cell in zip(solution.plan.decision.on, planned, strict=True):
        if on:
            paid[cell.launch] += cell.costs.deposit
    return paid


def money(amount: float) -> str:
    """An amount to the cent, without a negative zero."""
    return f"{round(float(amount), 2) + 0.0:.2f}"


def people(count: float) -> str:
    """Persons or orders to one decimal."""
    return f"{round(float(count), 1) + 0.0:.1f}"


def demand_part(cell: PlannedCell) -> dict[str, Any]:
    """Who is addressed, and the factors on their orders per click."""
    return {
        "audience": f"{cell.audience.persons:.0f}",
        "audience_assumed": cell.audience.assumed,
        "segments": cell.segments.as_json(),
        "delivery": cell.delivery.as_json(),
        "paid_and_taken": f"{cell.goods.delivered:.4f}",
        "home_conversion": f"{cell.home.conversion:.4f}",
        "home_repeat": f"{cell.home.repeat:.4f}",
    }


def _fixed(solution: MixSolution, market: int) -> float:
    """Entering a market and running its channels."""
    cells = solution.model.cells
    running = solution.plan.decision.on & (cells.market == market)
    return float(solution.model.entry[market] + cells.fixed[running].sum())


def _cell(
    solution: MixSolution,
    openers: Openers,
    cell: PlannedCell,
    place: int,
    months: Sequence[str],
) -> dict[str, Any]:
    on = bool(solution.plan.decision.on[place])
    spend = float(solution.plan.decision.spend[place])
    moved, earned = solution.flows, solution.outcome.contribution[:, place]
    low, high = np.quantile(earned, (0.05, 0.95))
    return {
        "market": cell.market,
        "channel": cell.channel,
        "channel_name": cell.name,
        "role": cell.role,
        "on": on,
        "launch_month": months[cell.launch],
        "mode": mode_part(cell, months),
        "spend": money(spend),
        "spend_by_month": [money(spend * share) for share in solution.model.cells.flight[:, place]],
        "fixed_cost": money(solution.model.cells.fixed[place]),
        "set_up_cost": money(cell.costs.once),
        "orders": people(moved.orders[:, place].sum()),
        "orders_by_month": {
            name: [people(count) for count in orders[:, place]]
            for name, orders in (("mean", moved.orders), ("p5", moved.orders_low), ("p95", moved.orders_high))
        },
        "new_customers": people(moved.acquired[:, place].sum() + moved.referred[:, place].sum()),
        "private_customers": people(moved.private[:, place].sum()),
        "repeat_orders": people(moved.repeats[:, place].sum()),
        "contribution": {"mean": money(earned.mean()), "p5": money(low), "p95": money(high)},
        "share_of_draws": f"{solution.share_of_draws[place]:.2f}",
        "reduced_profit": money(openers.prices.reduced[place]),
        "why": {
            **why(solution, openers.prices, cell, place, openers.currency),
            "openers": openers.of(place),
        },
        "demand": demand_part(cell),
        "norms": [factor.as_json() for factor in cell.norms],
        "facts": list(dict.fromkeys(cell.facts)),
        "sources": list(cell.sources),
    }
