"""Where things stand in a chart: a value or a day as a share of the width, mirrored where a page reads from the right.

Widths are shares and heights are pixels, so that the text of a chart keeps its size at every width.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scale:
    """From a range of numbers to shares of the width."""

    low: float
    high: float
    mirrored: bool = False

    def at(self, value: float) -> str:
        """Where the value stands, from the left edge."""
        share = self.share(value)
        return shown(1 - share if self.mirrored else share)

    def share(self, value: float) -> float:
        """Where the value stands, from the edge at which reading begins; outside the range at its edge."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)

    def span(self, begin: float, end: float, least: float = 0.0) -> tuple[str, str]:
        """Left edge and width of the bar between two values, at least so wide that it is seen."""
        left, right = sorted((self.share(begin), self.share(end)))
        width = max(right - left, least)
        left = min(left, 1 - width)
        return shown(1 - left - width if self.mirrored else left), shown(width)


def scale_over(values: Iterable[float], mirrored: bool = False) -> Scale:
    """A scale from the least to the greatest value, with zero in it; of width one where all are zero."""
    numbers = [0.0, *values]
    low, high = min(numbers), max(numbers)
    return Scale(low, high if high > low else low + 1, mirrored)


def scale_of_days(begin: str, end: str, mirrored: bool = False) -> Scale:
    """A scale over ISO days; its values are ordinals of days."""
    first, last = ordinal(begin), ordinal(end)
    return Scale(first, max(last, first + 1), mirrored)


def ordinal(day: str) -> float:
    """An ISO day as a number."""
    return float(date.fromisoformat(day).toordinal())


def shown(share: float) -> str:
    """A share as a percentage of SVG."""
    return f"{share * 100:.2f}%"
