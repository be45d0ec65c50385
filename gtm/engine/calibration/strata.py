"""Evenly spread values of what is held while the rest is learned."""

from statistics import NormalDist

import numpy as np

from gtm.engine.mix.demand import Array

GOLDEN = (np.sqrt(5.0) - 1.0) / 2.0


def held_values(parameters: int, strata: int) -> Array:
    """Standard normal values, (strata, parameters), for one or two parameters.

    The first takes the middles of equally likely strata; the second is spread against it by an additive recurrence.
    """
    first = (np.arange(strata) + 0.5) / strata
    second = (0.5 + GOLDEN * np.arange(strata)) % 1.0
    # Ranks of the recurrence, so that the second parameter takes every stratum once as well.
    second = (np.argsort(np.argsort(second)) + 0.5) / strata
    shares = np.stack([first, second], 1)[:, :parameters]
    return np.array([[NormalDist().inv_cdf(share) for share in row] for row in shares])
