"""The decision of a plan: the budget's price where it is enough, else all that is asked at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gtm.engine.mix.channel_mix import MixPlan, solve_plan
from gtm.engine.mix.demand import Array
from gtm.engine.mix.goals import aimed_at, customers, revenue
from gtm.engine.mix.outcome import Decision, evaluate, flows
from gtm.engine.mix.problem import MixProblem
from gtm.engine.mix.response_curves import Single
from gtm.engine.mix.risk import DrawCurves, solve_risk, worst_mean
from gtm.engine.mix.rows import Row, budget_row, contribution_floor
from gtm.engine.mix.several_rows import Excess, RowPlan, solve_rows
from gtm.engine.mix.yields import Yields, yields_of
from gtm.planner.mix.asked_limits import AskedLimits
from gtm.planner.mix.model import MixModel

WEIGHTS = (0.0, 0.25, 0.5, 1.0)
"""Weights of the worst outcomes on the frontier."""

TOLERANCE = 1e-3
KEPT = 1e-6


@dataclass(frozen=True)
class Demands:
    """What is asked of a plan beside its budget.

    `floor` is the least expected contribution under another goal, `order_value` (n,) what an order brings, `risk` the
    weight of the worst outcomes.
    """

    limits: AskedLimits
    order_value: Array
    goal: str = "contribution"
    floor: float = 0.0
    risk: float = 0.0


def nothing_asked(cells: int) -> Demands:
    """Contribution within the budget, and nothing else."""
    nothing = np.zeros(cells)
    return Demands(AskedLimits((), nothing, nothing), nothing)


@dataclass(frozen=True)
class FrontierPoint:
    """A plan at one weight of the worst outcomes: its mean and the mean of its worst twentieth, exactly simulated."""

    weight: float
    mean: float
    worst: float
    channels: int


@dataclass(frozen=True)
class Decided:
    """The plan as one of contribution, the plan as it was found, and the frontier of risk where risk is weighed."""

    demands: Demands
    plan: MixPlan
    found: RowPlan
    frontier: Sequence[FrontierPoint] = ()


def decide(
    model: MixModel, problem: MixProblem, table: Single, demands: Demands, weights: Sequence[float] = WEIGHTS
) -> Decided:
    """The best plan for what is asked; the budget's price decides alone where its plan keeps everything.

    Where risk is weighed the frontier is drawn at the `weights`.
    """
    usual = solve_plan(problem)
    if usual.status == "infeasible" and not demands.limits.limits:
        short = Excess(budget_row(problem), usual.shortfall)
        return Decided(demands, usual, RowPlan(usual, "budget price", relaxation=(short,)))
    if demands.goal == "contribution" and demands.risk == 0 and _keeps(model, usual, demands):
        return Decided(demands, usual, RowPlan(usual, "budget price", (budget_row(problem),), (usual.price,)))
    by_month = demands.limits.by_month or demands.goal != "contribution"
    # Figures by month stand at the same spends as the curves, however finely those were drawn.
    fine = problem.curves.spend.shape[1] - 1
    yields = yields_of(model.cells, model.beliefs, model.setting, fine=fine) if by_month else None
    rows = demands.limits.rows(problem, model.cells, yields, model.entry)
    if demands.goal != "contribution":
        assert yields is not None
        aimed = aimed_at(problem, _figure(yields, demands))
        found = solve_rows(aimed, [*rows, contribution_floor(problem, demands.floor)], TOLERANCE)
        return Decided(demands, _as_contribution(problem, found.plan, usual), found)
    found = solve_rows(problem, rows, TOLERANCE)
    if demands.risk == 0 or found.plan.status == "infeasible":
        return Decided(demands, found.plan, found)
    curves = DrawCurves(problem, table)
    asked = solve_risk(curves, rows, demands.risk, found, TOLERANCE)
    met = [asked, *(solve_risk(curves, rows, weight, found, TOLERANCE, proven=False) for weight in weights)]
    plan = _as_contribution(problem, asked.plan, usual)
    return Decided(demands, plan, asked, _frontier(model, met, weights))


def _keeps(model: MixModel, plan: MixPlan, demands: Demands) -> bool:
    """Whether a plan can be made and keeps every limit."""
    return plan.status != "infeasible" and keeps_limits(model, plan.decision, demands)


def keeps_limits(model: MixModel, decision: Decision, demands: Demands) -> bool:
    """Whether a decision keeps every limit, as simulated."""
    limits = demands.limits
    if not limits.limits:
        return True
    moved = flows(model.cells, model.beliefs, model.setting, model.entry, decision)
    return all(
        limits.used(number, model.cells, decision, moved) <= limit.most * (1.0 + KEPT) + KEPT
        for number, limit in enumerate(limits.limits)
    )


def _figure(yields: Yields, demands: Demands) -> Array:
    return revenue(yields, demands.order_value) if demands.goal == "revenue" else customers(yields)


def _as_contribution(problem: MixProblem, plan: MixPlan, usual: MixPlan) -> MixPlan:
    """The same decision as a plan of contribution; no plan earns more than the usual one's bound."""
    earned = problem.worth(plan.place)
    return replace(plan, objective=earned, bound=max(usual.bound, earned), price=usual.price)


def _frontier(model: MixModel, met: Sequence[RowPlan], weights: Sequence[float]) -> list[FrontierPoint]:
    """At every weight the best of the plans met, exactly simulated."""
    points = []
    for found in met:
        decision = found.plan.decision
        by_draw = evaluate(model.cells, model.beliefs, model.setting, model.entry, decision).by_draw
        running = int(np.count_nonzero(decision.on))
        points.append(FrontierPoint(0.0, float(by_draw.mean()), worst_mean(by_draw), running))
    best = [max(points, key=lambda one: (1.0 - weight) * one.mean + weight * one.worst) for weight in weights]
    return [replace(point, weight=weight) for point, weight in zip(best, weights, strict=True)]


def price_of(found: RowPlan, kind: str, subject: int = -1) -> float:
    """What one more unit of a limit earns: its rows' prices together, for all have the same limit."""
    return sum(
        price
        for row, price in zip(found.acting, found.prices, strict=True)
        if row.kind == kind and row.subject == subject
    )


def rows_paid(found: RowPlan) -> list[tuple[Row, float]]:
    """The acting rows other than the budget, with their prices where they have any."""
    return [
        (row, price)
        for row, price in zip(found.acting, found.prices, strict=True)
        if price > 0 and row.kind not in ("budget", "tail")
    ]
