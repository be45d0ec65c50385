"""Referral where people run out: the more of a cell's pool are customers already, the fewer a customer brings (E7).

Below a tenth of the pool nothing changes, and one customer's worth is the same figure as everywhere. Beyond, the loop
is no longer linear in new customers: what a decision brings is simulated month by month, and a solver that needs a
figure per customer takes the referral that on average is left.
"""

import numpy as np

from gtm.engine.mix.customer_value import REFERRAL_LIMIT, repeat_value
from gtm.engine.mix.demand import Array, Beliefs, BoolArray, Cells, Horizon

NEGLIGIBLE = 0.1
"""Share of the pool up to which its limits are left out."""


def crowded(cells: Cells, beliefs: Beliefs, won: Array) -> BoolArray:
    """Cells whose customers, from new ones (T, D, n), would be more than the negligible share of their pool, (n,)."""
    referral = np.minimum(beliefs.referral, REFERRAL_LIMIT)
    return np.asarray((won.sum(0) / (1.0 - referral)).mean(0) > NEGLIGIBLE * cells.pool)


def customers(won: Array, referral: Array, pool: Array, months: int) -> Array:
    """Customers by month of their first order, (months, D, n), from new ones (T, D, n) and a pool (n,)."""
    bought = np.zeros((months, *won.shape[1:]))
    bought[: len(won)] = won[:months]
    total = bought[0].copy()
    for month in range(1, months):
        bought[month] += referral * np.maximum(1.0 - total / pool, 0.0) * bought[month - 1]
        total += bought[month]
    return bought


def worth_in_pool(beliefs: Beliefs, horizon: Horizon, won: Array, pool: Array) -> Array:
    """Discounted worth of new customers (T, D, n) with all that follows from them, simulated in their pool, (D, n)."""
    months = horizon.ages + 1
    bought = customers(won, np.minimum(beliefs.referral, REFERRAL_LIMIT), pool, months)
    repeats = repeat_value(beliefs, horizon.ages)
    worth = np.zeros(won.shape[1:])
    for month in range(months):
        direct = won[month] if month < len(won) else 0.0
        value = bought[month] * beliefs.first_margin - (bought[month] - direct) * beliefs.reward
        for age in range(1, month + 1):
            value = value + bought[month - age] * repeats[age]
        worth += horizon.monthly_discount**month * value
    return worth


def referral_left(cells: Cells, beliefs: Beliefs, horizon: Horizon, won: Array) -> Array:
    """Share of the referral that is left on average in every cell at these new customers, (n,); 1 where all is."""
    referral = np.minimum(beliefs.referral, REFERRAL_LIMIT)
    pool = np.where(crowded(cells, beliefs, won), cells.pool, np.inf)
    with np.errstate(invalid="ignore", divide="ignore"):
        brought, unbounded = (
            1.0 - won.sum((0, 1)) / customers(won, referral, limit, horizon.ages + 1).sum((0, 1))
            for limit in (pool, np.full_like(pool, np.inf))
        )
        return np.where(unbounded > 0, brought / unbounded, 1.0)
