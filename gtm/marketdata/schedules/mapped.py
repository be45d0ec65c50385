"""Format `xlsx`: any workbook or CSV file whose columns the steward names, such as `--map "HS Code=hs"`.

Besides the columns of `tariff.csv` there are two to map to: `duty` for expressions such as `12 % + 3 USD / kg`, and
`percent` for bare numbers of per cent.
"""

from decimal import Decimal, InvalidOperation

from gtm.marketdata.exact_numbers import plain
from gtm.marketdata.schedules.duty_texts import DutyTextError, duty_cells
from gtm.marketdata.schedules.lines import Cell, File, Format, Item, Line, Reading, Row, RowReader, ScheduleError
from gtm.marketdata.schedules.own import COLUMNS, cell_text

DUTY, PERCENT = "duty", "percent"
MOST_DIGITS = 15  # before the point; shares of more are told as what they are, not with a thousand noughts
FIGURES = {DUTY, PERCENT, "ad_valorem", "ad_valorem_low", "specific_amount", "expression"}


def columns(reading: Reading) -> tuple[str, ...]:
    """The columns that were named; `ScheduleError` where they make no schedule."""
    named = list(reading.columns.values())
    unknown = [name for name in named if name not in (*COLUMNS, DUTY, PERCENT)]
    if unknown:
        raise ScheduleError(f"--map names {unknown[0]}; write one of {', '.join((DUTY, PERCENT, *COLUMNS))}.")
    if "hs" not in named or not FIGURES & set(named):
        raise ScheduleError("Say which column is the code and which the duty: --map COLUMN=hs --map COLUMN=duty.")
    if len(set(named)) < len(named):
        raise ScheduleError("--map names one of our columns twice.")
    return tuple(reading.columns)


def reader(file: File, reading: Reading) -> RowReader:
    """Reads the mapped columns of a row."""

    def read(number: int, row: Row) -> Item:
        cells: dict[str, str] = {}
        for column, name in reading.columns.items():
            try:
                cells |= cells_of(name, row[column])
            except DutyTextError as error:
                return file.wrong(number, column, row[column], str(error))
        return Line(number, cells)

    return read


def cells_of(name: str, cell: Cell) -> dict[str, str]:
    """A mapped cell as cells of ours."""
    if name == DUTY:
        return dict(duty_cells(cell_text(cell)))
    if name == PERCENT:
        return {"ad_valorem": share(cell)}
    if name == "hs":
        return {"hs": code_of(cell)}
    return {name: cell_text(cell)}


def share(cell: Cell) -> str:
    """A number of per cent as a fraction."""
    if cell == "":
        return ""
    try:
        percent = Decimal(str(cell).rstrip("% "))
    except InvalidOperation:
        percent = Decimal("NaN")
    if not percent.is_finite() or percent.adjusted() > MOST_DIGITS:
        raise DutyTextError("is no number of per cent: write 12.5, or map the column to duty")
    return plain(percent / 100)


def code_of(cell: Cell) -> str:
    """The digits of a code; a workbook that took the code for a number has dropped the nought it began with."""
    if isinstance(cell, Decimal):
        digits = plain(cell)
        return digits.zfill(len(digits) + len(digits) % 2)
    return "".join(character for character in cell if character not in " .")


FORMAT = Format("xlsx", columns, reader)
