"""The exact border engine asked about many shipments of one market at once, each of one product."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np

from gtm.engine.border.answers import Answer
from gtm.engine.border.consignments import NOT_GIVEN, Columns, Scales, Words, numbered
from gtm.engine.border.in_force import MissingParameterError
from gtm.engine.border.landed_cost import landed_cost
from gtm.engine.border.segments import Segments
from gtm.engine.market_book.book import MarketBook
from gtm.engine.money import RATE, Ints, product
from gtm.planner.economics.cost_columns import Floats
from gtm.planner.economics.shipment_lines import ShipmentLines
from gtm.planner.overrides.pins import Pins
from markets.terms import Market

QUANTITY_SCALE = 100
MEASURE_SCALE = 10**6
SUBHEADING = 6


@dataclass(frozen=True)
class Parcels:
    """Shipments to be asked about, one product each: `units` with two decimals, `kg` of a unit NaN where not known.

    A parcel goes to a person, anything else (`flow` b2b) to a company; `freight` is what its whole way cost, `outside`
    the part of it up to the border (None for all of it), in the units in which its value is declared. `pins` are the
    brand's own rates, as `pin_columns` makes them; `bundles` are the lines of all shipments where one of them has
    several.
    """

    hs: tuple[str, ...]
    origin: tuple[str, ...]
    category: tuple[str, ...]
    units: Floats
    kg: Floats
    mode: tuple[str, ...]
    registrations: tuple[tuple[str, ...], ...]
    freight: Ints | None = None
    outside: Ints | None = None
    flow: str = "b2c"
    pins: Mapping[str, Ints] = field(default_factory=dict)
    bundles: ShipmentLines | None = None

    def __len__(self) -> int:
        """Number of shipments."""
        return len(self.hs)


def pin_columns(pins: Sequence[Pins]) -> dict[str, Ints]:
    """Charge code or kind -> own rate x RATE of every shipment, NOT_GIVEN where it has none."""
    columns: dict[str, Ints] = {}
    for place, told in enumerate(pins):
        for code, pin in told.items():
            column = columns.setdefault(code, np.full(len(pins), NOT_GIVEN, np.int64))
            column[place] = int(Decimal(pin.value) * RATE)
    return columns


@dataclass(frozen=True)
class Asker:
    """Asks the engine for one market, release and day on behalf of one brand.

    Values are declared in minor units of the market's currency times `finer`.
    """

    market: Market
    book: MarketBook
    day: str
    dispatch: str
    finer: int = 1

    @property
    def money(self) -> int:
        """What 1 of the market's currency is in declared values."""
        return int(10**self.market.digits) * self.finer

    def answer(self, parcels: Parcels, rows: Ints, declared: Ints) -> Answer:
        """The engine's answer for the shipments of `rows` with a unit declared at so much."""
        return landed_cost(self.market, self.book, self._columns(parcels, rows, declared), self.day, {})

    def owner(self, parcels: Parcels, rows: Ints) -> Ints:
        """The place within `rows` of the shipment of every line."""
        return np.arange(len(rows)) if parcels.bundles is None else parcels.bundles.of(rows)[0].owner

    def answerable(self, parcels: Parcels, rows: Ints, declared: Ints) -> Ints:
        """Those of `rows` on which the engine does not stop, for a figure too large or a limit that nobody has.

        One such shipment stops all that are asked with it, so that they are halved until it stands alone.
        """
        if not len(rows):
            return rows
        try:
            self.answer(parcels, rows, declared)
        except (OverflowError, MissingParameterError):
            if len(rows) == 1:
                return rows[:0]
            half = len(rows) // 2
            parts = ((rows[:half], declared[:half]), (rows[half:], declared[half:]))
            return np.concatenate([self.answerable(parcels, *part) for part in parts])
        return rows

    def _columns(self, parcels: Parcels, rows: Ints, declared: Ints) -> Columns:
        if parcels.bundles is not None:
            return self._bundled(parcels, parcels.bundles, rows, declared)
        quantity = np.rint(parcels.units[rows] * QUANTITY_SCALE).astype(np.int64)
        kg = parcels.kg[rows] * parcels.units[rows] * MEASURE_SCALE
        known = ~np.isnan(kg)
        weight = np.rint(np.where(known, kg, 0)).astype(np.int64)
        none, count = np.zeros(len(rows), np.int64), len(rows)
        value = product(quantity, declared)
        if value.dtype == object:
            raise OverflowError("a value of too many digits")
        freight = none if parcels.freight is None else parcels.freight[rows] * QUANTITY_SCALE
        return Columns(
            lines=Segments(np.ones(count, np.int64)),
            scales=Scales(self.money * QUANTITY_SCALE, QUANTITY_SCALE, MEASURE_SCALE),
            value=value,
            unit_price=declared * QUANTITY_SCALE,
            quantity=quantity,
            weight=weight,
            measures={"kg": np.where(known, weight, NOT_GIVEN)},
            hs=Words.of(parcels.hs)[rows],
            origin=Words.of(parcels.origin)[rows],
            category=Words.of(parcels.category)[rows],
            preference=Words.same("", count),
            description=Words.same("", count),
            subheading=none,
            item=none,
            subheading_item=none,
            freight=freight,
            outside=freight if parcels.outside is None else parcels.outside[rows] * QUANTITY_SCALE,
            insurance=none,
            flow=Words.same(parcels.flow, count),
            mode=Words.of(parcels.mode)[rows],
            importer=Words.same("person" if parcels.flow == "b2c" else "company", count),
            registrations=Words.of(parcels.registrations)[rows],
            dispatch=Words.same(self.dispatch, count),
            area=Words.same(self.market.area, count),
            earlier_parcels=np.full(count, NOT_GIVEN, np.int64),
            regime=Words.same("", count),
            currency=Words.same(self.market.currency, count),
            rate_pins={},
            pins={code: rate[rows] for code, rate in parcels.pins.items()},
        )

    def _bundled(self, parcels: Parcels, lines: ShipmentLines, rows: Ints, declared: Ints) -> Columns:
        """The columns of shipments of which some have several lines: each with its part of the value."""
        whole = self._columns(replace(parcels, bundles=None), rows, declared)
        groups, places = lines.of(rows)
        units = parcels.units[rows][groups.owner]
        quantity = np.rint(units * lines.pieces[places] * QUANTITY_SCALE).astype(np.int64)
        value = lines.split(whole.value, groups, places)
        kg = lines.kg[places] * units * MEASURE_SCALE
        known = ~np.isnan(kg)
        weight = np.rint(np.where(known, kg, 0)).astype(np.int64)
        hs, origin = Words.of(lines.hs)[places], Words.of(lines.origin)[places]
        subheading = hs.map(lambda code: code[:SUBHEADING])
        return replace(
            whole,
            lines=groups,
            value=value,
            unit_price=np.rint(value * QUANTITY_SCALE / quantity).astype(np.int64),
            quantity=quantity,
            weight=weight,
            measures={"kg": np.where(known, weight, NOT_GIVEN)},
            hs=hs,
            origin=origin,
            category=Words.of(lines.category)[places],
            preference=Words.same("", groups.rows),
            description=Words.same("", groups.rows),
            subheading=subheading.index,
            item=numbered(subheading, origin),
            subheading_item=subheading.index,
        )
