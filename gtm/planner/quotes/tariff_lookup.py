"""What the market data say of one HS code and origin at one border: every rate that may apply, through all its days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from gtm.engine.border.goods_rates import best_row
from gtm.engine.border.in_force import InForce, in_force
from gtm.engine.border.reading import agreement as compared
from gtm.engine.border.tariff import MFN
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate
from gtm.engine.market_book.rate_columns import HS_DIGITS, Mask, hs_key
from gtm.engine.market_book.rate_table import RateTable
from gtm.planner.quotes.preferences import AGREEMENTS, Agreement
from gtm.planner.quotes.upcoming import day_after
from markets.terms import Market

Rows = tuple[ChargeRate, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """The rows that answer from one ISO day to another (an empty day is an open end); none where nothing is stored."""

    since: str
    until: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class Duty:
    """A rate of the tariff for one origin: MFN, the origin's own, an agreement's, or a remedy's; version by version."""

    code: str
    origin: str
    agreement: Agreement | None
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Tax:
    """A rate of another charge, or of a duty for a class of goods, by category; version by version."""

    code: str
    category: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What is stored for a code, and the main duties and taxes for which nothing answers on the day."""

    duties: tuple[Duty, ...]
    remedies: tuple[Duty, ...]
    taxes: tuple[Tax, ...]
    missing: tuple[str, ...]


def look_up(market: Market, book: MarketBook, hs: str, origin: str, day: str) -> Found:
    """Everything stored for an HS code of 6 to 12 digits and an origin (ISO 3166-1 alpha-2)."""
    tables = [book.charge_rates[place] for place in (market.code, *market.unions) if place in book.charge_rates]
    days = _Days(market, book, tables, hs)
    duties = tuple(duty for code in market.duty for duty in _duties(days, code, origin))
    others = [code for code in market.charges if code not in market.duty]
    remedies = (Duty(code, origin, None, days.of_tariff(code, origin)) for code in others)
    taxes = tuple(tax for code in market.charges for tax in _taxes(days, tables, code))
    # A row for the origin stands in for the general one; one that must be claimed does not.
    told = {duty.code for duty in duties if duty.agreement is None and version_on(duty.versions, day).rows}
    told |= {tax.code for tax in _general(taxes) if tax.code in market.tax and version_on(tax.versions, day).rows}
    return Found(
        duties,
        tuple(remedy for remedy in remedies if remedy.versions),
        taxes,
        tuple(code for code in (*market.duty, *market.tax) if code not in told),
    )


def _general(taxes: tuple[Tax, ...]) -> Iterator[Tax]:
    """The rates of taxes for all goods; those by category where a tax has no other."""
    without = {tax.code for tax in taxes if not tax.category}
    return (tax for tax in taxes if not tax.category or tax.code not in without)


def version_on(versions: tuple[Version, ...], day: str) -> Version:
    """The version that answers on an ISO day; one without rows where none does."""
    held = (one for one in versions if one.since <= day and (not one.until or day <= one.until))
    return next(held, Version("", "", ()))


def _duties(days: "_Days", code: str, origin: str) -> Iterator[Duty]:
    """The general rate, the origin's own, and those of the agreements that cover the origin."""
    covering = {name: one for name, one in AGREEMENTS.items() if origin in one.origins}
    named: list[tuple[str, Agreement | None]] = [(MFN, None), (compared(origin), None), *covering.items()]
    for name, agreement in named:
        versions = days.of_tariff(code, name)
        if versions:
            yield Duty(code, name, agreement, versions)


def _taxes(days: "_Days", tables: list[RateTable], code: str) -> Iterator[Tax]:
    categories = {
        table.texts["category"].at(position)
        for table in tables
        for position in range(*table.of_code(code).indices(len(table)))
        if not table.texts["origin"].at(position)
    }
    for category in sorted(categories):
        versions = days.of_rate(code, category)
        if versions:
            yield Tax(code, category, versions)


class _Days:
    """Asks the rows for one code on every day on which one of them begins or is over."""

    def __init__(self, market: Market, book: MarketBook, tables: list[RateTable], hs: str) -> None:
        self.market, self.book, self.tables, self.hs = market, book, tables, hs

    def of_tariff(self, code: str, origin: str) -> tuple[Version, ...]:
        """By origin or agreement, the first place that has rows."""

        def rows_on(law: InForce) -> Rows:
            return next((rows for place in law.tariff(code) if (rows := place.matching(origin, self.hs))), ())

        return self._versions(code, rows_on)

    def of_rate(self, code: str, category: str) -> tuple[Version, ...]:
        """By category, for the area that is assumed where a question names none."""

        def rows_on(law: InForce) -> Rows:
            places = tuple(tuple(row for row in rows if not row.origin) for rows in law.rows(code, category))
            best = best_row(places, self.hs, self.market.area)
            return () if best is None else (best,)

        return self._versions(code, rows_on)

    def _versions(self, code: str, rows_on: Callable[[InForce], Rows]) -> tuple[Version, ...]:
        found: list[tuple[str, Rows]] = []
        for day in self._changes(code):
            rows = rows_on(in_force(self.market, self.book, day))
            if not found or found[-1][1] != rows:
                found.append((day, rows))
        ends = [day_before(day) for day, _rows in found[1:]] + [""]
        versions = (Version(day, end, rows) for (day, rows), end in zip(found, ends, strict=True))
        return tuple(version for version in versions if version.rows)

    def _changes(self, code: str) -> list[str]:
        """The open beginning, and the days on which a row of the charge that the goods may meet begins or is over."""
        days = {""}
        for table in self.tables:
            rows = table.of_code(code)
            for position in (np.flatnonzero(_meets(table, rows, self.hs)) + rows.start).tolist():
                days.add(table.texts["valid_from"].at(position))
                last = table.texts["valid_to"].at(position)
                days.update((day_after(last),) if last else ())
        return sorted(days)


def _meets(table: RateTable, rows: slice, hs: str) -> Mask:
    """Which of the rows are of all goods, of a code that begins the one asked for, or of one that it begins."""
    keys = table.hs[rows]
    shorter = np.isin(keys, [hs_key(hs[:length]) for length in range(len(hs) + 1)])
    within: Mask = (keys >= hs_key(hs)) & (keys <= hs_key(hs.ljust(HS_DIGITS, "9")))
    return shorter | within


def day_before(day: str) -> str:
    """The day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
