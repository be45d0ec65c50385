"""A product sheet, read: format, columns, records and findings. `read_sheet` is the one way in."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gtm.catalog.sheets.cells import number_texts, priced
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.columns import Column, sheet_columns, text_of, with_choices
from gtm.catalog.sheets.entries import join_rows, sheet_rows
from gtm.catalog.sheets.fields import NUMBERS
from gtm.catalog.sheets.findings import Finding, Level, SheetError
from gtm.catalog.sheets.formats import sheet_format
from gtm.catalog.sheets.headers import header_meaning, plain
from gtm.catalog.sheets.numbers import number_style
from gtm.catalog.sheets.records import EntryReader, Record
from gtm.catalog.sheets.tables import WESTERN, Cell, Table, read_table

# Exports written by programs use a decimal point, and our template asks for one; a column may still show otherwise.
POINT_FORMATS = frozenset({"shopify", "woocommerce", "template"})
REPORT_EVERY = 50
SHOP_FORMATS = frozenset({"shopify", "woocommerce"})
Corrections = Mapping[str, Mapping[str, str]]
# The place of a correction that leaves its whole row out; no header is empty.
LEFT_OUT = ""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """All that a sheet says. `rows` are the numbers of its filled rows, `set_aside` those that are no goods."""

    format: str
    table: Table
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    set_aside: frozenset[int]
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]

    @property
    def accepted(self) -> list[Record]:
        """The records that need no mending."""
        return [record for record in self.records if record.accepted]

    @property
    def rows_to_mend(self) -> frozenset[int]:
        """The rows of records that wait, and rows that gave no record because something in them is wrong."""
        waiting = {row for record in self.records if not record.accepted for row in record.rows}
        wrong = {one.row for one in self.findings if one.level is Level.MEND and one.row is not None}
        return frozenset((waiting | wrong) - self.set_aside)


def read_sheet(
    content: bytes,
    brand_currency: str,
    choices: SheetChoices | None = None,
    corrections: Corrections | None = None,
    worksheet: str = "",
    report: Callable[[float], None] = lambda share: None,
) -> SheetReading:
    """Read a sheet under a person's answers and corrections; raises SheetError when it is no product sheet.

    Of a workbook with several, `worksheet` names the one to read; without it, it is the first with known headers.
    `report` hears the share of the rows that is read, from 0 to 1, now and then.
    """
    choices, corrections = choices or SheetChoices(), corrections or {}
    table = read_table(content, known_headers, sheet=worksheet)
    headers, body = table.rows[table.header_row - 1], table.rows[table.header_row :]
    body = _corrected(body, headers, table.header_row + 1, corrections)
    name = sheet_format([text_of(cell) for cell in headers])
    columns = _styled(name, sheet_columns(name, headers, body, choices), body, choices)
    if corrections:
        as_sent = table.rows[table.header_row :]
        columns = [
            priced(column, (row[column.index] for row in as_sent if column.index < len(row))) for column in columns
        ]
    rows = sheet_rows(body, table.header_row + 1, columns)
    if not rows:
        raise SheetError("no_rows")
    joined = join_rows(name, rows, {int(number) for number, cells in corrections.items() if LEFT_OUT in cells})
    records: list[Record] = []
    for place, entry in enumerate(joined.entries):
        if place % REPORT_EVERY == 0:
            report(place / len(joined.entries))
        records.append(EntryReader(entry, brand_currency, name in SHOP_FORMATS).record())
    records, repeated = _without_repeats(records)
    unknown = [Finding("column_unknown", None, column.header) for column in columns if not column.known]
    if table.encoding == WESTERN:
        unknown.append(Finding("western_letters", None, ""))
    said = [*joined.findings, *repeated, *(finding for record in records for finding in record.findings)]
    return SheetReading(
        format=name,
        table=table,
        columns=tuple(columns),
        rows=tuple(row.number for row in rows),
        set_aside=frozenset(joined.set_aside),
        records=tuple(records),
        findings=tuple(in_order(_placed([*unknown, *said], columns))),
    )


def headers_digest(reading: SheetReading) -> str:
    """What identifies sheets with the same headers, whose answers may be remembered."""
    names = "\n".join(plain(column.header) for column in reading.columns)
    return hashlib.sha256(f"{reading.format}\n{names}".encode()).hexdigest()


def known_headers(cells: Sequence[Cell]) -> int:
    """How many cells of a row are headers that mean something, each field counted once."""
    meanings = [header_meaning(text_of(cell)) for cell in cells if isinstance(cell, str) and cell]
    return len({meaning.fields for meaning in meanings if meaning})


def _corrected(
    body: Sequence[list[Cell]], headers: Sequence[Cell], first: int, corrections: Corrections
) -> list[list[Cell]]:
    places = {text_of(cell): index for index, cell in reversed(list(enumerate(headers)))}
    rows = list(body)
    for number, cells in corrections.items():
        index = int(number) - first
        if not 0 <= index < len(rows):
            raise SheetError("unknown_correction", column=number)
        row = [*rows[index], *[""] * (len(headers) - len(rows[index]))]
        for header, text in cells.items():
            if header == LEFT_OUT:
                continue
            if header not in places:
                raise SheetError("unknown_correction", column=header)
            row[places[header]] = text.strip()
        rows[index] = row
    return rows


def _styled(
    name: str, columns: Iterable[Column], body: Sequence[Sequence[Cell]], choices: SheetChoices
) -> list[Column]:
    """The columns with the units that were chosen, and each with its own way of writing numbers."""
    usual = "." if name in POINT_FORMATS else ""
    if name in SHOP_FORMATS and not choices.cost_currency:
        # A shop keeps its costs in the currency of its prices.
        choices = replace(choices, cost_currency=choices.price_currency)
    styled = []
    for column in columns:
        column = with_choices(column, choices)
        if column.field in (*NUMBERS, "size"):
            cells = (row[column.index] for row in body if column.index < len(row) and row[column.index] != "")
            texts = (text for cell in cells for text in number_texts(cell))
            column = replace(column, style=number_style(texts, choices.decimal_mark, usual))
        styled.append(column)
    return styled


def _without_repeats(records: Sequence[Record]) -> tuple[list[Record], list[Finding]]:
    """One record a SKU: a row that repeats another word for word is dropped, rows that differ all have to be mended."""
    by_sku: dict[str, list[Record]] = {}
    for record in records:
        by_sku.setdefault(record.sku, []).append(record)
    kept: list[Record] = []
    notes: list[Finding] = []
    for sku, group in by_sku.items():
        first = group[0]
        if not sku or len(group) == 1:
            kept += group
        elif all((record.values, record.parts) == (first.values, first.parts) and record.accepted for record in group):
            rows = tuple(row for record in group for row in record.rows)
            kept.append(replace(first, rows=rows))
            words = {"first": str(first.rows[0])}
            notes += [Finding("row_repeated", record.rows[0], "", "", words, sku) for record in group[1:]]
        else:
            words = {"rows": ", ".join(str(record.rows[0]) for record in group)}
            kept += [
                _with(record, Finding("sku_repeated", record.rows[0], record.name_header, record.name_text, words, sku))
                for record in group
            ]
    return kept, notes


def _placed(findings: Iterable[Finding], columns: Sequence[Column]) -> list[Finding]:
    """What is missing of a row stands in the column that it is missing from, where the sheet has one to fill in."""
    headers = {name: column.header for column in reversed(columns) for name in (column.field, column.field[:5])}
    places = {"title_missing": headers.get("title", ""), "identity_missing": headers.get("sku", "")}
    return [replace(one, column=one.column or places.get(one.code, "")) for one in findings]


def _with(record: Record, finding: Finding) -> Record:
    return replace(record, findings=(*record.findings, finding))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, columns first, then by row."""
    once: dict[tuple[str, int | None, str], Finding] = {}
    for finding in findings:
        once.setdefault((finding.code, finding.row, finding.column), finding)
    return sorted(once.values(), key=lambda finding: (finding.row is not None, finding.row or 0))
