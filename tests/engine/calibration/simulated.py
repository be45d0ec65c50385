"""Invented cells whose curves are known, to see whether fits find them: only ratios mean something."""

from dataclasses import dataclass, replace

import numpy as np

from gtm.engine.calibration.observed import Observed
from gtm.engine.calibration.orders import Weeks, expected_orders
from gtm.engine.calibration.prior import BASE, DISPERSION, HALF, VOLUME, Prior
from gtm.engine.mix.demand import Array

AHEAD = 8
"""Weeks held out, at a spend 60 % above the usual."""
RUN_IN = 12
"""Weeks of spend before the first week seen."""


@dataclass(frozen=True)
class Simulated:
    """Cells that were seen for some weeks, what was believed of them, what is true, and what came after."""

    observed: Observed
    prior: Prior
    truth: Array
    spend_ahead: Array
    orders_ahead: Array
    mean_ahead: Array


def weak_prior(volume: Array, half: Array) -> Prior:
    """Spreads as the plan's assumptions have them, around these weekly volumes and halves."""
    cells = len(volume)
    slope, carry, dispersion = (np.full(cells, value) for value in (np.log(1.3), 0.4, np.log(12.0)))
    centre = np.stack([np.log(volume), np.log(half), slope, carry, np.log(0.15 * volume), dispersion])
    spread = np.repeat(np.array([0.6, 0.5, 0.25, 0.8, 0.7, 0.7])[:, None], cells, axis=1)
    return Prior(centre, spread, np.zeros(cells))


def spends(rng: np.random.Generator, usual: Array, weeks: int, variation: float) -> Array:
    """Weekly spend around a usual one; with a fair variation, one week of eight is a pause or a push."""
    spend = usual[:, None] * np.exp(variation * rng.standard_normal((len(usual), weeks)))
    if variation > 0.1:
        for cell in range(len(usual)):
            spend[cell, rng.integers(0, weeks, max(1, weeks // 8))] *= rng.choice([0.1, 2.2])
    return spend


def simulate(
    cells: int,
    weeks: int,
    seed: int,
    *,
    wrong: bool = False,
    spikes: float = 0.0,
    variation: float = 0.45,
    shift: Array | None = None,
    channels: int = 10,
) -> Simulated:
    """Cells drawn from the prior; `wrong`: the truth has twice the volume and 0.6 of the half that is believed.

    `spikes`: share of the weeks with 2.5 to 5 times the orders; `shift`: moves of the true log volumes (cells,).
    """
    rng = np.random.default_rng([seed, weeks])
    prior = weak_prior(rng.lognormal(4.8, 0.6, cells), rng.lognormal(7.5, 0.5, cells))
    truth = prior.sample(rng, 1)[:, 0]
    if wrong:
        truth[VOLUME] += np.log(2.0)
        truth[HALF] += np.log(0.6)
    if shift is not None:
        truth[VOLUME] = prior.centre[VOLUME] + shift
        truth[BASE] = prior.centre[BASE] + shift
    usual = np.exp(prior.centre[HALF] + rng.normal(-0.2, 0.5, cells))
    spend = spends(rng, usual, RUN_IN + weeks + AHEAD, variation)
    spend[:, RUN_IN + weeks :] = 1.6 * usual[:, None]
    blank = np.zeros_like(spend)
    everything = Weeks(spend, blank, blank > 0, blank + 1.0, usual, 0.0 * usual, prior.fatigue)
    mean = expected_orders(truth.T[:, None], everything)[:, 0]
    size = np.exp(truth[DISPERSION])[:, None]
    orders = rng.poisson(rng.gamma(size, mean / size)).astype(float)
    past, ahead = slice(RUN_IN, RUN_IN + weeks), slice(RUN_IN + weeks, None)
    seen = orders[:, past]
    struck = rng.random(seen.shape) < spikes
    seen = np.where(struck, seen * rng.uniform(2.5, 5.0, seen.shape), seen).round()
    place = np.arange(cells)
    observed = Observed(spend[:, past], seen, place // channels, place % channels)
    return Simulated(observed, prior, truth, spend[:, ahead], orders[:, ahead], mean[:, ahead])


def without_weeks(simulated: Simulated) -> Observed:
    """The same cells before their first week."""
    none = np.full_like(simulated.observed.spend, np.nan)
    return replace(simulated.observed, spend=none, orders=none)


def by_channel_and_market(weeks: int, seed: int) -> Simulated:
    """Fifty cells of five markets and ten channels, whose volumes share what a channel and a market have."""
    rng = np.random.default_rng(seed)
    cell = np.arange(50)
    shift = 0.6 * rng.standard_normal(10)[cell % 10] + 0.4 * rng.standard_normal(5)[cell // 10]
    return simulate(50, weeks, seed, shift=shift + 0.15 * rng.standard_normal(50))


def held(draws: Array, actual: Array) -> float:
    """Share of the figures inside the draws' 90 % interval."""
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    return float(((actual >= low) & (actual <= high)).mean())


def width(draws: Array) -> float:
    """Width of the 90 % interval against the median, in the middle of the cells."""
    low, middle, high = np.quantile(draws, [0.05, 0.5, 0.95], axis=0)
    return float(np.median((high - low) / middle))


def median_error(mean: Array, simulated: Simulated) -> float:
    """How far the forecast's median (draws of means (D, n, H)) lies from the true mean, in the middle of the cells."""
    guess, true = np.median(mean.sum(-1), 0), simulated.mean_ahead.sum(1)
    return float(np.median(np.abs(guess / true - 1.0)))


def log_error(mean: Array, simulated: Simulated) -> float:
    """The same on the scale of logarithms, on average of the cells."""
    guess, true = np.median(mean.sum(-1), 0), simulated.mean_ahead.sum(1)
    return float(np.mean(np.abs(np.log(guess / true))))
