"""What is believed of cells after their weeks were read, how much of it was learned, and what to warn of."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from gtm.engine.calibration.observed import Observed
from gtm.engine.calibration.orders import Weeks, expected_orders, sampled_orders, size_of
from gtm.engine.calibration.prior import (
    BASE,
    CARRY,
    DISPERSION,
    HALF,
    PARAMETERS,
    SLOPE,
    VOLUME,
    WEEKS_A_MONTH,
    Prior,
    share_of,
)
from gtm.engine.mix.demand import Array, BoolArray

Warn = Literal["too_few_weeks", "scale_only", "slope_held", "one_spend_level", "not_seen_beyond"]
"""Codes: fewer than 4 weeks with spend, so the posterior is the prior; 4 to 11 weeks, so only the scale of a cell's
orders was learned; 12 to 29 weeks, so the slope was not; no two spends a factor 2 apart, so the half was not; the
largest spend lies below half of the half saturation, so the curve beyond is belief and `spend_cap` holds."""

UNSEEN_BEYOND = 0.5
"""Largest spend seen, as a share of the half saturation, below which the curve's upper part was never tried."""
CAP = 1.5
"""Largest spend to plan with on such a curve, as a multiple of the largest ever tried."""


@dataclass(frozen=True)
class Posterior:
    """Draws of the six parameters of n cells, (6, D, n), on the scales of `Prior`, in weekly units.

    `prior` is what was believed before; `warnings` are codes, cell by cell; `largest_spend` (n,) is the largest spend
    of a week that was seen. `pooled`: the prior is one that the other cells support, not the plan's.
    """

    draws: Array
    prior: Prior
    warnings: tuple[tuple[Warn, ...], ...]
    largest_spend: Array
    pooled: bool = False

    @property
    def volume(self) -> Array:
        """Customers a week at full saturation, (D, n)."""
        return np.asarray(np.exp(self.draws[VOLUME]))

    @property
    def half(self) -> Array:
        """Media pressure, money a week, at half of it, (D, n)."""
        return np.asarray(np.exp(self.draws[HALF]))

    @property
    def slope(self) -> Array:
        """Slope of the S-curve, (D, n)."""
        return np.asarray(np.exp(self.draws[SLOPE]))

    @property
    def carry(self) -> Array:
        """Share of pressure kept for the next week, (D, n)."""
        return share_of(self.draws[CARRY])

    @property
    def base(self) -> Array:
        """Orders a week that come without spend, (D, n)."""
        return np.asarray(np.exp(self.draws[BASE]))

    @property
    def dispersion(self) -> Array:
        """Size of the negative binomial, (D, n)."""
        return size_of(self.draws[DISPERSION])

    @property
    def learned(self) -> Array:
        """Share of the prior's spread that the weeks took away, (6, n): 0 where nothing was learned, below 1."""
        kept = self.draws.std(1) / self.prior.spread
        touched = np.array([not set(codes) & {"too_few_weeks"} for codes in self.warnings])
        return np.asarray(np.where(touched, np.maximum(1.0 - kept, 0.0), 0.0) * ~self.held)

    @property
    def held(self) -> BoolArray:
        """Parameters that the weeks were not allowed to move, (6, n)."""
        held = np.zeros((len(PARAMETERS), self.prior.cells), bool)
        for cell, codes in enumerate(self.warnings):
            if "too_few_weeks" in codes:
                held[:, cell] = True
            if "scale_only" in codes:
                held[[HALF, SLOPE, CARRY, DISPERSION], cell] = True
            if "slope_held" in codes:
                held[SLOPE, cell] = True
            if "one_spend_level" in codes:
                held[HALF, cell] = True
        return held

    @property
    def spend_cap(self) -> Array:
        """Largest spend of a week to plan with, (n,); infinite where the curve was seen far enough."""
        unseen = np.array(["not_seen_beyond" in codes for codes in self.warnings], bool)
        return np.asarray(np.where(unseen, CAP * self.largest_spend, np.inf))

    @property
    def monthly_cap(self) -> Array:
        """The same for the spend of a month."""
        return np.asarray(self.spend_cap * WEEKS_A_MONTH)


def forecast_orders(
    posterior: Posterior, observed: Observed, spend: Array, season: Array | None = None, seed: int = 0
) -> tuple[Array, Array]:
    """Orders of the weeks after those observed under a spend (n, H): expected and drawn, both (D, n, H)."""
    ahead = np.ones_like(spend) if season is None else season
    weeks = Weeks.of(observed, posterior.prior)
    longer = Weeks(
        spend=np.hstack([weeks.spend, spend]),
        orders=np.hstack([weeks.orders, np.zeros_like(spend)]),
        seen=np.hstack([weeks.seen, np.zeros(spend.shape, bool)]),
        season=np.hstack([weeks.season, ahead]),
        before=weeks.before,
        unsure=weeks.unsure,
        fatigue=weeks.fatigue,
    )
    mean = expected_orders(posterior.draws.transpose(2, 1, 0), longer)[..., weeks.spend.shape[1] :].transpose(1, 0, 2)
    rng = np.random.default_rng([seed, spend.shape[1]])
    return mean, sampled_orders(rng, mean, np.broadcast_to(posterior.dispersion[..., None], mean.shape))
