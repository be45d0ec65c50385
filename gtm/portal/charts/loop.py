"""The loop as a drawing: interest seeds, trust converts, the private domain buys again, and customers bring others."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from django.utils.translation import get_language_bidi

from gtm.portal.charts.parts import Sheet
from gtm.portal.charts.scales import Scale

LARGEST, LEAST = 44, 6
MIDDLE = 64
HALF_ARROW = 0.1
"""Of a stage's width: how far an arrow reaches to either side of the border between two stages."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One disc: its area is the number of people or orders; its kind is its colour."""

    name: str
    text: str
    kind: str
    at: str
    radius: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """A step from one stage to the next: where it begins and where it points."""

    begin: str
    end: str


@dataclass(frozen=True, slots=True)
class LoopChart:
    """Stages in the order of reading, with the arrows between them."""

    title: str
    description: str
    stages: tuple[Stage, ...]
    arrows: tuple[Arrow, ...]
    sheet: Sheet
    middle: int = MIDDLE
    height: int = 2 * MIDDLE + 36


def loop_chart(title: str, description: str, stages: Sequence[tuple[str, float, str, str]], sheet: Sheet) -> LoopChart:
    """The drawing of stages given as (name, figure, figure as text, kind of colour)."""
    places = Scale(0, len(stages), get_language_bidi())
    most = max((figure for _, figure, _, _ in stages), default=0.0) or 1.0
    drawn = tuple(
        Stage(name, text, kind, places.at(place + 0.5), max(LEAST, round(LARGEST * sqrt(max(figure, 0.0) / most))))
        for place, (name, figure, text, kind) in enumerate(stages)
    )
    arrows = tuple(
        Arrow(places.at(place - HALF_ARROW), places.at(place + HALF_ARROW)) for place in range(1, len(stages))
    )
    return LoopChart(title, description, drawn, arrows, sheet)
