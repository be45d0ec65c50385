"""One row of an export -> market, channel, period and figures; rows of totals and cancelled orders are set aside."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gtm.catalog.sheets.columns import text_of
from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.numbers import NumberStyle
from gtm.catalog.sheets.tables import Cell
from gtm.catalog.sheets.units import CURRENCY_WORDS
from gtm.planner.actuals.choices import ActualsChoices
from gtm.planner.actuals.columns import Column
from gtm.planner.actuals.export_format import ExportFormat
from gtm.planner.actuals.fields import AMOUNTS, METRICS
from gtm.planner.actuals.findings import MESSAGES, Finding, Level
from gtm.planner.actuals.numbers import is_nothing, read_amount, read_count
from gtm.planner.actuals.periods import Period, PeriodReader
from gtm.planner.actuals.places import Places

TOTAL = re.compile(r"(grand )?totals?\b.*|summary|合计|总计|汇总|小计", re.IGNORECASE)
CANCELLED = frozenset({"canceled", "cancelled", "voided", "expired", "unpaid", "已取消", "未支付"})
ONE_ORDER = Decimal(1)


@dataclass(frozen=True, slots=True)
class Told:
    """What one row tells."""

    market: str
    channel: str
    period: Period
    currency: str
    figures: Mapping[str, Decimal]
    order: str = ""
    customer: str = ""


@dataclass
class RowReader:
    """Reads the rows of one export.

    What is wrong gathers in `findings`, what the whole file leaves open in `questions`, once each; `left_out` counts
    the rows that were set aside, by the code of the note that says so.
    """

    known: ExportFormat
    by_field: Mapping[str, Column]
    choices: ActualsChoices
    places: Places
    style: NumberStyle
    periods: PeriodReader
    questions: dict[str, Finding] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _orders: set[str] = field(default_factory=set)
    _placed: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def told(self, number: int, row: Sequence[Cell]) -> Told | None:
        """What the row tells; None for one that is set aside, or that cannot be read, of which a finding says why."""
        order = self._text(row, "order")
        aside = self._aside(row, order)
        if aside:
            self.left_out[aside] += 1
            return None
        wrong: list[tuple[CellError, str]] = []
        figures, beside = self._figures(row, wrong)
        if order:
            figures["orders"] = ONE_ORDER
        try:
            told = self._placed_row(row, figures, beside)
        except _WrongPartError as error:
            wrong.append((error.cell, error.field))
        for cell_error, name in wrong:
            self._tell(cell_error, number, row, name)
        if wrong:
            return None
        self._orders.add(order)
        return told

    def _aside(self, row: Sequence[Cell], order: str) -> str:
        """The code of the note about a row that is no day of a channel; "" for one that is."""
        first = next((text_of(cell) for cell in row if cell != ""), "")
        if TOTAL.fullmatch(first.strip()) or TOTAL.fullmatch(self._text(row, "day")):
            return "totals_left_out"
        dayless = "day" in self.by_field and is_nothing(self._text(row, "day")) and not self._text(row, "week")
        if dayless and self.known.side == "ads":
            return "totals_left_out"
        if not self.known.by_order:
            return ""
        if order in self._orders:
            return "orders_once"
        if self._text(row, "cancelled") or self._text(row, "status").casefold() in CANCELLED:
            self._orders.add(order)
            return "cancelled_left_out"
        return ""

    def _figures(self, row: Sequence[Cell], wrong: list[tuple[CellError, str]]) -> tuple[dict[str, Decimal], str]:
        """The figures that the row has, and a currency that stands beside one of them."""
        figures, beside = {}, ""
        for name in METRICS:
            column = self.by_field.get(name)
            cell = row[column.index] if column is not None and column.index < len(row) else ""
            if is_nothing(cell):
                continue
            try:
                if name in AMOUNTS:
                    figures[name], currency = read_amount(cell, self.style)
                    beside = beside or currency
                    _demand_spend(name, figures[name])
                else:
                    figures[name] = read_count(cell, self.style)
            except CellError as error:
                wrong.append((error, name))
        if not figures and not wrong and not self.known.by_order:
            known = ", ".join(name for name in METRICS if name in self.by_field)
            wrong.append((CellError("nothing_told", known=known), ""))
        return figures, beside

    def _placed_row(self, row: Sequence[Cell], figures: Mapping[str, Decimal], beside: str) -> Told:
        """The figures with what they are of. Raises _WrongPartError."""
        name = "day" if "day" in self.by_field else "week"
        try:
            period = self.periods.period(*(self._text(row, part) for part in ("day", "until", "week")))
            name = "market"
            market, channel = self._place(self._text(row, "market"), self._text(row, "channel"))
            name = "currency"
            currency = self._currency(row, figures, beside)
        except CellError as error:
            raise _WrongPartError(error, "channel" if error.code.startswith("channel") else name) from None
        return Told(market, channel, period, currency, figures, self._text(row, "order"), self._text(row, "customer"))

    def _place(self, told_market: str, told_channel: str) -> tuple[str, str]:
        """Market and channel, as told in the row, else as chosen for the file, else as the export's own."""
        texts = (told_market, told_channel)
        if texts not in self._placed:
            if not (told_market or self.choices.market):
                raise CellError("market_open")
            market = self.places.market(told_market or self.choices.market)
            channel = told_channel or self.choices.channel or self.known.channel
            if not channel:
                raise CellError("channel_open")
            self._placed[texts] = market, self.places.channel(market, channel)
        return self._placed[texts]

    def _currency(self, row: Sequence[Cell], figures: Mapping[str, Decimal], beside: str) -> str:
        """The currency of the row's amounts: its own cell's, else beside an amount, in a header, or as chosen."""
        amounts = [name for name in AMOUNTS if name in figures]
        if not amounts:
            return ""
        told = self._text(row, "currency").casefold()
        if told and told not in CURRENCY_WORDS:
            raise CellError("currency_unknown")
        headers = [self.by_field[name].currency for name in amounts]
        found = next(filter(None, [CURRENCY_WORDS.get(told, ""), beside, *headers, self.choices.currency]), "")
        if not found:
            raise CellError("currency_open")
        return found

    def _text(self, row: Sequence[Cell], name: str) -> str:
        column = self.by_field.get(name)
        return text_of(row[column.index]).strip() if column is not None and column.index < len(row) else ""

    def _tell(self, error: CellError, number: int, row: Sequence[Cell], name: str) -> None:
        """A finding about the row or, where it is the whole file that leaves something open, a question, once."""
        column = self.by_field.get(name)
        header, value = (column.header, self._text(row, name)) if column is not None else ("", self._chosen(name))
        if Level(MESSAGES[error.code][0]) is Level.QUESTION:
            self.questions.setdefault(error.code, Finding(error.code, None, header, value))
        else:
            self.findings.append(Finding(error.code, number, header, value, error.params))

    def _chosen(self, name: str) -> str:
        """What the file's choices say of a field that it has no column for."""
        return str(getattr(self.choices, name, "")) or (self.known.channel if name == "channel" else "")


class _WrongPartError(Exception):
    """A part of a row that cannot be read, and the field that it is of."""

    def __init__(self, cell: CellError, name: str) -> None:
        self.cell = cell
        self.field = name
        super().__init__(cell.code)


def _demand_spend(name: str, value: Decimal) -> None:
    if name == "spend" and value < 0:
        raise CellError("figure_below_zero")
