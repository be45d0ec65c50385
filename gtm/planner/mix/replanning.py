"""Another world for the same plan: what the plan earns there unchanged, and what the best plan there earns."""

from dataclasses import dataclass, fields, replace
from typing import TypeVar

import numpy as np

from gtm.engine.mix.channel_mix import MixPlan, solve_plan
from gtm.engine.mix.demand import Array, Beliefs, BoolArray, Cells
from gtm.engine.mix.outcome import Decision, evaluate
from gtm.engine.mix.problem import pose
from gtm.engine.mix.response_curves import gross_table, mean_curves
from gtm.planner.mix.model import MixModel
from gtm.planner.mix.solution import (
    COARSE_DRAWS,
    COARSE_FINE,
    COARSE_KNOTS,
    COARSE_REACH,
    COARSE_TOLERANCE,
)

Columns = TypeVar("Columns", Cells, Beliefs)


@dataclass(frozen=True)
class Budget:
    """What may be spent, and whether it also pays fixed and entry costs."""

    amount: float
    covers_fixed: bool


@dataclass(frozen=True)
class PlanMoney:
    """The plan's budget and currency, and what content costs whatever the channels do: every result is after it."""

    budget: Budget
    currency: str
    content: float


@dataclass(frozen=True)
class Rerun:
    """What the plan earns if it is kept, the best plan of a coarse search, and what that one earns, exactly."""

    kept: float
    decision: Decision
    objective: float


def rerun(model: MixModel, budget: Budget, kept: Decision) -> Rerun:
    """Both plans in the world of a model; the plan kept stays where the coarse search finds none that beats it."""
    keeping = earned(model, kept)
    found = coarse_plan(model, budget).decision
    finding = earned(model, found)
    return Rerun(keeping, found, finding) if finding > keeping else Rerun(keeping, kept, keeping)


def coarse_plan(model: MixModel, budget: Budget) -> MixPlan:
    """The best plan of a model from a part of its draws and a coarser search: for comparing models."""
    some = replace(model, beliefs=model.beliefs.rows(slice(0, COARSE_DRAWS)))
    table = gross_table(some.cells, some.beliefs, some.setting, COARSE_KNOTS)
    curves = mean_curves(some.cells, some.beliefs, some.setting, table, fine=COARSE_FINE)
    problem = pose(some.cells, curves, some.entry, some.setting, budget.amount, budget.covers_fixed)
    return solve_plan(problem, COARSE_TOLERANCE, max_nodes=1, reach_step=COARSE_REACH)


def earned(model: MixModel, decision: Decision) -> float:
    """What a decision earns in the world of a model, in expectation and exactly; cells that are off cost no time."""
    on = decision.on & ~model.cells.blocked
    lost = float(model.cells.fixed[decision.on & model.cells.blocked].sum())
    if not on.any():
        return -lost - float(model.entry[decision.entered].sum())
    running = Decision(decision.spend[on], on[on], decision.entered)
    outcome = evaluate(only(model.cells, on), only(model.beliefs, on), model.setting, model.entry, running)
    return outcome.objective - lost


def only(columns: Columns, where: BoolArray) -> Columns:
    """The columns of some of the cells."""
    found = {field.name: getattr(columns, field.name) for field in fields(columns)}
    return replace(columns, **{name: array[..., where] for name, array in found.items()})


def spend_by_role(decision: Decision, roles: list[str]) -> dict[str, float]:
    """Spend of the running cells by their part in the loop."""
    spend: Array = np.where(decision.on, decision.spend, 0.0)
    return {role: float(spend[[one == role for one in roles]].sum()) for role in dict.fromkeys(roles)}
