"""Prices of one product on the channels of one market beside each other: what parity asks, what earns as much.

A parity rule holds the price of its channel at a multiple of the lowest price on the others. Scalars and columns of
one product, float64, in the market's currency per unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Tried:
    """What an order earns on a channel at rising prices tried, and which of them may be asked.

    `worth` is what the candidates earn times the demand at them; `preferred` is the price that earns most by itself.
    """

    price: Floats
    earned: Floats
    candidates: Floats
    worth: Floats
    preferred: float


@dataclass(frozen=True)
class Corridor:
    """From where to where a channel's price may lie beside the others', and what is chosen in it.

    `chosen` is NaN where no candidate in it earns anything, `equal` the price at which an order earns as much as on
    the best channel at its own price, NaN where none does.
    """

    lowest: float
    highest: float
    chosen: float
    equal: float


def corridors(
    tried: Mapping[str, Tried], ratios: Mapping[str, float], least: Mapping[str, float], most: float
) -> dict[str, Corridor]:
    """The corridor of every channel, given parity `ratios` of some, the `least` price that each can bear, and the
    highest price that the brand asks.

    Channels without a rule keep their preferred price; those with one follow, the strictest last, each held by all
    prices that already stand. Then every corridor is told with the other channels' prices as they are.
    """
    chosen: dict[str, float] = {name: one.preferred for name, one in tried.items() if name not in ratios}
    for name in sorted((one for one in ratios if one in tried), key=lambda one: (-ratios[one], one)):
        chosen[name] = best_under(tried[name], ratios[name] * _lowest_of(chosen, name))
    best = max((earned_at(tried[name], price) for name, price in chosen.items() if price == price), default=np.nan)
    return {
        name: Corridor(
            lowest=max(least[name], *(_held_up(chosen, ratios, other, name) for other in tried)),
            highest=min(most, ratios[name] * _lowest_of(chosen, name)) if name in ratios else most,
            chosen=chosen[name],
            equal=price_earning(tried[name], best),
        )
        for name in tried
    }


def best_under(tried: Tried, ceiling: float) -> float:
    """The candidate up to a ceiling that is worth most; NaN where none earns anything."""
    allowed = tried.candidates <= ceiling
    if not (allowed & (tried.worth > 0)).any():
        return float("nan")
    return float(tried.candidates[allowed][np.nanargmax(tried.worth[allowed])])


def earned_at(tried: Tried, price: float) -> float:
    """What an order earns at a price among those tried, straight lines between them."""
    return float(np.interp(price, tried.price, tried.earned))


def price_earning(tried: Tried, wanted: float) -> float:
    """The lowest price tried from which an order earns what is wanted; NaN where none does."""
    reached = np.flatnonzero(tried.earned >= wanted - 1e-9)
    if not len(reached):
        return float("nan")
    place = int(reached[0])
    if place == 0:
        return float(tried.price[0])
    low, high = tried.earned[place - 1], tried.earned[place]
    part = (wanted - low) / (high - low)
    return float(tried.price[place - 1] + part * (tried.price[place] - tried.price[place - 1]))


def _lowest_of(chosen: Mapping[str, float], name: str) -> float:
    """The lowest price on the other channels, infinite where there is none."""
    return min((price for other, price in chosen.items() if other != name and price == price), default=np.inf)


def _held_up(chosen: Mapping[str, float], ratios: Mapping[str, float], ruled: str, name: str) -> float:
    """The price below which a channel would break the parity rule of another."""
    if ruled == name or ruled not in ratios or chosen[ruled] != chosen[ruled]:
        return -np.inf
    return chosen[ruled] / ratios[ruled]
