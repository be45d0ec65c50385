"""Small multiples: one little column chart for each of several things, all on one scale, so that they compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.charts.scales import Scale

PLOT = 56


@dataclass(frozen=True, slots=True)
class SmallColumn:
    """A column of one of the charts: what it says when pointed at, and where it stands."""

    told: str
    left: str
    width: str
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class SmallChart:
    """One thing with its columns; `text` is what they come to."""

    name: str
    text: str
    kind: str
    columns: tuple[SmallColumn, ...]


@dataclass(frozen=True, slots=True)
class SmallMultiples:
    """Charts of equal axes: `begin` and `end` name the first and the last column of each."""

    title: str
    description: str
    charts: tuple[SmallChart, ...]
    begin: str
    end: str
    sheet: Sheet
    height: int = PLOT


def small_multiples(
    title: str, description: str, things: Sequence[tuple[Part, Sequence[Part]]], sheet: Sheet
) -> SmallMultiples:
    """Things with their columns, none of which is below zero; all of them have the columns of the first."""
    most = max((part.value for _thing, parts in things for part in parts), default=0.0) or 1.0
    drawn = tuple(SmallChart(thing.name, thing.text, thing.kind, _columns(parts, most)) for thing, parts in things)
    names = [part.name for part in things[0][1]] if things else [""]
    return SmallMultiples(title, description, drawn, names[0], names[-1], sheet)


def _columns(parts: Sequence[Part], most: float) -> tuple[SmallColumn, ...]:
    places = Scale(0, len(parts), get_language_bidi())
    drawn = []
    for place, part in enumerate(parts):
        if part.value <= 0:
            continue
        left, width = places.span(place + 0.1, place + 0.9)
        height = max(round(PLOT * part.value / most), 1)
        drawn.append(SmallColumn(f"{part.name}: {part.text}", left, width, PLOT - height, height))
    return tuple(drawn)
