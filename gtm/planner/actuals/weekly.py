"""Results laid out by channel and week: what is known, what was nothing, and what nobody has told.

A week is known where an export covers all its days; days without a row in it are then days of nothing. A week that no
export covers whole is unknown (NaN), never 0. Where several sources tell a channel's week, advertising adds up; of
orders and revenue the books of the shop count, and what advertising claims only where no shop tells. What a brand tells
in its own form goes before both.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray
from gtm.planner.actuals.dates import monday_of
from gtm.planner.actuals.fields import AMOUNTS, METRICS
from gtm.planner.actuals.formats import BY_CODE

Cell = tuple[str, str]
Rate = Callable[[str, date], Decimal]
"""Units of the table's currency for one of another on a day; LookupError where there is none."""

WEEK, LAST_DAY = timedelta(days=7), timedelta(days=6)
INFINITE = float("inf")
"""An amount that no rate converts; it makes every sum that it is in unknown."""
BOOKS = ("own", "table", "shopify-sales", "shopify-orders", "tiktok-shop", "amazon-business")
"""Sources of orders and revenue; of several for one week the first counts, for they count the same orders."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A stored figure, as the table reads it."""

    market: str
    channel: str
    source: str
    kind: str
    day: date
    currency: str
    figures: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Covered:
    """Days that an export of a source covers of a channel, and the figures that it tells of them."""

    market: str
    channel: str
    source: str
    first: date
    last: date
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoRate:
    """A currency that has no exchange rate, on the first and the last day of those on which one is wanted."""

    currency: str
    first: date
    last: date


@dataclass(frozen=True)
class WeeklyTable:
    """Figures of n channels in W weeks, both in their order; (n, W) arrays with NaN for unknown weeks.

    `claimed` (n, W) is on where orders are what advertising claims. `unconverted` names the channels of which some
    amounts have no exchange rate: in those weeks they are unknown.
    """

    cells: tuple[Cell, ...]
    weeks: tuple[date, ...]
    currency: str
    figures: dict[str, Array]
    claimed: BoolArray
    unconverted: dict[Cell, NoRate]

    @property
    def seen(self) -> BoolArray:
        """Weeks of which spend and orders are known, (n, W)."""
        return np.asarray(np.isfinite(self.figures["spend"]) & np.isfinite(self.figures["orders"]))


def weekly_table(rows: Sequence[FigureRow], covered: Sequence[Covered], currency: str, rate: Rate) -> WeeklyTable:
    """The table of all rows that count, amounts in one currency."""
    cells = tuple(sorted({(part.market, part.channel) for part in covered}))
    weeks = _weeks(covered)
    place = {week: number for number, week in enumerate(weeks)}
    figures = {name: np.full((len(cells), len(weeks)), np.nan) for name in METRICS}
    claimed = np.zeros((len(cells), len(weeks)), bool)
    unconverted: dict[Cell, NoRate] = {}
    by_cell: dict[Cell, list[FigureRow]] = defaultdict(list)
    for row in rows:
        by_cell[row.market, row.channel].append(row)
    for number, cell in enumerate(cells):
        parts = [part for part in covered if (part.market, part.channel) == cell]
        converter = _Converter(currency, rate)
        sources = _by_source(by_cell[cell], parts, place, converter)
        if converter.missing:
            days = [day for _currency, day in converter.missing]
            unconverted[cell] = NoRate(converter.missing[0][0], min(days), max(days))
        for name in METRICS:
            figures[name][number], by_ads = _joined(name, sources, len(weeks))
            if name == "orders":
                claimed[number] = by_ads
    return WeeklyTable(cells, weeks, currency, figures, claimed, unconverted)


@dataclass
class _Converter:
    """Figures as numbers, amounts in one currency at the rate of a row's last day; INFINITE where there is no rate."""

    currency: str
    rate: Rate
    missing: list[tuple[str, date]] = field(default_factory=list)

    def figure(self, row: FigureRow, name: str) -> float | None:
        """The row's figure, None where it tells none."""
        value = row.figures.get(name)
        if value is None or name not in AMOUNTS or not row.currency or row.currency == self.currency:
            return None if value is None else float(value)
        day = row.day if row.kind == "day" else row.day + LAST_DAY
        try:
            return float(value * self.rate(row.currency, day))
        except LookupError:
            self.missing.append((row.currency, day))
            return INFINITE


def _weeks(covered: Iterable[Covered]) -> tuple[date, ...]:
    """The Mondays of every week that is covered somewhere, without gaps."""
    first = min((monday_of(part.first) for part in covered), default=None)
    last = max((monday_of(part.last) for part in covered), default=None)
    if first is None or last is None:
        return ()
    return tuple(first + WEEK * number for number in range((last - first).days // 7 + 1))


def _by_source(
    rows: Iterable[FigureRow], covered: Sequence[Covered], place: dict[date, int], converter: _Converter
) -> dict[str, dict[str, Array]]:
    """Source -> figure -> its weeks (W,)."""
    found: dict[str, dict[str, Array]] = {}
    by_source: dict[str, list[FigureRow]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    for source in sorted({part.source for part in covered}):
        parts = [part for part in covered if part.source == source]
        found[source] = {name: _weeks_of(by_source[source], parts, place, name, converter) for name in METRICS}
    return found


def _weeks_of(
    rows: Iterable[FigureRow], covered: Sequence[Covered], place: dict[date, int], name: str, converter: _Converter
) -> Array:
    """One figure of one source: sums of days where a week is covered whole, or the week as it was told."""
    days: dict[date, float] = {}
    whole: dict[date, float] = {}
    for row in rows:
        value = converter.figure(row, name)
        if value is not None:
            (days if row.kind == "day" else whole)[row.day] = value
    values = np.full(len(place), np.nan)
    spans = [(part.first, part.last) for part in covered if name in part.told]
    for week, number in place.items():
        if week in whole:
            values[number] = whole[week]
        elif any(first <= week and last >= week + LAST_DAY for first, last in spans) or _covered(week, spans):
            values[number] = sum(days.get(day, 0.0) for day in _days(week))
    return values


def _covered(week: date, spans: Sequence[tuple[date, date]]) -> bool:
    """Whether several spans together cover every day of a week."""
    return all(any(first <= day <= last for first, last in spans) for day in _days(week))


def _days(week: date) -> list[date]:
    return [week + timedelta(days=number) for number in range(7)]


def _joined(name: str, sources: dict[str, dict[str, Array]], weeks: int) -> tuple[Array, BoolArray]:
    """One figure of all sources of a channel, and the weeks in which only advertising tells it."""
    told = {source: figures[name] for source, figures in sources.items()}
    without_rate = np.zeros(weeks, bool)
    values = np.full(weeks, np.nan)
    for part in told.values():
        without_rate |= np.isinf(part)
    for source in reversed(BOOKS):
        if source in told:
            values = np.where(np.isfinite(told[source]), told[source], values)
    by_ads = np.zeros(weeks, bool)
    ads = [part for source, part in told.items() if BY_CODE[source].side == "ads"]
    if ads:
        known = np.isfinite(np.stack(ads)).any(0)
        by_ads = np.asarray(~np.isfinite(values) & known)
        values = np.where(by_ads, np.nansum(np.stack(ads), 0), values)
    return np.where(without_rate, np.nan, values), by_ads & ~without_rate
