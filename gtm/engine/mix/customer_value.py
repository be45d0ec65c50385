"""What one directly acquired customer is worth: referral, private domain and repurchase folded into one number.

The loop after the first order is linear in new customers, so a month's acquisition has one discounted value (E10).
Months are customer ages; the horizon is finite, nothing is valued for ever.
"""

from functools import lru_cache

import numpy as np

from gtm.engine.mix.demand import Array, Beliefs, Horizon

REFERRAL_LIMIT = 0.8
"""Sustained referral above this is unknown in practice and makes the value explode: draws are cut here."""


def survival(g: Array, d: Array, ages: int) -> Array:
    """Share of customers still alive at ages 0..ages under a beta-geometric life, shape (ages + 1, ...) (E8)."""
    alive = np.ones((ages + 1, *np.broadcast_shapes(np.shape(g), np.shape(d))))
    for age in range(1, ages + 1):
        alive[age] = alive[age - 1] * (d + age - 1) / (g + d + age - 1)
    return alive


def repeat_share(order_rate: float, g: float, d: float, months: int = 12) -> float:
    """Share of customers that order again at least once within so many months."""
    alive = survival(np.array(g), np.array(d), months)
    silent = (1.0 - order_rate) ** np.arange(months + 1)
    never = float(((alive[:-1] - alive[1:]) * silent[:-1]).sum() + alive[-1] * silent[-1])
    return 1.0 - never


@lru_cache(maxsize=4096)
def order_rate_of(share: float, g: float, d: float, months: int = 12) -> float:
    """Orders a month of a living customer at which that share orders again within so many months."""
    if not 0.0 <= share <= repeat_share(1.0, g, d, months):
        raise ValueError(f"a repeat share of {share} cannot be reached with survival ({g}, {d})")
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if repeat_share(middle, g, d, months) < share else (low, middle)
    return (low + high) / 2.0


def repeat_value(beliefs: Beliefs, ages: int) -> Array:
    """Contribution of the repeat orders of one customer at ages 0..ages, (ages + 1, D, n); none at age 0."""
    in_private = survival(beliefs.private_g, beliefs.private_d, ages)
    in_open = survival(beliefs.open_g, beliefs.open_d, ages)
    per_private = beliefs.private * (beliefs.private_rate * beliefs.private_margin - beliefs.messaging)
    per_open = (1.0 - beliefs.private) * beliefs.open_rate * beliefs.open_margin
    value = in_private * per_private + in_open * per_open
    value[0] = 0.0
    return np.asarray(value)


def value_per_customer(beliefs: Beliefs, horizon: Horizon) -> Array:
    """Discounted value of a customer acquired in month t, (T, D, n): v of E10, without the season."""
    discount = horizon.monthly_discount
    referral = np.minimum(beliefs.referral, REFERRAL_LIMIT)
    repeats = repeat_value(beliefs, horizon.ages)
    value = np.zeros((horizon.months, *beliefs.volume.shape))
    generation, followed, total = np.ones_like(referral), np.zeros_like(referral), beliefs.first_margin.copy()
    for age in range(horizon.ages + 1):
        if age:
            generation = generation * referral
            followed = referral * followed + repeats[age]
            total = total + discount**age * (generation * (beliefs.first_margin - beliefs.reward) + followed)
        month = horizon.ages - age
        if month < horizon.months:
            value[month] = discount**month * total
    return value
