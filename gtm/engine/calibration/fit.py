"""Fitting the response of cells to the weeks a brand has seen.

How much may be learned depends on how much was seen:
fewer than 4 weeks with spend: nothing, the posterior is the prior, draw for draw;
4 to 11 weeks: the scale of a cell's orders (volume and base by one factor), the shape stays as believed;
12 to 29: all but the slope; from 30: all. The half needs two spends a factor 2 apart.
What is held keeps its prior spread: the rest is learned beside each of its values, so nothing is taken as certain.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np

from gtm.engine.calibration.observed import SETTLING_WEEKS, Observed
from gtm.engine.calibration.orders import START, Weeks, log_likelihood
from gtm.engine.calibration.posterior import UNSEEN_BEYOND, Posterior, Warn
from gtm.engine.calibration.prior import HALF, SLOPE, Prior
from gtm.engine.calibration.scale import POINTS, scaled
from gtm.engine.calibration.smc import Target, tempered
from gtm.engine.calibration.strata import held_values
from gtm.engine.mix.demand import Array, IntArray

CURVE_WEEKS = 12
"""Weeks from which volume, half, carry, base and dispersion are learned."""
SLOPE_WEEKS = 30
"""Weeks from which the slope is learned too."""
LEVELS_APART = 2.0
"""How far apart two spends must lie for the half to be learned."""
STRATA = 16
"""Values of the held parameters beside which the others are learned."""
PARTICLES = 800
BLOCK = 300_000
"""Cells x draws x weeks that are worked out at once: a few arrays of this size stay in a processor's cache."""


def fit_cells(observed: Observed, prior: Prior, particles: int = PARTICLES, seed: int = 0) -> Posterior:
    """What is believed of every cell after its weeks, as draws: the same for the same input and seed.

    `particles` is the number of draws, a multiple of 16. Raises ValueError for other numbers and for a prior of other
    cells.
    """
    if particles % STRATA or particles < 2 * STRATA:
        raise ValueError(f"the number of draws must be a multiple of {STRATA}, from {2 * STRATA}")
    if prior.cells != observed.cells:
        raise ValueError("the prior must be of the cells observed")
    codes = [tier_codes(observed, cell) for cell in range(observed.cells)]
    theta = prior.sample(np.random.default_rng(seed), particles).transpose(2, 1, 0)
    weeks = Weeks.of(observed, prior)
    for number, group in enumerate(sorted(set(codes))):
        cells = np.array([cell for cell, own in enumerate(codes) if own == group])
        if "too_few_weeks" in group:
            continue
        points = POINTS if "scale_only" in group else 1
        for block in blocks(cells, particles * points * weeks.spend.shape[1]):
            rng = np.random.default_rng([seed, number, int(block[0])])
            begun = np.concatenate([theta[block], rng.standard_normal((len(block), particles, 1))], -1)
            fit = scaled if "scale_only" in group else partial(curve_draws, free=free_of(group))
            theta[block] = fit(begun, prior.of(block), weeks.some(block), rng)[..., :START]
    draws = np.ascontiguousarray(theta.transpose(2, 1, 0))
    largest = np.where(observed.seen, observed.spend, 0.0).max(1, initial=0.0)
    return Posterior(draws, prior, seen_far(codes, draws, largest), largest)


def tier_codes(observed: Observed, cell: int) -> tuple[Warn, ...]:
    """What the weeks of a cell do not allow to be learned."""
    seen = observed.seen[cell]
    spend = np.sort(observed.spend[cell][seen & (np.nan_to_num(observed.spend[cell]) > 0)])
    if len(spend) < SETTLING_WEEKS:
        return ("too_few_weeks",)
    weeks = int(seen.sum())
    if weeks < CURVE_WEEKS:
        return ("scale_only",)
    codes: list[Warn] = ["slope_held"] if weeks < SLOPE_WEEKS else []
    # The second largest and the second smallest: one odd week is no second level.
    if spend[-2] < LEVELS_APART * spend[1]:
        codes.append("one_spend_level")
    return tuple(codes)


def free_of(codes: tuple[Warn, ...]) -> IntArray:
    """Parameters that the weeks may move, and the deviation of the start."""
    held = {"slope_held": SLOPE, "one_spend_level": HALF}
    return np.array([at for at in range(START + 1) if at not in {held.get(code) for code in codes}])


def blocks(cells: IntArray, size: int) -> Iterator[IntArray]:
    """The cells in blocks that are worked out at once, `size` numbers a cell."""
    step = max(1, BLOCK // max(size, 1))
    for begin in range(0, len(cells), step):
        yield cells[begin : begin + step]


def curve_draws(theta: Array, prior: Prior, weeks: Weeks, rng: np.random.Generator, free: IntArray) -> Array:
    """Draws (C, N, 7) of the free parameters given the weeks, beside each value of the held ones."""
    cells, particles, parameters = theta.shape
    held = np.setdiff1d(np.arange(parameters), free)
    strata = STRATA if len(held) else 1
    start = theta.reshape(cells * strata, particles // strata, parameters).copy()
    if len(held):
        values = held_values(len(held), strata) * prior.spread[held].T[:, None] + prior.centre[held].T[:, None]
        start[..., held] = values.reshape(cells * strata, 1, len(held))
    whose = np.repeat(np.arange(cells), strata)

    def likelihood(parameter: Array, which: IntArray) -> Array:
        return log_likelihood(parameter, weeks.some(whose[which]))

    centre, spread = with_start(prior.centre, 0.0), with_start(prior.spread, 1.0)
    target = Target(centre.T[whose], spread.T[whose], likelihood, free)
    draws = tempered(target, start, rng).reshape(theta.shape)
    # In an order of their own: cells must not share the one in which the held values stand.
    order = rng.random((cells, particles)).argsort(1)
    return np.take_along_axis(draws, order[..., None], 1)


def with_start(parameters: Array, value: float) -> Array:
    """Parameters (6, n) with the same value for the start of every cell, (7, n)."""
    return np.vstack([parameters, np.full(parameters.shape[1], value)])


def seen_far(codes: list[tuple[Warn, ...]], draws: Array, largest: Array) -> tuple[tuple[Warn, ...], ...]:
    """The codes, with a mark on every fitted cell whose curve was never tried near its half."""
    half = np.exp(np.median(draws[HALF], 0))
    short = largest < UNSEEN_BEYOND * half
    return tuple(
        (*own, "not_seen_beyond") if short[cell] and "too_few_weeks" not in own else own
        for cell, own in enumerate(codes)
    )
