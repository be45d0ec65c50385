"""Days as exports write them: 2026-09-01, 01/09/2026, Sep 1, 2026, 2026-W36, with or without a time behind."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from gtm.catalog.sheets.findings import CellError

YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
ISO_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
MONTH_NAMED = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
DAY_MONTH_NAMED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})\.?,?[- ](\d{4})")
# A time of day behind the day, and a time zone behind that.
TIME = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?( ?[AaPp][Mm])?( ?(UTC|GMT|Z))?( ?[+-]\d{2}:?\d{2})?$")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPAN = re.compile(r"(.+?)\s+(?:-|–|~|to|至)\s+(.+)")


def bare(text: str) -> str:
    """The text without a time of day."""
    return TIME.sub("", text.strip())


def read_day(text: str, day_first: bool | None) -> date:
    """The day that a text names, an ISO week by its Monday; `day_first` says how 1/9/2026 is meant.

    Raises CellError where it is no day, or where it could be two and `day_first` is None.
    """
    text = bare(text)
    try:
        return _read(text, day_first)
    except ValueError:
        raise CellError("day_unreadable") from None


def _read(text: str, day_first: bool | None) -> date:
    if found := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        return date(*map(int, found.groups()))
    if found := YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        order = _order(text) if day_first is None else day_first
        if order is None:
            raise CellError("date_order_open")
        day, month = (first, second) if order else (second, first)
        return date(year + 2000 if year < 100 else year, month, day)
    if found := ISO_WEEK.fullmatch(text):
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    if found := MONTH_NAMED.fullmatch(text):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    if found := DAY_MONTH_NAMED.fullmatch(text):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    raise ValueError(text)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def is_week(text: str) -> bool:
    """Whether the text names a week of the year."""
    return ISO_WEEK.fullmatch(bare(text)) is not None


def _order(text: str) -> bool | None:
    """Whether the day comes first, by a number that can be no month, or by points, which only that order has."""
    found = YEAR_LAST.fullmatch(text)
    if not found:
        return None
    if found[2] == "." or int(found[1]) > 12:
        return True
    return False if int(found[3]) > 12 else None


def day_order(texts: Iterable[str]) -> tuple[bool | None, str]:
    """Whether a column writes the day first, None where no cell tells, and a cell that could be read in both ways."""
    open_text = ""
    for text in texts:
        cell = bare(text)
        order = _order(cell)
        if order is not None:
            return order, ""
        if not open_text and YEAR_LAST.fullmatch(cell):
            open_text = cell
    return None, open_text


def span_of(text: str, day_first: bool | None) -> tuple[date, date] | None:
    """First and last day of a text like `20/08/2026 - 26/08/2026`; None where it is no span."""
    found = SPAN.fullmatch(text.strip().strip('"'))
    if not found:
        return None
    try:
        first, last = read_day(found[1], day_first), read_day(found[2], day_first)
    except CellError:
        return None
    return (first, last) if first <= last else None


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())
