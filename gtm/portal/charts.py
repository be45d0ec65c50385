"""Charts as data: what a template draws as SVG, from figures that are already right and texts that are already written.

Every chart carries its title, a sentence that says what is seen, and the same figures as a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language_bidi

from gtm.portal.scales import Scale, ordinal, scale_of_days, scale_over

ROW, BAR = 42, 13
LANE, AXIS = 46, 22
PLOT, LETTERS = 150, 60
LEAST_WINDOW = 0.008


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table behind a chart: its columns, and its rows of text, each begun by its name."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One figure to be drawn: its name, its value, the value as text, and which colour it takes."""

    name: str
    value: float
    text: str
    kind: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn row: text above, bar below, both placed; the interval is a pair of places."""

    name: str
    text: str
    kind: str
    text_y: int
    bar_y: int
    middle: int
    left: str
    width: str
    interval: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows of bars, with the place of zero."""

    title: str
    description: str
    bars: tuple[Bar, ...]
    zero: str
    sheet: Sheet | None
    ends_in_total: bool = False

    @property
    def height(self) -> int:
        """Pixels."""
        return ROW * len(self.bars)

    @property
    def bar_height(self) -> int:
        """Pixels."""
        return BAR


def waterfall(title: str, description: str, parts: Sequence[Part], total: Part) -> BarChart:
    """Parts that add up to a total, each bar begun where the last one ended."""
    reached, spans = 0.0, []
    for part in parts:
        spans.append((reached, reached + part.value))
        reached += part.value
    spans.append((0.0, total.value))
    scale = scale_over([edge for span in spans for edge in span], get_language_bidi())
    bars = [
        _bar(place, part, span, scale) for place, (part, span) in enumerate(zip([*parts, total], spans, strict=True))
    ]
    return BarChart(title, description, tuple(bars), scale.at(0), None, ends_in_total=True)


def interval_bars(title: str, description: str, parts: Sequence[Part], sheet: Sheet) -> BarChart:
    """Bars from zero, each with the interval in which the figure lies."""
    edges = [edge for part in parts for edge in (part.value, part.low, part.high) if edge is not None]
    scale = scale_over(edges, get_language_bidi())
    bars = [_bar(place, part, (0.0, part.value), scale) for place, part in enumerate(parts)]
    return BarChart(title, description, tuple(bars), scale.at(0), sheet)


def _bar(place: int, part: Part, span: tuple[float, float], scale: Scale) -> Bar:
    left, width = scale.span(*span, least=0.002)
    known = part.low is not None and part.high is not None
    return Bar(
        name=part.name,
        text=part.text,
        kind=part.kind,
        text_y=place * ROW + 13,
        bar_y=place * ROW + 19,
        middle=place * ROW + 19 + BAR // 2 + 1,
        left=left,
        width=width,
        interval=(scale.at(part.low or 0.0), scale.at(part.high or 0.0)) if known else None,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A drawn column: placed in its share of the width, its height from zero in pixels, its name below."""

    name: str
    text: str
    kind: str
    left: str
    middle: str
    width: str
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns side by side, above and below zero: one figure over time."""

    title: str
    description: str
    columns: tuple[Column, ...]
    zero: int
    sheet: Sheet
    plot_height: int = PLOT
    height: int = PLOT + AXIS

    @property
    def named_each(self) -> int:
        """Every how many columns a name fits below: as many letters side by side as a card is wide."""
        longest = max((sum(map(str.isprintable, column.name)) for column in self.columns), default=0)
        return 1 + longest * len(self.columns) // LETTERS


def columns(title: str, description: str, parts: Sequence[Part], sheet: Sheet) -> ColumnChart:
    """One column a part, in the order of reading."""
    places = Scale(0, len(parts), get_language_bidi())
    heights = scale_over(part.value for part in parts)
    zero = round(PLOT * (1 - heights.share(0)))
    drawn = []
    for place, part in enumerate(parts):
        left, width = places.span(place + 0.14, place + 0.86)
        tip = round(PLOT * (1 - heights.share(part.value)))
        middle = places.at(place + 0.5)
        drawn.append(
            Column(part.name, part.text, part.kind, left, middle, width, min(tip, zero), max(abs(tip - zero), 1))
        )
    return ColumnChart(title, description, tuple(drawn), zero, sheet)


@dataclass(frozen=True, slots=True)
class Swing:
    """How far an input moves the objective: one bar from the base to the low end, one to the high end."""

    name: str
    text: str
    text_y: int
    bar_y: int
    low: tuple[str, str]
    high: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tornado:
    """Inputs by how far they move the objective, widest first."""

    title: str
    description: str
    swings: tuple[Swing, ...]
    base: str
    sheet: Sheet
    bar_height: int = BAR

    @property
    def height(self) -> int:
        """Pixels."""
        return ROW * len(self.swings)


def tornado(title: str, description: str, base: float, parts: Sequence[Part], sheet: Sheet) -> Tornado:
    """`low` and `high` of a part are the objective at the input's low and high end; `text` says both."""
    edges = [edge for part in parts for edge in (part.low, part.high) if edge is not None] + [base]
    low, high = min(edges), max(edges)
    scale = Scale(low, high if high > low else low + 1, get_language_bidi())
    swings = [
        Swing(
            name=part.name,
            text=part.text,
            text_y=place * ROW + 13,
            bar_y=place * ROW + 19,
            low=scale.span(base, base if part.low is None else part.low, 0.002),
            high=scale.span(base, base if part.high is None else part.high, 0.002),
        )
        for place, part in enumerate(parts)
    ]
    return Tornado(title, description, tuple(swings), scale.at(base), sheet)


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
