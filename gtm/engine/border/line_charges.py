"""Charges computed line by line, for all lines of a case at once."""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from gtm.engine.border.amounts import amounts_of
from gtm.engine.border.case import Case
from gtm.engine.border.in_force import MISSING
from gtm.engine.border.line_rates import LineRates
from gtm.engine.border.rates import rates_of
from gtm.engine.border.recording import (
    AMOUNT_UNKNOWN,
    MEASURE_UNKNOWN,
    NOTHING_UNKNOWN,
    RATE_UNKNOWN,
    Levied,
    missing_where,
    record_lines,
    record_rows,
)
from gtm.engine.border.segments import groups
from gtm.engine.border.tariff import per_unit, specific_amounts
from gtm.engine.masks import anywhere
from gtm.engine.money import RATE, Ints, Mask, multiply, product, rounded, whole_number
from markets.methods import AdValorem, Inclusive, PerItem, PerMeasure, PooledByRate
from markets.steps import Charge

WHOLLY = Fraction(1)


def not_levied(case: Case, code: str) -> Mask:
    """The consignments that pin the charge to 0."""
    pin = case.columns.pins.get(code)
    return pin == 0 if pin is not None else np.zeros(len(case.columns), bool)


def ad_valorem(case: Case, charge: Charge, method: AdValorem, on: Mask, rates: LineRates) -> None:
    """rate x fraction x base; where the tariff has amounts per unit, these."""
    unknown, rate = _known(on, rates)
    share, facts = _share(case, method.fraction, rates.facts)
    step, how = case.step_of(charge.rounding.step), charge.rounding.how
    base = case.value(charge.base)
    den = RATE * share.denominator
    due = multiply(base, product(rate, share.numerator), den, step, how)
    low = due
    if case.notes and anywhere(rates.low < rates.value):
        low = multiply(
            base, product(np.where(rate > 0, np.minimum(rates.low, rate), 0), share.numerator), den, step, how
        )
    levied = Levied(on, due, missing_where(unknown, RATE_UNKNOWN), base, rate, "ad_valorem", low, facts)
    levied.pinned, levied.preferential = rates.pinned, rates.preferential
    _add_specific(case, levied, rates)
    record_lines(case, charge, levied)


def _known(on: Mask, rates: LineRates) -> tuple[Mask, Ints]:
    """Where the rate is missing, and the rate elsewhere (0 where the charge does not occur)."""
    unknown = on & (rates.value == MISSING)
    return unknown, np.maximum(rates.value, 0) * on


def _share(case: Case, key: str, facts: Ints) -> tuple[Fraction, Ints]:
    """The fraction or factor under a key, 1 without one, and the facts with its row added."""
    if not key:
        return WHOLLY, facts
    stated = case.law.stated(key)
    if case.notes:
        facts = case.facts.both(facts, np.full(len(facts), case.facts.number(stated.fact)))
    return stated.value, facts


def _add_specific(case: Case, levied: Levied, rates: LineRates) -> None:
    """Put the amounts per unit where the tariff has them."""
    for lines, duty in rates.specific:
        there = lines & levied.on
        if anywhere(there):
            found = specific_amounts(case, duty, there, levied.base[there])
            levied.due[there] = np.where(found.known, found.high, 0)
            levied.missing[there] = missing_where(~found.known, MEASURE_UNKNOWN)
            low = np.array(levied.low)
            low[there] = np.where(found.known, found.low, 0)
            levied.low = low
            levied.free = (levied.rate == 0) & ~there


def inclusive(case: Case, charge: Charge, method: Inclusive, on: Mask, rates: LineRates) -> None:
    """base x factor x q / (1 - q): a rate of the price that holds the charge; a rate of 1 or more has no answer."""
    unknown, rate = _known(on, rates)
    num, den = rate, RATE - rate
    if method.further:
        further = rates_of(case, replace(charge, code=method.further, rate=method.further_rate), on).value
        num, den = product(rate, RATE), RATE * RATE - (RATE + np.maximum(further, 0)) * rate
    unknown |= on & (den <= 0)
    share, facts = _share(case, method.factor, rates.facts)
    num, den = np.where(unknown, 0, num), np.where(unknown, 1, den)
    base = case.value(charge.base)
    due = multiply(base, product(num, share.numerator), product(den, share.denominator), how=charge.rounding.how)
    shown = multiply(base, share.numerator, share.denominator) + due if case.notes else base
    levied = Levied(on, due, missing_where(unknown, RATE_UNKNOWN), shown, rate, "inclusive", None, facts, rates.pinned)
    record_lines(case, charge, levied)


def per_item(case: Case, charge: Charge, method: PerItem, on: Mask) -> None:
    """A flat amount for each group of equal lines, shared within the group by goods."""
    dropped = not_levied(case, charge.code)
    stated = amounts_of(case, method.amount, case.lines.any(on) & ~dropped)
    flat = np.where(stated.known & ~dropped, stated.rounded, 0)
    lines = on.nonzero()[0]
    key = case.columns.item if method.group == "item" else case.columns.subheading
    owner = case.lines.owner[lines]
    order, items = groups(owner, key[lines])
    due = np.zeros(len(on), np.int64)
    due[lines[order]] = items.spread(flat[owner[order][items.start]], case.part["goods"][lines[order]])
    each = case.lines.each
    missing = missing_where(on & ~each(stated.known | dropped), AMOUNT_UNKNOWN)
    levied = Levied(on, due, missing, case.part["goods"], np.zeros_like(due), "per_item", None, each(stated.facts))
    levied.free = each(flat == 0)
    record_lines(case, charge, levied)


def per_measure(case: Case, charge: Charge, method: PerMeasure, on: Mask) -> None:
    """An amount for each unit of a measure."""
    scales, columns = case.columns.scales, case.columns
    stated = case.law.find(method.amount)
    given = columns.measures.get(method.measure, np.full(len(on), -1))
    scale = np.full(len(on), scales.measure)
    if method.else_quantity:
        scale = np.where(given < 0, scales.quantity, scale)
        given = np.where(given < 0, columns.quantity, given)
    pinned = case.lines.each(not_levied(case, charge.code))
    missing = missing_where(on & (given < 0) & ~pinned, MEASURE_UNKNOWN)
    due = np.zeros(len(on), np.int64)
    if stated is None:
        missing = missing_where(on & ~pinned, AMOUNT_UNKNOWN)
    else:
        for one in np.unique(scale[on]).tolist():
            there = on & (scale == one) & (missing == 0) & ~pinned
            due[there] = per_unit(case, stated, given[there], one, there)
    facts = np.full(len(on), case.facts.number(stated.fact if stated else ""))
    base = np.where(given < 0, 0, given)
    record_lines(
        case, charge, Levied(on, due, missing, base, np.zeros_like(due), "per_measure", None, facts, None, pinned)
    )


def pooled_by_rate(case: Case, charge: Charge, method: PooledByRate, on: Mask, rates: LineRates) -> None:
    """The bases of all lines of one rate are added up and rounded, then the tax; one row for each rate."""
    unknown, rate = _known(on, rates)
    lines = np.flatnonzero(on & ~unknown)
    base = case.value(charge.base)
    order, pools = groups(case.lines.owner[lines], rate[lines])
    lines = lines[order]
    taxed = rounded(whole_number(pools.sum(base[lines])), case.step_of(method.base_step))
    q = rate[lines][pools.start]
    tax = multiply(taxed, q, RATE, case.step_of(charge.rounding.step), charge.rounding.how)
    due = np.zeros(len(on), np.int64)
    due[lines] = pools.spread(tax, base[lines])
    case.part[charge.code], case.levied[charge.code] = due, None
    everywhere = np.ones(len(tax), bool)
    levied = Levied(everywhere, tax, missing_where(~everywhere, NOTHING_UNKNOWN), taxed, q, "pooled_by_rate")
    levied.facts, levied.pinned = rates.facts[lines][pools.start], rates.pinned[lines][pools.start]
    record_rows(case, charge, levied, case.lines.owner[lines][pools.start], per_line=False)
    if anywhere(unknown):
        case.miss(charge.code, case.lines.any(unknown))
        lost = Levied(unknown, np.zeros_like(due), missing_where(unknown, RATE_UNKNOWN), base, rate, "pooled_by_rate")
        record_rows(case, charge, lost, unknown.nonzero()[0], per_line=True)
