"""Rates as columns over the lines of a case."""

from dataclasses import dataclass, field

import numpy as np

from gtm.engine.border.case import Case
from gtm.engine.border.tariff import Duty
from gtm.engine.masks import everywhere
from gtm.engine.money import Ints, Mask


@dataclass
class LineRates:
    """Per line: rate x RATE (MISSING, NO_CHARGE), the lowest of a range, the facts, and what is special about it."""

    value: Ints
    low: Ints
    facts: Ints
    preferential: Mask
    pinned: Mask
    specific: list[tuple[Mask, Duty]] = field(default_factory=list)

    @classmethod
    def uniform(cls, case: Case, value: int, *facts: str) -> "LineRates":
        """One rate on every line."""
        lines = case.lines
        column, nowhere = lines.constant(value), lines.no_row
        return cls(column, column, lines.constant(case.facts.number(*facts)), nowhere, nowhere)

    @classmethod
    def of_all(cls, case: Case, duty: Duty) -> "LineRates":
        """One duty on every line."""
        rates = cls.uniform(case, duty.high, *(row.id for row in duty.rows if case.notes))
        if duty.low != duty.high:
            rates.low = case.lines.constant(duty.low)
        if duty.preferential:
            rates.preferential = case.every_line
        if duty.specific and duty.high >= 0:
            rates.specific.append((case.every_line, duty))
        return rates

    def replace(self, there: Mask, other: "LineRates") -> "LineRates":
        """These rates, with those of `other` on some lines."""
        if everywhere(there):
            return other
        return LineRates(
            np.where(there, other.value, self.value),
            np.where(there, other.low, self.low),
            np.where(there, other.facts, self.facts),
            np.where(there, other.preferential, self.preferential),
            np.where(there, other.pinned, self.pinned),
            self.specific + [(lines & there, duty) for lines, duty in other.specific],
        )
