"""How far each input moves a result: bars that swing around its base."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

from gtm.portal.charts.bars import BAR, ROW
from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.charts.scales import Scale


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
