"""Demand of a cell (one channel in one market): spend becomes media pressure, pressure becomes new customers.

Arrays: n cells, D draws, T months. Money in one currency, rates per month. Carry-over, fatigue and saturation act in
this order; everything after the first order (referral, private domain, repurchase) is linear in new customers and
lives in `gtm.engine.mix.customer_value`.
"""

from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

FATIGUE_MEMORY = 0.85
"""Share of last month's exposure that is still remembered: an audience forgets slower than it buys."""


@dataclass(frozen=True)
class Horizon:
    """The plan's months, the months for which a customer is followed, and the yearly discount rate."""

    months: int = 12
    ages: int = 24
    discount_rate: float = 0.12

    @property
    def monthly_discount(self) -> float:
        """Value today of one unit of money a month from now."""
        return float((1.0 + self.discount_rate) ** (-1.0 / 12.0))


@dataclass(frozen=True)
class Hosting:
    """Live hosts: share of the hours given to an AI host, its cost against a human's, its conversion against one's."""

    ai_share: float = 0.0
    ai_cost: float = 0.10
    ai_conversion: float = 1.0

    def price_factor(self, host_share: Array) -> Array:
        """Price of the same media when part of the hosts is an AI (kappa of E2)."""
        return 1.0 - host_share * self.ai_share * (1.0 - self.ai_cost)

    def conversion_factor(self, host_share: Array) -> Array:
        """Conversion under that cast (eta of E2); cells without hosts do not feel it."""
        return np.where(host_share > 0, 1.0 - self.ai_share * (1.0 - self.ai_conversion), 1.0)


@dataclass(frozen=True)
class Setting:
    """What holds for all cells. `seeding_half` is the seeding index at which half of the lift is reached (L50)."""

    horizon: Horizon = Horizon()
    hosting: Hosting = Hosting()
    seeding_half: float = 0.6


@dataclass(frozen=True)
class Cells:
    """What is certain about n cells.

    `fixed`, `min_spend`, `max_spend`: money over the horizon; `stock_cost`: money paid for the goods of one order
    `lead_months` before the sale; an order is paid out `lag_months` after it. `flight`, `season`, `peak` are (T, n):
    share of the spend by month (sums to 1), demand and price of traffic against an ordinary month. `norm` and
    `payment` multiply conversion. `host_share` of the spend pays hosts. `auction` is the exponent by which traffic
    grows dearer with spend, measured at `usual_spend` a month. `seeding` (theta) is what an interest cell adds to its
    market's seeding index, `seeding_lift` (gamma) what a social or private cell gains from it. `pressure` is the media
    pressure left from the months before the plan. `pool` is how many persons may become customers at all (infinite
    where no end is in sight): referral slows as they do.
    """

    market: IntArray
    channel: IntArray
    fixed: Array
    min_spend: Array
    max_spend: Array
    blocked: BoolArray
    required: BoolArray
    flight: Array
    season: Array
    peak: Array
    norm: Array
    payment: Array
    host_share: Array
    auction: Array
    usual_spend: Array
    seeding: Array
    seeding_lift: Array
    pressure: Array
    stock_cost: Array
    lag_months: Array
    lead_months: Array
    pool: Array

    @property
    def count(self) -> int:
        """Number of cells."""
        return len(self.market)


@dataclass(frozen=True)
class Beliefs:
    """What is believed about n cells, as D draws: every array is (D, n).

    `volume` customers a month at full saturation, `half` media pressure a month at half of it, `slope` of the S-curve,
    `carry` share of pressure kept for the next month, `fatigue`, `inflation` of traffic a year, `referral` customers
    brought by one customer (k < 1), `private` share moved into the private domain, `private_rate` and `open_rate`
    orders a month of a living customer, margins per order (`first`, `private_margin`, `open_margin`), `reward` per
    referred customer, `messaging` cost of a private customer a month, survival (g, d) of private and open customers.
    """

    volume: Array
    half: Array
    slope: Array
    carry: Array
    fatigue: Array
    inflation: Array
    referral: Array
    private: Array
    private_rate: Array
    open_rate: Array
    first_margin: Array
    private_margin: Array
    open_margin: Array
    reward: Array
    messaging: Array
    private_g: Array
    private_d: Array
    open_g: Array
    open_d: Array

    @property
    def draws(self) -> int:
        """Number of draws."""
        return len(self.volume)

    def rows(self, draws: slice) -> Self:
        """The same beliefs in some of the draws."""
        return replace(self, **{field.name: getattr(self, field.name)[draws] for field in fields(self)})

    def medians(self) -> Self:
        """One draw: the median of every quantity."""
        return replace(self, **{field.name: np.median(getattr(self, field.name), 0)[None] for field in fields(self)})


@dataclass(frozen=True)
class Pressure:
    """Media pressure by month, all (T, D, n): `spent` and `worn` per unit of `spend_power`, plus what was there before.

    Pressure = spent * power + left; fatigue sees worn * power + left_worn, where power = spend ** (1 - auction).
    """

    spent: Array
    worn: Array
    left: Array
    left_worn: Array


def pressure(cells: Cells, beliefs: Beliefs, setting: Setting) -> Pressure:
    """Carry-over and fatigue of one unit of spend (E1-E4), and of the pressure left from before the plan."""
    months = len(cells.flight)
    spent, worn = np.zeros((months, *beliefs.carry.shape)), np.zeros((months, *beliefs.carry.shape))
    left, left_worn = np.zeros_like(spent), np.zeros_like(spent)
    host_price = setting.hosting.price_factor(cells.host_share)
    reference = cells.usual_spend**cells.auction
    now, seen = np.zeros_like(beliefs.carry), np.zeros_like(beliefs.carry)
    rest, rest_seen = np.broadcast_to(cells.pressure, now.shape), np.broadcast_to(cells.pressure, now.shape)
    for month in range(months):
        price = (1.0 + beliefs.inflation) ** (month / 12.0) * cells.peak[month] * host_price
        media = cells.flight[month] ** (1.0 - cells.auction) * reference / price
        now = (1.0 - beliefs.carry) * media + beliefs.carry * now
        seen = FATIGUE_MEMORY * seen + (1.0 - FATIGUE_MEMORY) * now
        rest = beliefs.carry * rest
        rest_seen = FATIGUE_MEMORY * rest_seen + (1.0 - FATIGUE_MEMORY) * rest
        spent[month], worn[month], left[month], left_worn[month] = now, seen, rest, rest_seen
    return Pressure(spent, worn, left, left_worn)


def saturation(pressed: Array, half: Array, slope: Array) -> Array:
    """Hill's S-curve, 0 to 1: the share of the possible customers won at this media pressure (E5)."""
    with np.errstate(divide="ignore", over="ignore"):
        return 1.0 / (1.0 + (half / np.maximum(pressed, 0.0)) ** slope)


def new_customers(cells: Cells, beliefs: Beliefs, setting: Setting, spend: Array, lift: Array) -> Array:
    """Directly acquired customers by month, (T, D, n), for a spend per cell (n,) and a seeding lift per cell (n,)."""
    media = pressure(cells, beliefs, setting)
    power = spend_power(cells, spend)
    fatigue = 1.0 / (1.0 + beliefs.fatigue * (media.worn * power + media.left_worn) / beliefs.half)
    won = saturation(media.spent * power + media.left, beliefs.half, beliefs.slope)
    return np.asarray(conversion(cells, beliefs, setting) * lift * cells.season[:, None, :] * fatigue * won)


def spend_power(cells: Cells, spend: Array) -> Array:
    """What pressure is proportional to: the spend itself, or less where traffic grows dearer with spend (E2)."""
    return np.asarray(spend ** (1.0 - cells.auction))


def conversion(cells: Cells, beliefs: Beliefs, setting: Setting) -> Array:
    """Customers a month at full saturation after norms, payments and hosts, (D, n)."""
    hosts = setting.hosting.conversion_factor(cells.host_share)
    return np.asarray(beliefs.volume * cells.norm * cells.payment * hosts)


def seeding_reach(cells: Cells, beliefs: Beliefs, setting: Setting, spend: Array) -> Array:
    """What each cell adds to its market's seeding index (E6), (..., n) for spends (..., n).

    Read at the median beliefs, so that the index is a figure of the plan and not of a draw.
    """
    central = beliefs.medians()
    media = pressure(cells, central, setting)
    mean = media.spent.mean(0)[0] * spend_power(cells, spend) + media.left.mean(0)[0]
    return np.asarray(cells.seeding * saturation(mean, central.half[0], central.slope[0]))


def seeding_lifts(cells: Cells, setting: Setting, index: Array) -> Array:
    """Factor on the new customers of every cell for a seeding index per market, (n,): 1 + gamma * psi(L)."""
    index = index[cells.market]
    return np.asarray(1.0 + cells.seeding_lift * index / (index + setting.seeding_half))


def discounted_spend(cells: Cells, horizon: Horizon) -> Array:
    """Value today of one unit of spend spread over the flight, (n,)."""
    weights = horizon.monthly_discount ** np.arange(len(cells.flight))
    return np.asarray(weights @ cells.flight)
