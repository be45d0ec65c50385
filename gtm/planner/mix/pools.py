"""The mix where referral runs out of people: the plan is made with what is left of it until both agree."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.mix.customer_value import REFERRAL_LIMIT
from gtm.engine.mix.demand import Array, new_customers, seeding_lifts
from gtm.engine.mix.outcome import Decision, evaluate, flows, seeding_index
from gtm.engine.mix.referral_pool import referral_left
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.model import MixModel
from gtm.planner.mix.solution import MixSolution

ROUNDS = 5
AGREED = 0.01
TOLD_LEFT = 0.95
TOLD_CUT = 0.1
"""Share of the draws of a running cell that may be cut before it is told."""


def solve_in_pools(solve: Callable[[MixModel], MixSolution], model: MixModel) -> MixSolution:
    """The best of the plans on the way to the referral that they leave themselves; its result is exact.

    A plan's price, bound and curves are those of the referral that it was made with.
    """
    best = solve(model)
    used = np.ones(model.cells.count)
    left = left_at(model, best.plan.decision)
    for _round in range(ROUNDS):
        if np.abs(left - used).max() < AGREED:
            break
        used = (used + left) / 2.0 if _round else left
        found = _judged(model, solve(_eased(model, used)))
        best = max((best, found), key=lambda one: one.aim)
        left = left_at(model, found.plan.decision)
    return best


def left_at(model: MixModel, decision: Decision) -> Array:
    """Share of the referral that a decision leaves in every cell, (n,)."""
    cells, beliefs, setting = model.cells, model.beliefs, model.setting
    index = seeding_index(cells, beliefs, setting, decision)
    spend = np.where(decision.on, decision.spend, 0.0)
    won = new_customers(cells, beliefs, setting, spend, seeding_lifts(cells, setting, index))
    return referral_left(cells, beliefs, setting.horizon, won)


def _eased(model: MixModel, left: Array) -> MixModel:
    """The model with so much of its referral, and pools that no longer end."""
    referral = np.minimum(model.beliefs.referral, REFERRAL_LIMIT) * left
    endless = np.full(model.cells.count, np.inf)
    return replace(
        model,
        cells=replace(model.cells, pool=endless),
        beliefs=replace(model.beliefs, referral=referral),
    )


def _judged(model: MixModel, solution: MixSolution) -> MixSolution:
    """A plan of an eased model, simulated in the pools as they are."""
    parts = (model.cells, model.beliefs, model.setting, model.entry, solution.plan.decision)
    return replace(solution, model=model, outcome=evaluate(*parts), flows=flows(*parts))


def pool_warnings(solution: MixSolution, planned: Sequence[PlannedCell]) -> Iterator[dict[str, str]]:
    """Running cells whose customers use up their pool, and those whose referral was cut."""
    on = solution.plan.decision.on
    left = left_at(solution.model, solution.plan.decision)
    crowded = [cell for cell, runs, share in zip(planned, on, left, strict=True) if runs and share < TOLD_LEFT]
    if crowded:
        detail = _(
            "Customers bring fewer others where most of those who may buy are customers already: {}. The plan is made "
            "with what is left of referral; its result is simulated exactly."
        )
        yield {"code": "referral_saturates", "detail": detail.format(_named(crowded))}
    cut = (solution.model.beliefs.referral >= REFERRAL_LIMIT).mean(0)
    above = [cell for cell, runs, share in zip(planned, on, cut, strict=True) if runs and share > TOLD_CUT]
    if above:
        detail = _("Referral of more than {} customers a customer is cut, for more was nowhere seen to last: {}.")
        yield {"code": "referral_cut", "detail": detail.format(f"{REFERRAL_LIMIT:g}", _named(above))}


def _named(cells: Sequence[PlannedCell]) -> str:
    return ", ".join(f"{cell.market}/{cell.channel}" for cell in cells)
