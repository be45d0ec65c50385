"""Market facts as a table for people: chosen columns as text, the fact itself behind each row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from gtm.engine.market_book.facts import Row
from gtm.portal import reading
from gtm.portal.market_words import word

Text = str | Promise


def nothing(_row: Row) -> str:
    """No text for any row."""
    return ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, how a row is written in it, the fields that it shows (for the mark of recalled ones)."""

    title: Text
    write: Callable[[Row], str]
    fields: tuple[str, ...]
    numeric: bool = True
    write_range: Callable[[Row], str] = nothing


@dataclass(frozen=True, slots=True)
class Cell:
    """A written cell."""

    text: str
    range: str
    numeric: bool
    recalled: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of facts: its name, its cells, and the fact to open."""

    name: str
    cells: tuple[Cell, ...]
    fact: Row
    detail: str


@dataclass(frozen=True, slots=True)
class FactTable:
    """Facts of one kind."""

    title: Text
    name: Text
    columns: tuple[Column, ...]
    rows: tuple[FactRow, ...]


def fact_table(
    title: Text,
    name: tuple[Text, Callable[[Row], str]],
    columns: Sequence[Column],
    rows: Iterable[Row],
    detail: Callable[[Row], str] = nothing,
) -> FactTable:
    """The rows written out, without columns in which nothing is known.

    `name` is the title and the text of the first column, `detail` what opening a row adds.
    """
    named, write = name
    facts = tuple(rows)
    filled = [column for column in columns if any(column.write(row) != reading.DASH for row in facts)]
    written = tuple(
        FactRow(write(row), tuple(_cell(column, row) for column in filled), row, detail(row)) for row in facts
    )
    return FactTable(title, named, tuple(filled), written)


def _cell(column: Column, row: Row) -> Cell:
    recalled = row["confidence"] != "recalled" and any(field in row["recalled_fields"] for field in column.fields)
    return Cell(column.write(row), column.write_range(row), column.numeric, recalled)


def ranged(title: Text, field: str, form: Callable[[Row, float], str]) -> Column:
    """A figure with its range beneath; where only the range is known, the range alone."""
    central, low, high = field, f"{field}_low", f"{field}_high"

    def span(row: Row) -> str:
        if row.get(low) is None or row.get(high) is None or row[low] == row[high]:
            return ""
        return between(form(row, row[low]), form(row, row[high]))

    def write(row: Row) -> str:
        return (span(row) or reading.DASH) if row[central] is None else form(row, row[central])

    def write_range(row: Row) -> str:
        return "" if row[central] is None else span(row)

    return Column(title, write, (central, low, high), write_range=write_range)


def percents(title: Text, field: str) -> Column:
    """Fractions as percentages."""
    return ranged(title, field, lambda _row, value: reading.percent(value))


def numbers(title: Text, field: str) -> Column:
    """Plain numbers."""
    return ranged(title, field, lambda _row, value: reading.number(value))


def amounts(title: Text, field: str, currency: str = "currency") -> Column:
    """Money in the row's own currency; the bare number where the row names none."""

    def form(row: Row, value: float) -> str:
        return reading.money(value, row[currency]) if row[currency] else reading.number(value)

    return ranged(title, field, form)


def words(title: Text, field: str) -> Column:
    """Words of the market data in the reader's language."""
    return Column(title, lambda row: in_words(row[field]), (field,), numeric=False)


def texts(title: Text, field: str) -> Column:
    """Text as it stands in the market data."""
    return Column(title, lambda row: _joined(row[field]), (field,), numeric=False)


def days(title: Text, first: str, last: str) -> Column:
    """A number of days, from the fewest to the most."""

    def write(row: Row) -> str:
        low, high = row[first], row[last]
        if low is None and high is None:
            return reading.DASH
        return between(reading.number(low, 0), reading.number(high, 0))

    return Column(title, write, (first, last))


def between(low: str, high: str) -> str:
    """Two ends of a range; one text where they are alike."""
    return low if low == high else f"{low} – {high}"


def in_words(value: object) -> str:
    """A word, or several of them, of the market data; a dash where it is missing."""
    if isinstance(value, tuple):
        return ", ".join(word(str(item)) for item in value) or reading.DASH
    return word(str(value)) if value else reading.DASH


def _joined(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value) or reading.DASH
    return str(value) if value not in (None, "") else reading.DASH
