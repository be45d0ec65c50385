"""What a reader of one format makes of a file, line by line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gtm.marketdata.entries import Finding

Cell = str | Decimal
"""A cell of a file: its text, or a number of a workbook."""

Row = Mapping[str, Cell]
"""A row of a file by the headings of its columns."""


class ScheduleError(ValueError):
    """The file as a whole, or what was asked of it, cannot be used; the message says what would."""


@dataclass(frozen=True, slots=True)
class Line:
    """A duty of a file, as the cells of a row of `tariff.csv`; columns that the file does not have are left out."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line of a file that is right and yet no duty of the schedule, and why."""

    number: int
    why: str


Item = Line | SetAside | Finding


@dataclass(frozen=True)
class Reading:
    """What the steward said about a file: the market, where its figures were read, how to read its columns.

    `columns` names our column for each of the file's; `agreement` and `partner` (a country) belong to preferential
    rates that the file does not name itself.
    """

    market: str
    valid_from: str = ""
    source: str = ""
    confidence: str = ""
    origin: str = "MFN"
    columns: Mapping[str, str] = field(default_factory=dict)
    agreement: str = ""
    partner: str = ""


@dataclass(frozen=True)
class File:
    """The rows of a file with the numbers of their lines, and what it is called in findings."""

    name: str
    heading: tuple[str, ...]
    rows: Iterator[tuple[int, Row]]

    def wrong(self, number: int, column: str, cell: object, what: str) -> Finding:
        """A finding about a cell; `what` is what is wrong, a colon, and the cure."""
        wrong, _, cure = what.partition(": ")
        return Finding(f"{self.name}:{number}", f"{column} '{cell}' {wrong}", cure[:1].upper() + cure[1:])


RowReader = Callable[[int, Row], Item]
"""Reads one row, given the number of its line."""


@dataclass(frozen=True)
class Format:
    """A layout in which schedules are published: the columns that it must have, and the reader of a file's rows.

    `confidence` is how sure its figures are where the steward does not say, empty where only the steward can.
    """

    name: str
    columns: Callable[[Reading], tuple[str, ...]]
    reader: Callable[[File, Reading], RowReader]
    confidence: str = ""
