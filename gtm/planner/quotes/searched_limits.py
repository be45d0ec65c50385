"""Limits of what the engine computes: where a tax, or a line's value for customs, would come to the amount.

Such a limit is searched for: the consignment is asked with goods worth more and less, until the two neighbouring
values are found between which the answer turns.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

import numpy as np

from gtm.engine.border.answers import REASONS, ChargeNotes
from gtm.engine.border.consignments import Columns, Words
from gtm.engine.border.in_force import MissingParameterError
from gtm.engine.border.landed_cost import landed_cost, lines_where, stated_case, whether
from gtm.engine.money import SAFE, Ints, Mask
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.crossings import Crossing, Place, Rates
from gtm.planner.quotes.scaled import scaled
from markets.conditions import LineLimit, TaxAtMost
from markets.steps import Waive

FARTHEST = 1_000  # times the goods: what lies further is no limit nearby
PARTS = 16  # into which a stretch is cut in one run of the engine
BELOW_MINIMUM = REASONS.index("below_minimum_charge")

Sign = Callable[[Batch, Columns, Any], Ints]
"""A number for each consignment that is another one on the other side of the limit."""


class Stretch(NamedTuple):
    """Values of the goods in minor units: the sign at `near` is the consignment's own, at `far` another."""

    near: int
    far: int


def searched(batch: Batch, columns: Columns, starts: Sequence[Crossing], limit: Any) -> list[Crossing]:
    """The nearest crossings of a limit upwards and downwards of where consignments stand."""
    sign = SEARCHED[type(limit)]
    try:
        return [
            found
            for upwards in (True, False)
            for found in turning_points(lambda asked: sign(batch, asked, limit), columns, starts, upwards)
        ]
    except (MissingParameterError, OverflowError):
        if len(starts) <= 1:
            return []
        half = len(starts) // 2
        return [one for part in (starts[:half], starts[half:]) for one in searched(batch, columns, part, limit)]


def turning_points(
    sign: Callable[[Columns], Ints], columns: Columns, starts: Sequence[Crossing], upwards: bool
) -> list[Crossing]:
    """In one direction, the first two neighbouring values with different signs, where there are such."""

    def asked(rows: Sequence[tuple[Crossing, int]]) -> list[int]:
        sides = [(one, Fraction(value, 10**one.digits)) for one, value in rows]
        signs: list[int] = sign(scaled(columns, sides)).tolist() if sides else []
        return signs

    worth = [one for one in starts if one.start > 0]
    stretches = [stretch_of(one, columns, upwards) for one in worth]
    own = asked([(one, stretch.near) for one, stretch in zip(worth, stretches, strict=True)])
    last = asked([(one, stretch.far) for one, stretch in zip(worth, stretches, strict=True)])
    open_ends = [
        (one, stretch, mine)
        for one, stretch, mine, other in zip(worth, stretches, own, last, strict=True)
        if mine != other
    ]
    while any(abs(stretch.far - stretch.near) > 1 for _one, stretch, _mine in open_ends):
        cuts = [cuts_of(stretch) for _one, stretch, _mine in open_ends]
        rows = [(one, cut) for (one, _stretch, _mine), mine in zip(open_ends, cuts, strict=True) for cut in mine]
        signs = iter(asked(rows))
        open_ends = [
            (one, narrowed(stretch, [(cut, next(signs) == mine) for cut in some]), mine)
            for (one, stretch, mine), some in zip(open_ends, cuts, strict=True)
        ]
    return [
        one._replace(here=Fraction(stretch.near, 10**one.digits), beyond=Fraction(stretch.far, 10**one.digits))
        for one, stretch, _mine in open_ends
    ]


def stretch_of(start: Crossing, columns: Columns, upwards: bool) -> Stretch:
    """From where a consignment stands to the farthest value that is looked at."""
    size = 10**start.digits
    if not upwards:
        return Stretch(ceil(start.start * size), 1)
    near = floor(start.start * size)
    return Stretch(near, max(near + 1, min(near * FARTHEST, (SAFE - 1) * size // columns.scales.money)))


def cuts_of(stretch: Stretch) -> list[int]:
    """The values between its ends at which a stretch is cut, in the order from near to far."""
    way = stretch.far - stretch.near
    cuts = (stretch.near + way * part // PARTS for part in range(1, PARTS))
    return [cut for cut in dict.fromkeys(cuts) if cut not in stretch]


def narrowed(stretch: Stretch, cuts: Sequence[tuple[int, bool]]) -> Stretch:
    """The part of a stretch in which the sign turns first; each cut with whether its sign is still the own."""
    near = stretch.near
    for cut, still in cuts:
        if not still:
            return Stretch(near, cut)
        near = cut
    return Stretch(near, stretch.far)


# ---- signs --------------------------------------------------------------------------------------------------------


def tax_is_small(batch: Batch, columns: Columns, test: TaxAtMost) -> Ints:
    """Whether the tax alone stays within the limit."""
    (small,) = whether(stated_case(batch.market, batch.book, columns, batch.day, batch.switches), [test])
    return small.astype(np.int64)


def cheap_lines(batch: Batch, columns: Columns, test: LineLimit) -> Ints:
    """The number of lines within the limit."""
    cheap = lines_where(stated_case(batch.market, batch.book, columns, batch.day, batch.switches), test)
    return columns.lines.sum(cheap.astype(np.int64))


def nothing_levied(batch: Batch, columns: Columns, step: Waive) -> Ints:
    """Whether nothing of the charges is levied, under the regime that is forced."""
    due: Ints = np.zeros(len(columns), np.int64)
    answer = landed_cost(batch.market, batch.book, columns, batch.day, batch.switches)
    for column in answer.charges:
        if column.code in step.codes:
            places = columns.lines.owner[column.at] if column.per == "line" else column.at
            np.add.at(due, places, column.amount)
    nothing: Ints = (due == 0).astype(np.int64)
    return nothing


SEARCHED: dict[type, Sign] = {
    TaxAtMost: tax_is_small,
    LineLimit: cheap_lines,
    Waive: nothing_levied,
}


# ---- amounts too small to be levied -------------------------------------------------------------------------------


def waivers(batch: Batch, columns: Columns) -> list[Crossing]:
    """Where a consignment crosses an amount below which its own regime waives charges."""
    rates, found = Rates(batch), []
    for number, regime in enumerate(batch.market.regimes):
        places = np.flatnonzero(batch.answer.regime == number).tolist()
        forced = replace(columns, regime=Words.same(regime.code, len(columns)))
        for step in regime.steps if places else ():
            limit = batch.law.find(step.limit) if isinstance(step, Waive) else None
            if isinstance(step, Waive) and limit is not None:
                starts = [Place(batch, columns, rates, place).of_goods(step.limit, limit) for place in places]
                found += waived(batch, forced, searched(batch, forced, starts, step), step)
    return found


def waived(batch: Batch, columns: Columns, found: list[Crossing], step: Waive) -> list[Crossing]:
    """The crossings on whose lower side the charges are indeed waived, and not just too small for a cent."""
    if not found:
        return []
    asked = scaled(columns, [(one, min(one.here, one.beyond)) for one in found])
    answer = landed_cost(batch.market, batch.book, asked, batch.day, batch.switches, notes=True)
    let_off: Mask = np.zeros(len(asked), bool)
    for column in answer.charges:
        if column.code in step.codes and isinstance(column.notes, ChargeNotes):
            at = column.at[column.notes.reason == BELOW_MINIMUM]
            let_off[asked.lines.owner[at] if column.per == "line" else at] = True
    return [one for one, there in zip(found, let_off.tolist(), strict=True) if there]
