"""The big table as Parquet; the library for it is an extra of its own, `parquet`."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.economics.big_table import Block, Texts
from gtm.planner.tables.offer_table import OfferTable, Report

try:
    import pyarrow
    import pyarrow.parquet
except ImportError:
    pyarrow = None


class NoParquetError(Exception):
    """The library that writes Parquet is not installed."""


def write_parquet(path: Path, table: OfferTable, report: Report | None = None) -> int:
    """Write the file block by block, texts as dictionaries; the number of rows. NoParquetError without the library."""
    if pyarrow is None:
        raise NoParquetError(_("Parquet needs pyarrow, which is not installed: pip install pyarrow."))
    writer, written = None, 0
    try:
        for block in table.blocks(report):
            batch = _batch(block)
            writer = writer or pyarrow.parquet.ParquetWriter(path, batch.schema, compression="zstd")
            writer.write_table(batch)
            written += len(block)
    finally:
        if writer:
            writer.close()
    return written


def _batch(block: Block) -> Any:
    columns = {
        name: pyarrow.DictionaryArray.from_arrays(column.places, list(column.values))
        if isinstance(column, Texts)
        else pyarrow.array(column, from_pandas=True)
        for name, column in block.columns.items()
    }
    return pyarrow.table(columns)
