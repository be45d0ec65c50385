"""Bytes of a CSV or workbook -> rows of cells, whatever the encoding and the delimiter."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from gtm.catalog.sheets.findings import SheetError

# A number that the workbook holds as a number needs no guess at its decimal mark, so it stays apart from text.
Cell = str | Decimal
Recogniser = Callable[[Sequence[Cell]], int]

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 20
MOST_ROWS = 50_000
HEADER_WITHIN = 12
DELIMITERS = (",", ";", "\t", "|")
WORKBOOK_SIGNS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# Rare hanzi in names leave room below 1; Western text read as GB18030 stays far below.
COMMON_SHARE = 0.8
CHINESE, WESTERN = "gb18030", "cp1252"
# Western words have letters with accents singly or in pairs (descrição); other scripts read as Windows-1252 have runs.
FOREIGN_RUN = re.compile(r"[^\W\d_a-zA-Z]{3}|[\x80-\x9f]")
# A spreadsheet keeps 15 significant digits; more are traces of binary fractions.
SIGNIFICANT_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet, numbered from 1 as a spreadsheet shows them; `header_row` is the number of the headers.

    `other_sheets` are the sheets of the same workbook that have known headers too.
    """

    rows: list[list[Cell]]
    header_row: int
    encoding: str
    delimiter: str
    sheet: str
    other_sheets: tuple[str, ...] = ()


def read_table(content: bytes, recognised: Recogniser, most_rows: int = MOST_ROWS, sheet: str = "") -> Table:
    """The table of a file; `recognised` counts the known headers in a row, by which header row and delimiter are found.

    Of a workbook it is the sheet of that name, or the first with known headers.
    Raises SheetError when the file is empty, too large, no text and no workbook, or has no row of known headers.
    """
    if not content.strip():
        raise SheetError("empty")
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise SheetError("too_large", size=len(content) // MEGABYTE, most=MOST_MEGABYTES)
    is_workbook = content.startswith(WORKBOOK_SIGNS)
    table = _workbook(content, recognised, most_rows, sheet) if is_workbook else _text(content, recognised)
    if len(table.rows) > most_rows:
        raise SheetError("too_many_rows", rows=len(table.rows), most=most_rows)
    return table


def _text(content: bytes, recognised: Recogniser) -> Table:
    text, encoding = decode(content)
    delimiter = max(DELIMITERS, key=lambda mark: _best(_first_rows(text, mark), recognised)[0])
    try:
        rows = list(_parse(text, delimiter))
    except csv.Error as error:
        raise SheetError("malformed", reason=str(error)) from None
    return Table(rows, _header_row(rows, recognised), encoding, delimiter, "")


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file and its encoding.

    By its byte order mark, else UTF-8, else GB18030 if that gives Chinese, else Windows-1252 if it gives Western words.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16"), "utf-16"
    if content.startswith(b"\xef\xbb\xbf"):
        return _decoded(content, "utf-8-sig"), "utf-8-sig"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for encoding, plausible in ((CHINESE, _is_everyday_chinese), (WESTERN, _is_western)):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if plausible(text):
                return text, encoding
    raise SheetError("encoding")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise SheetError("encoding") from None


def _is_everyday_chinese(text: str) -> bool:
    """Whether most characters beyond ASCII are punctuation or the 3,755 commonest hanzi (rows 16-55 of GB 2312).

    Western one-byte encodings often decode as GB18030 without an error, into rare characters.
    """
    beyond = [char for char in text if ord(char) > 127]
    common = sum(1 for char in beyond if _is_common(char.encode("gb18030")))
    return common >= COMMON_SHARE * len(beyond)


def _is_western(text: str) -> bool:
    return not FOREIGN_RUN.search(text)


def _is_common(pair: bytes) -> bool:
    return len(pair) == 2 and 0xA1 <= pair[0] <= 0xD7 and pair[1] >= 0xA1


def _parse(text: str, delimiter: str) -> Iterator[list[Cell]]:
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield [cell.strip() for cell in row]


def _first_rows(text: str, delimiter: str) -> list[list[Cell]]:
    """The rows among which the headers are looked for, as far as they can be parted by that delimiter."""
    rows: list[list[Cell]] = []
    with suppress(csv.Error):
        rows.extend(islice(_parse(text, delimiter), HEADER_WITHIN))
    return rows


def _workbook(content: bytes, recognised: Recogniser, most_rows: int, wanted: str) -> Table:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
        sheets = [[[_cell(value) for value in row] for row in _values(book, name, most_rows)] for name in names]
    except CalamineError as error:
        raise SheetError("workbook", reason=str(error)) from None
    known = {name: rows for name, rows in zip(names, sheets, strict=True) if _best(rows, recognised)[0] > 1}
    if not known:
        raise SheetError("no_header")
    name = wanted if wanted in known else next(iter(known))
    others = tuple(other for other in known if other != name)
    return Table(known[name], _header_row(known[name], recognised), "xlsx", "", name, others)


def _values(book: CalamineWorkbook, name: str, most_rows: int) -> list[list[Any]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > most_rows:
        raise SheetError("too_many_rows", rows=sheet.total_height, most=most_rows)
    rows = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        # A cell merged over several rows speaks for each of them; one merged over columns is a title.
        if left == right:
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return rows


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return Decimal(format(value, f".{SIGNIFICANT_DIGITS}g"))
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _best(rows: Sequence[Sequence[Cell]], recognised: Recogniser) -> tuple[int, int]:
    """How many headers the best of the first rows has, and that row's place (the first of equals)."""
    counts = [(recognised(row), -place) for place, row in enumerate(rows[:HEADER_WITHIN])]
    count, place = max(counts, default=(0, 0))
    return count, -place


def _header_row(rows: Sequence[Sequence[Cell]], recognised: Recogniser) -> int:
    count, place = _best(rows, recognised)
    if count < 2:
        raise SheetError("no_header")
    return place + 1
