"""The mix decided: the best plan of a model, and how firmly each cell belongs to it."""

from dataclasses import dataclass, replace

import numpy as np

from gtm.engine.mix.channel_mix import MixPlan, relative_gap, solve_plan
from gtm.engine.mix.demand import Array
from gtm.engine.mix.outcome import Flows, Outcome, evaluate, flows
from gtm.engine.mix.problem import MixProblem, pose
from gtm.engine.mix.response_curves import Single, gross_table, mean_curves
from gtm.engine.mix.risk import worst_mean
from gtm.planner.mix.deciding import Decided, Demands, decide, nothing_asked
from gtm.planner.mix.model import MixModel

STABILITY_DRAWS = 100
COARSE_DRAWS = 160
COARSE_KNOTS = 20
COARSE_FINE = 128
COARSE_TOLERANCE = 1e-3
COARSE_REACH = 0.03
FINE_PER_DRAW = 96
"""Columns of a single draw's curves: enough to tell which cells run."""


@dataclass(frozen=True)
class MixSolution:
    """A model, its problem, the plan, what the plan brings exactly, and how often each cell is in a draw's own plan."""

    model: MixModel
    problem: MixProblem
    plan: MixPlan
    outcome: Outcome
    flows: Flows
    share_of_draws: Array
    decided: Decided

    @property
    def aim(self) -> float:
        """What the plan is made for: contribution, with its worst draws weighed, or revenue, or customers."""
        demands = self.decided.demands
        if demands.goal == "revenue":
            return float((self.flows.orders.sum(0) * demands.order_value).sum())
        if demands.goal == "customers":
            return float((self.flows.acquired + self.flows.referred).sum())
        return (1.0 - demands.risk) * self.objective + demands.risk * worst_mean(self.outcome.by_draw)

    @property
    def aim_bound(self) -> float:
        """What no plan on these curves can exceed of it."""
        return max(self.decided.found.plan.bound, self.aim)

    @property
    def objective(self) -> float:
        """Expected contribution, exactly simulated."""
        return self.outcome.objective

    @property
    def bound(self) -> float:
        """The contribution that no plan on these curves can exceed."""
        return max(self.plan.bound, self.objective)

    @property
    def gap(self) -> float:
        """Distance of the two as a share of the objective."""
        return relative_gap(self.objective, self.bound)


def solve_mix(model: MixModel, budget: float, covers_fixed: bool, demands: Demands | None = None) -> MixSolution:
    """The best plan of a model within the budget and what else is asked."""
    table = gross_table(model.cells, model.beliefs, model.setting)
    problem = problem_of(model, table, budget, covers_fixed)
    decided = decide(model, problem, table, demands or nothing_asked(model.cells.count))
    plan = decided.plan
    parts = (model.cells, model.beliefs, model.setting, model.entry, plan.decision)
    share = _shares_of_draws(model, table, problem, plan, covers_fixed)
    return MixSolution(model, problem, plan, evaluate(*parts), flows(*parts), share, decided)


def problem_of(model: MixModel, table: Single, budget: float, covers_fixed: bool) -> MixProblem:
    """The problem of a model's expected curves."""
    curves = mean_curves(model.cells, model.beliefs, model.setting, table)
    return pose(model.cells, curves, model.entry, model.setting, budget, covers_fixed)


def _shares_of_draws(model: MixModel, table: Single, problem: MixProblem, plan: MixPlan, covers_fixed: bool) -> Array:
    """Share of draws in whose own best plan each cell runs, (n,); the seeding lift is the plan's."""
    if plan.status == "infeasible":
        return np.zeros(model.cells.count)
    lifts = 1.0 + problem.lifts(plan.place)
    nothing = np.zeros(model.cells.count)
    alone = replace(model.cells, seeding=nothing, seeding_lift=nothing)
    running = np.zeros(model.cells.count)
    draws = min(STABILITY_DRAWS, table.shape[1])
    for draw in range(draws):
        lifted = table[:, draw : draw + 1] * lifts.astype(np.float32)
        curves = mean_curves(alone, model.beliefs, model.setting, lifted, fine=FINE_PER_DRAW)
        own = pose(alone, curves, model.entry, model.setting, problem.budget, covers_fixed)
        running += solve_plan(own, COARSE_TOLERANCE, max_nodes=1).decision.on
    return np.asarray(running / draws)
