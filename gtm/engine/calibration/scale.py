"""The scale of a cell that has been seen for a few weeks only: one factor on its volume and its base.

Everything else keeps its prior draw. Beside each draw the factor has one dimension, so its posterior is worked out on
a grid and drawn from exactly: no walk, no tuning.
"""

import numpy as np

from gtm.engine.calibration.orders import Weeks, log_likelihood
from gtm.engine.calibration.prior import BASE, VOLUME, Prior
from gtm.engine.mix.demand import Array

POINTS = 41
REACH = 12.0
"""Half width of the first grid, in standard deviations of the scale."""
DEPTH = 14.0
"""How far the log posterior may lie below its peak for a point to be in the second grid: a millionth."""


def scaled(theta: Array, prior: Prior, weeks: Weeks, rng: np.random.Generator) -> Array:
    """Draws (C, N, P) whose volume and base were moved by one factor each, given the weeks."""
    centre, spread = scale_prior(theta, prior)
    offset = np.linspace(-REACH, REACH, POINTS)
    grid = centre[..., None] + spread[:, None, None] * offset
    height = log_posterior(grid, theta, prior, weeks)
    likely = height > height.max(-1, keepdims=True) - DEPTH
    low = np.where(likely, grid, np.inf).min(-1) - spread[:, None] * (offset[1] - offset[0])
    high = np.where(likely, grid, -np.inf).max(-1) + spread[:, None] * (offset[1] - offset[0])
    fine = low[..., None] + (high - low)[..., None] * np.linspace(0.0, 1.0, POINTS)
    volume = drawn(fine, log_posterior(fine, theta, prior, weeks), rng)
    return shifted(theta, volume[..., None])[..., 0, :]


def scale_prior(theta: Array, prior: Prior) -> tuple[Array, Array]:
    """Centre (C, N) and spread (C,) of the log volume, given the ratio of base to volume of each draw."""
    own, base = prior.spread[VOLUME] ** 2, prior.spread[BASE] ** 2
    ratio = theta[..., BASE] - theta[..., VOLUME] - (prior.centre[BASE] - prior.centre[VOLUME])[:, None]
    centre = prior.centre[VOLUME][:, None] - (own / (own + base))[:, None] * ratio
    return centre, np.sqrt(own * base / (own + base))


def shifted(theta: Array, volume: Array) -> Array:
    """Parameters with these log volumes (C, N, G), the base moved along: (C, N, G, P)."""
    wide = np.repeat(theta[:, :, None], volume.shape[-1], axis=2)
    wide[..., BASE] += volume - wide[..., VOLUME]
    wide[..., VOLUME] = volume
    return wide


def log_posterior(grid: Array, theta: Array, prior: Prior, weeks: Weeks) -> Array:
    """Log posterior of the log volumes of a grid, (C, N, G), but for a constant of the draw."""
    centre, spread = scale_prior(theta, prior)
    wide = shifted(theta, grid)
    fit = log_likelihood(wide.reshape(len(theta), -1, theta.shape[-1]), weeks).reshape(grid.shape)
    return np.asarray(fit - 0.5 * ((grid - centre[..., None]) / spread[:, None, None]) ** 2)


def drawn(grid: Array, height: Array, rng: np.random.Generator) -> Array:
    """One value (C, N) from each density on a grid, by inverting its trapezoidal sum."""
    density = np.exp(height - height.max(-1, keepdims=True))
    steps = np.concatenate(
        [np.zeros((*density.shape[:-1], 1)), np.cumsum(0.5 * (density[..., 1:] + density[..., :-1]), -1)], -1
    )
    target = rng.random(steps.shape[:-1])[..., None] * steps[..., -1:]
    right = np.clip((steps < target).sum(-1, keepdims=True), 1, steps.shape[-1] - 1)
    below, above = (np.take_along_axis(steps, right - back, -1) for back in (1, 0))
    left, end = (np.take_along_axis(grid, right - back, -1) for back in (1, 0))
    part = (target - below) / np.maximum(above - below, np.finfo(float).tiny)
    return np.asarray((left + part * (end - left))[..., 0])
