"""What a charge came to is written into its case: into the bases of later charges, and as rows of the answer."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gtm.engine.border.answers import MISSING_WHAT, REASONS, ChargeNotes
from gtm.engine.border.case import Case
from gtm.engine.border.entries import Entry
from gtm.engine.masks import anywhere
from gtm.engine.money import Ints, Mask
from markets.steps import Charge

NOTHING_UNKNOWN, RATE_UNKNOWN, AMOUNT_UNKNOWN, MEASURE_UNKNOWN = (
    np.int8(MISSING_WHAT.index(what)) for what in ("", "rate", "amount", "measure")
)
EXEMPT, PREFERENCE, FREE_RATE, BELOW_MINIMUM = (
    np.int8(REASONS.index(reason)) for reason in ("exempt", "preference", "free_rate", "below_minimum_charge")
)


@dataclass
class Levied:
    """Columns over the lines (or consignments) of a case: where a charge occurs and what it comes to there."""

    on: Mask
    due: Ints  # 0 where something is missing
    missing: NDArray[np.int8]
    base: Ints
    rate: Ints
    method: str
    low: Ints | None = None
    facts: Ints | None = None
    pinned: Mask | None = None
    free: Mask | None = None  # 0 because of the rate, not of the base
    preferential: Mask | None = None


def missing_where(unknown: Mask, what: np.int8) -> NDArray[np.int8]:
    """`what` is missing on those rows."""
    return unknown * what


def record_lines(case: Case, charge: Charge, levied: Levied) -> None:
    """Write down a charge on the lines."""
    code = charge.code
    case.part[code] = case.part[code] + levied.due if code in case.part else levied.due
    if anywhere(levied.missing):
        case.miss(code, case.lines.any(levied.missing > 0))
    _record(case, charge, levied, per_line=True)


def record_whole(case: Case, charge: Charge, levied: Levied) -> None:
    """Write down a charge on the consignment as a whole."""
    code = charge.code
    case.whole[code] = case.whole[code] + levied.due if code in case.whole else levied.due
    if anywhere(levied.missing):
        case.miss(code, levied.missing > 0)
    _record(case, charge, levied, per_line=False)


def _record(case: Case, charge: Charge, levied: Levied, per_line: bool) -> None:
    if charge.component:
        return
    case.levied[charge.code] = None
    if case.rows_wanted and anywhere(levied.on):
        record_rows(case, charge, levied, levied.on.nonzero()[0], per_line)


def record_rows(case: Case, charge: Charge, levied: Levied, at: Ints, per_line: bool) -> None:
    """Write down the rows `at` of a charge, with their explanation when somebody wants it."""
    whole = len(at) == len(levied.on)

    def rows(column: NDArray[Any]) -> NDArray[Any]:
        return column if whole else column[at]

    entry = Entry(
        charge, charge.code, case.kind(charge.code), per_line, levied.method, at, rows(levied.due), rows(levied.missing)
    )
    if case.notes:
        nothing = np.zeros(len(at), np.int64)
        entry.notes = ChargeNotes(
            base=rows(levied.base),
            rate=rows(levied.rate),
            low=entry.amount if levied.low is None else rows(levied.low),
            reason=rows(_why_zero(levied)),
            facts=nothing if levied.facts is None else rows(levied.facts),
            pinned=nothing > 0 if levied.pinned is None else rows(levied.pinned),
        )
    case.entries.append(entry)


WHY_ZERO = np.array([BELOW_MINIMUM, EXEMPT, FREE_RATE, FREE_RATE, PREFERENCE, PREFERENCE])
"""The reason by what is 0: the base counts 1, the rate 2, and 2 more where a claim made it 0."""


def _why_zero(levied: Levied) -> NDArray[np.int8]:
    """The reason that a row has where its amount is 0 (rule G14)."""
    free = levied.rate == 0 if levied.free is None else levied.free
    what = 2 * free + (levied.base == 0)
    if levied.preferential is not None:
        what = what + 2 * (free & levied.preferential)
    why: NDArray[np.int8] = WHY_ZERO[what]
    return why
