"""Stress: what the plan earns in worse worlds if it is kept, and if it is made anew there."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.deciding import rows_paid
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.replanning import PlanMoney, Rerun, rerun
from gtm.planner.mix.scenarios import Scenario, Worlds
from gtm.planner.mix.solution import MixSolution

NAMED = 4
"""Cells named in a sentence; the lists have them all."""


def stress_part(
    solution: MixSolution, planned: Sequence[PlannedCell], ground: MixGround, money: PlanMoney
) -> list[dict[str, Any]]:
    """The `stress` part of a plan: a row a scenario, the one that costs the plan most first."""
    decision = solution.plan.decision
    if not decision.on.any():
        return []
    worlds = Worlds(solution.model, planned, ground).of(decision)
    rows = [(scenario, rerun(scenario.model, money.budget, decision)) for scenario in worlds]
    rows.sort(key=lambda row: row[1].kept)
    return [_row(scenario, found, solution, planned, money) for scenario, found in rows]


def comparison_warnings(solution: MixSolution) -> Iterator[dict[str, str]]:
    """That worlds, plays and budgets are compared more simply than the plan is made: other limits bind, or goals."""
    demands = solution.decided.demands
    if rows_paid(solution.decided.found) or demands.goal != "contribution" or demands.risk > 0:
        detail = _(
            "Plays, worse worlds, other budgets and what moves the result are compared by the expected contribution "
            "within the budget alone, without the question's other limits, its goal or its weight of risk."
        )
        yield {"code": "compared_by_contribution", "detail": detail}


def _row(
    scenario: Scenario, found: Rerun, solution: MixSolution, planned: Sequence[PlannedCell], money: PlanMoney
) -> dict[str, Any]:
    before, after = solution.plan.decision.on, found.decision.on & ~scenario.model.cells.blocked
    opened = [cell for cell, was, now in zip(planned, before, after, strict=True) if now and not was]
    closed = [cell for cell, was, now in zip(planned, before, after, strict=True) if was and not now]
    kept, made_anew = found.kept - money.content, found.objective - money.content
    return {
        "code": scenario.code,
        "name": scenario.name,
        "channel": scenario.channel,
        "size": f"{scenario.size:.4f}",
        "objective_kept": f"{kept:.2f}",
        "objective_replanned": f"{made_anew:.2f}",
        "cells_in": [{"market": cell.market, "channel": cell.channel} for cell in opened],
        "cells_out": [{"market": cell.market, "channel": cell.channel} for cell in closed],
        "detail": _(
            "Kept as it is the plan earns {kept} {currency} in place of {objective}; made anew {anew}, {change}."
        ).format(
            kept=f"{kept:,.0f}",
            objective=f"{solution.objective - money.content:,.0f}",
            anew=f"{made_anew:,.0f}",
            currency=money.currency,
            change=_change(opened, closed),
        ),
    }


def _change(opened: Sequence[PlannedCell], closed: Sequence[PlannedCell]) -> str:
    if opened and closed:
        return _("opening {opened} and closing {closed}").format(opened=_named(opened), closed=_named(closed))
    if opened:
        return _("opening {opened}").format(opened=_named(opened))
    if closed:
        return _("closing {closed}").format(closed=_named(closed))
    return _("on the same channels")


def _named(cells: Sequence[PlannedCell]) -> str:
    names = [f"{cell.name} ({cell.market})" for cell in cells[:NAMED]]
    more = [f"+{len(cells) - NAMED}"] if len(cells) > NAMED else []
    return ", ".join([*names, *more])
