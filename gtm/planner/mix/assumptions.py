"""What the mix assumes: values with their ranges, moved to an end for a sensitivity, and which of them acted."""

from dataclasses import dataclass, field
from decimal import Decimal
from math import log
from typing import Any, Literal

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.assumptions import Assumptions

NINE_IN_TEN = 2 * 1.645
"""Standard deviations between the ends of a range that holds nine times in ten."""

Side = Literal["low", "high"]


@dataclass(frozen=True)
class Range:
    """A figure with the ends between which it lies nine times in ten."""

    value: float
    low: float
    high: float

    def at(self, side: Side) -> float:
        """One of the ends."""
        return self.low if side == "low" else self.high

    def log_spread(self) -> float:
        """Standard deviation of the logarithm; 0 for a figure that has no range."""
        return log(self.high / self.low) / NINE_IN_TEN if 0 < self.low < self.high else 0.0

    def logit_spread(self) -> float:
        """Standard deviation of the log odds of a share."""
        if not 0 < self.low < self.high < 1:
            return 0.0
        return (log(self.high / (1 - self.high)) - log(self.low / (1 - self.low))) / NINE_IN_TEN

    def spread(self) -> float:
        """Standard deviation of the figure itself."""
        return (self.high - self.low) / NINE_IN_TEN


@dataclass(frozen=True)
class Shift:
    """One input moved to an end of its range: every key that begins with `prefix`."""

    prefix: str
    side: Side


def range_of(row: Row, name: str) -> Range | None:
    """The range of a column of a market row; None where the row has no figure."""
    value = row[name]
    if value is None:
        return None
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return Range(value, value if low is None else low, value if high is None else high)


@dataclass
class MixAssumptions:
    """The assumption rows of every market of a plan, and those that were asked for, with the ranges read of them."""

    markets: dict[str, Assumptions]
    used: dict[str, Row] = field(default_factory=dict)
    known: dict[tuple[str, str, str], Range] = field(default_factory=dict)

    @classmethod
    def of(cls, book: MarketBook, markets: list[str], day: str) -> "MixAssumptions":
        """Those of a release in force on an ISO day."""
        return cls({market: Assumptions.of(book, market, day) for market in markets})

    def range(self, market: str, key: str, category: str = "all", shift: Shift | None = None) -> Range:
        """The range of a key; raises `MissingAssumptionError` where the release has no such row."""
        found = self.known.get((market, key, category))
        if found is None:
            row = self.markets[market].row(key, category)
            self.used[row["id"]] = row
            found = range_of(row, "value")
            assert found is not None, f"the assumption {key} has no value"
            self.known[market, key, category] = found
        if shift is not None and key.startswith(shift.prefix):
            return Range(found.at(shift.side), found.low, found.high)
        return found

    def knows(self, market: str, key: str) -> bool:
        """Whether the release has a row for a key, for all goods."""
        return (key, "all") in self.markets[market].rows

    def unit(self, market: str, key: str) -> str:
        """The unit of a key, of money its currency."""
        return str(self.markets[market].row(key)["unit"])

    def value(self, market: str, key: str, shift: Shift | None = None) -> float:
        """The central value of a key."""
        return self.range(market, key, "all", shift).value

    def told(self) -> list[dict[str, Any]]:
        """Every assumption that acted, for the plan."""
        return [
            {
                "key": row["key"],
                "category": row["category"],
                "value": _text(row["value"]),
                "low": None if row["value_low"] is None else _text(row["value_low"]),
                "high": None if row["value_high"] is None else _text(row["value_high"]),
                "unit": row["unit"],
                "confidence": row["confidence"],
                "note": row["note"],
                "facts": [row["id"]],
                "sources": list(row["sources"]),
            }
            for row in sorted(self.used.values(), key=lambda row: (row["key"], row["category"], row["id"]))
        ]


def _text(value: float) -> str:
    """Six digits that count, and never an exponent: figures of a plan are plain decimals."""
    return f"{Decimal(f'{value:g}'):f}"
