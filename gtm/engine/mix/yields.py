"""What every column of a cell brings and uses by month: orders, margins and customers, tabulated for the rows.

Everything after the first order is linear in new customers, so a month's acquisition is passed on through one kernel by
age (E7, E8) instead of being simulated month by month.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gtm.engine.mix.customer_value import REFERRAL_LIMIT, survival
from gtm.engine.mix.demand import Array, Beliefs, Cells, Setting, conversion, pressure, spend_power
from gtm.engine.mix.response_curves import FINE, spend_levels, spline_weights

Single = NDArray[np.float32]

KNOTS = 24
TOGETHER = 240
"""Draws multiplied at a time: products so small are not spread over threads, which costs more than it gains."""


@dataclass(frozen=True)
class Yields:
    """Expected figures of n cells over F + 1 columns and T months, without seeding lift, all (n, F + 1, T).

    `orders` counts first and repeat orders, `margin` is what they leave before goods are paid for, `customers` are
    acquired and referred ones. What is carried over from before the plan is taken out, as in the curves.
    """

    orders: Array
    margin: Array
    customers: Array


def yields_of(cells: Cells, beliefs: Beliefs, setting: Setting, knots: int = KNOTS, fine: int = FINE) -> Yields:
    """The figures at a log grid of spends, made fine by the spline of the curves."""
    months = setting.horizon.months
    kernels = _by_cell(_kernels(beliefs, months))
    power = spend_power(cells, spend_levels(cells, knots)).astype(np.float32)
    media = pressure(cells, beliefs, setting)
    volume = conversion(cells, beliefs, setting) * cells.season[:, None, :]
    wear = beliefs.fatigue / beliefs.half
    parts = (media.spent / beliefs.half, media.left / beliefs.half, wear * media.worn, 1.0 + wear * media.left_worn)
    arrays = [_by_cell(part) for part in (*parts, volume)]
    slope = _by_cell(beliefs.slope)
    found = np.zeros((cells.count, fine + 1, 3 * months))
    read = spline_weights(knots, fine)
    for cell in range(cells.count):
        won = _won(power[:, cell, None, None], slope[cell], *(array[cell] for array in arrays))
        passed = _summed(won, _passed_on(kernels[cell], months)) / beliefs.draws
        passed -= passed[0]
        found[cell, 1:] = read @ passed[1:].astype(np.float64)
    orders, margin, customers = np.split(found, 3, axis=2)
    return Yields(orders, margin, customers)


def _won(
    power: Single, slope: Single, spent: Single, left: Single, worn: Single, rested: Single, volume: Single
) -> Single:
    """Customers acquired by one cell, (knots + 1, T, D), from pressures as multiples of that of half saturation."""
    with np.errstate(divide="ignore"):
        odds = np.log(power * spent + left)
    odds *= slope
    np.exp(odds, out=odds)
    tired = power * worn
    tired += rested
    tired *= 1.0 + odds
    odds *= volume
    odds /= tired
    return np.asarray(odds)


def _by_cell(values: Array | Single) -> Single:
    """The same in single precision, cells first."""
    return np.ascontiguousarray(np.moveaxis(values, -1, 0), dtype=np.float32)


def _kernels(beliefs: Beliefs, months: int) -> Single:
    """Orders, margin and customers of one acquired customer by age, (3, T, D, n)."""
    referral = np.minimum(beliefs.referral, REFERRAL_LIMIT)
    bought = np.stack([referral**age for age in range(months)])
    private = _living(bought, survival(beliefs.private_g, beliefs.private_d, months)) * beliefs.private
    in_open = _living(bought, survival(beliefs.open_g, beliefs.open_d, months)) * (1.0 - beliefs.private)
    private_orders, open_orders = private * beliefs.private_rate, in_open * beliefs.open_rate
    referred = bought.copy()
    referred[0] = 0.0
    margin = bought * beliefs.first_margin - referred * beliefs.reward - private * beliefs.messaging
    margin += private_orders * beliefs.private_margin + open_orders * beliefs.open_margin
    return np.stack([bought + private_orders + open_orders, margin, bought]).astype(np.float32)


def _living(bought: Array, alive: Array) -> Array:
    """Living customers by age of the first one, a month after their purchase at the earliest, (T, D, n)."""
    living = np.zeros_like(bought)
    for age in range(1, len(bought)):
        for since in range(1, age + 1):
            living[age] += bought[age - since] * alive[since]
    return living


def _passed_on(kernel: Single, months: int) -> Single:
    """The kernels (3, T, D) of a cell as matrices from draw to (figure, month) by month of acquisition, (T, D, 3 T)."""
    draws = kernel.shape[2]
    matrix = np.zeros((months, draws, 3, months), np.float32)
    for month in range(months):
        matrix[month, :, :, month:] = kernel[:, : months - month].transpose(2, 0, 1)
    return matrix.reshape(months, draws, 3 * months)


def _summed(won: Single, passed_on: Single) -> Single:
    """Customers (knots + 1, T, D) passed on and added up over months and draws, (knots + 1, 3 T)."""
    by_month = won.transpose(1, 0, 2)
    total = np.zeros((len(won), passed_on.shape[2]), np.float32)
    for start in range(0, won.shape[2], TOGETHER):
        part = slice(start, start + TOGETHER)
        total += np.matmul(by_month[:, :, part], passed_on[:, part]).sum(0)
    return total
