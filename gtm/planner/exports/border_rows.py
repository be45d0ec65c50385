"""The rows of a charge on one consignment, as the engine noted them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gtm.engine.border.answers import REASONS, ChargeColumn
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.facts import Ground, ground


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a charge: the line it is of (None for the consignment), amounts in minor units, why it is zero."""

    column: ChargeColumn
    line: int | None
    base: int
    rate: int
    amount: int
    reason: str
    ground: Ground


def rows_of(batch: Batch, column: ChargeColumn, place: int, lines: Sequence[int]) -> Iterator[Row]:
    """The rows of the consignment at a place of the batch; what is not known has none."""
    notes = column.notes
    if notes is None:
        return
    on_line = column.per == "line"
    for at, row in _at(column, lines if on_line else [place]):
        amount = int(column.amount[row])
        yield Row(
            column=column,
            line=lines.index(at) if on_line else None,
            base=int(notes.base[row]),
            rate=int(notes.rate[row]),
            amount=amount,
            reason=REASONS[int(notes.reason[row])] if not amount else "",
            ground=ground(batch.book, batch.answer.facts[int(notes.facts[row])]),
        )


def _at(column: ChargeColumn, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(place among lines or consignments, row of the column) of these places, where nothing is missing."""
    wanted = set(places)
    for row, at in enumerate(column.at.tolist()):
        if at in wanted and not column.missing[row]:
            yield at, row
