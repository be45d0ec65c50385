"""Segments that a question addresses: what part of a channel's audience they are, and how readily they buy there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.mix.assumptions import MixAssumptions, Range

SHARE, FIT, CONVERSION = "segment-share-", "segment-fit-", "segment-conversion-"
GENERATIONS = frozenset({"gen-z", "millennials", "gen-x", "silver"})
"""Segments by year of birth: nobody is in two of them, so their shares add up."""


@dataclass(frozen=True)
class Segment:
    """One segment on one channel: its share of the channel's users, and its orders per click against all users'."""

    name: str
    share: float
    conversion: Range


@dataclass(frozen=True)
class SegmentFit:
    """The segments of a question on one channel; none of them is everybody."""

    segments: tuple[Segment, ...] = ()

    @property
    def reach(self) -> float:
        """Share of the channel's users who belong to a segment: generations add up, others cut across them."""
        if not self.segments:
            return 1.0
        generations = min(sum(one.share for one in self.segments if one.name in GENERATIONS), 1.0)
        across = prod(1.0 - one.share for one in self.segments if one.name not in GENERATIONS)
        return 1.0 - (1.0 - generations) * across

    @property
    def conversion(self) -> Range:
        """Orders per click of those addressed against all users', each segment by its share."""
        if not self.segments:
            return Range(1.0, 1.0, 1.0)
        total = sum(one.share for one in self.segments)
        parts = [(one.share / total, one.conversion) for one in self.segments]
        return Range(*(sum(share * getattr(part, end) for share, part in parts) for end in ("value", "low", "high")))

    def as_json(self) -> list[dict[str, str]]:
        """The segments as a cell tells them."""
        return [
            {"segment": one.name, "share": f"{one.share:.4f}", "conversion": f"{one.conversion.value:.4f}"}
            for one in self.segments
        ]


def segment_fit(segments: Iterable[str], market: str, channel: str, model: str, assumed: MixAssumptions) -> SegmentFit:
    """The segments on a channel: share of the population times how much more of the channel's users they are.

    The channel's own figure stands before that of channels of its model.
    """

    def figure(kind: str, name: str) -> Range:
        own = f"{kind}{name}-at-{channel}"
        return assumed.range(market, own if assumed.knows(market, own) else f"{kind}{name}-{model}")

    return SegmentFit(
        tuple(
            Segment(
                name,
                min(assumed.value(market, SHARE + name) * figure(FIT, name).value, 1.0),
                figure(CONVERSION, name),
            )
            for name in segments
        )
    )


def known_segments(book: MarketBook, day: str) -> list[str]:
    """The segments that the release tells a share of."""
    rows: Sequence[Any] = book.rows("assumptions", "WORLD", day)
    return [row["key"].removeprefix(SHARE) for row in rows if row["key"].startswith(SHARE)]
