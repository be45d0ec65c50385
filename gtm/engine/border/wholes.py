"""Charges computed once for the consignment, shown on it or spread over its lines."""

import numpy as np

from gtm.engine.border.amounts import amounts_of
from gtm.engine.border.case import Case
from gtm.engine.border.in_force import MISSING
from gtm.engine.border.line_charges import not_levied
from gtm.engine.border.line_rates import LineRates
from gtm.engine.border.recording import (
    AMOUNT_UNKNOWN,
    NOTHING_UNKNOWN,
    RATE_UNKNOWN,
    Levied,
    missing_where,
    record_lines,
    record_whole,
)
from gtm.engine.border.segments import distinct
from gtm.engine.masks import anywhere
from gtm.engine.money import RATE, Ints, Mask, Quotient, minus, multiply, product, quotient, rounded, whole_number
from markets.methods import Disbursement, Slabs, Tiers, Whole
from markets.rates import Absent, Amount
from markets.steps import Charge


class Bounds:
    """The stated amounts of a method on the consignments, with what they stand on and where one is not known."""

    def __init__(self, case: Case, asked: Mask, facts: Ints) -> None:
        """Begin with the facts of the rate."""
        self.case, self.asked, self.facts = case, asked, facts
        self.unknown = np.zeros(len(asked), bool)

    def __call__(self, amount: Amount) -> Quotient:
        """The amount, 0 where nothing is named."""
        if not amount:
            return whole_number(np.zeros(len(self.asked), np.int64))
        found = amounts_of(self.case, amount, self.asked)
        self.unknown |= self.asked & ~found.known
        if self.case.notes:
            self.facts = self.case.facts.both(self.facts, found.facts)
        return found.value


def whole(case: Case, charge: Charge, method: Whole, on: Mask, rates: LineRates) -> None:
    """plus + rate x (base - base_less) - minus, within floor and cap."""
    lines = case.lines
    there, value = lines.any(on), lines.first(rates.value)
    rate = np.maximum(value, 0) * there
    base = case.value(charge.base)
    dropped = not_levied(case, charge.code) if charge.pin != "none" else np.zeros(len(there), bool)
    bounds = Bounds(case, there & ~dropped, lines.first(rates.facts))
    due = quotient(lines.sum(base), rate, RATE) if anywhere(rate) else whole_number(np.zeros(len(rate), np.int64))
    if method.base_less:
        due = _times(minus(whole_number(lines.sum(base)), bounds(method.base_less)), rate)
    if method.minus:
        less = bounds(method.minus)
        due = minus(due, whole_number(rounded(less)) if method.minus_rounded else less)
    plus = rounded(bounds(method.plus))
    due = Quotient(due.whole + plus, due.rest, due.den)
    amount = rounded(due, case.step_of(charge.rounding.step), charge.rounding.how)
    amount = np.maximum(amount, rounded(bounds(method.floor)) if method.floor else 0)
    if method.cap:
        amount = np.minimum(amount, rounded(bounds(method.cap)))
    missing = np.where(there & (value == MISSING), RATE_UNKNOWN, missing_where(bounds.unknown, AMOUNT_UNKNOWN))
    missing = np.where(dropped, NOTHING_UNKNOWN, missing)
    amount = amount * (there & ~dropped & (missing == 0))
    by_rate = not isinstance(charge.rate, Absent)
    levied = Levied(there, amount, missing, lines.sum(base), rate, "whole" if by_rate else "flat", facts=bounds.facts)
    levied.pinned = lines.first(rates.pinned) | dropped
    levied.free = dropped | ((rate == 0) & (plus == 0))
    if method.spread:
        _spread(case, charge, levied, base, method.spread == "base")
    else:
        record_whole(case, charge, levied)


def _times(value: Quotient, rate: Ints) -> Quotient:
    """value x rate / RATE, exactly; 0 where the value is negative."""
    exact = product(np.maximum(value.whole, 0), value.den) + np.where(value.whole < 0, 0, value.rest)
    return quotient(exact, rate, product(value.den, RATE))


def _spread(case: Case, charge: Charge, levied: Levied, base: Ints, by_base: bool) -> None:
    """Show a consignment's amount on its lines."""
    each = case.lines.each
    due = case.lines.spread(levied.due, base if by_base else case.part["goods"]) * each(levied.due > 0)
    levied.base, levied.due = base, due
    for name in ("on", "missing", "rate", "facts", "pinned", "free"):
        setattr(levied, name, each(getattr(levied, name)))
    record_lines(case, charge, levied)


def disbursement(case: Case, charge: Charge, method: Disbursement, on: Mask, rates: LineRates) -> None:
    """A carrier's fee for what it advanced; nothing advanced, no fee."""
    lines = case.lines
    there, value = lines.any(on), lines.first(rates.value)
    advanced = lines.sum(case.value(charge.base))
    dropped = there & (value == 0) & lines.first(rates.pinned)
    bounds = Bounds(case, there & ~dropped & (advanced > 0), lines.first(rates.facts))
    least = rounded(bounds(method.minimum))
    missing = np.where(there & (value == MISSING), RATE_UNKNOWN, missing_where(bounds.unknown, AMOUNT_UNKNOWN))
    missing = np.where(dropped | (advanced == 0), NOTHING_UNKNOWN, missing)
    charged = there & ~dropped & (advanced > 0) & (missing == 0)
    due = np.where(charged, np.maximum(multiply(advanced, np.maximum(value, 0), RATE), least), 0)
    levied = Levied(there, due, missing, advanced, np.maximum(value, 0), "disbursement", facts=bounds.facts)
    levied.pinned = lines.first(rates.pinned)
    levied.free = dropped
    record_whole(case, charge, levied)


def tiers(case: Case, charge: Charge, method: Tiers, on: Mask) -> None:
    """The n-th different code costs what the table says for n; added up."""
    columns, there = case.columns, case.lines.any(on)
    number = columns.hs.index if method.group == "hs" else columns.subheading
    count = distinct(case.lines.owner, number, len(columns))
    unit = 10**case.law.market.digits
    prices, fact = case.law.table(method.table), case.law.parameters[method.table].id
    price = [next(int(amount * unit) for upto, amount in prices if n <= upto) for n in range(1, int(count.max()) + 1)]
    flat_amount(case, charge, there, np.cumsum([0, *price])[count], "tiers", fact, count)


def slabs(case: Case, charge: Charge, method: Slabs, on: Mask) -> None:
    """A flat amount by the size of the base, and above the last slab a rate of the excess."""
    there = case.lines.any(on)
    base = case.lines.sum(case.value(charge.base))
    unit = 10**case.law.market.digits
    table, fact = case.law.table(method.table), case.law.parameters[method.table].id
    limits, prices = ([int(pair[i] * unit) for pair in table] for i in (0, 1))
    place = np.minimum(np.searchsorted(limits, base), len(limits) - 1)
    due = np.array(prices)[place]
    if method.beyond:
        rate, _ = case.law.flat_rate(method.beyond)
        due = due + multiply(np.maximum(base - limits[-1], 0), rate, RATE)
    flat_amount(case, charge, there, due, "slabs", fact, base)


def flat_amount(case: Case, charge: Charge, there: Mask, due: Ints, method: str, fact: str, base: Ints) -> None:
    """Record a flat amount on the consignments; a pin of 0 cancels it."""
    dropped = not_levied(case, charge.code) if charge.pin != "none" else np.zeros(len(there), bool)
    amount = np.where(there & ~dropped, due, 0)
    levied = Levied(there, amount, missing_where(~there, NOTHING_UNKNOWN), base, np.zeros_like(amount), method)
    levied.facts = np.full(len(there), case.facts.number(fact))
    levied.pinned, levied.free = dropped, dropped | (due == 0)
    record_whole(case, charge, levied)
