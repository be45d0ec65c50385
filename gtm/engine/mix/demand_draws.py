"""Draws of what is not known for certain, the same for the same seed.

Markets share a shock and channels share a shock: without that a plan over many cells would look free of risk.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from gtm.engine.mix.demand import Array, IntArray

Scale = Literal["log", "log-mean", "logit", "plain"]

MARKET_LOADING = 0.5
CHANNEL_LOADING = 0.5
OWN_LOADING = float(np.sqrt(1.0 - MARKET_LOADING**2 - CHANNEL_LOADING**2))


@dataclass(frozen=True)
class Belief:
    """A quantity of every cell: its centre, its spread and the scale on which the spread is a standard deviation.

    `log`: the centre is the median of a lognormal; `log-mean`: its mean; `logit`: median of a share; `plain`: normal.
    """

    centre: Array
    spread: Array
    scale: Scale

    def sample(self, shock: Array) -> Array:
        """Values for standard normal shocks, (D, n)."""
        if self.scale == "plain":
            return np.asarray(self.centre + self.spread * shock)
        if self.scale == "logit":
            odds = self.centre / (1.0 - self.centre) * np.exp(self.spread * shock)
            return np.asarray(odds / (1.0 + odds))
        drift = 0.5 * self.spread**2 if self.scale == "log-mean" else 0.0
        return np.asarray(self.centre * np.exp(self.spread * shock - drift))


def correlated_shocks(rng: np.random.Generator, draws: int, market: IntArray, channel: IntArray) -> Array:
    """Standard normal shocks, (D, n), that cells of one market and cells of one channel share in part."""
    by_market = rng.standard_normal((draws, int(market.max()) + 1))[:, market]
    by_channel = rng.standard_normal((draws, int(channel.max()) + 1))[:, channel]
    own = rng.standard_normal((draws, len(market)))
    return np.asarray(MARKET_LOADING * by_market + CHANNEL_LOADING * by_channel + OWN_LOADING * own)
