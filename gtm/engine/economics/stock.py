"""Replenishing stock abroad: how many units travel together, and in which boxes, as arithmetic on columns.

Float64, one element a product; weights in kg, volumes in m³. NaN means not known: it travels on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DAYS_A_MONTH = 30.0
# A hair below a quotient, so that what fits exactly still counts as fitting.
HAIR = 1e-9


@dataclass(frozen=True)
class Box:
    """A container as it is loaded: what it takes in m³ and kg, and what it costs."""

    m3: float
    kg: float
    price: float


def units_that_fit(m3: Floats, kg: Floats, box_m3: float, box_kg: float) -> Floats:
    """Whole units that a box takes by volume and by weight; a unit larger than the box is a box of its own."""
    fit = np.minimum(np.floor(box_m3 / m3 + HAIR), np.floor(box_kg / kg + HAIR))
    return np.maximum(fit, 1.0)


def replenishment_units(
    monthly: Floats, cover_days: float, longest_cover: float, least: Floats, most: Floats, carton: Floats
) -> Floats:
    """Units of a replenishment, in whole cartons: the demand of the days of cover.

    Raised to what a lane takes at `least` as far as stock for `longest_cover` days goes, and never above `most`.
    """
    daily = monthly / DAYS_A_MONTH
    wanted = np.maximum(daily * cover_days, np.minimum(least, daily * max(cover_days, longest_cover)))
    cartons = np.minimum(np.ceil(wanted / carton - HAIR), np.floor(most / carton + HAIR))
    return np.maximum(cartons, 1.0) * carton


def fill(m3: Floats, kg: Floats, box: Box) -> Floats:
    """How many boxes goods fill, by volume or by weight, whichever is more."""
    return np.maximum(m3 / box.m3, kg / box.kg)


def cheapest_boxes(m3: float, kg: float, boxes: Sequence[Box]) -> tuple[int, ...]:
    """How many boxes of each of one or two sizes carry a load by volume and by weight for the least money."""
    first, *others = boxes
    if not others:
        return (_needed(m3, kg, first),)
    second = others[0]
    found = []
    for count in range(_needed(m3, kg, first) + 1):
        rest = _needed(max(m3 - count * first.m3, 0.0), max(kg - count * first.kg, 0.0), second)
        found.append((count * first.price + rest * second.price, (count, rest)))
    return min(found)[1]


def _needed(m3: float, kg: float, box: Box) -> int:
    return int(np.ceil(max(m3 / box.m3, kg / box.kg) - HAIR))
