"""What a plan brings, simulated exactly: contribution by draw, then customers, orders and cash by month.

The solver looks at tables; what is reported comes from here.
"""

from dataclasses import dataclass

import numpy as np

from gtm.engine.mix.customer_value import REFERRAL_LIMIT, survival, value_per_customer
from gtm.engine.mix.demand import (
    Array,
    Beliefs,
    BoolArray,
    Cells,
    Setting,
    discounted_spend,
    new_customers,
    seeding_lifts,
    seeding_reach,
)
from gtm.engine.mix.referral_pool import crowded, customers, worth_in_pool


@dataclass(frozen=True)
class Decision:
    """What the brand does: spend over the horizon (n,), cells that run (n,), markets that are entered (M,)."""

    spend: Array
    on: BoolArray
    entered: BoolArray


@dataclass(frozen=True)
class Outcome:
    """Contribution of every cell in every draw, (D, n), after its spend and fixed cost; seeding index by market."""

    contribution: Array
    entry_costs: float
    seeding_index: Array

    @property
    def by_draw(self) -> Array:
        """Contribution of the plan in every draw, (D,): E12."""
        return np.asarray(self.contribution.sum(1) - self.entry_costs)

    @property
    def objective(self) -> float:
        """Expected contribution of the plan (E13 without risk)."""
        return float(self.by_draw.mean())


@dataclass(frozen=True)
class Flows:
    """Expected persons and orders by month, all (T, n), and money by month (T,).

    `acquired` come by the cell itself, `referred` through customers, `private` join the private domain; `repeats` are
    orders. `orders` counts first and repeat orders, `orders_low` and `orders_high` are their 5 and 95 % quantiles over
    the draws; `cash` is what enters less what leaves in that month.
    """

    acquired: Array
    referred: Array
    private: Array
    repeats: Array
    orders: Array
    orders_low: Array
    orders_high: Array
    cash: Array


def seeding_index(cells: Cells, beliefs: Beliefs, setting: Setting, decision: Decision) -> Array:
    """Seeding index of every market, (M,): what its interest cells reach (E6)."""
    reach = seeding_reach(cells, beliefs, setting, np.where(decision.on, decision.spend, 0.0))
    return np.asarray(np.bincount(cells.market, reach, len(decision.entered)), dtype=np.float64)


def evaluate(cells: Cells, beliefs: Beliefs, setting: Setting, entry: Array, decision: Decision) -> Outcome:
    """The plan's contribution in every draw, exactly (E11, E12); `entry` is what entering each market costs, (M,)."""
    index = seeding_index(cells, beliefs, setting, decision)
    spend = np.where(decision.on, decision.spend, 0.0)
    won = new_customers(cells, beliefs, setting, spend, seeding_lifts(cells, setting, index))
    value = (value_per_customer(beliefs, setting.horizon) * won).sum(0)
    full = crowded(cells, beliefs, won)
    if full.any():
        value = np.where(full, worth_in_pool(beliefs, setting.horizon, won, cells.pool), value)
    spent = spend * discounted_spend(cells, setting.horizon)
    return Outcome(value - spent - np.where(decision.on, cells.fixed, 0.0), float(entry[decision.entered].sum()), index)


def flows(cells: Cells, beliefs: Beliefs, setting: Setting, entry: Array, decision: Decision) -> Flows:
    """Customers, orders and cash by month of the plan's own months (repurchases after them are not in it)."""
    index = seeding_index(cells, beliefs, setting, decision)
    spend = np.where(decision.on, decision.spend, 0.0)
    won = new_customers(cells, beliefs, setting, spend, seeding_lifts(cells, setting, index))
    months = len(won)
    referral = np.minimum(beliefs.referral, REFERRAL_LIMIT)
    bought = customers(won, referral, np.where(crowded(cells, beliefs, won), cells.pool, np.inf), months)
    in_private = _alive(bought, survival(beliefs.private_g, beliefs.private_d, months)) * beliefs.private
    in_open = _alive(bought, survival(beliefs.open_g, beliefs.open_d, months)) * (1.0 - beliefs.private)
    private_orders, open_orders = in_private * beliefs.private_rate, in_open * beliefs.open_rate
    margin = (
        bought * beliefs.first_margin
        - (bought - won) * beliefs.reward
        + private_orders * beliefs.private_margin
        + open_orders * beliefs.open_margin
        - in_private * beliefs.messaging
    ).mean(1)
    repeated = private_orders + open_orders
    repeats = repeated.mean(1)
    orders = bought.mean(1) + repeats
    low, high = np.quantile(bought + repeated, (0.05, 0.95), axis=1)
    cash = cash_by_month(cells, entry, decision, orders, margin)
    private = (bought * beliefs.private).mean(1)
    return Flows(won.mean(1), (bought - won).mean(1), private, repeats, orders, low, high, cash)


def cash_by_month(cells: Cells, entry: Array, decision: Decision, orders: Array, margin: Array) -> Array:
    """Money in less money out by month, (T,): spend, set-up, goods before the sale, payouts after it (E14)."""
    months = len(orders)
    running = decision.on & (cells.flight > 0)
    first = np.where(decision.on, np.argmax(running, 0), months)
    cash = -(cells.flight * np.where(decision.on, decision.spend, 0.0)).sum(1)
    for cell in np.flatnonzero(decision.on):
        cash[first[cell]] -= cells.fixed[cell]
    for market in np.flatnonzero(decision.entered):
        cash[first[cells.market == market].min(initial=months - 1)] -= entry[market]
    goods = orders * cells.stock_cost
    cash -= moved(goods, -cells.lead_months).sum(1)
    cash += moved(margin + goods, cells.lag_months).sum(1)
    return np.asarray(cash)


def _alive(bought: Array, alive: Array) -> Array:
    """Living customers by month from purchases by month, a month after the purchase at the earliest, (T, D, n)."""
    living = np.zeros_like(bought)
    for month in range(1, len(bought)):
        for age in range(1, month + 1):
            living[month] += bought[month - age] * alive[age]
    return living


def moved(flow: Array, months: Array) -> Array:
    """A (T, n) flow moved by a number of months per cell; parts of months are split, the past falls into month 0."""
    shifted = np.zeros_like(flow)
    whole = np.floor(months).astype(np.int64)
    late = months - whole
    cells = np.arange(flow.shape[1])
    for month in range(len(flow)):
        for step, share in ((whole, 1.0 - late), (whole + 1, late)):
            target = np.maximum(month + step, 0)
            inside = target < len(flow)
            shifted[target[inside], cells[inside]] += (flow[month] * share)[inside]
    return shifted
