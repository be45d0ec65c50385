"""The bridge to the plan: what the weeks taught takes the place of what was believed, in the plan's monthly units."""

from dataclasses import replace

import numpy as np

from gtm.engine.calibration.posterior import Posterior
from gtm.engine.calibration.prior import NARROWEST, VOLUME, WEEKS_A_MONTH
from gtm.engine.mix.demand import Array, Beliefs, Cells, IntArray


def posterior_beliefs(
    posterior: Posterior, beliefs: Beliefs, cells: IntArray, orders_per_volume: Array, seed: int = 0
) -> Beliefs:
    """The beliefs with volume, half, slope and carry of some cells as the weeks taught them; fatigue stays.

    `cells` (n,) are the places of the posterior's cells among those of the beliefs; `orders_per_volume` (n,) is what
    `prior_of_beliefs` was given. Each cell's draws are taken together, by a seeded choice, as many as the beliefs have.
    Cells without weeks of their own keep their draws, and with them the shocks they share with others; where the
    prior is pooled they are moved and narrowed as their neighbours say.
    """
    if len(cells) != posterior.prior.cells:
        raise ValueError("every cell of the posterior needs its place among the beliefs")
    monthly = {
        "volume": posterior.volume * WEEKS_A_MONTH / orders_per_volume,
        "half": posterior.half * WEEKS_A_MONTH,
        "slope": posterior.slope,
        "carry": posterior.carry**WEEKS_A_MONTH,
    }
    changed = {name: getattr(beliefs, name).copy() for name in monthly}
    rng = np.random.default_rng(seed)
    for at, cell in enumerate(cells):
        chosen = chosen_draws(rng, posterior.draws.shape[1], beliefs.draws)
        if "too_few_weeks" not in posterior.warnings[at]:
            for name, values in monthly.items():
                changed[name][:, cell] = values[chosen, at]
        elif posterior.pooled:
            told = posterior.prior.centre[VOLUME, at] + np.log(WEEKS_A_MONTH / orders_per_volume[at])
            changed["volume"][:, cell] = moved_to(changed["volume"][:, cell], told, posterior.prior.spread[VOLUME, at])
    return replace(beliefs, **changed)


def moved_to(draws: Array, centre: float, spread: float) -> Array:
    """The same draws (D,) in the same order, with another median and spread of their logarithm."""
    logs = np.log(draws)
    return np.asarray(np.exp(centre + (logs - np.median(logs)) * spread / max(float(logs.std()), NARROWEST)))


def chosen_draws(rng: np.random.Generator, have: int, want: int) -> IntArray:
    """Which draws to take: every one as often as any other, but for the rest that does not divide evenly."""
    order = rng.permutation(have)
    return np.asarray(np.resize(order, want) if want > have else order[:want])


def capped_spend(posterior: Posterior, cells: Cells, places: IntArray) -> Array:
    """Largest spend of all cells over the horizon, (all,): no month above what the weeks allow to be planned.

    The largest month of a cell is its share of the flight; where the curve was seen far enough nothing changes.
    """
    most = cells.max_spend.copy()
    peak = cells.flight.max(0)[places]
    most[places] = np.minimum(most[places], posterior.monthly_cap / peak)
    return np.asarray(most)
