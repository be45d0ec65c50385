"""The play that a mix runs: what each would earn, the loop in persons and orders, the plan without parts of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gtm.engine.mix.demand import Beliefs, Cells
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.play_choice import PlayChoice
from gtm.planner.mix.plays import FISSION, PRIVATE, SEEDING, play_name
from gtm.planner.mix.replanning import Budget, PlanMoney, Rerun, earned, rerun, spend_by_role
from gtm.planner.mix.solution import MixSolution


@dataclass(frozen=True)
class LoopParts:
    """What the plan earns without the lift of seeding, without referral and without the private domain."""

    without_seeding: Rerun
    without_referral: float
    without_private: float

    @property
    def leans_on(self) -> str:
        """The play whose part of the loop the plan would miss most (ties: the first)."""
        left = {
            SEEDING: self.without_seeding.kept,
            FISSION: self.without_referral,
            PRIVATE: self.without_private,
        }
        return min(left, key=lambda play: left[play])


def loop_parts(solution: MixSolution, budget: Budget) -> LoopParts:
    """The plan judged with one part of the loop taken out; without the lift of seeding it is also made anew."""
    cells, beliefs = solution.model.cells, solution.model.beliefs
    decision = solution.plan.decision
    flat = replace(solution.model, cells=replace(cells, seeding_lift=np.zeros(cells.count)))
    none = np.zeros_like(beliefs.private)

    def judged(cells: Cells, beliefs: Beliefs) -> float:
        return earned(replace(solution.model, cells=cells, beliefs=beliefs), decision)

    return LoopParts(
        rerun(flat, budget, decision),
        judged(cells, replace(beliefs, referral=none)),
        judged(cells, replace(beliefs, private=none)),
    )


def play_part(
    solution: MixSolution, planned: Sequence[PlannedCell], choice: PlayChoice, money: PlanMoney
) -> dict[str, Any]:
    """The `play` part of a plan."""
    parts, moved, spent = loop_parts(solution, money.budget), solution.flows, money.content
    roles = [cell.role for cell in planned]
    interest = np.array([role == "interest" for role in roles])
    trusted = moved.acquired[:, ~interest].sum() + moved.referred.sum()
    objective = solution.objective - spent
    return {
        "code": choice.code,
        "name": play_name(choice.code),
        "forced": choice.forced,
        "why": choice.why(objective, money.currency),
        "tried": [
            {"code": code, "name": play_name(code), "objective": f"{earns:.2f}"}
            for code, earns in choice.exact(objective).items()
        ],
        "leans_on": parts.leans_on,
        "leans_on_name": play_name(parts.leans_on),
        "loop": {
            "seeded": f"{moved.acquired[:, interest].sum():.1f}",
            "trusted": f"{trusted:.1f}",
            "private": f"{moved.private.sum():.1f}",
            "repurchases": f"{moved.repeats.sum():.1f}",
        },
        "spend_by_role": _spent(spend_by_role(solution.plan.decision, roles)),
        "without_seeding_lift": {
            "objective": f"{parts.without_seeding.objective - spent:.2f}",
            "kept": f"{parts.without_seeding.kept - spent:.2f}",
            "spend_by_role": _spent(spend_by_role(parts.without_seeding.decision, roles)),
        },
        "without_referral": f"{parts.without_referral - spent:.2f}",
        "without_private_domain": f"{parts.without_private - spent:.2f}",
    }


def _spent(roles: dict[str, float]) -> dict[str, str]:
    return {role: f"{spend:.2f}" for role, spend in roles.items()}
