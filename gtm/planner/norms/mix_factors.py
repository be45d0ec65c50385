"""What norms do to the demand of a channel: hours in which live selling rests, ages that may not be addressed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.facts import Row
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.norms.in_force import Norm
from gtm.planner.norms.kinds import LEAST_AGE, LIVE_HOURS, LIVE_PAUSES, RAMADAN

HOURS_A_DAY, MINUTES_AN_HOUR = 24.0, 60.0


@dataclass(frozen=True)
class NormFactor:
    """A norm's factor on the new customers of a channel, one a month of the plan, and how it comes about."""

    norm: Norm
    by_month: tuple[float, ...]
    detail: str

    def as_json(self) -> dict[str, Any]:
        """The factor as a cell tells it."""
        return {
            "norm": self.norm.row["norm"],
            "factor": f"{sum(self.by_month) / len(self.by_month):.4f}",
            "by_month": [f"{factor:.4f}" for factor in self.by_month],
            "detail": self.detail,
            "facts": self.norm.facts,
            "sources": list(self.norm.row["sources"]),
            "confidence": self.norm.row["confidence"],
        }


@dataclass(frozen=True)
class DemandGround:
    """What the factors of one market's channels are worked out from.

    `fasting` is the share of every month's days that lie in Ramadan; `segments` are those that the question addresses.
    """

    norms: Sequence[Norm]
    market: str
    start: str
    fasting: Sequence[float]
    segments: Sequence[str]
    assumed: MixAssumptions

    def factors(self, channel: Row, shares: Mapping[str, float]) -> list[NormFactor]:
        """The factors other than 1 of a channel whose orders are of these categories (shares that add up to 1)."""
        found = [
            factor
            for norm in self.norms
            if norm.covers_channel(channel)
            for factor in (*self._live(norm, channel, shares), *self._age(norm, shares))
        ]
        return [factor for factor in found if any(month != 1.0 for month in factor.by_month)]

    def _live(self, norm: Norm, channel: Row, shares: Mapping[str, float]) -> Iterator[NormFactor]:
        """Live selling of so many hours a day, of which the norm leaves fewer, on the live part of the traffic."""
        if norm.kind not in (LIVE_HOURS, LIVE_PAUSES, RAMADAN):
            return
        live = self.assumed.value(self.market, f"mix-host-share-{channel['model']}")
        if not live:
            return
        usual = self.assumed.value(self.market, "live-hours-a-day")
        left = max(min(hours_left(norm, usual) / usual, 1.0), 0.0)
        lost = live * (1.0 - left) * covered(norm, shares)
        detail = _("{left} of {usual} hours of live selling a day remain, on the {live} of the traffic that is live.")
        yield NormFactor(
            norm,
            tuple(1.0 - lost * days for days in self._days(norm)),
            detail.format(left=f"{left * usual:g}", usual=f"{usual:g}", live=f"{live:.0%}"),
        )

    def _days(self, norm: Norm) -> Sequence[float]:
        """Share of every month's days on which the norm acts: the hours of Ramadan take the place of the usual ones."""
        if norm.kind is RAMADAN:
            return self.fasting
        return [1.0 - share if norm.kind is LIVE_HOURS else 1.0 for share in self.fasting]

    def _age(self, norm: Norm, shares: Mapping[str, float]) -> Iterator[NormFactor]:
        """Of the segments' ages in the plan's first year, those that are old enough."""
        known = [name for name in self.segments if self.assumed.knows(self.market, f"segment-born-{name}")]
        if norm.kind is not LEAST_AGE or not known:
            return
        least = norm.values["least-age"]["value"]
        old_enough = sum(self._share_of(name, least) for name in known) / len(known)
        reach = covered(norm, shares)
        factor = 1.0 - (1.0 - old_enough) * reach
        detail = _(
            "{share} of the ages of {segments} are at least {least}; the rule is about {covered} of the orders."
        ).format(share=f"{old_enough:.0%}", segments=", ".join(known), least=f"{least:g}", covered=f"{reach:.0%}")
        yield NormFactor(norm, (factor,) * len(self.fasting), detail)

    def _share_of(self, segment: str, least: float) -> float:
        born = self.assumed.range(self.market, f"segment-born-{segment}")
        ages = range(int(self.start[:4]) - int(born.high), int(self.start[:4]) - int(born.low) + 1)
        return sum(age >= least for age in ages) / len(ages)


def hours_left(norm: Norm, usual: float) -> float:
    """Hours of live selling a day that a norm leaves, of so many that are usual."""
    if norm.kind is LIVE_PAUSES:
        pauses = norm.values["pauses-in-evening"]["value"]
        return usual - float(norm.values["pause-minutes"]["value"] * pauses / MINUTES_AN_HOUR)
    return window_hours(norm.values["live-hours" if norm.kind is RAMADAN else "hours"]["text"])


def window_hours(text: str) -> float:
    """Length of a window as 21:00-02:00, in hours."""
    begin, end = (int(part[:2]) + int(part[3:]) / MINUTES_AN_HOUR for part in text.split("-"))
    return (end - begin) % HOURS_A_DAY


def covered(norm: Norm, shares: Mapping[str, float]) -> float:
    """Share of the orders whose goods are of a category that the norm speaks of."""
    return sum(share for category, share in shares.items() if norm.covers_category(category))
