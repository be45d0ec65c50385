"""Greenhouse gases of carrying goods: mass times distance times a factor of the transport."""

from math import asin, cos, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0
KG_PER_TONNE = 1000.0

Place = tuple[float, float]
"""Degrees north and east."""


def great_circle_km(one: Place, other: Place) -> float:
    """The shortest way over the globe between two places, after the haversine formula on a sphere."""
    (north, east), (north_2, east_2) = (tuple(map(radians, place)) for place in (one, other))
    half = sin((north_2 - north) / 2) ** 2 + cos(north) * cos(north_2) * sin((east_2 - east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def co2e_kg(mass_kg: NDArray[np.float64], km: float, factor: float) -> NDArray[np.float64]:
    """Kilograms of CO2 equivalents of carrying masses so far; `factor` in kg CO2e for a tonne and kilometre."""
    return mass_kg / KG_PER_TONNE * km * factor
