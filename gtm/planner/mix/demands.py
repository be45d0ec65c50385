"""What a plan's question asks beside the budget, in the plan's currency."""

from collections.abc import Sequence

import numpy as np

from gtm.planner.mix.asked_limits import asked_limits
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.deciding import Demands
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.levers import TryOn


def demands_of(ground: MixGround, planned: Sequence[PlannedCell], try_on: TryOn) -> Demands:
    """Goal and floor, limits and risk; the models of `try_on` are paid before anything is earned."""
    question = ground.question
    floor = question["contribution_floor"]
    return Demands(
        asked_limits(ground, planned, try_on.cost),
        np.array([cell.goods.order_value for cell in planned]),
        str(question["goal"]),
        float(floor["amount"]) * ground.money.factor(floor["currency"]) + try_on.cost,
        float(question["risk"]),
    )
