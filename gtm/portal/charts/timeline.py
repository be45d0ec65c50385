"""Days and spans of days on lanes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language_bidi

from gtm.portal.charts.scales import Scale, ordinal, scale_of_days

LANE, AXIS = 46, 22
LEAST_WINDOW = 0.008


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a window to be drawn on a lane."""

    lane: str
    kind: str
    begin: str
    until: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn moment: a point (no width) or a window."""

    kind: str
    text: str
    middle: int
    top: int
    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes over months."""

    title: str
    description: str
    lanes: tuple[tuple[str, int, int], ...]  # name, text_y, lane_y
    months: tuple[tuple[str, str], ...]  # place, name
    marks: tuple[Mark, ...]
    kinds: tuple[tuple[str, str], ...]  # kind, name: the key
    height: int
    lane_height: int = 18


def timeline(
    title: str,
    description: str,
    moments: Sequence[Moment],
    months: Sequence[tuple[str, str]],
    kinds: Sequence[tuple[str, str]],
) -> Timeline:
    """Moments on one lane a market; `months` are (its first day, name), the last one is where the axis ends."""
    scale = scale_of_days(months[0][0], months[-1][0], get_language_bidi())
    names = list(dict.fromkeys(moment.lane for moment in moments))
    places = {name: AXIS + place * LANE for place, name in enumerate(names)}
    return Timeline(
        title=title,
        description=description,
        lanes=tuple((name, top + 13, top + 20) for name, top in places.items()),
        months=tuple((scale.at(ordinal(day)), name) for day, name in months[:-1]),
        marks=tuple(_mark(moment, places[moment.lane], scale) for moment in moments if _within(moment, months)),
        kinds=tuple(kinds),
        height=AXIS + LANE * len(names),
    )


def _within(moment: Moment, months: Sequence[tuple[str, str]]) -> bool:
    return moment.until >= months[0][0] and moment.begin < months[-1][0]


def _mark(moment: Moment, top: int, scale: Scale) -> Mark:
    begin, end = ordinal(moment.begin), ordinal(moment.until) + 1
    left, width = scale.span(begin, end, LEAST_WINDOW)
    if moment.begin == moment.until:
        left, width = scale.at(begin), ""
    return Mark(moment.kind, moment.text, top + 29, top + 20, left, width)


def month_starts(begin: str, until: str) -> list[date]:
    """The first days of the months from the day's own to the one after `until`."""
    first, last = date.fromisoformat(begin).replace(day=1), date.fromisoformat(until)
    days = [first]
    while days[-1] <= last:
        day = days[-1]
        days.append(date(day.year + day.month // 12, day.month % 12 + 1, 1))
    return days
