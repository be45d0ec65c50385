"""Tempered sequential Monte Carlo: a cloud of draws from the prior is led to the posterior in small steps.

Each step raises the power of the likelihood until half of the draws still count (effective sample size 0.5),
resamples them systematically and moves them by random walks shaped like the cloud. Many cells go at once, each at its
own pace. Reference: Del Moral, Doucet and Jasra, "Sequential Monte Carlo samplers" (2006).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray, IntArray

MOVES = 5
"""Random walks after every resampling."""
ACCEPTED = 0.3
"""Share of moves that should be accepted: the walk widens above it and narrows below."""
LEAST_STEP = 1e-4
BISECTIONS = 20

Likelihood = Callable[[Array, IntArray], Array]
"""Log likelihood (C, N) of parameters (C, N, P) of the cells with these indices (C,)."""


@dataclass(frozen=True)
class Target:
    """Normal priors (C, P) of C cells, their likelihood, and which of the P parameters the data may move."""

    centre: Array
    spread: Array
    likelihood: Likelihood
    free: IntArray

    def log_prior(self, theta: Array, cells: IntArray) -> Array:
        """Log density of the free parameters, (C, N), but for a constant."""
        centre, spread = self.centre[cells][:, None, self.free], self.spread[cells][:, None, self.free]
        return np.asarray(-0.5 * (((theta[..., self.free] - centre) / spread) ** 2).sum(-1))


def tempered(target: Target, start: Array, rng: np.random.Generator) -> Array:
    """Draws of the posterior, (C, N, P), from draws of the prior; parameters that are not free stay as they are."""
    theta = start.copy()
    everyone = np.arange(len(theta))
    fit = target.likelihood(theta, everyone)
    power = np.zeros(len(theta))
    width = np.full(len(theta), 2.38 / np.sqrt(len(target.free)))
    while (power < 1.0).any():
        cells = np.flatnonzero(power < 1.0)
        raised = next_power(fit[cells], power[cells])
        chosen = resampled(weights((raised - power[cells])[:, None] * fit[cells]), rng)
        power[cells] = raised
        cloud = np.take_along_axis(theta[cells], chosen[..., None], 1)
        kept = np.take_along_axis(fit[cells], chosen, 1)
        theta[cells], fit[cells], width[cells] = moved(target, Cloud(cells, cloud, kept, raised, width[cells]), rng)
    return theta


def next_power(fit: Array, power: Array) -> Array:
    """The power, at most 1, at which half of the draws still count, (C,)."""
    low, high = power.copy(), np.ones_like(power)
    for _ in range(BISECTIONS):
        middle = 0.5 * (low + high)
        enough = effective_size((middle - power)[:, None] * fit) > 0.5 * fit.shape[1]
        low, high = np.where(enough, middle, low), np.where(enough, high, middle)
    whole = effective_size((1.0 - power)[:, None] * fit) > 0.5 * fit.shape[1]
    return np.asarray(np.where(whole, 1.0, np.minimum(np.maximum(low, power + LEAST_STEP), 1.0)))


def weights(log_weight: Array) -> Array:
    """Weights that sum to 1 in every row."""
    weight = np.exp(log_weight - log_weight.max(1, keepdims=True))
    return np.asarray(weight / weight.sum(1, keepdims=True))


def effective_size(log_weight: Array) -> Array:
    """Number of equally weighted draws that the weighted ones are worth, (C,)."""
    return np.asarray(1.0 / (weights(log_weight) ** 2).sum(1))


def resampled(weight: Array, rng: np.random.Generator) -> IntArray:
    """Systematic resampling: indices (C, N), each draw about as often as its weight says."""
    cells, draws = weight.shape
    places = (np.arange(draws) + rng.random((cells, 1))) / draws
    # All rows are searched at once: row c lies between c and c + 1.
    shift = np.arange(cells)[:, None]
    steps = np.cumsum(weight, 1)
    steps /= steps[:, -1:]
    found = np.searchsorted((steps + shift).ravel(), (places + shift).ravel()).reshape(cells, draws)
    return np.asarray(np.minimum(found - shift * draws, draws - 1))


@dataclass
class Cloud:
    """The draws of some cells on their way: parameters (C, N, P), log likelihood (C, N), power and width (C,)."""

    cells: IntArray
    theta: Array
    fit: Array
    power: Array
    width: Array

    def directions(self, free: IntArray) -> Array:
        """Square root of the covariance of the free parameters, (C, F, F)."""
        away = self.theta[..., free] - self.theta[..., free].mean(1, keepdims=True)
        covariance = np.einsum("cni,cnj->cij", away, away) / self.theta.shape[1]
        return np.asarray(np.linalg.cholesky(covariance + 1e-9 * np.eye(len(free))))


def moved(target: Target, cloud: Cloud, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """The cloud after its random walks: parameters, log likelihood, and the width that suits it."""
    directions = cloud.directions(target.free)
    believed = target.log_prior(cloud.theta, cloud.cells)
    for move in range(MOVES):
        # Short steps between long ones reach the narrow end of a bent cloud.
        reach = cloud.width * (0.3 if move % 2 else 1.0)
        step = np.einsum("cij,cnj->cni", directions, rng.standard_normal((*cloud.fit.shape, len(target.free))))
        proposed = cloud.theta.copy()
        proposed[..., target.free] += reach[:, None, None] * step
        fit, prior = target.likelihood(proposed, cloud.cells), target.log_prior(proposed, cloud.cells)
        gain = cloud.power[:, None] * (fit - cloud.fit) + prior - believed
        taken: BoolArray = np.log(rng.random(gain.shape)) < gain
        cloud.theta = np.where(taken[..., None], proposed, cloud.theta)
        cloud.fit, believed = np.where(taken, fit, cloud.fit), np.where(taken, prior, believed)
        if move % 2 == 0:
            cloud.width = np.clip(cloud.width * np.exp(taken.mean(1) - ACCEPTED), 0.05, 2.0)
    return cloud.theta, cloud.fit, cloud.width
