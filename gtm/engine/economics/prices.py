"""Prices from contributions: break-even, a target margin, grey zones, local endings.

Contribution rises with the price except where a regime or a fee has a threshold; there it jumps, so nothing is
inverted by a formula. Every function looks at contributions worked out at many prices, rising along the last axis.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class BorderCurve:
    """What a consumer price holds, at rising declared values of one unit, in the market's currency.

    `price` is what the buyer pays when `declared` is the value shown to customs: it rises with it, and jumps where the
    regime changes. `tax` is collected with the price, `cost` (duties, fees, taxes that nobody gives back) the seller
    bears; `missing` says that some charge could not be computed. All per unit.
    """

    declared: Floats
    price: Floats
    tax: Floats
    cost: Floats
    regime: NDArray[np.int64]
    missing: NDArray[np.bool_]

    @cached_property
    def jumps(self) -> NDArray[np.intp]:
        """The places after which the regime changes."""
        return np.flatnonzero(np.diff(self.regime))

    def at(self, price: Floats) -> tuple[Floats, Floats, Floats]:
        """(declared value, tax, cost) at prices. Between the two sides of a jump the lower side stands: a seller who
        asks a price that no declared value gives keeps nothing of the difference."""
        steps = np.maximum.accumulate(self.price)
        declared = np.interp(price, steps, self.declared)
        return declared, np.interp(declared, self.declared, self.tax), np.interp(declared, self.declared, self.cost)


@dataclass(frozen=True)
class UnitStep:
    """An order of another size that crosses the border under another regime, with what a unit then pays there."""

    units: float
    regime: int
    border: float


def first_price_reaching(price: Floats, figure: Floats, wanted: Floats | float = 0.0) -> Floats:
    """The lowest price at which a figure reaches what is wanted, straight lines between the prices tried.

    NaN where it never does; the first price tried where it already does there. Where the figure jumps down and up
    again, it is the first crossing that counts.
    """
    surplus = figure - wanted
    reached = surplus >= 0
    first = np.argmax(reached, axis=-1)
    before = np.maximum(first - 1, 0)

    def pick(column: Floats, place: NDArray[np.intp]) -> Floats:
        return np.take_along_axis(column, place[..., None], axis=-1)[..., 0]

    low, high = pick(surplus, before), pick(surplus, first)
    part = np.where(high > low, -low / np.where(high > low, high - low, 1.0), 0.0)
    found = pick(price, before) + np.clip(part, 0.0, 1.0) * (pick(price, first) - pick(price, before))
    found = np.where(first == 0, price[..., 0], found)
    return np.where(reached.any(axis=-1), found, np.nan)


def grey_zones(price: Floats, contribution: Floats, tolerance: float) -> list[tuple[float, float]]:
    """The ranges of prices (one row of them) that earn less than some lower price, by more than the tolerance."""
    best = np.maximum.accumulate(contribution)
    grey = contribution < best - tolerance
    edges = np.flatnonzero(np.diff(np.concatenate([[False], grey, [False]]).astype(np.int8)))
    zones = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        last = float(price[end - 1])
        if end < len(price):
            rise = contribution[end] - contribution[end - 1]
            last += float((best[end - 1] - contribution[end - 1]) / rise * (price[end] - price[end - 1]))
        zones.append((float(price[start]), last))
    return zones


@dataclass(frozen=True)
class PriceEnding:
    """How prices from `from_price` to `to_price` end in a market: multiples of `step` plus `ending`."""

    from_price: float
    to_price: float
    step: float
    ending: float


def local_prices(lowest: float, highest: float, endings: tuple[PriceEnding, ...]) -> Floats:
    """Every price from lowest to highest that ends as prices end in the market, rising."""
    found: set[float] = set()
    for row in endings:
        bottom, top = max(lowest, row.from_price), min(highest, row.to_price)
        first = np.ceil((bottom - row.ending) / row.step - 1e-9)
        last = np.floor((top - row.ending) / row.step + 1e-9)
        steps = np.arange(max(first, 0.0), last + 1.0)
        found.update(np.round(steps * row.step + row.ending, 6).tolist())
    return np.array(sorted(found), dtype=np.float64)


def best_price(candidates: Floats, contribution: Floats, list_price: float, elasticity: float) -> float:
    """The candidate that earns most when buyers answer with a constant elasticity around the list price.

    NaN where no candidate earns anything.
    """
    earned = contribution * (candidates / list_price) ** elasticity
    if not len(candidates) or not np.nanmax(np.append(earned, -np.inf)) > 0:
        return float("nan")
    return float(candidates[np.nanargmax(earned)])
