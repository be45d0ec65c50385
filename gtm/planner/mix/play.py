"""Which of the three plays a mix realises: the part of the loop without which it would lose most."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.mix.demand import Beliefs, Cells
from gtm.engine.mix.outcome import evaluate
from gtm.planner.mix.solution import MixSolution


@dataclass(frozen=True)
class Plays:
    """What the plan earns without the lift of seeding, without referral and without the private domain."""

    without_seeding: float
    without_referral: float
    without_private: float

    @property
    def realised(self) -> str:
        """The play whose part of the loop the plan would miss most (ties: the first)."""
        left = {
            "interest-to-social": self.without_seeding,
            "fission": self.without_referral,
            "private-first": self.without_private,
        }
        return min(left, key=lambda play: left[play])


def plays_of(solution: MixSolution) -> Plays:
    """The same plan judged with one part of the loop taken out."""
    cells, beliefs = solution.model.cells, solution.model.beliefs
    none = np.zeros_like(beliefs.private)
    return Plays(
        _judged(solution, replace(cells, seeding_lift=np.zeros(cells.count)), beliefs),
        _judged(solution, cells, replace(beliefs, referral=none)),
        _judged(solution, cells, replace(beliefs, private=none)),
    )


def _judged(solution: MixSolution, cells: Cells, beliefs: Beliefs) -> float:
    model = solution.model
    return evaluate(cells, beliefs, model.setting, model.entry, solution.plan.decision).objective


def play_part(solution: MixSolution, roles: list[str]) -> dict[str, Any]:
    """The `play` part of a plan: the play, the loop in persons and orders, the result without seeding."""
    plays, moved = plays_of(solution), solution.flows
    interest = np.array([role == "interest" for role in roles])
    trusted = moved.acquired[:, ~interest].sum() + moved.referred.sum()
    return {
        "code": plays.realised,
        "name": play_name(plays.realised),
        "loop": {
            "seeded": f"{moved.acquired[:, interest].sum():.1f}",
            "trusted": f"{trusted:.1f}",
            "private": f"{moved.private.sum():.1f}",
            "repurchases": f"{moved.repeats.sum():.1f}",
        },
        "without_seeding_lift": f"{plays.without_seeding:.2f}",
        "without_referral": f"{plays.without_referral:.2f}",
        "without_private_domain": f"{plays.without_private:.2f}",
    }


def play_name(code: str) -> str:
    """The play in words."""
    return {
        "interest-to-social": _("Interest traffic, social conversion"),
        "fission": _("Social fission fed with interest content"),
        "private-first": _("Private domain first"),
    }[code]
