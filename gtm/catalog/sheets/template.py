"""Our own product sheet, to download: a workbook with examples and notes, or a CSV."""

import csv
import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext, override

from gtm.catalog.categories import CATEGORIES
from gtm.catalog.models import BatteryPacking
from gtm.catalog.sheets.template_columns import TEMPLATE_COLUMNS, template_headers

ROWS_WITH_CHOICES = 5000
TEXT_FIELDS = frozenset({"sku", "hs_code", "barcode"})
YES_OR_NO = (
    "battery",
    "liquid",
    "powder",
    "magnet",
    "cosmetic",
    "food",
    "declared_as_set",
    "service_invoiced",
)
CHOICES = {
    "category": list(CATEGORIES),
    "battery_packing": list(BatteryPacking.values),
    **{name: ["yes", "no"] for name in YES_OR_NO},
    "service_kind": ["course", "warranty", "subscription", "service"],
}


def template_csv(language: str) -> bytes:
    """The template as CSV in UTF-8 with a byte order mark, with three examples that an import leaves out."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(template_headers(language))
    for row in zip(*(column.rows for column in TEMPLATE_COLUMNS), strict=True):
        writer.writerow(row)
    return out.getvalue().encode("utf-8-sig")


def template_xlsx(language: str) -> bytes:
    """The template as a workbook: a sheet to fill in, one with examples, one that says what each column holds."""
    out = io.BytesIO()
    with override("zh-hans" if language.startswith("zh") else "en"), xlsxwriter.Workbook(out) as book:
        _products_sheet(book, language)
        _examples_sheet(book, language)
        _notes_sheet(book, language)
    return out.getvalue()


def _products_sheet(book: Any, language: str) -> None:
    sheet = book.add_worksheet(gettext("Products"))
    text, plain = book.add_format({"num_format": "@"}), book.add_format({})
    for place, column in enumerate(TEMPLATE_COLUMNS):
        sheet.set_column(place, place, _width(column.header(language)), text if column.field in TEXT_FIELDS else plain)
        if column.field in CHOICES:
            rule = {"validate": "list", "source": CHOICES[column.field], "ignore_blank": True}
            sheet.data_validation(1, place, ROWS_WITH_CHOICES, place, rule)
    _headers(book, sheet, template_headers(language))


def _examples_sheet(book: Any, language: str) -> None:
    sheet = book.add_worksheet(gettext("Example"))
    _headers(book, sheet, template_headers(language))
    for place, column in enumerate(TEMPLATE_COLUMNS):
        sheet.set_column(place, place, _width(column.header(language)))
        for row, example in enumerate(column.rows, 1):
            sheet.write_string(row, place, example)


def _notes_sheet(book: Any, language: str) -> None:
    sheet = book.add_worksheet(gettext("Notes"))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _headers(book, sheet, [gettext("Column"), gettext("Needed for a plan"), gettext("What it holds")])
    sheet.set_column(0, 0, 26, wrapped)
    sheet.set_column(1, 1, 18, wrapped)
    sheet.set_column(2, 2, 90, wrapped)
    rows = [
        (column.header(language), gettext("yes") if column.needed else gettext("no"), str(column.rule))
        for column in TEMPLATE_COLUMNS
    ]
    rows.append((gettext("Categories"), "", ", ".join(f"{slug} ({label})" for slug, label in CATEGORIES.items())))
    for number, row in enumerate(rows, 1):
        for place, words in enumerate(row):
            sheet.write_string(number, place, words)


def _headers(book: Any, sheet: Any, headers: list[str]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF3F7"})
    for place, header in enumerate(headers):
        sheet.write_string(0, place, header, bold)
    sheet.freeze_panes(1, 1)


def _width(header: str) -> int:
    """Characters wide enough for a header; a hanzi takes two."""
    return max(12, 2 + sum(2 if ord(char) > 0x2E80 else 1 for char in header))
