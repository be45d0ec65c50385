"""The model of a plan's mix under changes: what stress does to it one thing at a time, with all changes at once.

Approximate where the plan itself works from offers: an order's costs move by the parts of them that the mix knows, and
no product or route comes in or goes out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gtm.engine.mix.demand import Array, Beliefs
from gtm.planner.economics.return_rates import TRY_ON_CUT
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.model import MixModel, ModelSource
from gtm.planner.mix.scenarios import private_places
from gtm.planner.whatif.changes import Changes


@dataclass(frozen=True)
class ChangedWorld:
    """A plan's source, its cells in their modes, under changes."""

    source: ModelSource
    changes: Changes

    def model(self) -> MixModel:
        """The model with all its draws."""
        model = self.source.model()
        cells = model.cells
        # A budget below the least spend of a channel closes it.
        shut = np.array([self._most(cell) < cell.least for cell in self.source.planned])
        cells = replace(
            cells,
            peak=cells.peak * (1.0 + self.changes.traffic),
            blocked=cells.blocked | (shut & ~cells.required),
        )
        return replace(model, cells=cells, beliefs=self._beliefs(model.beliefs))

    def _most(self, cell: PlannedCell) -> float:
        return min(cell.ceiling, self.source.ground.budget)

    def _beliefs(self, beliefs: Beliefs) -> Beliefs:
        less = self._of(self._less_an_order)
        places = private_places(self.source.planned)
        on_private = np.array([less[place] if place is not None else 0.0 for place in places])
        return replace(
            beliefs,
            volume=beliefs.volume * self._of(self._demand),
            reward=beliefs.reward * (1.0 + self.changes.price),
            first_margin=beliefs.first_margin - less,
            open_margin=beliefs.open_margin - less,
            private_margin=beliefs.private_margin - on_private,
        )

    def _less_an_order(self, cell: PlannedCell) -> float:
        """What an order leaves less, in the plan's currency."""
        changes, goods, costs = self.changes, cell.goods, cell.goods.costs
        value = goods.order_value * (1.0 + changes.price)
        # A channel without a commission gets none, and none is paid below zero.
        points = max(changes.commission, -goods.commission) if goods.commission > 0 else 0.0
        returns = costs.returns * (1.0 + changes.returns) * self._returns_left(cell) - costs.returns
        return (
            changes.duty * costs.customs_value
            + changes.lane * costs.freight
            + returns
            + points * value
            - changes.price * goods.kept_of_price
            - changes.currency * self._receipts(cell)
        )

    def _receipts(self, cell: PlannedCell) -> float:
        """What comes in for an order after fees; nothing moves where the market has the plan's currency."""
        ground = self.source.ground
        if ground.book.profiles[cell.market]["currency"] == ground.money.currency:
            return 0.0
        return cell.goods.contribution + cell.goods.stock_cost

    def _returns_left(self, cell: PlannedCell) -> float:
        """Returns after trying on is begun or given up, against those of the plan."""
        if self.changes.try_on is None:
            return 1.0
        ground = self.source.ground
        shares = cell.goods.shares(ground.categories)
        left = sum(
            share * (1.0 - ground.assumed.range(cell.market, TRY_ON_CUT, category).value)
            for category, share in shares.items()
        )
        return left if self.changes.try_on else 1.0 / left

    def _demand(self, cell: PlannedCell) -> float:
        """Orders of a click at the changed price, as the plan believes that dearer orders are bought less often."""
        if cell.traffic.order_value is None:
            return 1.0
        response = self.source.ground.assumed.value(cell.market, "mix-price-response")
        return float((1.0 + self.changes.price) ** -response)

    def _of(self, figure: Callable[[PlannedCell], float]) -> Array:
        return np.array([figure(cell) for cell in self.source.planned], np.float64)


def asked_otherwise(source: ModelSource, changes: Changes, play: str) -> ModelSource:
    """The source with what the question would ask: budget, hosts, trying on, play; before its modes are told."""
    question = dict(source.ground.question)
    if changes.budget is not None:
        question["budget"] = {**question["budget"], "amount": f"{changes.budget:f}"}
    content = dict(question["content"])
    if changes.ai_host_share is not None:
        content["ai_host_share"] = f"{changes.ai_host_share:g}"
    if changes.try_on is not None:
        content["ar_try_on"] = changes.try_on
    question["content"] = content
    ground = replace(source.ground, question=question)
    return replace(source.playing(play), ground=ground, planned=_within_budget(source.planned, ground.budget))


def _within_budget(planned: Sequence[PlannedCell], budget: float) -> list[PlannedCell]:
    return [replace(cell, most=max(min(cell.ceiling, budget), cell.least)) for cell in planned]
