"""What was asked of the mix and how it was met: goal, risk, every row with its price, what would have to give."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.mix.channel_mix import relative_gap
from gtm.engine.mix.risk import worst_mean
from gtm.engine.mix.rows import Row
from gtm.planner.mix.asked_limits import AskedLimit
from gtm.planner.mix.deciding import price_of
from gtm.planner.mix.decision_words import goal_name, method_name, named, unit_of
from gtm.planner.mix.shocks import SEED
from gtm.planner.mix.solution import MixSolution

NEAR = 1e-3
"""A limit used up to this share of itself is one that binds."""


def decision_part(solution: MixSolution, currency: str, content: float) -> dict[str, Any]:
    """Goal, revenue, customers, risk, rows, relaxation and method; `content` is paid whatever the channels do."""
    demands, found, moved = solution.decided.demands, solution.decided.found, solution.flows
    revenue = float((moved.orders.sum(0) * demands.order_value).sum())
    return {
        "goal": _goal(solution, currency, content),
        "revenue": _money(revenue),
        "customers": f"{float((moved.acquired + moved.referred).sum()):.1f}",
        "risk": _risk(solution, content),
        "rows": list(_rows(solution, currency)),
        "relaxation": [_given(solution, one.row, one.amount, currency) for one in found.relaxation],
        "method": method_name(found.method),
        "seed": SEED,
        "draws": int(solution.model.beliefs.draws),
    }


def empty_decision() -> dict[str, Any]:
    """The same where nothing can be sold."""
    return {
        "goal": None,
        "revenue": _money(0.0),
        "customers": "0.0",
        "risk": None,
        "rows": [],
        "relaxation": [],
        "method": None,
        "seed": SEED,
        "draws": 0,
    }


def _goal(solution: MixSolution, currency: str, content: float) -> dict[str, Any]:
    """What the plan is made for, how much of it there is, and the most that there could be."""
    demands = solution.decided.demands
    paid = content if demands.goal == "contribution" else 0.0
    value, bound = solution.aim - paid, solution.aim_bound - paid
    return {
        "code": demands.goal,
        "name": goal_name(demands.goal),
        "unit": None if demands.goal == "customers" else currency,
        "value": _money(value),
        "bound": _money(bound),
        "gap": f"{relative_gap(value, bound):.6f}",
        "contribution_floor": None if demands.goal == "contribution" else _money(demands.floor - content),
    }


def _risk(solution: MixSolution, content: float) -> dict[str, Any]:
    return {
        "weight": f"{solution.decided.demands.risk:g}",
        "cvar": _money(worst_mean(solution.outcome.by_draw) - content),
        "frontier": [
            {
                "weight": f"{point.weight:g}",
                "mean": _money(point.mean - content),
                "cvar": _money(point.worst - content),
                "channels": point.channels,
            }
            for point in solution.decided.frontier
        ],
    }


def _rows(solution: MixSolution, currency: str) -> Iterator[dict[str, Any]]:
    """The budget, every limit that is asked for, and the floor."""
    decided, problem = solution.decided, solution.problem
    found, demands = decided.found, decided.demands
    used = problem.paid(solution.plan.place)
    yield _row(solution, "budget", None, used, problem.budget, price_of(found, "budget"), currency)
    decision, cells = solution.plan.decision, solution.model.cells
    for number, limit in enumerate(demands.limits.limits):
        used = demands.limits.used(number, cells, decision, solution.flows)
        price = price_of(found, limit.kind, number)
        yield _row(solution, limit.kind, limit, used, limit.most, price, currency)
    if demands.goal != "contribution":
        price = price_of(found, "contribution_floor")
        yield _row(solution, "contribution_floor", None, -solution.objective, -demands.floor, price, currency)


def _row(
    solution: MixSolution, kind: str, limit: AskedLimit | None, used: float, most: float, price: float, currency: str
) -> dict[str, Any]:
    sign = -1.0 if kind == "contribution_floor" else 1.0
    binding = price > 0 or (kind != "link" and most - used <= NEAR * abs(most))
    told = {
        "used": _figure(kind, sign * used),
        "limit": _figure(kind, sign * most),
        "price": f"{price:.4f}",
        "unit": unit_of(kind, currency),
        "name": named(kind, limit),
    }
    if kind == "link" and price > 0:
        detail = _("{name}: without this condition the plan would have up to {price} more of the goal.")
    elif kind == "link":
        detail = _("{name}: the condition does not hold the plan down.")
    elif binding and price > 0:
        detail = _("{name}: {used} of {limit} {unit}. One more unit would bring {price} more of the goal.")
    elif binding:
        detail = _("{name}: {used} of {limit} {unit} are used up, and more would bring nothing.")
    else:
        detail = _("{name}: {used} of {limit} {unit}. It does not hold the plan down.")
    return {
        "name": kind,
        "title": told["name"],
        "market": limit.market if limit else None,
        "channel": limit.channel if limit else None,
        "used": told["used"],
        "limit": told["limit"],
        "unit": told["unit"],
        "binding": bool(binding),
        "shadow_price": told["price"],
        "sentence": detail.format(**told),
    }


def _given(solution: MixSolution, row: Row, amount: float, currency: str) -> dict[str, Any]:
    """One row that would have to give, and by how much."""
    limits = solution.decided.demands.limits.limits
    limit = limits[row.subject] if 0 <= row.subject < len(limits) else None
    told = {
        "name": named(row.kind, limit),
        "amount": _figure(row.kind, amount),
        "unit": unit_of(row.kind, currency),
    }
    if row.kind == "contribution_floor":
        detail = _("The floor of the contribution would have to be {amount} {unit} lower.")
    elif row.kind == "link":
        detail = _("A channel is required whose needs are closed: {name}.")
    else:
        detail = _("{name} would have to be {amount} {unit} more.")
    return {
        "row": row.kind,
        "market": limit.market if limit else None,
        "channel": limit.channel if limit else None,
        "month": row.month if row.month >= 0 else None,
        "amount": told["amount"],
        "unit": told["unit"],
        "sentence": detail.format(**told),
    }


def _figure(kind: str, amount: float) -> str:
    if kind == "share":
        return f"{amount:.4f}"
    return f"{amount:.0f}" if kind == "link" else _money(amount)


def _money(amount: float) -> str:
    return f"{round(float(np.float64(amount)), 2) + 0.0:.2f}"
