"""What the border takes at every price: the exact engine over a grid of declared values, thresholds by halving.

One row is a product in one way of crossing (mode, registrations); all rows of a market are asked at once.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gtm.engine.border.answers import Answer
from gtm.engine.economics.prices import BorderCurve, UnitStep
from gtm.engine.money import Ints
from gtm.planner.economics.border_asking import Asker, Parcels
from gtm.planner.economics.border_rules import COLLECTED_AT_SALE
from gtm.planner.economics.cost_columns import Floats, Mask

GRID = 40
LOWEST, HIGHEST = 0.1, 3.0
FINEST = 1e-5
FIGURES = ("price", "tax", "cost", "regime", "missing")


@dataclass(frozen=True)
class BorderAt:
    """What a unit pays at a declared value: the buyer's price, the tax in it, the seller's cost, the regime."""

    price: Floats
    tax: Floats
    cost: Floats
    regime: NDArray[np.int64]
    missing: Mask


def ask(asker: Asker, parcels: Parcels, rows: Ints, declared: Ints) -> BorderAt:
    """What the parcels of `rows` pay with a unit declared at so many minor units."""
    answer = asker.answer(parcels, rows, declared)
    market, units = asker.market, parcels.units[rows]
    minor = float(10**market.digits)
    codes = np.array([*(code in COLLECTED_AT_SALE for code in answer.regimes), False], bool)
    at_sale = codes[answer.regime]
    tax = np.zeros(len(declared), np.int64)
    inside = np.zeros(len(declared), np.int64)
    owner = asker.owner(parcels, rows)
    for column in answer.charges:
        if column.code in market.tax:
            at = owner[column.at] if column.per == "line" else column.at
            np.add.at(tax, at, column.amount)
            parts = dict.fromkeys(part for part in column.base_parts if part in market.charges)
            taxed = sum((_everywhere(answer, part, owner) for part in parts), np.zeros(len(declared), np.int64))
            inside[at] = np.maximum(inside[at], taxed[at])
    sale_tax = np.where(at_sale, tax, 0) / minor / units
    cost = (answer.border - np.where(at_sale, tax, 0)) / minor / units
    own = declared / asker.money
    price = np.where(at_sale, own + inside / minor / units + sale_tax, own + cost)
    return BorderAt(price, sale_tax, cost, answer.regime, answer.partial)


def unit_steps(asker: Asker, parcels: Parcels, declared: Floats) -> list[tuple[UnitStep, ...]]:
    """For every parcel the orders of one unit less or more, at the same value of a unit, that change the regime."""
    rows = np.arange(len(declared))
    minor = np.maximum(np.rint(declared * 10**asker.market.digits), 1).astype(np.int64)
    usual = ask(asker, parcels, rows, minor)
    found: list[list[UnitStep]] = [[] for _row in rows]
    for change in (-1.0, 1.0):
        chosen = np.flatnonzero(parcels.units + change >= 1)
        if not len(chosen):
            continue
        other = ask(asker, replace(parcels, units=parcels.units + change), chosen, minor[chosen])
        for place, row in enumerate(chosen.tolist()):
            if other.regime[place] != usual.regime[row]:
                border = float(other.tax[place] + other.cost[place])
                found[row].append(UnitStep(float(parcels.units[row] + change), int(other.regime[place]), border))
    return [tuple(steps) for steps in found]


def _everywhere(answer: Answer, code: str, owner: Ints) -> Ints:
    """A charge of every parcel, whether it stands on its lines or on the whole."""
    found = answer.amounts(code, "consignment")
    np.add.at(found, owner, answer.amounts(code))
    return found


def border_curves(asker: Asker, parcels: Parcels, around: Floats) -> list[BorderCurve]:
    """The curve of every parcel, dense around a price and exact at the thresholds between.

    A parcel of which the border cannot be computed has `missing` set along its curve.
    """
    minor = 10**asker.market.digits
    grid = np.geomspace(LOWEST, HIGHEST, GRID)
    declared = np.maximum(np.rint(around[:, None] * grid * minor), 1).astype(np.int64)
    rows = np.repeat(np.arange(len(around)), GRID)
    found = ask(asker, parcels, rows, declared.ravel())
    shape = (len(around), GRID)
    regime = found.regime.reshape(shape)
    owner, place = np.nonzero(regime[:, 1:] != regime[:, :-1])
    low, high = _thresholds(
        asker, parcels, owner, (declared[owner, place], declared[owner, place + 1]), regime[owner, place]
    )
    edges = np.concatenate([low, high])
    owners = np.concatenate([owner, owner])
    beside = ask(asker, parcels, owners, edges)
    columns = {name: np.concatenate([getattr(found, name), getattr(beside, name)]) for name in FIGURES}
    columns["declared"] = np.concatenate([declared.ravel(), edges]) / minor
    owned = np.concatenate([rows, owners])
    order = np.lexsort((columns["declared"], owned))
    sorted_columns = {name: column[order] for name, column in columns.items()}
    ends = np.searchsorted(owned[order], np.arange(len(around) + 1))
    return [
        BorderCurve(**{name: column[start:end] for name, column in sorted_columns.items()})
        for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
    ]


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
        same[wide] = ask(asker, parcels, owner[wide], middle[wide]).regime == below[wide]
        low = np.where(wide & same, middle, low)
        high = np.where(wide & ~same, middle, high)
    return low, high
