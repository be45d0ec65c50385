"""Where a declared test holds: masks over consignments and over lines.

A test is asked of some rows only and holds on none of the others: an exchange rate that nobody asked for is not
needed (rule G1).
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from gtm.engine.border.case import Case
from gtm.engine.border.consignments import NOT_GIVEN, Words
from gtm.engine.border.in_force import Stated
from gtm.engine.border.segments import groups
from gtm.engine.masks import anywhere
from gtm.engine.money import Ints, Mask, compare, product, rounded
from markets import conditions as c

Asked: TypeAlias = Callable[[Case, Any, Mask], Mask]


def holds(case: Case, test: c.Test, asked: Mask) -> Mask:
    """The consignments among `asked` for which the test holds."""
    return OF_CONSIGNMENTS[type(test)](case, test, asked) if anywhere(asked) else asked


def holds_on_lines(case: Case, test: c.Test, asked: Mask) -> Mask:
    """The lines among `asked` on which the test holds; a test of the consignment holds on all its lines."""
    if not anywhere(asked):
        return asked
    on_lines = OF_LINES.get(type(test))
    if on_lines is not None:
        return on_lines(case, test, asked)
    return asked & case.lines.each(holds(case, test, case.lines.any(asked)))


def _all(ask: Callable[[Case, c.Test, Mask], Mask]) -> Asked:
    def answer(case: Case, test: c.All, asked: Mask) -> Mask:
        for part in test.of:
            asked = ask(case, part, asked)
        return asked

    return answer


def _either(ask: Callable[[Case, c.Test, Mask], Mask]) -> Asked:
    def answer(case: Case, test: c.Either, asked: Mask) -> Mask:
        left = asked
        for part in test.of:
            there = ask(case, part, left)
            if anywhere(there):
                left = left & ~there
        return np.zeros(len(asked), bool) if left is asked else asked & ~left

    return answer


def _not(ask: Callable[[Case, c.Test, Mask], Mask]) -> Asked:
    def answer(case: Case, test: c.Not, asked: Mask) -> Mask:
        there = ask(case, test.of, asked)
        return asked & ~there if anywhere(there) else asked

    return answer


def _any_line(case: Case, test: c.AnyLine, asked: Mask) -> Mask:
    return case.lines.any(holds_on_lines(case, test.of, case.lines.each(asked)))


def _has(case: Case, test: c.Has, asked: Mask) -> Mask:
    column: Words[str] = getattr(case.columns, test.column)
    return column.among(asked, test.words.__contains__)


def _registered(case: Case, test: c.Registered, asked: Mask) -> Mask:
    if case.law.day < test.since:
        return np.zeros(len(asked), bool)
    return case.columns.registrations.among(asked, lambda slugs: test.slug in slugs)


def _switch(case: Case, test: c.Switch, asked: Mask) -> Mask:
    return asked if test.name in case.switches else np.zeros(len(asked), bool)


def _pinned(case: Case, test: c.Pinned, asked: Mask) -> Mask:
    pins = case.columns.pins.get(test.code)
    return np.zeros(len(asked), bool) if pins is None else np.asarray(asked & (pins != NOT_GIVEN))


def _days(case: Case, test: c.Days, asked: Mask) -> Mask:
    return asked if test.since <= case.law.day <= test.until else np.zeros(len(asked), bool)


def _limit(case: Case, test: c.Limit, asked: Mask) -> Mask:
    limit = case.law.stated(test.key)
    foreign = case.columns.currency.among(asked, limit.unit.__ne__)
    if anywhere(foreign):
        case.currencies.need(limit.unit, case.rows, foreign)
    within = case.within.get(test)
    if within is None:
        within = case.within[test] = _within(case, test, limit)
    return asked & within


def _within(case: Case, test: c.Limit, limit: Stated) -> Mask:
    """Where the stated value keeps the limit, compared for all at once; rates matter where the currencies differ."""
    if test.less:
        limit = Stated(limit.value - case.law.stated(test.less).value, limit.unit, limit.fact)
    columns, value = case.columns, case.stated_value(test.value)
    num, den = limit.value.numerator, limit.value.denominator
    sign = compare((value, den), (num, columns.scales.money))
    foreign = columns.currency.among(case.everyone, limit.unit.__ne__)
    if anywhere(foreign):
        theirs, own = case.known_rate(limit.unit), case.stated_rate()
        left = (value[foreign], product(own.num[foreign], den), theirs.den[foreign])
        right = (product(theirs.num[foreign], columns.scales.money), own.den[foreign], num)
        sign[foreign] = compare(left, right)
    return sign <= 0 if test.inclusive else sign < 0


def _nothing_stated(case: Case, test: c.NothingStated, asked: Mask) -> Mask:
    stated: Ints = getattr(case.columns, test.part)
    return np.asarray(asked & (stated == 0))


def _weight(case: Case, test: c.WeightLimit, asked: Mask) -> Mask:
    limit = case.law.stated(test.key).value * case.columns.scales.measure
    return asked & (case.lines.sum(case.columns.weight) <= limit.numerator // limit.denominator)


def _kind(case: Case, test: c.KindLimit, asked: Mask) -> Mask:
    limit = case.law.stated(test.key).value * case.columns.scales.quantity
    order, kinds = groups(case.lines.owner, case.columns.subheading_item)
    pieces = kinds.sum(case.columns.quantity[order])
    too_many = np.zeros(len(asked), bool)
    too_many[case.lines.owner[order][kinds.start[pieces > limit.numerator // limit.denominator]]] = True
    return asked & ~too_many


def _earlier_parcels(case: Case, test: c.EarlierParcels, asked: Mask) -> Mask:
    earlier = case.columns.earlier_parcels
    told: Mask = asked & (earlier != NOT_GIVEN)
    if anywhere(told):
        limit = case.law.stated(test.key).value
        told &= earlier * limit.denominator >= limit.numerator
    return told


def _nothing_due(case: Case, test: c.NothingDue, asked: Mask) -> Mask:
    due = np.zeros(len(asked), bool)
    for code in test.codes:
        if code in case.part:
            due |= case.lines.any(case.part[code] > 0)
        if code in case.missing:
            due |= case.missing[code]
    return asked & ~due


def _tax_at_most(case: Case, test: c.TaxAtMost, asked: Mask) -> Mask:
    limit = rounded(case.in_own_money(case.law.stated(test.key), asked))
    return asked & (case.try_out(case, test.charge) <= limit)


def _line_has(case: Case, test: c.LineHas, asked: Mask) -> Mask:
    column: Words[str] = getattr(case.columns, test.column)
    return column.among(asked, test.words.__contains__)


def _hs(case: Case, test: c.HS, asked: Mask) -> Mask:
    return case.columns.hs.among(asked, lambda code: code.startswith(test.prefixes))


def _unit_limit(case: Case, test: c.UnitLimit, asked: Mask) -> Mask:
    limit, columns, each = case.law.stated(test.key), case.columns, case.lines.each
    abroad = each(columns.currency.among(case.everyone, limit.unit.__ne__))
    num, den = limit.value.numerator, limit.value.denominator
    sign = compare((columns.unit_price, den), (num, columns.scales.money))
    foreign = asked & abroad
    if anywhere(foreign):
        theirs, own = case.rate(limit.unit, case.lines.any(foreign)), case.stated_rate()
        left = (columns.unit_price[foreign], product(each(own.num)[foreign], den), each(theirs.den)[foreign])
        right = (product(each(theirs.num)[foreign], columns.scales.money), each(own.den)[foreign], num)
        sign[foreign] = compare(left, right)
    return asked & (sign <= 0 if test.inclusive else sign < 0)


def _line_limit(case: Case, test: c.LineLimit, asked: Mask) -> Mask:
    amount = case.law.stated(test.key).value * 10**case.law.market.digits
    pieces = (case.columns.quantity, amount.numerator)
    return asked & (compare((case.value(test.value), case.columns.scales.quantity * amount.denominator), pieces) <= 0)


def _piece_weight(case: Case, test: c.PieceWeightLimit, asked: Mask) -> Mask:
    limit, scales = case.law.stated(test.key).value, case.columns.scales
    line = (case.columns.weight, limit.denominator * scales.quantity)
    return asked & (compare(line, (case.columns.quantity, limit.numerator * scales.measure)) <= 0)


OF_CONSIGNMENTS: dict[type[c.Test], Asked] = {
    c.All: _all(holds),
    c.Either: _either(holds),
    c.Not: _not(holds),
    c.AnyLine: _any_line,
    c.Has: _has,
    c.Registered: _registered,
    c.Switch: _switch,
    c.Pinned: _pinned,
    c.Days: _days,
    c.Limit: _limit,
    c.NothingStated: _nothing_stated,
    c.WeightLimit: _weight,
    c.KindLimit: _kind,
    c.EarlierParcels: _earlier_parcels,
    c.NothingDue: _nothing_due,
    c.TaxAtMost: _tax_at_most,
}
OF_LINES: dict[type[c.Test], Asked] = {
    c.All: _all(holds_on_lines),
    c.Either: _either(holds_on_lines),
    c.Not: _not(holds_on_lines),
    c.LineHas: _line_has,
    c.HS: _hs,
    c.UnitLimit: _unit_limit,
    c.LineLimit: _line_limit,
    c.PieceWeightLimit: _piece_weight,
}
