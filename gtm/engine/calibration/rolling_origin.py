"""Forecasts made again at past weeks, held against what came: how often the interval was right, and what would mend it.

The naive forecasts (last value, mean of the last eight) stand beside ours: on short series they are hard to beat, and
a curve is not proven by a forecast.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gtm.engine.calibration.fit import fit_cells
from gtm.engine.calibration.observed import Observed
from gtm.engine.calibration.posterior import forecast_orders
from gtm.engine.calibration.prior import Prior
from gtm.engine.mix.demand import Array, BoolArray

LEVEL = 0.9
"""How often the interval should be right."""
FEWEST_POINTS = 20
"""Points held out below which no factor is worked out: one point more or less would move it."""
NAIVE_WEEKS = 8
HALF_AN_ORDER = 0.5
"""Least reach of an interval that is stretched: orders are whole, and nothing times a factor stays nothing."""

Forecaster = Callable[[slice, slice], Array]
"""Draws (D, n, H) of the weeks of the second slice, from those of the first."""


@dataclass(frozen=True)
class Origins:
    """Past weeks from which to forecast: `train` weeks before each, `horizon` after it, one every `step`."""

    train: int
    horizon: int = 8
    step: int = 8

    def windows(self, weeks: int) -> list[tuple[slice, slice]]:
        """The weeks to learn from and those to forecast, oldest first."""
        starts = range(0, weeks - self.train - self.horizon + 1, self.step)
        return [(slice(at, at + self.train), slice(at + self.train, at + self.train + self.horizon)) for at in starts]


@dataclass(frozen=True)
class Interval:
    """A forecast as median and the ends of its interval."""

    low: Array
    middle: Array
    high: Array

    @classmethod
    def of(cls, draws: Array) -> "Interval":
        """From draws, along their first axis."""
        low, middle, high = np.quantile(draws, [0.5 - LEVEL / 2.0, 0.5, 0.5 + LEVEL / 2.0], axis=0)
        return cls(low, middle, high)

    def inflated(self, factor: float) -> "Interval":
        """Each end so many times as far from the median; never below zero, where no orders or revenue lie."""
        below, above = self.sides()
        return Interval(np.maximum(self.middle - factor * below, 0.0), self.middle, self.middle + factor * above)

    def sides(self) -> tuple[Array, Array]:
        """How far the interval reaches below and above the median: at least the half of one order."""
        return np.maximum(self.middle - self.low, HALF_AN_ORDER), np.maximum(self.high - self.middle, HALF_AN_ORDER)

    def holds(self, actual: Array) -> BoolArray:
        """Where the actual figure lies inside."""
        return np.asarray((actual >= self.low) & (actual <= self.high))

    def misses(self, actual: Array) -> Array:
        """How far the actual figure lies from the median, in half widths of its side: up to 1 is inside."""
        below, above = self.sides()
        return np.asarray(np.abs(actual - self.middle) / np.where(actual < self.middle, below, above))


@dataclass(frozen=True)
class Backtest:
    """What past forecasts were worth.

    `coverage`: share of points inside the interval; `inflation`: the factor that makes it 90 % on these points (never
    below 1), None with the code where they are too few; `inflated_coverage`: share inside when every origin used the
    factor of the origins before it, None where none had enough. Errors are sums of absolute errors over the sum of the
    actual figures: ours, of the last value, of the mean of the last eight.
    """

    points: int
    coverage: float | None
    inflation: float | None
    code: Literal["too_few_points"] | None
    inflated_coverage: float | None
    error: float | None
    error_last_value: float | None
    error_mean_of_eight: float | None


def rolling_origin(forecast: Forecaster, actual: Array, origins: Origins) -> Backtest:
    """The worth of forecasts of (n, W) figures at past origins; weeks that were not seen (NaN) are not counted."""
    misses: list[Array] = []
    later: list[BoolArray] = []
    errors = np.zeros(3)
    total = 0.0
    for learned, ahead in origins.windows(actual.shape[1]):
        came = actual[:, ahead]
        known = np.isfinite(came)
        interval = Interval.of(forecast(learned, ahead))
        factor = inflation_factor(np.concatenate(misses)) if misses else None
        if factor is not None:
            later.append(interval.inflated(factor).holds(came)[known])
        misses.append(interval.misses(came)[known])
        guesses = [interval.middle, *naive(actual[:, learned])]
        errors += [float(np.abs(guess - came)[known].sum()) for guess in guesses]
        total += float(came[known].sum())
    return judged(misses, later, errors / total if total > 0 else None)


def judged(misses: list[Array], later: list[BoolArray], errors: Array | None) -> Backtest:
    """The backtest of what was collected origin by origin."""
    every = np.concatenate(misses) if misses else np.zeros(0)
    factor = inflation_factor(every)
    ours, last, eight = (None, None, None) if errors is None else (float(error) for error in errors)
    return Backtest(
        points=len(every),
        coverage=float((every <= 1.0).mean()) if len(every) else None,
        inflation=factor,
        code=None if factor is not None else "too_few_points",
        inflated_coverage=float(np.concatenate(later).mean()) if later else None,
        error=ours,
        error_last_value=last,
        error_mean_of_eight=eight,
    )


def inflation_factor(misses: Array) -> float | None:
    """The factor that makes nine of ten intervals right, by split conformal prediction; None below 20 points.

    The k-th smallest miss with k = ceil(0.9 (points + 1)), and never below 1: a run of luck narrows nothing.
    """
    points = len(misses)
    if points < FEWEST_POINTS:
        return None
    rank = min(int(np.ceil(LEVEL * (points + 1))), points)
    return max(1.0, float(np.sort(misses)[rank - 1]))


def naive(past: Array) -> tuple[Array, Array]:
    """Last value and mean of the last eight that were seen, (n, 1) each; NaN where none was."""
    known = np.isfinite(past)
    back = np.cumsum(known[:, ::-1], 1)[:, ::-1]
    last, eight = (
        np.where(known & (back <= weeks), past, 0.0).sum(1) / np.minimum(np.maximum(known.sum(1), 1), weeks)
        for weeks in (1, NAIVE_WEEKS)
    )
    return last[:, None], eight[:, None]


def cell_forecaster(observed: Observed, prior: Prior, particles: int, seed: int = 0) -> Forecaster:
    """Forecasts of all cells' orders by curves fitted anew at every origin, under the spend that then was paid."""

    def forecast(learned: slice, ahead: slice) -> Array:
        past = observed.weeks(learned)
        posterior = fit_cells(past, prior, particles, seed)
        spend = observed.known_spend()[:, ahead]
        return forecast_orders(posterior, past, spend, observed.seasons()[:, ahead], seed)[1]

    return forecast
