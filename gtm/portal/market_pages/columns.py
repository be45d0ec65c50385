"""Columns of tables of facts: how a row's figures, ranges, money and words are written in each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from gtm.engine.market_book.facts import Row
from gtm.portal import reading
from gtm.portal.market_words import word
from gtm.portal.said import said

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
    """Texts of the market data in the reader's language, codes as they stand."""
    return Column(title, lambda row: _joined(row[field]), (field,), numeric=False)


def span(title: Text, first: str, last: str) -> Column:
    """From one number to another; open where an end is not told."""

    def write(row: Row) -> str:
        low, high = (reading.number(row[end]) if row[end] is not None else "" for end in (first, last))
        if low and high:
            return between(low, high)
        return reading.isolated(f"≥ {low}" if low else f"≤ {high}") if low or high else reading.DASH

    return Column(title, write, (first, last))


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
        return reading.commas(word(str(item)) for item in value) or reading.DASH
    return word(str(value)) if value else reading.DASH


def _joined(value: object) -> str:
    if isinstance(value, tuple):
        return reading.commas(value) or reading.DASH
    return said(str(value)) if value not in (None, "") else reading.DASH
