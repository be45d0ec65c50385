"""One figure that a brand knows better than the public fact: where it stands, from which day, and why."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

OWN = "brand"
"""The confidence of an own figure, and how the ids of rows that hold one begin."""
PIN_TABLE = "rates"
"""The table of duty and tax pins: law is not overwritten, a charge is pinned to the brand's binding information."""


@dataclass(frozen=True, slots=True)
class Override:
    """The brand's value for one column of one row: `market` is the folder of the row, `row` its key without the day.

    Days are ISO texts, both inclusive, `valid_to` "" for an open end; `value` is a decimal text in the row's own unit.
    """

    table: str
    market: str
    row: str
    column: str
    value: str
    unit: str
    valid_from: str
    valid_to: str
    note: str
    author: str

    @property
    def key(self) -> str:
        """The fact as the market data names it, without its day."""
        return f"{self.market}/{self.table}/{self.row}"

    @property
    def is_pin(self) -> bool:
        """Whether it pins a charge of the border and is laid over no row."""
        return self.table == PIN_TABLE

    def in_force(self, day: str) -> bool:
        """Whether it holds on an ISO day."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)

    def overlaps(self, first: str, last: str) -> bool:
        """Whether it holds on some day from `first` to `last`, each "" where that end is open."""
        return (not last or self.valid_from <= last) and (not self.valid_to or first <= self.valid_to)

    def as_json(self) -> dict[str, str]:
        """The override as questions and plans hold it."""
        return asdict(self)


def overrides_in(question: Mapping[str, Any]) -> tuple[Override, ...]:
    """The overrides of a plan's question in its complete form; a question without any is asked of the facts alone."""
    return tuple(Override(**told) for told in question.get("overrides") or ())


def split_key(fact: str) -> tuple[str, str, str]:
    """(market, table, row) of a fact's id, with or without its day; empty where it is no id."""
    market, _slash, rest = fact.partition("@")[0].partition("/")
    table, _slash, row = rest.partition("/")
    return market, table, row
