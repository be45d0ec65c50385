"""The customs tariff: which rows decide for a code, an origin and a claimed agreement (rule G7), and what they say."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from gtm.engine.border.case import Case
from gtm.engine.border.in_force import MISSING, NO_CHARGE, InForce, Stated
from gtm.engine.border.reading import as_rate
from gtm.engine.market_book.facts import ChargeRate
from gtm.engine.money import RATE, Ints, Mask, multiply, product

MFN = "MFN"
AD_VALOREM, FROM_SPECIFIC = 0, 1


@dataclass(frozen=True)
class Duty:
    """What the tariff says for one code, origin and claim: the lowest and the highest rate x RATE of its rows.

    MISSING where no row answers or one cannot be computed. Rows with an amount per unit are computed line by line:
    then `rows` are to be read and the two rates are those of their ad valorem parts.
    """

    rows: tuple[ChargeRate, ...]
    low: int
    high: int
    specific: bool = False
    preferential: bool = False
    warnings: tuple[str, ...] = ()


def duty_of(law: InForce, key: tuple[str, str, str], component: str, alone: bool) -> Duty:
    """The main duty for (hs code, origin, claimed agreement)."""
    hs, origin, claimed = key
    warnings: tuple[str, ...] = () if origin else ("origin_missing",)
    for place in law.tariff(law.market.duty[0]):
        for tried in (claimed, origin, MFN):
            rows = place.matching(tried, hs) if tried else ()
            if rows:
                by_claim = bool(claimed) and tried == claimed
                if claimed and not by_claim:
                    warnings += ("preference_not_stored",)
                return _decided(rows, component, alone, by_claim, warnings)
    return Duty((), MISSING, MISSING, warnings=warnings)


def remedy_of(law: InForce, code: str, key: tuple[str, str, str]) -> Duty:
    """The trade remedy of that code for (hs code, origin): the highest of the rows, NO_CHARGE where there is none."""
    hs, origin, _ = key
    for place in law.tariff(code):
        rows = place.matching(origin, hs) if origin else ()
        if rows:
            highest = _decided(rows, "", False, False, ())
            return Duty(rows, highest.high, highest.high, highest.specific)
    return Duty((), NO_CHARGE, NO_CHARGE)


def _decided(
    rows: tuple[ChargeRate, ...], component: str, alone: bool, preferential: bool, warnings: tuple[str, ...]
) -> Duty:
    ends = [ends_of(row, component, alone) for row in rows]
    if any(MISSING in pair for pair in ends):
        return Duty(rows, MISSING, MISSING, preferential=preferential, warnings=warnings)
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    specific = any(row.specific_amount for row in rows)
    if low != high or (specific and len(rows) > 1):
        warnings += ("duty_range",)
    if any(row.ad_valorem and (row.ad_valorem_low or row.ad_valorem_high) for row in rows):
        warnings += ("rate_in_doubt",)
    return Duty(rows, low, high, specific, preferential, warnings)


def ends_of(row: ChargeRate, component: str, alone: bool) -> tuple[int, int]:
    """The lowest and the highest ad valorem rate of a row; MISSING where it cannot be computed."""
    if component and component in row.components:
        rate = as_rate(row.components[component])
        return rate, rate
    only_specific = bool(row.specific_amount) and not (row.ad_valorem or row.ad_valorem_low or row.ad_valorem_high)
    if (component and alone) or (row.expression and not only_specific):
        return MISSING, MISSING
    if only_specific:
        return 0, 0
    if row.ad_valorem:
        return as_rate(row.ad_valorem), as_rate(row.ad_valorem)
    if row.ad_valorem_low and row.ad_valorem_high:
        return as_rate(row.ad_valorem_low), as_rate(row.ad_valorem_high)
    return MISSING, MISSING


@dataclass
class SpecificAmounts:
    """The lowest and highest amount of rows with a specific part, on some lines; `known` where the measure is given."""

    low: Ints
    high: Ints
    known: Mask


def specific_amounts(case: Case, duty: Duty, lines: Mask, base: Ints) -> SpecificAmounts:
    """Compute every row on the chosen lines, from the base of those lines (G7: parts rounded, then combined)."""
    count = int(lines.sum())
    out = SpecificAmounts(np.full(count, np.iinfo(np.int64).max), np.zeros(count, np.int64), np.ones(count, bool))
    for row in duty.rows:
        low, high = (multiply(base, end, RATE) for end in ends_of(row, "", False))
        if row.specific_amount:
            measured, known = _by_measure(case, row, lines)
            low, high = _combined(row, low, measured), _combined(row, high, measured)
            out.known &= known
        out.low, out.high = np.minimum(out.low, low), np.maximum(out.high, high)
    return out


def _by_measure(case: Case, row: ChargeRate, lines: Mask) -> tuple[Ints, Mask]:
    """amount x measure of the line, converted and rounded once, and where the measure is given."""
    column = case.columns.measures.get(row.specific_unit)
    if column is None:
        nothing = np.zeros(int(lines.sum()), np.int64)
        return nothing, nothing > 0
    measure = column[lines]
    stated = Stated(Fraction(row.specific_amount), row.specific_currency, row.id)
    known = measure >= 0
    return per_unit(case, stated, np.where(known, measure, 0), case.columns.scales.measure, lines), known


def per_unit(case: Case, stated: Stated, measure: Ints, scale: int, lines: Mask) -> Ints:
    """A stated amount for each unit of a measure (given x scale) on the chosen lines."""
    share = stated.value * 10**case.law.market.digits / scale
    num = den = np.ones(len(measure), np.int64)
    if stated.unit != case.law.market.currency:
        rate = case.rate(stated.unit, case.lines.any(lines))
        num, den = case.lines.each(rate.num)[lines], case.lines.each(rate.den)[lines]
    return multiply(measure, product(num, share.numerator), product(den, share.denominator))


def _combined(row: ChargeRate, ad_valorem: Ints, specific: Ints) -> Ints:
    if row.combine == "max":
        return np.maximum(ad_valorem, specific)
    if row.combine == "min":
        return np.minimum(ad_valorem, specific)
    return ad_valorem + specific
