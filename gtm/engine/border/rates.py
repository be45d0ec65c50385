"""The rate of a charge on every line: the dated row that its source names, unless the question pins it (rule G6)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from gtm.engine.border.answers import WarningColumn
from gtm.engine.border.case import Case
from gtm.engine.border.conditions import holds_on_lines
from gtm.engine.border.goods_rates import stored_row, tariff_duty, trade_remedy
from gtm.engine.border.in_force import MISSING, NO_CHARGE
from gtm.engine.border.line_rates import LineRates
from gtm.engine.masks import anywhere, everywhere
from gtm.engine.money import RATE, Ints, Mask
from markets import rates as r
from markets.steps import Charge


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


SOURCES: dict[type[r.RateSource], Callable[[Case, Any, str, Mask], LineRates]] = {
    r.Rate: stored_row,
    r.Unity: _unity,
    r.Absent: _absent,
    r.Cases: _cases,
    r.FirstStored: _first_stored,
    r.Tariff: tariff_duty,
    r.Remedy: trade_remedy,
}
