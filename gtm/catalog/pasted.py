"""Cells pasted from a spreadsheet as a sheet: with their own headers, or in the order of our columns."""

import csv
import io

from django.utils.translation import gettext_noop

from gtm.catalog.sheets.findings import SheetError
from gtm.catalog.sheets.reading import known_headers
from gtm.catalog.sheets.tables import read_table

PASTED_NAME = "pasted.tsv"
# The order of cells that come without headers: as the product page lists them.
PASTED_HEADERS = ("SKU", "Title", "HS code", "Category", "Origin", gettext_noop("Weight (kg)"), "Cost", "Price")


def pasted_sheet(text: str) -> bytes:
    """The cells as a file with headers; columns beyond ours are kept under a numbered header, to be named by a person.

    Raises SheetError where nothing was pasted or it is no table.
    """
    text = text.replace("\r\n", "\n").strip("\n")
    try:
        read_table(text.encode(), known_headers)
    except SheetError as error:
        if error.code != "no_header":
            raise
        rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
        width = max(2, *(len(row) for row in rows))
        more = (f"Column {place}" for place in range(len(PASTED_HEADERS) + 1, width + 1))
        headers = "\t".join([*PASTED_HEADERS[:width], *more])
        text = f"{headers}\n{text}"
    return text.encode()
