"""A stored plan's mix under changes: what the plan earns there unchanged, and the plan made anew there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray
from gtm.engine.mix.linked_plan import solve_linked
from gtm.engine.mix.outcome import Decision, evaluate, flows
from gtm.engine.mix.problem import pose
from gtm.engine.mix.response_curves import gross_table, mean_curves
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.deciding import Demands, decide, keeps_limits
from gtm.planner.mix.demands import demands_of
from gtm.planner.mix.levers import try_on_of
from gtm.planner.mix.mode_choice import with_told_modes
from gtm.planner.mix.model import MixModel, ModelSource
from gtm.planner.mix.replanning import Budget, only
from gtm.planner.mix.solution import COARSE_DRAWS, COARSE_FINE, COARSE_KNOTS, COARSE_REACH, COARSE_TOLERANCE
from gtm.planner.whatif.changes import Changes
from gtm.planner.whatif.world import ChangedWorld, asked_otherwise

Place = tuple[str, str]
WITHIN = 1e-6
"""A stored spend is rounded to the cent: so much more than the budget is within it."""


@dataclass(frozen=True)
class Basis:
    """A stored plan as its mix can be worked out again: cells without modes, the modes, the play and the decision."""

    source: ModelSource
    modes: Mapping[Place, Mapping[str, Any]]
    play: str
    kept: Decision


@dataclass(frozen=True)
class Figures:
    """What a decision brings: money in the plan's currency, after content; `spend` and `contribution` (n,) by cell."""

    objective: float
    orders: float
    cash_low: float
    cash_month: str
    on: BoolArray
    spend: Array
    contribution: Array


@dataclass(frozen=True)
class Answer:
    """The plan kept, None where the changed budget cannot pay it, and made anew, None where nothing meets the question.

    `places` name the cells; `coarse` says that the plan made anew comes from a coarse search, and
    `commission_free` that no channel of the saved plan takes a commission, so that one moves nothing there.
    """

    places: Sequence[Place]
    kept: Figures | None
    anew: Figures | None
    coarse: bool
    commission_free: bool = False


@dataclass(frozen=True)
class _World:
    """A changed model with what it takes to read its results."""

    model: MixModel
    planned: Sequence[PlannedCell]
    months: Sequence[str]
    content: float

    def figures(self, decision: Decision) -> Figures:
        """Exactly simulated; a cell that is closed is off, and its fixed cost is lost."""
        on = decision.on & ~self.model.cells.blocked
        lost = float(self.model.cells.fixed[decision.on & self.model.cells.blocked].sum())
        cells, beliefs = only(self.model.cells, on), only(self.model.beliefs, on)
        running = Decision(decision.spend[on], on[on], decision.entered)
        parts = (cells, beliefs, self.model.setting, self.model.entry, running)
        outcome, moved = evaluate(*parts), flows(*parts)
        cash = moved.cash - self._deposits(on)
        cash[0] -= self.content + lost
        total = cash.cumsum()
        contribution = np.zeros(len(on))
        contribution[on] = outcome.contribution.mean(0)
        return Figures(
            objective=outcome.objective - self.content - lost,
            orders=float(moved.orders.sum()),
            cash_low=float(total.min()),
            cash_month=self.months[int(total.argmin())],
            on=on,
            spend=np.where(on, decision.spend, 0.0),
            contribution=contribution,
        )

    def _deposits(self, on: BoolArray) -> Array:
        paid = np.zeros(len(self.months))
        for runs, cell in zip(on, self.planned, strict=True):
            if runs:
                paid[cell.launch] += cell.costs.deposit
        return paid


def answer(basis: Basis, changes: Changes) -> Answer:
    """The plan under changes; without any it is the stored plan."""
    source = asked_otherwise(basis.source, changes, changes.play or basis.play)
    source = with_told_modes(source, basis.modes)
    model, ground = ChangedWorld(source, changes).model(), source.ground
    try_on = try_on_of(ground, source.planned)
    pays_fixed = ground.question["budget"]["covers_fixed_costs"]
    budget = Budget(max(ground.budget - try_on.from_budget, 0.0), pays_fixed)
    world = _World(model, source.planned, source.seasons.months, try_on.cost)
    places = [(cell.market, cell.channel) for cell in source.planned]
    kept = world.figures(basis.kept) if paid(model, basis.kept, budget) <= budget.amount * (1 + WITHIN) + 1 else None
    free = not any(cell.goods.commission for cell, runs in zip(source.planned, basis.kept.on, strict=True) if runs)
    if not changes.as_json():
        return Answer(places, kept, kept, coarse=False, commission_free=free)
    demands = demands_of(ground, source.planned, try_on)
    demands = replace(demands, order_value=demands.order_value * (1.0 + changes.price))
    found = _decided(model, budget, demands)
    anew = None if found is None else world.figures(found)
    if kept is not None and _is_best(kept, anew, demands) and keeps_limits(model, basis.kept, demands):
        anew = kept
    return Answer(places, kept, anew, coarse=True, commission_free=free)


def _is_best(kept: Figures, anew: Figures | None, demands: Demands) -> bool:
    """Whether no other plan was found that earns more, where that is what is asked."""
    earning = demands.goal == "contribution" and demands.risk == 0
    return earning and (anew is None or kept.objective >= anew.objective)


def paid(model: MixModel, decision: Decision, budget: Budget) -> float:
    """What of a decision the budget pays."""
    spent = float(decision.spend[decision.on].sum())
    if not budget.covers_fixed:
        return spent
    return spent + float(model.cells.fixed[decision.on].sum()) + float(model.entry[decision.entered].sum())


def _decided(model: MixModel, budget: Budget, demands: Demands) -> Decision | None:
    """The best plan of a coarse search; with everything that is asked beside the budget where something is."""
    some = replace(model, beliefs=model.beliefs.rows(slice(0, COARSE_DRAWS)))
    table = gross_table(some.cells, some.beliefs, some.setting, COARSE_KNOTS)
    curves = mean_curves(some.cells, some.beliefs, some.setting, table, fine=COARSE_FINE)
    problem = pose(some.cells, curves, some.entry, some.setting, budget.amount, budget.covers_fixed)
    links = demands.limits.links
    if links is not None and demands.goal == "contribution" and demands.risk == 0:
        found = solve_linked(problem, links, COARSE_TOLERANCE, COARSE_REACH)
    else:
        found = decide(some, problem, table, demands, weights=()).plan
    return None if found.status == "infeasible" else found.decision
