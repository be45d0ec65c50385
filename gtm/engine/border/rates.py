"""The rate of a charge on every line: the dated row that its source names, unless the question pins it (rule G6)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gtm.engine.border.answers import WarningColumn
from gtm.engine.border.case import Case
from gtm.engine.border.conditions import holds_on_lines
from gtm.engine.border.in_force import MISSING, NO_CHARGE
from gtm.engine.border.reading import as_rate
from gtm.engine.border.tariff import Duty, duty_of, remedy_of
from gtm.engine.market_book.facts import ChargeRate
from gtm.engine.masks import anywhere, everywhere
from gtm.engine.money import RATE, Ints, Mask
from markets import rates as r
from markets.steps import Charge

NOBODY = np.zeros(0, np.int64)


@dataclass
class LineRates:
    """Per line: rate x RATE (MISSING, NO_CHARGE), the lowest of a range, the facts, and what is special about it."""

    value: Ints
    low: Ints
    facts: Ints
    preferential: Mask
    pinned: Mask
    specific: list[tuple[Mask, Duty]] = field(default_factory=list)

    @classmethod
    def uniform(cls, case: Case, value: int, *facts: str) -> "LineRates":
        """One rate on every line."""
        lines = case.lines
        column, nowhere = lines.constant(value), lines.no_row
        return cls(column, column, lines.constant(case.facts.number(*facts)), nowhere, nowhere)

    @classmethod
    def of_all(cls, case: Case, duty: Duty) -> "LineRates":
        """One duty on every line."""
        rates = cls.uniform(case, duty.high, *(row.id for row in duty.rows if case.notes))
        if duty.low != duty.high:
            rates.low = case.lines.constant(duty.low)
        if duty.preferential:
            rates.preferential = case.every_line
        if duty.specific and duty.high >= 0:
            rates.specific.append((case.every_line, duty))
        return rates

    def replace(self, there: Mask, other: "LineRates") -> "LineRates":
        """These rates, with those of `other` on some lines."""
        if everywhere(there):
            return other
        return LineRates(
            np.where(there, other.value, self.value),
            np.where(there, other.low, self.low),
            np.where(there, other.facts, self.facts),
            np.where(there, other.preferential, self.preferential),
            np.where(there, other.pinned, self.pinned),
            self.specific + [(lines & there, duty) for lines, duty in other.specific],
        )


def rates_of(case: Case, charge: Charge, asked: Mask) -> LineRates:
    """The rates of a charge on the lines asked: the code's pin, else the kind's, else the stored one."""
    rates = _stored(case, charge.rate, charge.code, asked)
    if charge.pin in ("flat", "none"):
        return rates
    for name in (_kind_pin(case, charge), charge.code):
        column = case.columns.pins.get(name)
        if column is not None:
            pin = case.lines.each(column)
            rates = _pinned(rates, pin, charge.pin == "makes")
    return rates


def _pinned(rates: LineRates, pin: Ints, makes: bool) -> LineRates:
    there = pin >= 0 if makes else (pin >= 0) & (rates.value != NO_CHARGE)
    if not anywhere(there):
        return rates
    zero = np.zeros(len(pin), np.int64)
    rates.specific = [(lines & ~there, duty) for lines, duty in rates.specific]
    return rates.replace(there, LineRates(pin, pin, zero, zero > 0, there))


def _kind_pin(case: Case, charge: Charge) -> str:
    """The kind whose pin reaches the charge, "" where none does."""
    market = case.law.market
    if charge.code in market.duty and reads_tariff(charge.rate):
        return "duty"
    return "tax" if charge.code in market.tax else ""


def reads_tariff(source: r.RateSource) -> bool:
    """Whether the rate is read from the customs tariff, in some case at least."""
    if isinstance(source, r.Cases):
        return any(reads_tariff(one) for _, one in source.cases) or reads_tariff(source.otherwise)
    if isinstance(source, r.FirstStored):
        return any(reads_tariff(one) for one in source.of)
    return isinstance(source, r.Tariff)


def _stored(case: Case, source: r.RateSource, code: str, asked: Mask) -> LineRates:
    return SOURCES[type(source)](case, source, code, asked)


def _unity(case: Case, source: r.Unity, code: str, asked: Mask) -> LineRates:
    return LineRates.uniform(case, RATE)


def _absent(case: Case, source: r.Absent, code: str, asked: Mask) -> LineRates:
    return LineRates.uniform(case, NO_CHARGE)


def _cases(case: Case, source: r.Cases, code: str, asked: Mask) -> LineRates:
    left, there = asked, []
    for test, one in source.cases:
        held = holds_on_lines(case, test, left)
        if anywhere(held):
            there.append((held, one))
            left = left & ~held
    if everywhere(left):
        return _stored(case, source.otherwise, code, left)
    rates = LineRates.uniform(case, NO_CHARGE)
    for held, one in (*there, (left, source.otherwise)):
        if anywhere(held):
            rates = rates.replace(held, _stored(case, one, code, held))
    return rates


def _first_stored(case: Case, source: r.FirstStored, code: str, asked: Mask) -> LineRates:
    rates, left = LineRates.uniform(case, MISSING), asked
    for i, one in enumerate(source.of):
        if anywhere(left):
            found = _stored(case, one, code, left)
            there = left & (found.value != MISSING)
            rates = rates.replace(there, found)
            left = left & ~there
            if i == 0 and source.warning and case.notes and anywhere(left):
                case.warnings.append(WarningColumn(source.warning, "line", left.nonzero()[0]))
    return rates


def _row(case: Case, source: r.Rate, code: str, asked: Mask) -> LineRates:
    """The row of the charge's code and category: the longest HS code, then the area, then no area."""
    key = (source.code or code, source.category)
    duty = case.law.once(("for all goods", *key), lambda: _for_all_goods(case.law.rows(*key)))
    if duty is not None:
        rates = LineRates.uniform(case, duty.high, *(row.id for row in duty.rows))
        if source.by_claim and duty.rows:
            rates.preferential = case.every_line
        return rates
    places = case.law.rows(*key)
    hs, area = case.columns.hs, case.columns.area
    area_of_line = case.lines.each(area.index)
    keys, index = _different(asked, (hs.index, area_of_line), (len(hs.values), len(area.values)))
    return _by_index(case, index, [_best(places, hs.values[i], area.values[j]) for i, j in keys])


NOT_STORED = Duty((), MISSING, MISSING)


def _for_all_goods(places: tuple[tuple[ChargeRate, ...], ...]) -> Duty | None:
    """The rate of a charge whose rows name neither goods nor areas, None where they do."""
    rows = [row for rows in places for row in rows[-1:]]
    if any(row.hs or row.area for rows in places for row in rows):
        return None
    return Duty((rows[0],), as_rate(rows[0].ad_valorem), as_rate(rows[0].ad_valorem)) if rows else NOT_STORED


def _best(places: tuple[tuple[ChargeRate, ...], ...], code: str, area: str) -> Duty:
    for rows in places:
        matching = [row for row in rows if code.startswith(row.hs) and row.area in ("", area)]
        if matching:
            row = max(matching, key=lambda row: (len(row.hs), bool(row.area)))
            return Duty((row,), as_rate(row.ad_valorem), as_rate(row.ad_valorem))
    return NOT_STORED


def _tariff(case: Case, source: r.Tariff, code: str, asked: Mask) -> LineRates:
    def look_up(key: tuple[str, str, str]) -> Duty:
        return case.law.once((key, source), lambda: duty_of(case.law, key, source.component, source.alone))

    return _by_goods(case, asked, look_up, warn=not source.alone)


def _remedy(case: Case, source: r.Remedy, code: str, asked: Mask) -> LineRates:
    def look_up(key: tuple[str, str, str]) -> Duty:
        return case.law.once((key, code), lambda: remedy_of(case.law, code, key))

    return _by_goods(case, asked, look_up, warn=False)


def _by_goods(case: Case, asked: Mask, look_up: Callable[[tuple[str, str, str]], Duty], warn: bool) -> LineRates:
    """The rates of the different combinations of code, origin and claim among the lines asked."""
    columns = case.columns
    words = (columns.hs, columns.origin, columns.preference)
    keys, index = _different(asked, tuple(w.index for w in words), tuple(len(w.values) for w in words))
    duties = [look_up((words[0].values[i], words[1].values[j], words[2].values[k])) for i, j, k in keys]
    rates = _by_index(case, index, duties)
    if warn and case.notes:
        _warn(case, asked, index, duties)
    return rates


def _by_index(case: Case, index: Ints, duties: list[Duty]) -> LineRates:
    """Columns of the duties that each line points to; lines that were not asked point past the last."""
    if len(duties) == 1 and not anywhere(index):
        return LineRates.of_all(case, duties[0])
    duties = [*duties, NOT_STORED]
    value = np.array([duty.high for duty in duties])[index]
    low = np.array([duty.low for duty in duties])[index]
    facts = [case.facts.number(*(row.id for row in duty.rows)) if case.notes else 0 for duty in duties]
    return LineRates(
        value,
        low,
        np.array(facts)[index],
        np.array([duty.preferential for duty in duties])[index],
        np.zeros(len(index), bool),
        [(index == i, duty) for i, duty in enumerate(duties) if duty.specific and duty.high >= 0],
    )


def _warn(case: Case, asked: Mask, index: Ints, duties: list[Duty]) -> None:
    for code in sorted({code for duty in duties for code in duty.warnings}):
        told = np.array([code in duty.warnings for duty in (*duties, NOT_STORED)])[index] & asked
        case.warnings.append(WarningColumn(code, "line", told.nonzero()[0]))


def _different(asked: Mask, indexes: tuple[Ints, ...], sizes: tuple[int, ...]) -> tuple[list[tuple[int, ...]], Ints]:
    """The different combinations of word indexes among the lines asked, and each line's place among them."""
    if max(sizes) == 1:
        alike = [(0,) * len(sizes)] if anywhere(asked) else []
        return alike, np.where(asked, 0, len(alike))
    space = int(np.prod([float(size) for size in sizes]))
    key = np.ravel_multi_index(indexes, sizes)
    if space <= 4 * len(key) + 1000:
        seen = np.zeros(space, bool)
        seen[key[asked]] = True
        values = seen.nonzero()[0]
        place = np.full(space, len(values))
        place[values] = np.arange(len(values))
        index = np.where(asked, place[key], len(values))
    else:
        values, found = np.unique(key[asked], return_inverse=True)
        index = np.full(len(key), len(values))
        index[asked] = found
    return list(zip(*(part.tolist() for part in np.unravel_index(values, sizes)), strict=True)), index


SOURCES: dict[type[r.RateSource], Callable[[Case, Any, str, Mask], LineRates]] = {
    r.Rate: _row,
    r.Unity: _unity,
    r.Absent: _absent,
    r.Cases: _cases,
    r.FirstStored: _first_stored,
    r.Tariff: _tariff,
    r.Remedy: _remedy,
}
