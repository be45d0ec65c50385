"""The columns of an export: which field each holds, and the currency that its header names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gtm.catalog.sheets.columns import text_of
from gtm.catalog.sheets.headers import plain
from gtm.catalog.sheets.tables import Cell
from gtm.catalog.sheets.units import CURRENCY_WORDS
from gtm.planner.actuals.export_format import ExportFormat, without_brackets
from gtm.planner.actuals.formats import KNOWN_NAMES

BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, header and field ("" where it is not used); `known` where an export has such a header."""

    index: int
    header: str
    field: str
    currency: str = ""
    known: bool = True

    def as_json(self) -> dict[str, Any]:
        """The column's line in a report."""
        return {"header": self.header, "field": self.field, "currency": self.currency}


def known_headers(cells: Sequence[Cell]) -> int:
    """How many cells of a row are headers that some export has: by that the header row is found."""
    names = [text_of(cell) for cell in cells if isinstance(cell, str) and cell]
    return sum(plain(name) in KNOWN_NAMES or without_brackets(name) in KNOWN_NAMES for name in names)


def columns_of(known: ExportFormat, headers: Sequence[Cell], chosen: Mapping[str, str]) -> list[Column]:
    """The columns under a header row; of several headers of one field the one that the export lists first is used.

    What a person chose goes before what the export lists.
    """
    order = list(known.columns)
    columns, ranks = [], {}
    for index, cell in enumerate(headers):
        header = text_of(cell)
        if not header:
            continue
        name = next((form for form in (plain(header), without_brackets(header)) if form in known.columns), "")
        column = Column(index, header, known.columns.get(name, ""), _currency(header), bool(name))
        if header in chosen:
            column = Column(index, header, chosen[header], column.currency)
        ranks[index] = -1 if header in chosen else order.index(name) if name else len(order)
        columns.append(column)
    best: dict[str, int] = {}
    for column in sorted(columns, key=lambda column: ranks[column.index]):
        best.setdefault(column.field, column.index)
    return [
        column if not column.field or best[column.field] == column.index else replace(column, field="")
        for column in columns
    ]


def _currency(header: str) -> str:
    """The currency in brackets behind a header, as in Amount spent (EUR)."""
    return next((CURRENCY_WORDS[word] for word in map(plain, BRACKETED.findall(header)) if word in CURRENCY_WORDS), "")
