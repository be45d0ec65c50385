"""The lines of shipments: one of a plain product, one of each component of a bundle, with its share of the value."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.border.segments import Segments
from gtm.engine.money import Ints
from gtm.planner.bundle_parts import Component
from gtm.planner.economics.cost_columns import Floats


@dataclass(frozen=True)
class ShipmentLines:
    """Lines of shipments, those of one shipment together: `first` its first line, `count` how many it has.

    `upto` is the share of a unit's value in the lines up to this one (1 in the last), `pieces` how many are in a unit,
    `kg` what they weigh, NaN where not known.
    """

    first: Ints
    count: Ints
    hs: tuple[str, ...]
    origin: tuple[str, ...]
    category: tuple[str, ...]
    upto: Floats
    pieces: Floats
    kg: Floats

    def of(self, rows: Ints) -> tuple[Segments, Ints]:
        """(the lines of some shipments as groups, their places among all lines)."""
        groups = Segments(self.count[rows])
        within = np.arange(groups.rows) - groups.start[groups.owner]
        return groups, self.first[rows][groups.owner] + within

    def split(self, whole: Ints, groups: Segments, places: Ints) -> Ints:
        """The value of every shipment over its lines by their shares, to the last unit."""
        upto = np.rint(whole[groups.owner] * self.upto[places]).astype(np.int64)
        before = np.concatenate([[0], upto[:-1]])
        before[groups.start] = 0
        return np.asarray(upto - before, np.int64)


def shipment_lines(units: Sequence[Sequence[Component]]) -> ShipmentLines:
    """The lines of shipments, each told by the components of one unit of what it carries."""
    lines = [line for unit in units for line in unit]
    count = np.array([len(unit) for unit in units], np.int64)
    shares = [np.cumsum([float(line.share or 0) for line in unit]) for unit in units]
    for upto in shares:
        upto[-1] = 1.0
    return ShipmentLines(
        first=np.cumsum(count) - count,
        count=count,
        hs=tuple(line.hs_code for line in lines),
        origin=tuple(line.origin for line in lines),
        category=tuple(line.category for line in lines),
        upto=np.concatenate(shares) if shares else np.zeros(0),
        pieces=np.array([float(line.quantity) for line in lines]),
        kg=np.array([np.nan if line.weight_kg is None else float(line.weight_kg) for line in lines]),
    )
