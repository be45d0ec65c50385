"""A plan carried on from where the brand stands: the months, the money and the running channels that are left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.calibration.prior import WEEKS_A_MONTH
from gtm.engine.mix.demand import Array
from gtm.planner.actuals.comparing import Beside, compare
from gtm.planner.actuals.weekly import Cell, WeeklyTable
from gtm.planner.plans.moments import month_starts
from gtm.planner.question_error import QuestionError

LAST_WEEKS = 4
"""Known weeks whose mean spend is what a channel presses with now."""
CENT = Decimal("0.01")
# What a new question asks anew: the day, the data, and what the brand knows by now.
ASKED_ANEW = frozenset({"as_of", "release", "overrides", "calibration", "start", "months", "budget", "under_way"})

Result = Mapping[str, Any]


@dataclass(frozen=True)
class Left:
    """What is left of a plan on the first day of a month: months, budget, what was paid, and what runs.

    Money in the budget's currency. `spent` is what advertising cost, `estimated` the part of it that is taken from the
    plan because no result tells it; `fixed` what running and entering has cost by the plan.
    """

    start: date
    months: int
    budget: Decimal
    spent: Decimal
    estimated: Decimal
    fixed: Decimal
    running: Mapping[Cell, Decimal]
    spent_by_cell: Mapping[Cell, Decimal]


def what_is_left(result: Result, table: WeeklyTable, today: date) -> Left:
    """What is left of a plan from the next month on. QuestionError where it has not begun, or nothing is left."""
    question = result["question"]
    edges = month_starts(question["start"], int(question["months"]))
    start = month_starts(today.isoformat(), 1)[1]
    if today < edges[0]:
        raise QuestionError(_("The plan has not begun: there is nothing to carry on yet."))
    if start >= edges[-1]:
        raise QuestionError(_("The plan ends before the next month begins: make a new plan."))
    begun = edges.index(start)
    found = compare(result, table, today)
    beside = {one.cell: one for one in found.cells} if found else {}
    spent = {_place(cell): _spent(cell, beside.get(_place(cell)), begun) for cell in result["mix"]["cells"]}
    total = sum((told + guessed for told, guessed in spent.values()), Decimal(0))
    fixed = _fixed_paid(result, begun) if question["budget"]["covers_fixed_costs"] else Decimal(0)
    budget = Decimal(question["budget"]["amount"]) - total - fixed
    if budget <= 0:
        raise QuestionError(_("Nothing of the budget is left: raise it in a new plan."))
    return Left(
        start=start,
        months=len(edges) - 1 - begun,
        budget=_cents(budget),
        spent=_cents(total),
        estimated=_cents(sum((guessed for _told, guessed in spent.values()), Decimal(0))),
        fixed=_cents(fixed),
        running=_running(result, table, today, begun),
        spent_by_cell={cell: _cents(sum(parts, Decimal(0))) for cell, parts in spent.items()},
    )


def replan_question(result: Result, left: Left) -> dict[str, Any]:
    """The question of the plan that carries on; what it does not tell is asked as of today."""
    old = result["question"]
    kept = {name: value for name, value in old.items() if name not in ASKED_ANEW}
    cells = [
        {"market": market, "channel": channel, "spend": str(spend)}
        for (market, channel), spend in sorted(left.running.items())
    ]
    paid = old["content"]["ar_try_on"] and Decimal(result["mix"].get("content_cost") or 0) > 0
    already = (old.get("under_way") or {}).get("try_on_paid", False)
    return {
        **kept,
        "start": left.start.isoformat(),
        "months": left.months,
        "budget": {**_money(old["budget"]), "amount": str(left.budget)},
        "limits": [_limit_left(limit, left.spent_by_cell) for limit in old["limits"]],
        "under_way": {"cells": cells, "try_on_paid": bool(paid or already)},
    }


def _money(budget: Mapping[str, Any]) -> dict[str, Any]:
    return {"currency": budget["currency"], "covers_fixed_costs": budget["covers_fixed_costs"]}


def _place(cell: Mapping[str, Any]) -> Cell:
    return cell["market"], cell["channel"]


def _spent(cell: Mapping[str, Any], beside: Beside | None, begun: int) -> tuple[Decimal, Decimal]:
    """What a channel spent from the plan's start, as told by known weeks, and by the plan for the days between."""
    months = cell["spend_by_month"][:begun] if cell["on"] else ()
    planned = sum((Decimal(amount) for amount in months), Decimal(0))
    if beside is None:
        return Decimal(0), planned
    known = np.isfinite(beside.spend)
    told = _exact(np.where(known, beside.spend, 0.0).sum())
    covered = _exact(np.where(known, beside.planned_spend, 0.0).sum())
    return told, max(planned - covered, Decimal(0))


def _fixed_paid(result: Result, begun: int) -> Decimal:
    """Entering the markets, setting channels up, the models for trying on, and running for the months begun."""
    mix = result["mix"]
    months = len(month_starts(result["question"]["start"], int(result["question"]["months"]))) - 1
    running = [cell for cell in mix["cells"] if cell["on"]]
    by_market: dict[str, Decimal] = {}
    paid = Decimal(mix.get("content_cost") or 0)
    for cell in running:
        fixed, once = Decimal(cell["fixed_cost"]), Decimal(cell.get("set_up_cost") or 0)
        by_market[cell["market"]] = by_market.get(cell["market"], Decimal(0)) + fixed
        launch = _months_between(result["question"]["start"], cell["launch_month"])
        if begun > launch:
            paid += once + (fixed - once) * (begun - launch) / (months - launch)
    for market in mix["fixed_costs"]:
        paid += Decimal(market["amount"]) - by_market.get(market["market"], Decimal(0))
    return paid


def _months_between(start: str, month: str) -> int:
    return (int(month[:4]) - int(start[:4])) * 12 + int(month[5:7]) - int(start[5:7])


def _running(result: Result, table: WeeklyTable, today: date, begun: int) -> dict[Cell, Decimal]:
    """Channels that run, with their spend a month: of their last known weeks, else what the plan spends now."""
    running: dict[Cell, Decimal] = {}
    for cell in result["mix"]["cells"]:
        recent = _recent(table, _place(cell), result["question"]["start"], today)
        if len(recent):
            spend = _exact(float(recent.mean()) * WEEKS_A_MONTH)
        else:
            spend = Decimal(cell["spend_by_month"][begun - 1]) if cell["on"] else Decimal(0)
        if spend > 0:
            running[_place(cell)] = _cents(spend)
    return running


def _recent(table: WeeklyTable, cell: Cell, start: str, today: date) -> Array:
    """Spend of the channel's last known weeks since the plan began."""
    if cell not in table.cells:
        return np.zeros(0)
    row = table.figures["spend"][table.cells.index(cell)]
    first = date.fromisoformat(start)
    since = np.array([first <= week <= today for week in table.weeks], bool)
    known = row[since & np.isfinite(row)]
    return np.asarray(known[-LAST_WEEKS:])


def _limit_left(limit: Mapping[str, Any], spent: Mapping[Cell, Decimal]) -> dict[str, Any]:
    """A limit on the spend of the whole plan, less what was spent."""
    gone = spent.get((limit["market"], limit["channel"]), Decimal(0))
    most = None if limit["max"] is None else str(max(Decimal(limit["max"]) - gone, Decimal(0)))
    return {**limit, "min": str(max(Decimal(limit["min"]) - gone, Decimal(0))), "max": most}


def _exact(amount: float) -> Decimal:
    return Decimal(repr(float(amount)))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
