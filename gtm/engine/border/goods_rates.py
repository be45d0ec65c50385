"""Rates looked up for the goods of each line: in the rows of a charge, the customs tariff, the trade remedies."""

from collections.abc import Callable

import numpy as np

from gtm.engine.border.answers import WarningColumn
from gtm.engine.border.case import Case
from gtm.engine.border.in_force import MISSING
from gtm.engine.border.line_rates import LineRates
from gtm.engine.border.reading import as_rate
from gtm.engine.border.tariff import Duty, duty_of, remedy_of
from gtm.engine.market_book.facts import ChargeRate
from gtm.engine.masks import anywhere
from gtm.engine.money import Ints, Mask
from markets import rates as r


def stored_row(case: Case, source: r.Rate, code: str, asked: Mask) -> LineRates:
    """The row of the charge's code and category: the longest HS code, then the area, then no area."""
    key = (source.code or code, source.category)
    duty = case.law.once(("for all goods", *key), lambda: _for_all_goods(case.law.rows(*key)))
    if duty is not None:
        rates = LineRates.of_all(case, duty)
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
    row = best_row(places, code, area)
    return NOT_STORED if row is None else Duty((row,), as_rate(row.ad_valorem), as_rate(row.ad_valorem))


def best_row(places: tuple[tuple[ChargeRate, ...], ...], code: str, area: str) -> ChargeRate | None:
    """Of the first place that has rows for a code and an area, the row of the longest HS code, then of the area."""
    for rows in places:
        matching = [row for row in rows if code.startswith(row.hs) and row.area in ("", area)]
        if matching:
            return max(matching, key=lambda row: (len(row.hs), bool(row.area)))
    return None


def tariff_duty(case: Case, source: r.Tariff, code: str, asked: Mask) -> LineRates:
    def look_up(key: tuple[str, str, str]) -> Duty:
        return case.law.once((key, source), lambda: duty_of(case.law, key, source.component, source.alone))

    return _by_goods(case, asked, look_up, warn=not source.alone)


def trade_remedy(case: Case, source: r.Remedy, code: str, asked: Mask) -> LineRates:
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
