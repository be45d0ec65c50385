"""Format `landfall`: the columns of `fixtures/markets/<code>/tariff.csv`, shares as fractions."""

from decimal import Decimal

from gtm.marketdata.entries import column_names
from gtm.marketdata.exact_numbers import plain
from gtm.marketdata.models import ChargeRate
from gtm.marketdata.schedules.lines import (
    Cell,
    File,
    Format,
    Item,
    Line,
    Reading,
    Row,
    RowReader,
    ScheduleError,
)

COLUMNS = tuple(name for name in column_names(ChargeRate) if name != "market")


def reader(file: File, _reading: Reading) -> RowReader:
    """Reads a row as it is; `ScheduleError` where a column is not ours."""
    unknown = [name for name in file.heading if name not in COLUMNS]
    if unknown:
        named = ", ".join(name or "(no name)" for name in unknown)
        raise ScheduleError(f"{file.name} has the unknown columns {named}; ours are {', '.join(COLUMNS)}.")

    def read(number: int, row: Row) -> Item:
        return Line(number, {name: cell_text(cell) for name, cell in row.items()})

    return read


def cell_text(cell: Cell) -> str:
    """A cell as text."""
    return plain(cell) if isinstance(cell, Decimal) else cell


FORMAT = Format("landfall", lambda _reading: ("hs",), reader)
