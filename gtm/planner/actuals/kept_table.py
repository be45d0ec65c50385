"""What is kept of an export: its table without anything about persons; customers and orders only as digests."""

import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.crypto import salted_hmac

from gtm.catalog.sheets.columns import text_of
from gtm.catalog.sheets.headers import plain
from gtm.catalog.sheets.tables import Cell, read_table
from gtm.planner.actuals.columns import columns_of, known_headers
from gtm.planner.actuals.formats import export_format

MOST_ROWS = 250_000
DIGITS = 32
"""Hexadecimal digits kept of a digest: enough to tell any number of customers apart."""

E_MAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[a-z]{2,}", re.IGNORECASE)
PERSONAL = re.compile(
    r"\b(e ?mail|phone|mobile|recipient|buyer|customer|address|address ?[12]|street|zip(code)?|postcode|first name|"
    r"last name|full name|(billing|shipping) (name|company|city|zip)|username|contact|note|notes|message)\b"
    r"|邮箱|电话|手机|收件人|收货|买家|姓名|地址|备注"
)


@dataclass(frozen=True)
class KeptTable:
    """A table as kept: rows with the header row's number (from 1), how it was written, and headers left out."""

    rows: list[list[Cell]]
    header_row: int
    encoding: str
    sheet: str
    removed: tuple[str, ...]

    @property
    def headers(self) -> list[Cell]:
        """The header row."""
        return self.rows[self.header_row - 1]

    @property
    def body(self) -> list[list[Cell]]:
        """The rows below it."""
        return self.rows[self.header_row :]

    def packed(self) -> bytes:
        """The table compressed, for its row in the database."""
        stored = [self.rows, self.header_row, self.encoding, self.sheet, self.removed]
        return zlib.compress(json.dumps(stored, default=_told, separators=(",", ":")).encode(), 1)

    @classmethod
    def unpacked(cls, stored: bytes | memoryview) -> "KeptTable":
        """The same again."""
        rows, header_row, encoding, sheet, removed = json.loads(zlib.decompress(stored))
        cells = [[Decimal(cell[0]) if isinstance(cell, list) else cell for cell in row] for row in rows]
        return cls(cells, header_row, encoding, sheet, tuple(removed))


def _told(value: object) -> Any:
    if isinstance(value, Decimal):
        return [str(value)]
    raise TypeError(f"{value!r} is no cell")


def digest_of_person(text: str, brand: int) -> str:
    """A digest of who or what a text names, equal within the brand; the site's secret key is its salt."""
    return salted_hmac(f"landfall.customer.{brand}", text.strip().casefold(), algorithm="sha256").hexdigest()[:DIGITS]


def kept_table(content: bytes, brand: int) -> KeptTable:
    """The table of a CSV or workbook without persons. Raises SheetError where there is none that can be read.

    Of an export of orders only the columns that are used stay. Of any other, columns whose header speaks of persons
    are emptied, and e-mail addresses anywhere become digests.
    """
    table = read_table(content, known_headers, MOST_ROWS)
    headers = table.rows[table.header_row - 1]
    known = export_format([text_of(cell) for cell in headers])
    fields = {column.index: column.field for column in columns_of(known, headers, {})}
    if known.by_order:
        emptied = {index for index, field in fields.items() if not field}
    else:
        emptied = {index for index in fields if PERSONAL.search(plain(text_of(headers[index])))}
    hashed = {index for index, field in fields.items() if field in ("customer", "order")}
    rows: list[list[Cell]] = []
    for number, row in enumerate(table.rows, 1):
        if number <= table.header_row:
            rows.append([] if number < table.header_row and known.by_order else row)
        elif known.aside and any(isinstance(cell, str) and plain(cell) in known.aside for cell in row):
            rows.append([])
        else:
            rows.append(_without_persons(row, emptied, hashed, brand))
    personal = [text_of(headers[index]) for index in sorted(emptied)]
    removed = tuple(name for name in personal if PERSONAL.search(plain(name)))
    return KeptTable(rows, table.header_row, table.encoding, table.sheet, removed)


def _without_persons(row: Sequence[Cell], emptied: set[int], hashed: set[int], brand: int) -> list[Cell]:
    if not emptied and not hashed and not any("@" in cell for cell in row if isinstance(cell, str)):
        return list(row)
    kept: list[Cell] = []
    for index, cell in enumerate(row):
        if index in emptied:
            kept.append("")
        elif index in hashed and cell != "":
            kept.append(digest_of_person(text_of(cell), brand))
        elif isinstance(cell, str) and "@" in cell:
            kept.append(E_MAIL.sub(lambda found: digest_of_person(found[0], brand), cell))
        else:
            kept.append(cell)
    return kept


def table_of(rows: Sequence[Sequence[str]], header_row: int = 1) -> KeptTable:
    """A table of rows that come from a program, which hold no persons."""
    return KeptTable([list(row) for row in rows], header_row, "utf-8", "", ())
