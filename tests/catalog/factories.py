"""Sheets and brands for the catalogue's tests."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from gtm.accounts.models import Organisation
from gtm.catalog.models import Brand
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.reading import SheetReading, read_sheet


def csv_bytes(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV file of those rows."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_bytes(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook; numbers stay numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def read(*rows: Sequence[str], brand_currency: str = "CNY", **choices: Any) -> SheetReading:
    """A sheet of comma-separated rows, read under those answers."""
    return read_sheet(csv_bytes(rows), brand_currency, SheetChoices(**choices))


def column_of(header: str, *cells: str, **choices: Any) -> SheetReading:
    """A sheet with a SKU, a title, and one column."""
    rows = [[f"S{number}", f"Thing {number}", cell] for number, cell in enumerate(cells, 1)]
    return read(["SKU", "Title", header], *rows, **choices)


def codes(reading: SheetReading) -> list[tuple[str, int | None]]:
    """The findings as code and row."""
    return [(finding.code, finding.row) for finding in reading.findings]


def brand(slug: str = "weijian", currency: str = "CNY") -> Brand:
    """A brand of an organisation of its own."""
    organisation = Organisation.objects.create(name=slug)
    return Brand.objects.create(organisation=organisation, name=slug, slug=slug, currency=currency)
