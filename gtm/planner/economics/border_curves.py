"""What the border takes at every price: the exact engine over a grid of declared values, thresholds by halving.

One row is a product in one way of crossing (mode, registrations); all rows of a market are asked at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gtm.engine.border.answers import Answer
from gtm.engine.border.consignments import NOT_GIVEN, Columns, Scales, Words
from gtm.engine.border.landed_cost import landed_cost
from gtm.engine.border.segments import Segments
from gtm.engine.economics.prices import BorderCurve, UnitStep
from gtm.engine.market_book.book import MarketBook
from gtm.engine.money import Ints
from gtm.planner.economics.border_rules import COLLECTED_AT_SALE
from gtm.planner.economics.cost_columns import Floats, Mask
from markets.terms import Market

GRID = 40
LOWEST, HIGHEST = 0.1, 3.0
QUANTITY_SCALE = 100
MEASURE_SCALE = 10**6
FINEST = 1e-5


@dataclass(frozen=True)
class Parcels:
    """Parcels to be asked about, one product each: `units` with two decimals, `kg` of a unit NaN where not known."""

    hs: tuple[str, ...]
    origin: tuple[str, ...]
    category: tuple[str, ...]
    units: Floats
    kg: Floats
    mode: tuple[str, ...]
    registrations: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class BorderAt:
    """What a unit pays at a declared value: the buyer's price, the tax in it, the seller's cost, the regime."""

    price: Floats
    tax: Floats
    cost: Floats
    regime: NDArray[np.int64]
    missing: Mask


@dataclass(frozen=True)
class Asker:
    """Asks the engine for one market, release and day on behalf of one brand."""

    market: Market
    book: MarketBook
    day: str
    dispatch: str

    def ask(self, parcels: Parcels, rows: Ints, declared: Ints) -> BorderAt:
        """The parcels of `rows` with a unit declared at so many minor units."""
        columns = self._columns(parcels, rows, declared)
        answer = landed_cost(self.market, self.book, columns, self.day, {})
        return self._border(answer, parcels.units[rows], declared)

    def _columns(self, parcels: Parcels, rows: Ints, declared: Ints) -> Columns:
        quantity = np.rint(parcels.units[rows] * QUANTITY_SCALE).astype(np.int64)
        kg = parcels.kg[rows] * parcels.units[rows] * MEASURE_SCALE
        known = ~np.isnan(kg)
        weight = np.where(known, np.nan_to_num(kg), 0).astype(np.int64)
        none, count = np.zeros(len(rows), np.int64), len(rows)
        hs = Words.of(parcels.hs)[rows]
        return Columns(
            lines=Segments(np.ones(count, np.int64)),
            scales=Scales(10**self.market.digits * QUANTITY_SCALE, QUANTITY_SCALE, MEASURE_SCALE),
            value=quantity * declared,
            unit_price=declared * QUANTITY_SCALE,
            quantity=quantity,
            weight=weight,
            measures={"kg": np.where(known, weight, NOT_GIVEN)},
            hs=hs,
            origin=Words.of(parcels.origin)[rows],
            category=Words.of(parcels.category)[rows],
            preference=Words.same("", count),
            description=Words.same("", count),
            subheading=none,
            item=none,
            subheading_item=none,
            freight=none,
            outside=none,
            insurance=none,
            flow=Words.same("b2c", count),
            mode=Words.of(parcels.mode)[rows],
            importer=Words.same("person", count),
            registrations=Words.of(parcels.registrations)[rows],
            dispatch=Words.same(self.dispatch, count),
            area=Words.same(self.market.area, count),
            regime=Words.same("", count),
            currency=Words.same(self.market.currency, count),
            rate_pins={},
            pins={},
        )

    def _border(self, answer: Answer, units: Floats, declared: Ints) -> BorderAt:
        minor = float(10**self.market.digits)
        codes = np.array([*(code in COLLECTED_AT_SALE for code in answer.regimes), False], bool)
        at_sale = codes[answer.regime]
        tax = np.zeros(len(declared), np.int64)
        inside = np.zeros(len(declared), np.int64)
        for column in answer.charges:
            if column.code in self.market.tax:
                np.add.at(tax, column.at, column.amount)
                parts = dict.fromkeys(part for part in column.base_parts if part in self.market.charges)
                taxed = sum((_everywhere(answer, part) for part in parts), np.zeros(len(declared), np.int64))
                inside[column.at] = np.maximum(inside[column.at], taxed[column.at])
        sale_tax = np.where(at_sale, tax, 0) / minor / units
        cost = (answer.border - np.where(at_sale, tax, 0)) / minor / units
        own = declared / minor
        price = np.where(at_sale, own + inside / minor / units + sale_tax, own + cost)
        return BorderAt(price, sale_tax, cost, answer.regime, answer.partial)


def unit_steps(asker: Asker, parcels: Parcels, declared: Floats) -> list[tuple[UnitStep, ...]]:
    """For every parcel the orders of one unit less or more, at the same value of a unit, that change the regime."""
    rows = np.arange(len(declared))
    minor = np.maximum(np.rint(declared * 10**asker.market.digits), 1).astype(np.int64)
    usual = asker.ask(parcels, rows, minor)
    found: list[list[UnitStep]] = [[] for _row in rows]
    for change in (-1.0, 1.0):
        chosen = np.flatnonzero(parcels.units + change >= 1)
        if not len(chosen):
            continue
        other = asker.ask(replace(parcels, units=parcels.units + change), chosen, minor[chosen])
        for place, row in enumerate(chosen.tolist()):
            if other.regime[place] != usual.regime[row]:
                border = float(other.tax[place] + other.cost[place])
                found[row].append(UnitStep(float(parcels.units[row] + change), int(other.regime[place]), border))
    return [tuple(steps) for steps in found]


def _everywhere(answer: Answer, code: str) -> Ints:
    """A charge of parcels of one line each, whether it stands on the line or on the whole."""
    return answer.amounts(code) + answer.amounts(code, "consignment")


def border_curves(asker: Asker, parcels: Parcels, around: Floats) -> list[BorderCurve]:
    """The curve of every parcel, dense around a price and exact at the thresholds between.

    A parcel of which the border cannot be computed has `missing` set along its curve.
    """
    minor = 10**asker.market.digits
    grid = np.geomspace(LOWEST, HIGHEST, GRID)
    declared = np.maximum(np.rint(around[:, None] * grid * minor), 1).astype(np.int64)
    rows = np.repeat(np.arange(len(around)), GRID)
    found = asker.ask(parcels, rows, declared.ravel())
    shape = (len(around), GRID)
    regime = found.regime.reshape(shape)
    owner, place = np.nonzero(regime[:, 1:] != regime[:, :-1])
    low, high = _thresholds(
        asker, parcels, owner, (declared[owner, place], declared[owner, place + 1]), regime[owner, place]
    )
    edges = np.concatenate([low, high])
    owners = np.concatenate([owner, owner])
    beside = asker.ask(parcels, owners, edges) if len(edges) else None
    return [
        _curve(minor, _part(found, rows == i), declared[i], _part(beside, owners == i), edges[owners == i])
        for i in range(len(around))
    ]


def _part(found: BorderAt | None, chosen: Mask) -> BorderAt | None:
    if found is None or not chosen.any():
        return None
    return BorderAt(*(getattr(found, name)[chosen] for name in BorderAt.__dataclass_fields__))


def _thresholds(
    asker: Asker, parcels: Parcels, owner: Ints, between: tuple[Ints, Ints], below: Ints
) -> tuple[Ints, Ints]:
    """The last declared value of the lower regime and the next one above, halving until a step is one minor unit.

    Above 100,000 minor units a step of a hundred-thousandth is fine enough.
    """
    low, high = between
    step = np.maximum(1, (low * FINEST).astype(np.int64))
    while len(owner) and (wide := high - low > step).any():
        middle = (low + high) // 2
        same = np.zeros(len(owner), bool)
        same[wide] = asker.ask(parcels, owner[wide], middle[wide]).regime == below[wide]
        low = np.where(wide & same, middle, low)
        high = np.where(wide & ~same, middle, high)
    return low, high


def _curve(minor: int, grid: BorderAt | None, declared: Ints, beside: BorderAt | None, edges: Ints) -> BorderCurve:
    assert grid is not None
    parts: Sequence[BorderAt] = [grid] if beside is None else [grid, beside]
    values = np.concatenate([declared, edges]) if beside is not None else declared
    order = np.argsort(values, kind="stable")

    def joined(name: str) -> NDArray[np.float64]:
        return np.concatenate([getattr(part, name) for part in parts])[order]

    return BorderCurve(
        declared=values[order] / minor,
        price=joined("price"),
        tax=joined("tax"),
        cost=joined("cost"),
        regime=joined("regime").astype(np.int64),
        missing=joined("missing").astype(bool),
    )
