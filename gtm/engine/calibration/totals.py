"""Revenue that is not split by channel: what each channel's spend brings, on a level that wanders.

Revenue = level + sum of effect x S-curve(carried-over spend) + noise, where the level is a random walk. Given the
shapes of the curves and how fast the level wanders, all of it is linear: effects, level and noise are integrated out
exactly (normal, inverse gamma), and only shapes are sampled. Nothing here knows a yearly season: with less than a year
of weeks there is none to be learned.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gtm.engine.calibration.prior import share_of
from gtm.engine.calibration.smc import Target, tempered
from gtm.engine.mix.demand import Array, IntArray, saturation

PARTICLES = 320


@dataclass(frozen=True)
class TotalsPrior:
    """Priors, as (centre, spread): revenue in units of its mean, spend in units of its mean while it runs.

    `carry` log odds of the share kept for the next week; `half`, `slope` logarithms; `wander` logarithm of the variance
    of a week's change of the level against the noise's; `level` and `effect` in units of revenue. `noise`: shape and
    rate of the inverse gamma of the noise's variance. Centres lie inside the ranges of open media-mix tools.
    """

    carry: tuple[float, float] = (-0.4, 0.8)
    half: tuple[float, float] = (0.0, 0.6)
    slope: tuple[float, float] = (0.2, 0.3)
    wander: tuple[float, float] = (-3.0, 1.3)
    level: tuple[float, float] = (0.6, 0.4)
    effect: tuple[float, float] = (0.12, 0.12)
    noise: tuple[float, float] = (4.0, 0.06)

    def shapes(self, channels: int) -> tuple[Array, Array]:
        """Centre and spread of what is sampled, (1, 3 * channels + 1): carry, half, slope of each, and the wander."""
        pairs = np.array([self.carry, self.half, self.slope] * channels + [self.wander])
        return pairs[:, 0][None], pairs[:, 1][None]

    def effects(self, channels: int) -> tuple[Array, Array]:
        """Centre (1 + channels,) and precision of the level and the effects."""
        pairs = np.array([self.level] + [self.effect] * channels)
        # The conjugate prior counts spreads in units of the noise: so they are as said at its mean variance.
        variance = self.noise[1] / (self.noise[0] - 1.0)
        return pairs[:, 0], np.diag(variance / pairs[:, 1] ** 2)


@dataclass(frozen=True)
class Linear:
    """The linear part for N shapes: mean (N, k) and precision (N, k, k) of the effects, `rate` (N,) of the noise's
    inverse gamma, and the log evidence (N,)."""

    mean: Array
    precision: Array
    rate: Array
    evidence: Array


@dataclass(frozen=True)
class TotalsFit:
    """Draws of the shapes (N, 3 * channels + 1), with the weeks that they were read from."""

    shapes: Array
    revenue: Array
    spend: Array
    prior: TotalsPrior

    @property
    def unit(self) -> float:
        """Revenue that counts as one."""
        return float(self.revenue.mean())

    def forecast(self, spend: Array, seed: int = 0) -> Array:
        """Revenue of the weeks after under a spend (channels, H), drawn: (N, H)."""
        rng = np.random.default_rng([seed, spend.shape[1]])
        weeks, ahead = len(self.revenue), spend.shape[1]
        columns = design(self.shapes, np.hstack([self.spend, spend]), weeks)
        effects, variance, part = self._effects(columns[:, :weeks], rng)
        rest = self.revenue / self.unit - np.einsum("ntk,nk->nt", columns[:, :weeks], effects)
        wander = np.exp(self.shapes[:, -1])
        time = np.arange(1.0, weeks + 1.0)
        seen = part.walk(wander[:, None] * time)
        level = (seen * rest).sum(1)
        unknown = np.maximum(wander * weeks - wander * (seen * time).sum(1), 0.0)
        noise = rng.standard_normal((len(level), 1 + 2 * ahead))
        steps = np.cumsum(np.sqrt(wander)[:, None] * noise[:, 1 : 1 + ahead], 1)
        drawn = level[:, None] + np.sqrt(unknown)[:, None] * noise[:, :1] * np.sqrt(variance)[:, None]
        drawn = drawn + np.sqrt(variance)[:, None] * (steps + noise[:, 1 + ahead :])
        return np.asarray(self.unit * (drawn + np.einsum("ntk,nk->nt", columns[:, weeks:], effects)))

    def effects(self, seed: int = 0) -> Array:
        """Revenue a week that each channel brings at full saturation, drawn: (N, channels)."""
        weeks = len(self.revenue)
        drawn, _, _ = self._effects(design(self.shapes, self.spend, weeks), np.random.default_rng([seed, 0]))
        return np.asarray(self.unit * drawn[:, 1:])

    def _effects(self, columns: Array, rng: np.random.Generator) -> "tuple[Array, Array, WanderingLevel]":
        """Effects (N, k) and variance of the noise (N,) drawn given the shapes."""
        part = WanderingLevel.of(len(self.revenue), np.exp(self.shapes[:, -1]))
        linear = linear_part(columns, self.revenue / self.unit, part, self.prior)
        shape = self.prior.noise[0] + len(self.revenue) / 2.0
        variance = linear.rate / rng.gamma(shape, 1.0, len(linear.rate))
        root = np.linalg.cholesky(np.linalg.inv(linear.precision))
        away = np.einsum("nij,nj->ni", root, rng.standard_normal(linear.mean.shape))
        return linear.mean + np.sqrt(variance)[:, None] * away, variance, part


@dataclass(frozen=True)
class WanderingLevel:
    """Covariance of noise plus a random walk, I + wander * min(s, t), on its own axes: (T, T) and weights (N, T)."""

    axes: Array
    weight: Array

    @classmethod
    def of(cls, weeks: int, wander: Array) -> "WanderingLevel":
        """For N speeds of wandering."""
        spread, axes = walk_axes(weeks)
        return cls(axes, 1.0 / (1.0 + wander[:, None] * spread))

    def walk(self, row: Array) -> Array:
        """Rows (N, T) times the inverse of the covariance."""
        return np.asarray((row @ self.axes * self.weight) @ self.axes.T)

    def log_determinant(self) -> Array:
        """Of the covariance, (N,)."""
        return np.asarray(-np.log(self.weight).sum(1))


@lru_cache(maxsize=16)
def walk_axes(weeks: int) -> tuple[Array, Array]:
    """Variances (T,) and axes (T, T) of a random walk of so many steps."""
    time = np.arange(1.0, weeks + 1.0)
    spread, axes = np.linalg.eigh(np.minimum.outer(time, time))
    return spread, axes


def fit_totals(
    revenue: Array, spend: Array, prior: TotalsPrior | None = None, particles: int = PARTICLES, seed: int = 0
) -> TotalsFit:
    """Shapes of the curves of c channels from revenue (W,) and spend (c, W); raises ValueError if one is missing."""
    if not (np.isfinite(revenue).all() and np.isfinite(spend).all() and revenue.mean() > 0):
        raise ValueError("revenue and spend of every week must be known, and some revenue above zero")
    held = TotalsPrior() if prior is None else prior
    centre, spread = held.shapes(len(spend))
    rng = np.random.default_rng(seed)
    start = centre + spread * rng.standard_normal((1, particles, centre.shape[1]))
    scaled = revenue / revenue.mean()

    def likelihood(theta: Array, _: IntArray) -> Array:
        level = WanderingLevel.of(len(revenue), np.exp(theta[0, :, -1]))
        return linear_part(design(theta[0], spend, len(revenue)), scaled, level, held).evidence[None]

    target = Target(centre, spread, likelihood, np.arange(centre.shape[1]))
    return TotalsFit(tempered(target, start, rng)[0], revenue, spend, held)


def design(shapes: Array, spend: Array, fitted: int) -> Array:
    """Ones and every channel's saturation, (N, W, 1 + channels); spend in units of its mean in the fitted weeks."""
    channels, weeks = spend.shape
    carry, half, slope = shapes[:, :-1].reshape(len(shapes), channels, 3).transpose(2, 0, 1)
    running = spend[:, :fitted] > 0
    unit = spend[:, :fitted].sum(1) / np.maximum(running.sum(1), 1)
    relative = spend / np.where(unit > 0, unit, 1.0)[:, None]
    kept = share_of(carry)
    now = np.broadcast_to(relative[:, :4].mean(1), kept.shape)
    columns = np.ones((len(shapes), weeks, 1 + channels))
    for week in range(weeks):
        now = (1.0 - kept) * relative[:, week] + kept * now
        columns[:, week, 1:] = saturation(now, np.exp(half), np.exp(slope))
    return columns


def linear_part(columns: Array, revenue: Array, level: WanderingLevel, prior: TotalsPrior) -> Linear:
    """Level and effects integrated out (conjugate normal and inverse gamma), revenue (T,) in units of its mean."""
    believed, precision = prior.effects(columns.shape[2] - 1)
    shape, rate = prior.noise
    turned = level.axes.T @ columns
    target = revenue @ level.axes
    weighted = turned * level.weight[..., None]
    across = weighted.transpose(0, 2, 1)
    after = precision + across @ turned
    pull = across @ target + precision @ believed
    mean = np.linalg.solve(after, pull[..., None])[..., 0]
    rest = (level.weight * target**2).sum(1) + believed @ precision @ believed - (mean * pull).sum(1)
    noise = np.maximum(rate + 0.5 * rest, np.finfo(float).tiny)
    evidence = -0.5 * level.log_determinant() - 0.5 * np.linalg.slogdet(after)[1]
    evidence = evidence - (shape + len(revenue) / 2.0) * np.log(noise)
    return Linear(np.asarray(mean), after, noise, evidence)
