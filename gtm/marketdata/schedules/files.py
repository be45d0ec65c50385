"""Opens the file of a schedule, CSV or XLSX, as rows by heading; a CSV file is never held in memory as a whole."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from python_calamine import CalamineError, CalamineWorkbook

from gtm.marketdata.schedules.lines import Cell, File, Row, ScheduleError

MARKS = (",", ";", "\t")


@contextmanager
def opened(path: Path) -> Iterator[File]:
    """The file with its heading read; `ScheduleError` where it is no CSV in UTF-8 and no workbook."""
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods"):
        yield workbook(path)
        return
    try:
        with path.open(newline="", encoding="utf-8-sig") as lines:
            yield table(path.name, lines)
    except UnicodeDecodeError as error:
        raise ScheduleError(f"{path.name} is not in UTF-8 ({error.reason}): save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise ScheduleError(f"{path.name} is no CSV file ({error}): save it as CSV UTF-8.") from None
    except OSError as error:
        raise ScheduleError(f"{path} cannot be read: {error.strerror}.") from None


def table(name: str, lines: TextIO) -> File:
    """A CSV file, its columns parted by commas, semicolons or tabs."""
    first = lines.readline()
    mark = max(MARKS, key=first.count)
    heading = tuple(cell.strip() for cell in next(csv.reader([first], delimiter=mark), []))
    if not any(heading):
        raise ScheduleError(f"{name} has no heading: its first line must name the columns.")
    return File(name, named_once(name, heading), csv_rows(heading, csv.reader(lines, delimiter=mark)))


def named_once(name: str, heading: tuple[str, ...]) -> tuple[str, ...]:
    """The heading of a file; `ScheduleError` where it names a column twice, of which one would be lost."""
    twice = next((column for column in heading if column and heading.count(column) > 1), "")
    if twice:
        raise ScheduleError(f"{name} has two columns '{twice}': rename or take out one of them.")
    return heading


def csv_rows(heading: tuple[str, ...], reader: Any) -> Iterator[tuple[int, Row]]:
    """The rows that hold anything, with the numbers of their lines."""
    for cells in reader:
        if any(cells):
            yield reader.line_num + 1, row_of(heading, cells)


def row_of(heading: tuple[str, ...], cells: list[Any]) -> Row:
    """A row by heading, its cells without blanks around them; empty where it is of another length."""
    if len(cells) != len(heading):
        return {}
    return {name: cell.strip() if isinstance(cell, str) else cell for name, cell in zip(heading, cells, strict=True)}


def workbook(path: Path) -> File:
    """The first sheet of a workbook that holds anything; its first filled row is the heading."""
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
        sheet = next((sheet for sheet in sheets if sheet.total_height), None)
    except (CalamineError, OSError) as error:
        raise ScheduleError(f"{path.name} cannot be read as a workbook ({error}): save it as XLSX or CSV.") from None
    if sheet is None:
        raise ScheduleError(f"{path.name} holds no rows.")
    rows = ((number, cells) for number, cells in enumerate(sheet.iter_rows(), start=1) if any(cells))
    _, first = next(rows)
    heading = tuple(str(cell).strip() for cell in first)
    filled = ((number, row_of(heading, list(map(cell_of, cells)))) for number, cells in rows)
    return File(path.name, named_once(path.name, heading), filled)


def cell_of(value: Any) -> Cell:
    """A cell of a workbook: a number exactly as it is shown with all its digits, a day as ISO text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return Decimal(repr(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
