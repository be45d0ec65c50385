"""What the steps of a regime write down: rows of the answer, and the dated rows of the law that they stand on."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from gtm.engine.border.answers import ChargeNotes
from gtm.engine.border.segments import different
from gtm.engine.money import Ints, Mask
from markets.steps import Charge, Free


class Facts:
    """The combinations of dated rows that amounts stand on, numbered; 0 is none."""

    def __init__(self) -> None:
        """Begin with the empty combination."""
        self._numbers: dict[tuple[str, ...], int] = {(): 0}

    def number(self, *ids: str) -> int:
        """The number of a combination of row ids."""
        return self._numbers.setdefault(tuple(dict.fromkeys(i for i in ids if i)), len(self._numbers))

    def both(self, first: Ints, second: Ints) -> Ints:
        """Row by row the number of two combinations together."""
        known = self.all()
        pairs, place = different(first * len(known) + second)
        together = [self.number(*known[i], *known[j]) for i, j in (divmod(pair, len(known)) for pair in pairs.tolist())]
        return np.array(together, np.int64)[place]

    def all(self) -> tuple[tuple[str, ...], ...]:
        """Every combination by its number."""
        return tuple(self._numbers)


@dataclass
class Entry:
    """What one step of the regime did: `at` are rows of the case (lines or consignments), amounts beside them."""

    step: Charge | Free
    code: str
    kind: str
    per_line: bool
    method: str
    at: Ints
    amount: Ints
    missing: NDArray[np.int8]
    notes: ChargeNotes | None = None  # `reason` says why a row would be 0, whether it is or not

    def only(self, chosen: Mask) -> "Entry":
        """Some of the rows."""
        notes = self.notes and ChargeNotes(*(getattr(self.notes, one.name)[chosen] for one in fields(self.notes)))
        rows = (self.at[chosen], self.amount[chosen], self.missing[chosen])
        return Entry(self.step, self.code, self.kind, self.per_line, self.method, *rows, notes)

    def explained(self) -> ChargeNotes | None:
        """The notes, with the reason only where the amount is 0."""
        notes = self.notes
        if notes is None:
            return None
        reason = notes.reason * ((self.amount == 0) & (self.missing == 0))
        return ChargeNotes(notes.base, notes.rate, notes.low, reason, notes.facts, notes.pinned)
