"""Bars that lie: a waterfall whose bars begin where the last one ended, and bars with an interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.charts.scales import Scale, scale_over

ROW, BAR = 42, 13


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
