"""Worlds in which a plan is tried: what each changes in the cells and in what an order leaves."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.mix.demand import Array
from gtm.engine.mix.outcome import Decision
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.model import MixModel

OWN_SHOP = "dtc"
"""A shop of one's own is no platform that another could close."""


def scenario_name(code: str, size: float) -> str:
    """A scenario in words, with the fraction by which it moves things."""
    share = f"{size:.0%}"
    return {
        "duty-points": _("Duty rises by {} points").format(f"{100 * size:.0f}"),
        "currency-fall": _("The markets' currencies fall by {}").format(share),
        "lane-surcharge": _("Every way to the market becomes {} dearer").format(share),
        "traffic-price": _("Traffic becomes {} dearer").format(share),
        "returns": _("Returns rise by {}").format(share),
    }[code]


@dataclass(frozen=True)
class Scenario:
    """A world with its name; `size` is what moves, as a fraction, and `channel` the platform that is closed."""

    code: str
    name: str
    model: MixModel
    size: float
    channel: str | None = None


@dataclass(frozen=True)
class Worlds:
    """The scenarios of a plan, made from its own model."""

    model: MixModel
    planned: Sequence[PlannedCell]
    ground: MixGround

    def of(self, decision: Decision) -> Iterator[Scenario]:
        """Every scenario: the platforms that the plan leans on closed, then what moves for all."""
        yield from self._closed_platforms(decision)
        yield self._dearer("duty-points", lambda cell: cell.goods.costs.customs_value)
        yield self._dearer("currency-fall", self._receipts)
        yield self._dearer("lane-surcharge", lambda cell: cell.goods.costs.freight)
        yield self._dearer("returns", lambda cell: cell.goods.costs.returns)
        size = self._size("traffic-price")
        cells = replace(self.model.cells, peak=self.model.cells.peak * (1.0 + size))
        yield Scenario("traffic-price", scenario_name("traffic-price", size), replace(self.model, cells=cells), size)

    def _closed_platforms(self, decision: Decision) -> Iterator[Scenario]:
        """Each platform with more than the given share of the spend, in all its markets, from the first day."""
        spend = np.where(decision.on, decision.spend, 0.0)
        total, least = float(spend.sum()), self._size("platform-share")
        for channel in sorted({cell.channel for cell in self.planned if cell.model != OWN_SHOP}):
            here = np.array([cell.channel == channel for cell in self.planned])
            share = float(spend[here].sum()) / total if total else 0.0
            if share <= least:
                continue
            cells = self.model.cells
            shut = replace(cells, blocked=cells.blocked | here, required=cells.required & ~here)
            name = next(cell.name for cell in self.planned if cell.channel == channel)
            yield Scenario(
                "platform-closed",
                _("{} closes").format(name),
                replace(self.model, cells=shut),
                share,
                channel,
            )

    def _receipts(self, cell: PlannedCell) -> float:
        """What comes in for an order after fees; nothing is lost where the market has the plan's currency."""
        if self.ground.book.profiles[cell.market]["currency"] == self.ground.money.currency:
            return 0.0
        return cell.goods.contribution + cell.goods.stock_cost

    def _dearer(self, code: str, cost: Callable[[PlannedCell], float]) -> Scenario:
        """A part of an order's cost that grows: on first and open orders, and on those of the private channel."""
        size = self._size(code)
        more = size * np.array([cost(cell) for cell in self.planned], np.float64)
        beliefs = self.model.beliefs
        beliefs = replace(
            beliefs,
            first_margin=beliefs.first_margin - more,
            open_margin=beliefs.open_margin - more,
            private_margin=beliefs.private_margin - self._on_private(more),
        )
        return Scenario(code, scenario_name(code, size), replace(self.model, beliefs=beliefs), size)

    def _on_private(self, more: Array) -> Array:
        """The same for the private channel that takes the repeat orders of every cell's market."""
        return np.array([more[place] if place is not None else 0.0 for place in private_places(self.planned)])

    def _size(self, name: str) -> float:
        return self.ground.assumed.value(self.planned[0].market, f"stress-{name}")


def private_places(planned: Sequence[PlannedCell]) -> list[int | None]:
    """For every cell the place of its market's private channel whose repeat orders leave most; None without one."""
    best: dict[str, int] = {}
    for place, cell in enumerate(planned):
        if cell.role != "private":
            continue
        held = best.get(cell.market)
        if held is None or cell.goods.repeat_contribution > planned[held].goods.repeat_contribution:
            best[cell.market] = place
    return [best.get(cell.market) for cell in planned]
