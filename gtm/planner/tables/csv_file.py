"""The big table as CSV, row after row, so that a table of any length can be sent."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from gtm.planner.economics.big_table import Block, Column, Texts

DECIMALS = 4


class _Line:
    """Where a csv writer puts a line for us to take."""

    def write(self, text: str) -> str:
        """The line itself."""
        return text


def csv_text(blocks: Iterable[Block]) -> Iterator[str]:
    """The text of the file block by block, the header first; money and rates to four decimals, unknown ones empty."""
    writer = csv.writer(_Line(), lineterminator="\n")
    begun = False
    for block in blocks:
        if not begun:
            begun = True
            yield str(writer.writerow(block.columns))
        cells = [plain(column) for column in block.columns.values()]
        yield "".join(map(writer.writerow, zip(*cells, strict=True)))


def plain(column: Column) -> list[Any]:
    """The cells of a column: texts, numbers, 1 and 0 for yes and no, None for what is not known."""
    if isinstance(column, Texts):
        return [column.values[place] for place in column.places.tolist()]
    if column.dtype == bool:
        return list(column.astype(np.int8).tolist())
    rounded = np.round(column, DECIMALS) + 0.0
    cells = rounded.astype(object)
    cells[np.isnan(rounded)] = None
    return list(cells.tolist())
