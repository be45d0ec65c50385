"""Market facts as a table for people: chosen columns as text, the fact itself behind each row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gtm.engine.market_book.facts import Row
from gtm.portal import reading
from gtm.portal.market_pages.columns import Column, Text, nothing
from gtm.portal.market_pages.dated_rows import ENDED, IN_FORCE, row_state


@dataclass(frozen=True, slots=True)
class Cell:
    """A written cell."""

    text: str
    range: str
    numeric: bool
    recalled: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of facts: its name, its cells, the fact to open, and whether it is in force on the day of the page."""

    name: str
    cells: tuple[Cell, ...]
    fact: Row
    detail: str
    state: str


@dataclass(frozen=True, slots=True)
class FactTable:
    """Facts of one kind: those in force, then the announced, and those that are over; `dated` where a day is told."""

    title: Text
    name: Text
    columns: tuple[Column, ...]
    rows: tuple[FactRow, ...]
    ended: tuple[FactRow, ...]
    dated: bool


def fact_table(
    title: Text,
    name: tuple[Text, Callable[[Row], str]],
    columns: Sequence[Column],
    rows: Iterable[Row],
    day: str,
    detail: Callable[[Row], str] = nothing,
    state: Callable[[Row, str], str] = row_state,
) -> FactTable:
    """The rows written out as they stand on the ISO day, without columns in which nothing is known.

    `name` is the title and the text of the first column, `detail` what opening a row adds.
    """
    named, write = name
    facts = tuple(rows)
    filled = [column for column in columns if any(column.write(row) != reading.DASH for row in facts)]
    written = [
        FactRow(write(row), tuple(_cell(column, row) for column in filled), row, detail(row), state(row, day))
        for row in facts
    ]
    shown = sorted((row for row in written if row.state != ENDED), key=lambda row: row.state != IN_FORCE)
    ended = tuple(row for row in written if row.state == ENDED)
    dated = any(row.get("valid_from") or row.get("valid_to") for row in facts)
    return FactTable(title, named, tuple(filled), tuple(shown), ended, dated)


def _cell(column: Column, row: Row) -> Cell:
    recalled = row["confidence"] != "recalled" and any(field in row["recalled_fields"] for field in column.fields)
    return Cell(column.write(row), column.write_range(row), column.numeric, recalled)
