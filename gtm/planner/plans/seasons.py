"""Seasons: what the calendar's moments do to an ordinary month's demand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.norms.in_force import norms_in_force
from gtm.planner.norms.kinds import RAMADAN
from gtm.planner.plans.moments import moments_between, month_starts, shared_days


@dataclass(frozen=True)
class Seasonality:
    """`factor` is (market, month): demand over that of an ordinary month; `facts` the moments behind it, per market."""

    markets: tuple[str, ...]
    months: tuple[str, ...]
    factor: NDArray[np.float64]
    facts: tuple[tuple[str, ...], ...]


def seasonality(book: MarketBook, markets: Sequence[str], start: str, months: int) -> Seasonality:
    """Each moment with a demand factor lifts the days it covers; a month's factor is the mean over its days.

    Where a moment has none, a norm that tells the lift of that time stands in.
    """
    edges = month_starts(start, months)
    factor = np.ones((len(markets), months))
    facts: list[tuple[str, ...]] = []
    for place, market in enumerate(markets):
        used: list[str] = []
        lifts = _lifts(book, market, edges[0])
        for row in moments_between(book, market, edges[0], edges[-1]):
            demand, fact = (row["demand_factor"], row["id"])
            if demand is None:
                demand, fact = lifts.get(row["moment"], (None, row["id"]))
            if demand is None:
                continue
            factor[place] += shares_of_months(row, edges) * (demand - 1)
            used.append(fact)
        facts.append(tuple(dict.fromkeys(used)))
    return Seasonality(tuple(markets), tuple(day.strftime("%Y-%m") for day in edges[:-1]), factor, tuple(facts))


def shares_of_months(row: Row, edges: Sequence[date]) -> NDArray[np.float64]:
    """Share of every month's days that a moment covers; `edges` are the months' first days and the day after."""
    return np.array([shared_days(row, first, after) / (after - first).days for first, after in pairwise(edges)])


def fasting_shares(book: MarketBook, market: str, start: str, months: int) -> NDArray[np.float64]:
    """Share of every month's days that lies in Ramadan, where the market's calendar knows it."""
    edges = month_starts(start, months)
    shares = np.zeros(months)
    for row in moments_between(book, market, edges[0], edges[-1]):
        if row["moment"] == "ramadan":
            shares += shares_of_months(row, edges)
    return shares


def _lifts(book: MarketBook, market: str, day: date) -> dict[str, tuple[float, str]]:
    """Moment -> (demand against an ordinary period, fact), from norms that tell a lift and its month."""
    return {
        norm.values["month"]["text"].lower(): (
            1.0 + float(norm.values["sales-uplift"]["value"]),
            str(norm.values["sales-uplift"]["id"]),
        )
        for norm in norms_in_force(book, market, day.isoformat())
        if norm.kind is RAMADAN and "month" in norm.values
    }
