"""What a cell earns at every spend, as curves: simulated on a log grid of spends, then made fine by a cubic spline.

Column 0 of a curve is "off". Between two columns a curve is read as a straight line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gtm.engine.mix.customer_value import value_per_customer
from gtm.engine.mix.demand import (
    Array,
    Beliefs,
    Cells,
    Setting,
    conversion,
    discounted_spend,
    pressure,
    seeding_reach,
    spend_power,
)

Single = NDArray[np.float32]

KNOTS = 32
FINE = 512
BLOCK = 24_000
"""Numbers handled at a time: a block of draws that stays in the processor's cache."""


@dataclass(frozen=True)
class Curves:
    """Curves of n cells over F + 1 spends, all (n, F + 1), and what a cell brings while off, (n,).

    `gross` is the discounted value of the customers won beyond `carried`, without seeding lift; `outlay` is discounted
    spend and fixed cost; `reach` is the cell's part of its market's seeding index.
    """

    spend: Array
    gross: Array
    outlay: Array
    reach: Array
    carried: Array


def spend_levels(cells: Cells, count: int) -> Array:
    """Off, then a log grid between each cell's least and largest spend: (count + 1, n)."""
    steps = np.linspace(0.0, 1.0, count)[:, None]
    grid = cells.min_spend * (cells.max_spend / cells.min_spend) ** steps
    return np.vstack([np.zeros(cells.count), grid])


def gross_table(cells: Cells, beliefs: Beliefs, setting: Setting, knots: int = KNOTS) -> Single:
    """Discounted value of the customers won at each spend level in each draw, without lift, (knots + 1, D, n)."""
    power = spend_power(cells, spend_levels(cells, knots)).astype(np.float32)
    table = np.zeros((knots + 1, beliefs.draws, cells.count), np.float32)
    size = max(1, BLOCK // cells.count)
    for start in range(0, beliefs.draws, size):
        block = slice(start, start + size)
        _fill(table[:, block], cells, beliefs.rows(block), setting, power)
    return table


def _fill(table: Single, cells: Cells, beliefs: Beliefs, setting: Setting, power: Single) -> None:
    """Add up the months of one block of draws, in single precision and in place."""
    media = pressure(cells, beliefs, setting)
    worth = (
        conversion(cells, beliefs, setting) * cells.season[:, None, :] * value_per_customer(beliefs, setting.horizon)
    )
    wear = beliefs.fatigue / beliefs.half
    slope, log_half = _single(beliefs.slope), _single(np.log(beliefs.half))
    for month in range(setting.horizon.months):
        value = _single(worth[month])
        worn, rested = _single(wear * media.worn[month]), _single(1.0 + wear * media.left_worn[month])
        odds = _odds(_single(media.spent[month]), _single(media.left[month]), power, slope, log_half)
        for level, won in enumerate(odds):
            tired = worn * power[level]
            tired += rested
            tired *= 1.0 + won
            sold = won * value
            sold /= tired
            table[level] += sold


def _odds(pressed: Single, left: Single, power: Single, slope: Single, log_half: Single) -> Iterator[Single]:
    """(pressure / half) ** slope at every spend level, off first; where nothing is left over, by one product a level.

    The levels after off are a geometric series, and so are the odds then.
    """
    with np.errstate(divide="ignore"):
        if left.any():
            for reached in power:
                yield np.exp(slope * (np.log(pressed * reached + left) - log_half))
            return
        yield np.zeros_like(pressed)
        odds = np.exp(slope * (np.log(pressed * power[1]) - log_half))
        yield odds
        step = np.exp(slope * np.log(power[2] / power[1]))
        for _ in power[2:]:
            odds *= step
            yield odds


def _single(values: Array) -> Single:
    return np.asarray(values, dtype=np.float32)


def mean_curves(
    cells: Cells, beliefs: Beliefs, setting: Setting, table: Single, weights: Array | None = None, fine: int = FINE
) -> Curves:
    """Fine curves of the table's mean over draws, or of a weighted mean, weights (D,) that sum to 1."""
    mean = table.mean(1, dtype=np.float64) if weights is None else np.tensordot(weights, table, (0, 1))
    spend = spend_levels(cells, fine)
    gross = np.vstack([np.zeros(cells.count), spline_weights(len(table) - 1, fine) @ (mean[1:] - mean[0])])
    outlay = spend * discounted_spend(cells, setting.horizon)
    outlay[1:] += cells.fixed
    seeds = cells.seeding.any()
    reach = seeding_reach(cells, beliefs, setting, spend) if seeds else np.zeros_like(spend)
    return Curves(spend.T.copy(), gross.T.copy(), outlay.T.copy(), reach.T.copy(), np.asarray(mean[0], np.float64))


@cache
def spline_weights(knots: int, points: int) -> Array:
    """Matrix (points, knots): reads a not-a-knot cubic spline through evenly spaced knots at evenly spaced points."""
    bend, second = np.zeros((knots, knots)), np.zeros((knots, knots))
    for knot in range(1, knots - 1):
        bend[knot, knot - 1 : knot + 2] = 1.0, 4.0, 1.0
        second[knot, knot - 1 : knot + 2] = 6.0, -12.0, 6.0
    bend[0, :3] = bend[-1, -3:] = 1.0, -2.0, 1.0
    curvature = np.linalg.solve(bend, second)
    place = np.linspace(0.0, knots - 1.0, points)
    left = np.minimum(place.astype(np.int64), knots - 2)
    right_share = (place - left)[:, None]
    left_share = 1.0 - right_share
    unit = np.eye(knots)
    return np.asarray(
        left_share * unit[left]
        + right_share * unit[left + 1]
        + (left_share**3 - left_share) / 6.0 * curvature[left]
        + (right_share**3 - right_share) / 6.0 * curvature[left + 1]
    )
