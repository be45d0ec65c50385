"""Orders of a week under one set of parameters: what is expected, and how likely what was seen is.

The response is the plan's own (carry-over, fatigue, S-curve of `gtm.engine.mix.demand`) in weekly steps, on top of a
base that comes without spend. Orders scatter as a negative binomial; in three weeks of a hundred something else
happens (a post goes viral, a parcel service strikes), so that no single week can bend the curve.
"""

from dataclasses import dataclass

import numpy as np

from gtm.engine.calibration.observed import SETTLING_WEEKS, Observed
from gtm.engine.calibration.prior import (
    BASE,
    CARRY,
    DISPERSION,
    FATIGUE_MEMORY_WEEK,
    HALF,
    PARAMETERS,
    SLOPE,
    VOLUME,
    Prior,
    share_of,
)
from gtm.engine.mix.demand import Array, BoolArray, IntArray, saturation

START = len(PARAMETERS)
"""Place of the deviation of the pressure at the start, standard normal, behind the parameters: of no use later."""
ODD_WEEKS = 0.03
"""Share of weeks in which something else happens."""
ODD_MEAN = 2.0
"""Orders of such a week against an ordinary one, on average ..."""
ODD_DISPERSION = 1.2
"""... and how widely they scatter: a standard deviation of nine tenths of the mean."""
SIZES = (1.0, 1e6)
"""Bounds of the size of the negative binomial: orders never scatter by more than their mean, or a channel that sells
nothing could be read as one that sells well on other days; above a million they are Poisson's."""


@dataclass(frozen=True)
class Weeks:
    """The weeks of C cells, ready to be compared with: all (C, W), `before`, `unsure` and `fatigue` (C,).

    `unsure`: spread of the logarithm of the pressure at the start around `before`.
    """

    spend: Array
    orders: Array
    seen: BoolArray
    season: Array
    before: Array
    unsure: Array
    fatigue: Array

    @classmethod
    def of(cls, observed: Observed, prior: Prior) -> "Weeks":
        """The weeks of all cells, orders that were not seen as zero."""
        seen = observed.seen
        orders = np.where(seen, observed.orders, 0.0)
        return cls(
            spend=observed.known_spend(),
            orders=orders,
            seen=seen,
            season=observed.seasons(),
            before=observed.spend_before(),
            unsure=start_spread(observed, share_of(prior.centre[CARRY])),
            fatigue=prior.fatigue,
        )

    def some(self, cells: IntArray) -> "Weeks":
        """Some of the cells, in this order; one may stand several times."""
        return Weeks(
            self.spend[cells],
            self.orders[cells],
            self.seen[cells],
            self.season[cells],
            self.before[cells],
            self.unsure[cells],
            self.fatigue[cells],
        )


def start_spread(observed: Observed, carry: Array) -> Array:
    """Spread of the logarithm of the pressure before the first week, (n,).

    Spend that varies independently by v leaves a pressure that varies by v * root((1 - carry) / (1 + carry)); the mean
    of four weeks that stands for the usual spend is itself off by v / 2.
    """
    spend = np.where(np.isfinite(observed.spend) & (observed.spend > 0), observed.spend, np.nan)
    count = np.maximum(np.isfinite(spend).sum(1), 1)
    mean = np.nansum(spend, 1) / count
    variance = np.nansum((spend - mean[:, None]) ** 2, 1) / count
    relative = np.log1p(variance / np.where(mean > 0, mean, 1.0) ** 2)
    return np.asarray(np.sqrt(relative * ((1.0 - carry) / (1.0 + carry) + 1.0 / SETTLING_WEEKS)))


def expected_orders(theta: Array, weeks: Weeks) -> Array:
    """Orders expected a week, (C, N, W), for parameters (C, N, 6), or (C, N, 7) with the start's deviation last."""
    carry = share_of(theta[..., CARRY])
    cells, particles = carry.shape
    pressed = np.empty((cells, particles, weeks.spend.shape[1]))
    worn = np.empty_like(pressed)
    now = np.broadcast_to(weeks.before[:, None], carry.shape)
    if theta.shape[-1] > START:
        now = now * np.exp(weeks.unsure[:, None] * theta[..., START])
    tired = now
    for week in range(weeks.spend.shape[1]):
        now = (1.0 - carry) * weeks.spend[:, week, None] + carry * now
        tired = FATIGUE_MEMORY_WEEK * tired + (1.0 - FATIGUE_MEMORY_WEEK) * now
        pressed[..., week], worn[..., week] = now, tired
    volume, half, slope, base = (np.exp(theta[..., at, None]) for at in (VOLUME, HALF, SLOPE, BASE))
    fatigue = 1.0 + weeks.fatigue[:, None, None] * worn / half
    return np.asarray(weeks.season[:, None] * (base + volume * saturation(pressed, half, slope) / fatigue))


def log_likelihood(theta: Array, weeks: Weeks) -> Array:
    """Logarithm of the probability of the orders seen, (C, N), but for a constant of the cell."""
    mean = expected_orders(theta, weeks)
    size = size_of(theta[..., DISPERSION, None])
    orders = weeks.orders[:, None]
    odd_size = np.full((1, 1, 1), ODD_DISPERSION)
    usual = negative_binomial(orders, mean, size)
    odd = negative_binomial(orders, ODD_MEAN * mean, odd_size)
    both = np.logaddexp(np.log1p(-ODD_WEEKS) + usual, np.log(ODD_WEEKS) + odd)
    return np.asarray((both * weeks.seen[:, None]).sum(-1))


def size_of(dispersion: Array) -> Array:
    """Size of the negative binomial for its logarithm, between the bounds."""
    return np.clip(np.exp(dispersion), *SIZES)


def negative_binomial(orders: Array, mean: Array, size: Array) -> Array:
    """Log probability of a number of orders with this mean and variance mean + mean^2 / size, without log(orders!)."""
    total = np.log(size + mean)
    return np.asarray(
        log_gamma(orders + size) - log_gamma(size) + size * (np.log(size) - total) + orders * (np.log(mean) - total)
    )


def sampled_orders(rng: np.random.Generator, mean: Array, size: Array) -> Array:
    """Draws of the orders of ordinary weeks, in the shape of the means."""
    return np.asarray(rng.poisson(rng.gamma(size, mean / size)).astype(np.float64))


def log_gamma(value: Array) -> Array:
    """Logarithm of the gamma function above 0, to about 1e-10: Stirling's series after six steps of the recurrence."""
    steps = value * (value + 1.0) * (value + 2.0) * (value + 3.0) * (value + 4.0) * (value + 5.0)
    far = value + 6.0
    inverse = 1.0 / far
    series = inverse * (1.0 / 12.0 - inverse**2 * (1.0 / 360.0 - inverse**2 * (1.0 / 1260.0 - inverse**2 / 1680.0)))
    return np.asarray((far - 0.5) * np.log(far) - far + 0.5 * np.log(2.0 * np.pi) + series - np.log(steps))
