"""What is believed of a cell before its own weeks are read, in weekly units, and the way from and to monthly ones.

A month is 365.25 / 84 = 4.348 weeks. Volume and half are rates, so a week's is a month's divided by that; the slope is
the same; the share of pressure kept for the next week is the month's to the power 1 / 4.348.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from gtm.engine.mix.demand import FATIGUE_MEMORY, Array, Beliefs, BoolArray, IntArray

WEEKS_A_MONTH = 365.25 / 84.0
FATIGUE_MEMORY_WEEK = FATIGUE_MEMORY ** (1.0 / WEEKS_A_MONTH)

PARAMETERS = ("volume", "half", "slope", "carry", "base", "dispersion")
"""Order of the parameters in every array. All are logarithms, except `carry`, which is log odds."""

VOLUME, HALF, SLOPE, CARRY, BASE, DISPERSION = range(len(PARAMETERS))

NARROWEST = 1e-3
"""Least spread that draws are read as: a belief without any spread could never be moved."""


@dataclass(frozen=True)
class Prior:
    """Normal priors of the six parameters of n cells: `centre` and `spread` are (6, n), in the order of PARAMETERS.

    volume: log of customers a week at full saturation; half: log of the pressure (money a week) at half of it; slope:
    log; carry: log odds of the share of pressure kept for the next week; base: log of the orders a week that come
    without spend; dispersion: log of the size of the negative binomial, whose variance is mean + mean^2 / size.
    `fatigue` (n,) is held: how much wear takes from the response, as in `gtm.engine.mix.demand`.
    """

    centre: Array
    spread: Array
    fatigue: Array

    def __post_init__(self) -> None:
        if self.centre.shape != self.spread.shape or len(self.centre) != len(PARAMETERS):
            raise ValueError("a prior needs a centre and a spread of six parameters for every cell")
        if not (np.isfinite(self.centre).all() and (self.spread > 0).all() and np.isfinite(self.spread).all()):
            raise ValueError("centres must be numbers and spreads numbers above zero")

    @property
    def cells(self) -> int:
        """Number of cells."""
        return int(self.centre.shape[1])

    def of(self, cells: IntArray | BoolArray) -> Self:
        """Some of the cells."""
        return replace(self, centre=self.centre[:, cells], spread=self.spread[:, cells], fatigue=self.fatigue[cells])

    def sample(self, rng: np.random.Generator, draws: int) -> Array:
        """Draws, (6, D, n)."""
        shocks = rng.standard_normal((len(PARAMETERS), draws, self.cells))
        return np.asarray(self.centre[:, None] + self.spread[:, None] * shocks)


@dataclass(frozen=True)
class Noise:
    """What a prior needs beyond the plan's beliefs: `organic` orders as a share of the orders at full saturation, and
    the `dispersion` of weekly orders, both medians with the spread of the logarithm."""

    organic: float
    organic_spread: float
    dispersion: float
    dispersion_spread: float


def prior_of_beliefs(beliefs: Beliefs, orders_per_volume: Array, noise: Noise) -> Prior:
    """Weekly priors from the monthly beliefs of a plan: median and spread of their draws, cell by cell.

    `orders_per_volume` (n,): orders that are seen for one of the beliefs' volume, that is everything the plan
    multiplies it with besides the season (norms, payments, hosts). Raises ValueError where it is not above zero.
    """
    if not (orders_per_volume > 0).all():
        raise ValueError("a cell that can sell nothing has no prior")
    volume = np.log(beliefs.volume * orders_per_volume / WEEKS_A_MONTH)
    half = np.log(beliefs.half / WEEKS_A_MONTH)
    carry = log_odds(beliefs.carry ** (1.0 / WEEKS_A_MONTH))
    drawn = np.stack([volume, half, np.log(beliefs.slope), carry])
    centre, spread = np.median(drawn, 1), np.maximum(drawn.std(1), NARROWEST)
    base = centre[VOLUME] + np.log(noise.organic)
    cells = len(orders_per_volume)
    return Prior(
        centre=np.vstack([centre, base, np.full(cells, np.log(noise.dispersion))]),
        spread=np.vstack([spread, np.full(cells, noise.organic_spread), np.full(cells, noise.dispersion_spread)]),
        fatigue=np.median(beliefs.fatigue, 0),
    )


def log_odds(share: Array) -> Array:
    """Log odds of a share between 0 and 1."""
    return np.asarray(np.log(share) - np.log1p(-share))


def share_of(odds: Array) -> Array:
    """The share that has these log odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))
