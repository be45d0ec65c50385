"""Figures of several plans in one row, each with its difference from that of the first plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gtm.portal.reading import DASH, ISOLATE, aside, percent

LEAST_SHARE = Decimal("0.0005")
"""Differences below this part of the first figure are not told in percent: they would read 0 %."""


@dataclass(frozen=True)
class Shown:
    """A figure of one plan: its text, its difference from the first plan's with sign, what that means, its colour."""

    text: str
    change: str = ""
    meaning: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Row:
    """One figure of every plan, in the order of the plans."""

    name: str
    figures: Sequence[Shown]

    @property
    def differs(self) -> bool:
        """Whether some plan has another figure than the first."""
        return any(figure.text != self.figures[0].text for figure in self.figures)


@dataclass(frozen=True)
class Measure:
    """How a figure is written, and whether more of it is better (1), worse (-1) or neither (0)."""

    write: Callable[[Decimal], str]
    better: int = 0


def figure_row(name: str, values: Sequence[Decimal | None], measure: Measure, comparable: Sequence[bool]) -> Row:
    """A row of numbers; `comparable` tells which plans have the first one's unit, such as its currency."""
    first = values[0]
    figures = [Shown(DASH if first is None else measure.write(first))]
    for value, same_unit in zip(values[1:], comparable[1:], strict=True):
        if value is None or first is None or not same_unit:
            figures.append(Shown(DASH if value is None else measure.write(value)))
        else:
            figures.append(_beside(value, first, measure))
    return Row(name, figures)


def text_row(name: str, texts: Sequence[str]) -> Row:
    """A row of words: a difference is said, not counted."""
    first = texts[0] or DASH
    rest = [Shown(text or DASH, "" if (text or DASH) == first else _("differs")) for text in texts[1:]]
    return Row(name, [Shown(first), *rest])


def signed(text: str, amount: Decimal) -> str:
    """A written difference with its sign; a minus stands there already."""
    if amount <= 0:
        return text
    return f"{ISOLATE}+{text[1:]}" if text.startswith(ISOLATE) else f"+{text}"


def _beside(value: Decimal, first: Decimal, measure: Measure) -> Shown:
    change = value - first
    if measure.write(value) == measure.write(first):
        return Shown(measure.write(value))
    told = signed(measure.write(change), change)
    share = change / abs(first) if first else Decimal(0)
    if abs(share) >= LEAST_SHARE:
        told = aside(told, signed(percent(share), change))
    gain = measure.better * (1 if change > 0 else -1)
    meaning, tone = _meaning(gain, change)
    return Shown(measure.write(value), told, meaning, tone)


def _meaning(gain: int, change: Decimal) -> tuple[str, str]:
    """A difference in a word, and its colour."""
    if gain:
        return (pgettext("difference", "better"), "good") if gain > 0 else (pgettext("difference", "worse"), "bad")
    return (pgettext("difference", "more") if change > 0 else pgettext("difference", "less")), ""
