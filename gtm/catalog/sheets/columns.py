"""The columns of a sheet: which field each one holds, in which unit, currency and way of writing numbers."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.fields import AMOUNTS, LENGTHS, WEIGHTS
from gtm.catalog.sheets.formats import family_column, listed_column
from gtm.catalog.sheets.headers import HeaderMeaning, header_meaning
from gtm.catalog.sheets.numbers import NumberStyle
from gtm.catalog.sheets.tables import Cell
from gtm.catalog.sheets.words import category_named

CJK = re.compile(r"[\u3400-\u9fff]")
THREE_MEASURES = re.compile(r"\s*[\d.,]+\s*\D{0,8}[x×*]\s*[\d.,]+\s*\D{0,8}[x×*]\s*[\d.,]+.*", re.IGNORECASE)
# Cells looked at to decide between two fields of a header.
SAMPLE = 200
UNDECIDED = NumberStyle("", False, "")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `field` is "" when it is left out; `known` tells a column left out on purpose from an unknown one.

    `rank` orders columns of the same field; `currency` is an ISO code or a shared sign; `style` is of its numbers.
    """

    index: int
    header: str
    field: str
    known: bool = True
    rank: int = 0
    unit: str = ""
    currency: str = ""
    style: NumberStyle = UNDECIDED

    @property
    def letter(self) -> str:
        """The column's name in a spreadsheet: A, B … Z, AA …"""
        number, letters = self.index + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters

    def as_json(self) -> dict[str, Any]:
        """The column's line in a report."""
        return {
            "header": self.header,
            "letter": self.letter,
            "field": self.field,
            "unit": self.unit,
            "currency": self.currency,
            "decimal_mark": self.style.mark,
        }


def text_of(cell: Cell) -> str:
    """A cell as text: a whole number of a workbook without its fraction."""
    return cell if isinstance(cell, str) else format(cell.normalize(), "f")


def folded(cell: Cell) -> str:
    """A cell as text with the widths of its signs unified, for parsing."""
    return unicodedata.normalize("NFKC", text_of(cell)).strip()


def sheet_columns(
    name: str, headers: Sequence[Cell], rows: Sequence[Sequence[Cell]], choices: SheetChoices
) -> list[Column]:
    """The columns under a header row of a sheet of that format; a person's choice goes before the format's list."""
    columns = []
    for index, cell in enumerate(headers):
        header = text_of(cell)
        if header:
            column = _column(name, index, header, choices.columns)
            columns.append(_decided(column, rows) if "|" in column.field else column)
    return columns


def _column(name: str, index: int, header: str, chosen: Mapping[str, str]) -> Column:
    meaning = header_meaning(header) or HeaderMeaning(("",), 0)
    if header in chosen:
        return Column(index, header, chosen[header], unit=meaning.unit, currency=meaning.currency)
    listed = listed_column(name, header)
    if listed is not None:
        return Column(index, header, listed[0], rank=-1, unit=listed[1], currency=meaning.currency)
    if meaning.fields != ("",):
        return Column(index, header, "|".join(meaning.fields), True, meaning.rank, meaning.unit, meaning.currency)
    family = family_column(name, header)
    return Column(index, header, family or "", known=family is not None)


def _decided(column: Column, rows: Sequence[Sequence[Cell]]) -> Column:
    """A column whose header names two fields, decided by its cells."""
    cells = [folded(row[column.index]) for row in rows[:SAMPLE] if column.index < len(row) and row[column.index] != ""]
    first, second = column.field.split("|")
    if column.field == "title|title_zh":
        return replace(column, field=second if _mostly(cells, CJK) else first)
    if column.field == "size|option":
        return replace(column, field=first if column.unit or _mostly(cells, THREE_MEASURES) else second)
    return replace(column, field=first if cells and all(map(category_named, cells)) else second)


def _mostly(cells: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return 2 * sum(1 for cell in cells if pattern.search(cell)) > len(cells)


def with_choices(column: Column, choices: SheetChoices) -> Column:
    """The column with the unit that a person chose, where its header has none."""
    if column.field in WEIGHTS and not column.unit:
        return replace(column, unit=choices.weight_unit)
    if column.field in (*LENGTHS, "size") and not column.unit:
        return replace(column, unit=choices.size_unit)
    if column.field in AMOUNTS and not column.currency:
        return replace(column, currency=getattr(choices, f"{column.field}_currency"))
    return column
