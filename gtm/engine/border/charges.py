"""The steps of a regime on all consignments of a case: charges, relief, waivers, rounding, remarks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from gtm.engine.border import line_charges, wholes
from gtm.engine.border.amounts import amounts_of
from gtm.engine.border.answers import REASONS, ChargeNotes, WarningColumn
from gtm.engine.border.case import Case
from gtm.engine.border.conditions import holds, holds_on_lines
from gtm.engine.border.entries import Entry
from gtm.engine.border.in_force import NO_CHARGE
from gtm.engine.border.line_rates import LineRates
from gtm.engine.border.rates import rates_of
from gtm.engine.border.recording import BELOW_MINIMUM
from gtm.engine.masks import anywhere
from gtm.engine.money import Ints, Mask, rounded, whole_number
from markets import methods as m
from markets import steps as s
from markets.conditions import ALWAYS, Test
from markets.rates import Absent
from markets.values import CIF

BY_RATE: dict[type[m.Method], Callable[[Case, s.Charge, Any, Mask, LineRates], None]] = {
    m.AdValorem: line_charges.ad_valorem,
    m.Inclusive: line_charges.inclusive,
    m.PooledByRate: line_charges.pooled_by_rate,
    m.Disbursement: wholes.disbursement,
    m.Whole: wholes.whole,
}
BY_AMOUNT: dict[type[m.Method], Callable[[Case, s.Charge, Any, Mask], None]] = {
    m.PerItem: line_charges.per_item,
    m.PerMeasure: line_charges.per_measure,
    m.Tiers: wholes.tiers,
    m.Slabs: wholes.slabs,
}


def run(case: Case, step: s.Step) -> None:
    """Do one step of the regime."""
    STEPS[type(step)](case, step)


def occurs(case: Case, when: Test, on: Test) -> Mask:
    """The lines on which a step acts."""
    there = case.every_line if when is ALWAYS else case.lines.each(holds(case, when, case.everyone))
    return there if on is ALWAYS else holds_on_lines(case, on, there)


def levy(case: Case, charge: s.Charge) -> None:
    """Compute a charge where it occurs."""
    on = occurs(case, charge.when, charge.on)
    if not anywhere(on):
        return
    if charge.pin == "flat":
        _warn_of_ignored_pin(case, charge.code)
    by_amount = BY_AMOUNT.get(type(charge.method))
    if by_amount is not None:
        by_amount(case, charge, charge.method, on)
        return
    rates = rates_of(case, charge, on)
    if not (isinstance(charge.method, m.Whole) and isinstance(charge.rate, Absent)):
        on = on & (rates.value != NO_CHARGE)
    if anywhere(on):
        BY_RATE[type(charge.method)](case, charge, charge.method, on, rates)


def _warn_of_ignored_pin(case: Case, code: str) -> None:
    pin = case.columns.pins.get(code)
    if pin is not None and case.notes and anywhere(pin > 0):
        case.warnings.append(WarningColumn("pin_ignored", "consignment", np.flatnonzero(pin > 0), code))


def relieve(case: Case, step: s.Free) -> None:
    """Rows of zero on the customs value, with the reason."""
    on = occurs(case, step.when, step.on)
    if not (case.notes and anywhere(on)):
        return
    at = on.nonzero()[0]
    nothing = np.zeros(len(at), np.int64)
    base = case.value(CIF)[at]
    why = np.full(len(at), REASONS.index(step.reason), np.int8)
    for code in step.codes:
        notes = ChargeNotes(base, nothing, nothing, why, nothing, nothing > 0)
        case.entries.append(Entry(step, code, case.kind(code), True, "free", at, nothing, why * np.int8(0), notes))


def waive(case: Case, step: s.Waive) -> None:
    """Cancel the charges where together they come to no more than the amount."""
    applies = holds(case, step.when, case.everyone)
    if step.unless_missing:
        for code in step.codes:
            applies = applies & ~case.missing.get(code, np.zeros_like(applies))
    due = sum(_total(case, code) for code in step.codes)
    limit = amounts_of(case, step.limit, applies & (due > 0))
    small = due <= limit.rounded if step.inclusive else due < limit.rounded
    gone = applies & (due > 0) & limit.known & small
    if not anywhere(gone):
        return
    kept, kept_lines = ~gone, case.lines.each(~gone)
    for code in step.codes:
        if code in case.part:
            case.part[code] = case.part[code] * kept_lines
        if code in case.whole:
            case.whole[code] = case.whole[code] * kept
    for entry in case.entries:
        if entry.code in step.codes:
            _cancel(entry, (kept_lines if entry.per_line else kept)[entry.at])


def _total(case: Case, code: str) -> Ints:
    total: Ints = np.zeros(len(case.columns), np.int64)
    if code in case.part:
        total = total + case.lines.sum(case.part[code])
    return total + case.whole[code] if code in case.whole else total


def _cancel(entry: Entry, kept: Mask) -> None:
    if entry.notes is not None:
        reason = np.where(~kept & (entry.amount > 0), BELOW_MINIMUM, entry.notes.reason)
        entry.notes = replace(entry.notes, reason=reason, low=entry.notes.low * kept)
    entry.amount = entry.amount * kept


def round_document(case: Case, step: s.RoundDocument) -> None:
    """Round each charge's total on the document and share it by the exact amounts; a line of 0 stays at 0."""
    size = case.step_of(step.rounding.step)
    for code in case.levied:
        if code in case.part:
            exact = case.part[code]
            total = rounded(whole_number(case.lines.sum(exact)), size, step.rounding.how)
            case.part[code] = case.lines.spread(total, exact) * case.lines.each(total > 0)
    for entry in case.entries:
        if entry.per_line and entry.code in case.part:
            before, entry.amount = entry.amount, case.part[entry.code][entry.at]
            if entry.notes is not None:
                low = np.where(entry.notes.low < before, entry.notes.low, entry.amount)
                entry.notes = replace(entry.notes, low=low)


def warn(case: Case, step: s.Warn) -> None:
    """Remember a remark where it holds; a remark needs no exchange rate."""
    if not case.notes:
        return
    needed = {currency: mask.copy() for currency, mask in case.currencies.needed.items()}
    if step.on is ALWAYS:
        there = holds(case, step.when, case.everyone)
        case.warnings.append(WarningColumn(step.code, "consignment", there.nonzero()[0]))
    else:
        case.warnings.append(WarningColumn(step.code, "line", np.flatnonzero(occurs(case, step.when, step.on))))
    case.currencies.needed = needed


STEPS: dict[type[s.Step], Callable[[Case, Any], None]] = {
    s.Charge: levy,
    s.Free: relieve,
    s.Waive: waive,
    s.RoundDocument: round_document,
    s.Warn: warn,
}
