"""The tornado: the ten inputs that move the result most when each is moved alone to the ends of its range."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.mix.assumptions import Range
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.model import ModelSource
from gtm.planner.mix.plays import FISSION, PLAIN, PRIVATE, SEEDING
from gtm.planner.mix.reruns import Moved, Reruns

SHOWN = 10
MARGIN_SPREADS = 1.645

INPUTS = (
    "traffic-price",
    "conversion",
    "margin",
    "mix-incrementality",
    "mix-newcomer",
    "mix-price-response",
    "mix-half-multiple",
    "mix-slope-",
    "mix-repeat-share",
    "mix-private-share-",
    "mix-private-orders",
    "mix-referral-",
    "mix-seeding-lift-",
    "mix-running-cost-",
    "mix-traffic-inflation",
    "mix-carry-",
    "mix-fatigue-",
)
"""Inputs by the beginning of their assumptions' keys; the first three are figures of the cells themselves."""

PLAY_INPUTS: Mapping[str, tuple[str, ...]] = {
    PLAIN: (),
    SEEDING: ("play-seeding-weight", "play-seeding-direct"),
    FISSION: ("play-fission-referral", "play-fission-reward", "play-fission-group-discount"),
    PRIVATE: ("play-private-odds", "play-private-service-cost"),
}
"""Inputs that act only under a play."""


def sensitivity_of(
    source: ModelSource, objective: float, budget: float, covers_fixed: bool, report: Callable[[float], None]
) -> list[dict[str, Any]]:
    """The `sensitivity` part of a plan, the input that moves most first.

    The reruns are coarser than the plan: their differences from a coarse run of the plan are added to its objective.
    """
    reruns = Reruns(source, budget, covers_fixed)
    moved = list(reruns.moved((*INPUTS, *PLAY_INPUTS[source.play]), report))
    moved.sort(key=lambda one: (-abs(one.high - one.low), one.name))
    change = objective - reruns.unmoved
    return [_row(source, one, change) for one in moved[:SHOWN]]


def _row(source: ModelSource, moved: Moved, change: float) -> dict[str, Any]:
    low, high = _ends(source, moved.name)
    return {
        "input": input_name(moved.name),
        "low": f"{low:.2f}",
        "high": f"{high:.2f}",
        "unit": _("times the assumed value"),
        "objective_low": f"{moved.low + change:.2f}",
        "objective_high": f"{moved.high + change:.2f}",
    }


def _ends(source: ModelSource, name: str) -> tuple[float, float]:
    """The ends of the range against its centre, averaged over the cells."""
    ranges = [_range(source, cell, name) for cell in source.planned]
    known = [part for part in ranges if part.value]
    if not known:
        return 1.0, 1.0
    return _mean([part.low / part.value for part in known]), _mean([part.high / part.value for part in known])


def _range(source: ModelSource, cell: PlannedCell, name: str) -> Range:
    assumed = source.ground.assumed
    if name == "traffic-price":
        return cell.traffic.click
    if name == "conversion":
        return cell.traffic.conversion
    if name == "margin":
        spread = MARGIN_SPREADS * assumed.value(cell.market, "mix-margin-spread") * cell.goods.order_value
        earned = cell.goods.contribution
        return Range(earned, earned - spread, earned + spread)
    if name == "mix-seeding-lift-":
        name += cell.model if cell.model in ("social", "private") else "social"
    return assumed.range(cell.market, f"{name}{cell.model}" if name.endswith("-") else name)


def _mean(figures: Sequence[float]) -> float:
    return sum(figures) / len(figures)


def input_name(name: str) -> str:
    """An input in words."""
    return {
        "traffic-price": _("Price of traffic"),
        "conversion": _("Orders per click"),
        "margin": _("What an order leaves"),
        "mix-incrementality": _("Share of orders that would not have come anyway"),
        "mix-newcomer": _("How well an unknown brand sells against the benchmark"),
        "mix-price-response": _("How much fewer buy a dearer order"),
        "mix-half-multiple": _("Spend at which a channel is half saturated"),
        "mix-slope-": _("Critical mass of a channel"),
        "mix-repeat-share": _("Customers who order again within a year"),
        "mix-private-share-": _("New customers who join the private domain"),
        "mix-private-orders": _("Orders of a private customer"),
        "mix-referral-": _("Customers brought by a customer"),
        "mix-seeding-lift-": _("Lift of social channels by interest content"),
        "mix-running-cost-": _("Content and staff of a channel"),
        "mix-traffic-inflation": _("Rise of the price of traffic in a year"),
        "mix-carry-": _("Carry-over of advertising into the next month"),
        "mix-fatigue-": _("Fatigue of content"),
        "play-seeding-weight": _("Lift by content that is made to seed"),
        "play-seeding-direct": _("Orders by content that is made to seed"),
        "play-fission-referral": _("Customers brought under the programme of invitations"),
        "play-fission-reward": _("Reward of an invitation"),
        "play-fission-group-discount": _("Discount of a group order"),
        "play-private-odds": _("Odds of joining the private domain by invitation"),
        "play-private-service-cost": _("Service of a private customer"),
    }[name]
