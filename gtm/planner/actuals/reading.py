"""An export of results, read: figures by channel and day or week, orders of customers, and what there is to say."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gtm.catalog.sheets.columns import text_of
from gtm.catalog.sheets.headers import plain
from gtm.catalog.sheets.tables import Cell
from gtm.planner.actuals.choices import ActualsChoices
from gtm.planner.actuals.columns import Column, columns_of
from gtm.planner.actuals.dates import day_order, span_of
from gtm.planner.actuals.export_format import ExportFormat
from gtm.planner.actuals.fields import AMOUNTS, METRICS
from gtm.planner.actuals.findings import Finding, Level
from gtm.planner.actuals.formats import export_format
from gtm.planner.actuals.kept_table import KeptTable
from gtm.planner.actuals.numbers import style_of
from gtm.planner.actuals.periods import Period, PeriodReader
from gtm.planner.actuals.places import Places
from gtm.planner.actuals.results import ActualsReading, Coverage, Figure, Order
from gtm.planner.actuals.row_reader import RowReader, Told

DAILY = frozenset({"day", "date", "by day", "日期"})
"""Headers of a column that names the day of each row."""


def read_actuals(table: KeptTable, choices: ActualsChoices, places: Places, today: date) -> ActualsReading:
    """The export under a person's answers; rows that cannot be read are told and left out, all others are taken."""
    known = export_format([text_of(cell) for cell in table.headers])
    columns = columns_of(known, table.headers, choices.columns)
    reading = ActualsReading(known, columns)
    reading.findings += _about_columns(known, columns, table)
    by_field = _by_field(known, columns)
    if any(one.level is Level.QUESTION for one in reading.findings):
        return reading
    reader = _reader(table, known, by_field, choices, places, today)
    for number, row in enumerate(table.body, table.header_row + 1):
        if any(cell != "" for cell in row):
            reading.rows_read += 1
            told = reader.told(number, row)
            if told is not None:
                _take(reading, told, number)
    reading.findings += [*reader.questions.values(), *reader.findings, *_notes(reading, reader)]
    reading.coverage = _coverage(reading, reader, choices)
    reading.findings = _in_order(reading.findings)
    return reading


def _by_field(known: ExportFormat, columns: Sequence[Column]) -> dict[str, Column]:
    """Field -> its column. Where a platform's export has a row a day, what else it says of days is of the whole."""
    by_field = {column.field: column for column in columns if column.field}
    if known.side != "own" and "day" in by_field and plain(by_field["day"].header) in DAILY:
        by_field.pop("until", None)
    return by_field


def _about_columns(known: ExportFormat, columns: Sequence[Column], table: KeptTable) -> list[Finding]:
    """What the headers alone leave open, and what was removed."""
    fields = {column.field for column in columns}
    found = []
    if not fields & {"day", "week"} and _preamble_span(table, known.day_first) is None:
        found.append(Finding("day_open"))
    if not fields & set(METRICS):
        found.append(Finding("figure_open"))
    if table.removed:
        found.append(Finding("personal_removed", value=", ".join(table.removed)))
    if known.code == "table":
        found += [Finding("column_unknown", column=column.header) for column in columns if not column.known]
    return found


def _reader(
    table: KeptTable,
    known: ExportFormat,
    by_field: Mapping[str, Column],
    choices: ActualsChoices,
    places: Places,
    today: date,
) -> RowReader:
    """The reader of the rows, with what holds for the whole file; what it leaves open is among its questions."""
    body = table.body
    days = [by_field[name] for name in ("day", "until", "week") if name in by_field]
    order, example = day_order(text_of(cell) for column in days for cell in _cells(body, column))
    day_first = {"day-first": True, "month-first": False}.get(choices.date_order, order)
    day_first = known.day_first if day_first is None else day_first
    amounts = [by_field[name] for name in AMOUNTS if name in by_field]
    usual = "." if known.code not in ("own", "table") else ""
    style = style_of((cell for column in amounts for cell in _cells(body, column)), choices.decimal_mark, usual)
    periods = PeriodReader(day_first, _preamble_span(table, day_first), today)
    reader = RowReader(known, by_field, choices, places, style, periods)
    if day_first is None and example:
        reader.questions["date_order_open"] = Finding("date_order_open", value=example)
    return reader


def _preamble_span(table: KeptTable, day_first: bool | None) -> tuple[date, date] | None:
    """The days that the rows above the headers say the export is of."""
    above = [text_of(cell) for row in table.rows[: table.header_row - 1] for cell in row]
    return next((span for text in above if (span := span_of(text, day_first)) is not None), None)


def _cells(body: Sequence[Sequence[Cell]], column: Column) -> Iterable[Cell]:
    return (row[column.index] for row in body if column.index < len(row) and row[column.index] != "")


def _take(reading: ActualsReading, told: Told, number: int) -> None:
    """Add a row to the figures of its key; one in another currency than the rows before it is not taken."""
    key = (told.market, told.channel, told.period.kind, told.period.day)
    figure = reading.figures.get(key)
    if figure is None:
        figure = reading.figures[key] = Figure(told.currency)
    elif told.currency and figure.currency and told.currency != figure.currency:
        words = {"other": figure.currency}
        reading.findings.append(Finding("currency_mixed", number, value=told.currency, params=words))
        return
    figure.currency = figure.currency or told.currency
    figure.add(told.figures)
    reading.rows_taken += 1
    if told.order and told.customer:
        reading.orders.append(Order(told.market, told.channel, told.order, told.customer, told.period.day))


def _notes(reading: ActualsReading, reader: RowReader) -> list[Finding]:
    """What was left out on purpose, added up or taken for granted."""
    counts = dict(sorted(reader.left_out.items()))
    if not reading.format.by_order:
        counts["added_up"] = reading.rows_taken - len(reading.figures)
    found = [Finding(code, params={"count": str(count)}) for code, count in counts.items() if count]
    channel = reading.format.channel
    if channel and reading.figures and not reader.choices.channel:
        found.append(Finding("channel_taken", value=channel))
    return found


def _coverage(reading: ActualsReading, reader: RowReader, choices: ActualsChoices) -> list[Coverage]:
    """For each channel the days told or named by the export: within them a day without a row is a day of nothing."""
    ends: dict[tuple[str, str], tuple[date, date]] = {}
    told: dict[tuple[str, str], set[str]] = {}
    for (market, channel, kind, day), figure in reading.figures.items():
        last = Period(kind, day).last
        first, until = ends.get((market, channel), (day, last))
        ends[market, channel] = min(first, day), max(until, last)
        told.setdefault((market, channel), set()).update(name for name in METRICS if getattr(figure, name) is not None)
    named_first, named_last = _named_span(reader, choices)
    return [
        Coverage(
            market,
            channel,
            min(begin, named_first or begin),
            max(end, named_last or end),
            tuple(name for name in METRICS if name in told[market, channel]),
        )
        for (market, channel), (begin, end) in sorted(ends.items())
    ]


def _named_span(reader: RowReader, choices: ActualsChoices) -> tuple[date | None, date | None]:
    first, last = reader.periods.span or (None, None)
    return (
        date.fromisoformat(choices.first) if choices.first else first,
        date.fromisoformat(choices.last) if choices.last else last,
    )


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, those of the file first, then by row."""
    once: dict[tuple[str, int | None, str], Finding] = {}
    for finding in findings:
        once.setdefault((finding.code, finding.row, finding.column), finding)
    return sorted(once.values(), key=lambda finding: (finding.row is not None, finding.row or 0))
