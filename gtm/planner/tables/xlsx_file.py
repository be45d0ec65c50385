"""The big table as a workbook: the rows, the sources behind them, and how sure the facts are."""

from pathlib import Path

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from gtm.planner.economics.big_table import Block
from gtm.planner.tables.csv_file import plain
from gtm.planner.tables.offer_table import OfferTable, Report
from gtm.planner.tables.table_sources import CONFIDENCES, confidences_of, sources_of

# What a sheet of the format holds, its header included.
LARGEST_SHEET = 1_048_576


class TooManyRowsError(Exception):
    """A table that no sheet of a workbook holds."""


def write_xlsx(path: Path, table: OfferTable, report: Report | None = None) -> int:
    """Write the workbook row by row, in constant memory; the number of rows. TooManyRowsError above a sheet's limit."""
    workbook = Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
    try:
        sheet = workbook.add_worksheet(_("Offers"))
        written = 0
        for block in table.blocks(report):
            if written == 0:
                sheet.write_row(0, 0, list(block.columns))
                sheet.freeze_panes(1, 1)
            if written + len(block) >= LARGEST_SHEET:
                raise TooManyRowsError(
                    _("A sheet holds {} rows: ask for fewer markets or products, or for CSV or Parquet.").format(
                        LARGEST_SHEET
                    )
                )
            _write_block(sheet, block, written + 1)
            written += len(block)
        _write_sources(workbook, table)
        _write_confidences(workbook, table)
    finally:
        workbook.close()
    return written


def _write_block(sheet: Worksheet, block: Block, first: int) -> None:
    cells = [plain(column) for column in block.columns.values()]
    for row, values in enumerate(zip(*cells, strict=True), first):
        sheet.write_row(row, 0, values)


def _write_sources(workbook: Workbook, table: OfferTable) -> None:
    sheet = workbook.add_worksheet(_("Sources"))
    sheet.write_row(0, 0, [_("Source"), _("Title"), _("Publisher"), _("Address"), _("Facts")])
    for row, (name, source, count) in enumerate(sources_of(table), 1):
        sheet.write_row(row, 0, [name, source.title, source.publisher, source.url, count])


def _write_confidences(workbook: Workbook, table: OfferTable) -> None:
    sheet = workbook.add_worksheet(_("Confidence"))
    sheet.write_row(0, 0, [_("Market"), _("Table"), _("Facts"), *CONFIDENCES])
    for row, values in enumerate(confidences_of(table), 1):
        sheet.write_row(row, 0, values)
