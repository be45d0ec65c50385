"""Repurchase as a brand's own customers show it: an order rate that differs between customers, and a life that ends.

The model is the BG/NBD: while alive a customer orders at a rate drawn from a gamma(r, alpha); after every order the
customer leaves with a probability drawn from a beta(a, b), so that those who stay are ever more faithful.
A constant retention rate cannot bend like that and misses most of the later orders.
Source: Fader, Hardie and Lee, "Counting your customers" the easy way, Marketing Science 24 (2005).
"""

from dataclasses import dataclass

import numpy as np

from gtm.engine.calibration.newton import maximum
from gtm.engine.calibration.order_histories import DAYS_A_WEEK, OrderHistories
from gtm.engine.calibration.orders import log_gamma
from gtm.engine.calibration.prior import WEEKS_A_MONTH
from gtm.engine.mix.customer_value import survival
from gtm.engine.mix.demand import Array, IntArray

LEAST_REPEATS = 30
"""Repeat orders below which no shape can be told from chance."""
START = np.log([0.5, 6.0, 1.0, 2.0])
LOOSE = 3.0
"""Spread of the logarithms around the start: no restraint on data, but a customer base of one kind stays finite."""
SERIES = 20_000
SMALLEST_TERM = 1e-12


class TooFewRepeatsError(ValueError):
    """There are not enough repeat orders to read a life from."""


@dataclass(frozen=True)
class Retention:
    """Parameters of the BG/NBD, in weeks, with the customers and repeat orders they were read from."""

    r: float
    alpha: float
    a: float
    b: float
    customers: int
    repeats: int
    log_likelihood: float

    def repeats_by(self, weeks: Array) -> Array:
        """Repeat orders that a customer is expected to have placed so many weeks after the first order."""
        reach = weeks / (self.alpha + weeks)
        # At a = 1 the formula is a limit: a hair beside it the figure is the same to six digits.
        a = self.a if abs(self.a - 1.0) > 1e-6 else 1.0 + 1e-6
        never = (1.0 - reach) ** self.r * hypergeometric(self.r, self.b, a + self.b - 1.0, reach)
        return np.asarray((a + self.b - 1.0) / (a - 1.0) * (1.0 - never))

    def expected_repeats(self, first: IntArray, begin: int, end: int) -> float:
        """Repeat orders from day `begin` up to day `end` of customers whose first orders were on these days."""
        days, customers = np.unique(first, return_counts=True)
        spans = (np.maximum(edge - days, 0) / DAYS_A_WEEK for edge in (end, begin))
        late, early = (self.repeats_by(span) for span in spans)
        return float((customers * (late - early)).sum())

    def monthly(self, months: int = 24) -> tuple[float, float, float]:
        """Orders a month of a living customer and the life (g, d) in months, as the plan's beliefs want them.

        The order rate times the beta-geometric survivor that comes nearest to the orders expected month by month.
        """
        orders = np.diff(self.repeats_by(WEEKS_A_MONTH * np.arange(months + 1.0)))
        ages = np.arange(1, months + 1)

        def agreement(logs: Array) -> float:
            alive = survival(np.exp(logs[0]), np.exp(logs[1]), months)[ages]
            share = alive / alive.sum()
            return float((orders * np.log(share)).sum() / orders.sum() - 0.5 * ((logs / LOOSE) ** 2).sum() * 1e-6)

        best, _ = maximum(agreement, np.log([0.5, 1.0]))
        g, d = np.exp(best)
        rate = orders.sum() / survival(np.array(g), np.array(d), months)[ages].sum()
        return float(rate), float(g), float(d)


def fit_retention(histories: OrderHistories, days: int | None = None) -> Retention:
    """Maximum likelihood after so many days, all of them if not given; raises TooFewRepeatsError below 30 repeats."""
    watched = histories.days if days is None else days
    known = histories.known_by(watched)
    if len(known.customer) < LEAST_REPEATS:
        raise TooFewRepeatsError(f"{len(known.customer)} repeat orders are too few: {LEAST_REPEATS} are needed")
    kinds, count = known.summaries(watched)

    def likelihood(logs: Array) -> float:
        return float((count * log_probability(kinds, logs)).sum())

    def restrained(logs: Array) -> float:
        return likelihood(logs) - 0.5 * float((((logs - START) / LOOSE) ** 2).sum())

    best, _ = maximum(restrained, START)
    r, alpha, a, b = (float(value) for value in np.exp(best))
    return Retention(r, alpha, a, b, len(known.first), len(known.customer), likelihood(best))


def log_probability(kinds: Array, logs: Array) -> Array:
    """Log probability of each kind of customer (K, 3) under the logarithms of r, alpha, a, b (equation 6)."""
    r, alpha, a, b = (np.asarray(value) for value in np.exp(logs))
    often, lately, watched = kinds.T
    orders = log_gamma(r + often) - log_gamma(r) + r * np.log(alpha)
    stayed = log_gamma(a + b) + log_gamma(b + often) - log_gamma(b) - log_gamma(a + b + often)
    alive = -(r + often) * np.log(alpha + watched)
    gone = np.log(a / (b + np.maximum(often, 1.0) - 1.0)) - (r + often) * np.log(alpha + lately)
    return np.asarray(orders + stayed + np.logaddexp(alive, np.where(often > 0, gone, -np.inf)))


def hypergeometric(a: float, b: float, c: float, at: Array) -> Array:
    """Gauss's series 2F1(a, b; c; at) for 0 <= at < 1."""
    term, total = np.ones_like(at), np.ones_like(at)
    for step in range(SERIES):
        term = term * at * (a + step) * (b + step) / ((c + step) * (1.0 + step))
        total = total + term
        if np.abs(term).max(initial=0.0) < SMALLEST_TERM:
            break
    return total
