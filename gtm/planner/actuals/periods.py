"""The days that rows are of: a day, or a week from Monday to Sunday, and nothing longer."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from gtm.catalog.sheets.findings import CellError
from gtm.planner.actuals.dates import is_week, monday_of, read_day, span_of

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Period:
    """A day, or a week by its Monday; `kind` is "day" or "week"."""

    kind: str
    day: date

    @property
    def last(self) -> date:
        """Its last day."""
        return self.day if self.kind == "day" else self.day + timedelta(days=WEEK_DAYS - 1)


@dataclass
class PeriodReader:
    """Reads the day cells of one export.

    `span` are the days that the rows above its headers name; `today` is the first day that is not over.
    """

    day_first: bool | None
    span: tuple[date, date] | None
    today: date
    _read: dict[tuple[str, str, str], Period] = field(default_factory=dict)

    def period(self, day: str, until: str, week: str) -> Period:
        """The period that these cells name, empty texts for columns that there are not. Raises CellError."""
        texts = (day, until, week)
        if texts not in self._read:
            first, last = self._span(day, until, week)
            self._read[texts] = self._over(_period(first, last))
        return self._read[texts]

    def _span(self, day: str, until: str, week: str) -> tuple[date, date]:
        """First and last day."""
        text = day or week
        if not text:
            if self.span is None:
                raise CellError("day_missing")
            return self.span
        found = span_of(text, self.day_first)
        if found:
            return found
        first = read_day(text, self.day_first)
        if not day or is_week(text):
            return first, first + timedelta(days=WEEK_DAYS - 1)
        return first, read_day(until, self.day_first) if until else first

    def _over(self, period: Period) -> Period:
        if period.last >= self.today:
            raise CellError("day_to_come")
        return period


def _period(first: date, last: date) -> Period:
    """The period from the first to the last day; CellError where it is neither a day nor a week."""
    days = (last - first).days + 1
    if days == 1:
        return Period("day", first)
    if days != WEEK_DAYS:
        raise CellError("span_too_long", days=str(days))
    if first != monday_of(first):
        raise CellError("week_not_monday")
    return Period("week", first)
