"""What the engine says of consignments, one by one: for asking again what would be if something were otherwise."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gtm.engine.border.answers import MISSING_WHAT, Answer, ChargeColumn, ChargeNotes
from gtm.engine.border.consignments import Columns
from gtm.engine.border.in_force import MissingParameterError
from gtm.engine.border.landed_cost import landed_cost
from gtm.planner.quotes.batch import Batch


class Gap(NamedTuple):
    """What a charge could not be computed for want of: a rate, an amount, a measure."""

    what: str
    code: str


class Rule(NamedTuple):
    """How a charge came about: on which line (-1 for the whole), at which rate, why 0, by which dated rows."""

    code: str
    method: str
    line: int
    rate: int
    reason: int
    facts: tuple[str, ...]


class Outcome(NamedTuple):
    """One consignment's regime and border charges, in minor units, and by which rules they came about."""

    regime: str
    border: int
    charges: dict[str, int]
    rules: frozenset[Rule]
    facts: frozenset[str]
    missing: frozenset[Gap]

    @property
    def complete(self) -> bool:
        """Whether every charge could be computed."""
        return not self.missing


def outcomes(batch: Batch, columns: Columns, day: str) -> list[Outcome | None]:
    """For each consignment of the columns what the batch's market asks of it on the day.

    None where there is no figure at all: no regime, no exchange rate, a limit that is not stored, too large a number.
    """
    try:
        answer = landed_cost(batch.market, batch.book, columns, day, batch.switches, notes=True)
    except (MissingParameterError, OverflowError):
        if len(columns) == 1:
            return [None]
        first = np.arange(len(columns)) < len(columns) // 2
        return [one for part in (first, ~first) for one in outcomes(batch, columns.take(part), day)]
    return outcomes_of(answer, columns)


def outcomes_of(answer: Answer, columns: Columns) -> list[Outcome | None]:
    """An answer of the engine, consignment by consignment."""
    count = len(columns)
    lost = np.zeros(count, bool)
    for mask in answer.missing_exchange_rate.values():
        lost |= mask
    found = [
        None
        if number < 0 or gone
        else Outcome(answer.regimes[number], border, {}, frozenset(), frozenset(), frozenset())
        for number, gone, border in zip(answer.regime.tolist(), lost.tolist(), answer.border.tolist(), strict=True)
    ]
    rules: list[list[Rule]] = [[] for _place in range(count)]
    gaps: list[set[Gap]] = [set() for _place in range(count)]
    for column in answer.charges:
        for place, line, amount, missing, rule in rows_of(column, answer, columns):
            one = found[place]
            if one is None:
                continue
            if missing:
                gaps[place].add(Gap(MISSING_WHAT[missing], column.code))
                continue
            one.charges[column.code] = one.charges.get(column.code, 0) + amount
            rules[place].append(Rule(column.code, column.method, line, *rule))
    return [
        one
        and one._replace(
            rules=frozenset(mine),
            facts=frozenset(fact for rule in mine for fact in rule.facts),
            missing=frozenset(lacking),
        )
        for one, mine, lacking in zip(found, rules, gaps, strict=True)
    ]


Row = tuple[int, int, int, int, tuple[int, int, tuple[str, ...]]]
"""Consignment, place of the line in it (-1 for the whole), amount, what is missing, rule."""


def rows_of(column: ChargeColumn, answer: Answer, columns: Columns) -> Iterator[Row]:
    """The rows of a charge; a rule is its rate, the reason for zero, and the dated rows."""
    notes = column.notes
    assert isinstance(notes, ChargeNotes)
    owner, start = columns.lines.owner, columns.lines.start
    at = column.at
    per_line = column.per == "line"
    places = owner[at] if per_line else at
    lines = at - start[places] if per_line else np.full(len(at), -1)
    ground: Sequence[tuple[str, ...]] = [answer.facts[number] for number in notes.facts.tolist()]
    rule = zip(notes.rate.tolist(), notes.reason.tolist(), ground, strict=True)
    return zip(places.tolist(), lines.tolist(), column.amount.tolist(), column.missing.tolist(), rule, strict=True)
