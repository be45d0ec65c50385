"""Figures that others published: a shop's order histories, a simulated weekly series (NOTICE names their sources)."""

import csv
from functools import lru_cache
from pathlib import Path

import numpy as np

from gtm.engine.calibration.newton import maximum
from gtm.engine.calibration.order_histories import OrderHistories
from gtm.engine.calibration.rolling_origin import Backtest, Origins, rolling_origin
from gtm.engine.calibration.totals import fit_totals
from gtm.engine.mix.demand import Array

DATA = Path(__file__).parent / "data"
PAID = ("tv_S", "ooh_S", "print_S", "facebook_S", "search_S")
WEEK = 7


@lru_cache(maxsize=1)
def cdnow() -> OrderHistories:
    """Histories of 2,357 customers of an online record shop (CDNOW) over 78 weeks, the tenth the literature fits."""
    days, customers = [], []
    for customer, line in enumerate((DATA / "cdnow_order_days.csv").read_text().splitlines()[1:]):
        first, later = line.split(",")
        for day in (first, *later.split()):
            customers.append(customer)
            days.append(int(day))
    return OrderHistories.of_orders(np.array(customers), np.array(days))


def missed(expected: float, begin: int) -> float:
    """How far a forecast of the repeat orders from this day on, of the customers known before it, lies off."""
    histories = cdnow()
    known = histories.first[histories.customer] < begin
    came = int((known & (histories.first[histories.customer] + histories.age >= begin)).sum())
    return expected / came - 1.0


def by_constant_rate(histories: OrderHistories, begin: int, end: int) -> float:
    """The forecast if every living customer orders at one rate and a constant share leaves every week."""
    known = histories.known_by(begin)
    ages = np.arange(end // WEEK)
    seen = np.array([(known.first + WEEK * (age + 1) < begin).sum() for age in ages])
    week = (known.age - 1) // WEEK
    whole = known.first[known.customer] + WEEK * (week + 1) < begin
    orders = np.bincount(week[whole], minlength=len(ages))[: len(ages)]

    def likelihood(odds: Array) -> float:
        alive = (1.0 / (1.0 + np.exp(-odds[0]))) ** ages
        return float((orders * np.log(alive)).sum() - orders.sum() * np.log((seen * alive).sum()))

    best, _ = maximum(likelihood, np.array([3.0]))
    alive = (1.0 / (1.0 + np.exp(-best[0]))) ** ages
    rate = orders.sum() / (seen * alive).sum() / WEEK
    days = np.repeat(alive, WEEK) * rate
    return float(sum(days[max(begin - first, 1) : end - first].sum() for first in known.first))


def robyn() -> tuple[Array, Array]:
    """Revenue (208,) and spend of five channels (5, 208) of Robyn's simulated weeks."""
    with (DATA / "robyn_simulated_weekly.csv").open() as file:
        rows = list(csv.DictReader(file))
    revenue = np.array([float(row["revenue"]) for row in rows])
    return revenue, np.array([[float(row[channel]) for row in rows] for channel in PAID])


def robyn_backtest(weeks: int, particles: int) -> Backtest:
    """Forecasts of that revenue from every eighth past week, each from so many weeks before it."""
    revenue, spend = robyn()

    def forecast(learned: slice, ahead: slice) -> Array:
        fitted = fit_totals(revenue[learned], spend[:, learned], particles=particles, seed=learned.start)
        return fitted.forecast(spend[:, ahead])[:, None]

    return rolling_origin(forecast, revenue[None], Origins(weeks))
