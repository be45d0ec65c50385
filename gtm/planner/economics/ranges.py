"""Amounts worked out at the low end, the middle and the high end of what the facts state."""

from collections.abc import Callable

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Floats, at_end

LEVELS = ("low", "", "high")
"""The ends of a range, and between them the figure itself."""


def at_level(row: Row, level: str) -> Row:
    """A row with its figures at a level; where it states no range there, the figures themselves."""
    return at_end(row, level) if level else row


def at_levels(price: Callable[[str], Floats]) -> dict[str, Floats]:
    """An amount worked out at every level."""
    return {level: price(level) for level in LEVELS}
