"""Columns that stand on zero and hang from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.charts.scales import Scale, scale_over

PLOT, AXIS, LETTERS = 150, 22, 60


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
