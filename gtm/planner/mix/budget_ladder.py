"""What the best plan earns with less and with more money, so that a reader sees where it flattens."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gtm.engine.mix.channel_mix import MixPlan, solve_plan
from gtm.engine.mix.problem import MixProblem, pose
from gtm.engine.mix.response_curves import gross_table, mean_curves
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.replanning import PlanMoney
from gtm.planner.mix.solution import (
    COARSE_DRAWS,
    COARSE_FINE,
    COARSE_KNOTS,
    COARSE_REACH,
    COARSE_TOLERANCE,
    MixSolution,
)

SHARES = (0.25, 0.5, 1.0, 1.5, 2.0)


def budget_ladder(
    solution: MixSolution, planned: Sequence[PlannedCell], asked: float, money: PlanMoney
) -> list[dict[str, Any]]:
    """A row for each share of the budget asked for: the plan's own, and beside it differences of a coarse search."""
    content = asked - money.budget.amount
    coarse = _problem(solution, planned, SHARES[-1] * asked, money)
    plans = {share: _solved(replace(coarse, budget=max(share * asked - content, 0.0))) for share in SHARES}
    change = solution.objective - plans[1.0].objective
    own = _row(1.0, asked, solution.plan, solution.objective - solution.plan.objective - money.content)
    steps = {share: _row(share, share * asked, plan, change - money.content) for share, plan in plans.items()}
    return [*(steps | {1.0: own}).values()]


def _problem(solution: MixSolution, planned: Sequence[PlannedCell], largest: float, money: PlanMoney) -> MixProblem:
    """Curves that reach as far as the largest budget may buy."""
    model = solution.model
    most = np.array([min(cell.ceiling, max(largest, cell.most)) for cell in planned])
    cells = replace(model.cells, max_spend=most)
    beliefs = model.beliefs.rows(slice(0, COARSE_DRAWS))
    table = gross_table(cells, beliefs, model.setting, COARSE_KNOTS)
    curves = mean_curves(cells, beliefs, model.setting, table, fine=COARSE_FINE)
    return pose(cells, curves, model.entry, model.setting, money.budget.amount, money.budget.covers_fixed)


def _solved(problem: MixProblem) -> MixPlan:
    return solve_plan(problem, COARSE_TOLERANCE, max_nodes=1, reach_step=COARSE_REACH)


def _row(share: float, budget: float, plan: MixPlan, change: float) -> dict[str, Any]:
    feasible = plan.status != "infeasible"
    return {
        "share": f"{share:g}",
        "budget": f"{budget:.2f}",
        "objective": f"{plan.objective + change:.2f}" if feasible else None,
        "value_of_one_more": f"{plan.price:.4f}" if feasible else None,
        "channels": int(plan.decision.on.sum()) if feasible else 0,
        "markets": int(plan.decision.entered.sum()) if feasible else 0,
    }
