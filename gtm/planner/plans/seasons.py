"""Seasons: what the calendar's moments do to an ordinary month's demand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row


@dataclass(frozen=True)
class Seasonality:
    """`factor` is (market, month): demand over that of an ordinary month; `facts` the moments behind it, per market."""

    markets: tuple[str, ...]
    months: tuple[str, ...]
    factor: NDArray[np.float64]
    facts: tuple[tuple[str, ...], ...]


def month_starts(start: str, months: int) -> list[date]:
    """First days of the plan's months and of the one after."""
    first = date.fromisoformat(start).replace(day=1)
    return [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(months + 1)
    ]


def seasonality(book: MarketBook, markets: Sequence[str], start: str, months: int) -> Seasonality:
    """Each moment with a demand factor lifts the days it covers; a month's factor is the mean over its days."""
    edges = month_starts(start, months)
    factor = np.ones((len(markets), months))
    facts: list[tuple[str, ...]] = []
    for place, market in enumerate(markets):
        used: list[str] = []
        for row in moments_between(book, market, edges[0], edges[-1]):
            if row["demand_factor"] is None:
                continue
            lift = np.array([_shared_days(row, a, b) / (b - a).days for a, b in pairwise(edges)])
            factor[place] += lift * (row["demand_factor"] - 1)
            used.append(row["id"])
        facts.append(tuple(used))
    return Seasonality(tuple(markets), tuple(day.strftime("%Y-%m") for day in edges[:-1]), factor, tuple(facts))


def moments_between(book: MarketBook, market: str, first: date, after: date) -> list[Row]:
    """Moments of a market and its union that touch the days from `first` to before `after`, earliest first."""
    union = book.profiles.get(market, {}).get("union") or ""
    tables = book.tables.get("moments", {})
    rows = [*tables.get(market, ()), *tables.get(union, ())]
    touching = [
        row for row in rows if row["start"] < after.isoformat() and (row["end"] or row["start"]) >= first.isoformat()
    ]
    return sorted(touching, key=lambda row: (row["start"], row["id"]))


def _shared_days(row: Row, first: date, after: date) -> int:
    begin = max(date.fromisoformat(row["start"]), first)
    end = min(date.fromisoformat(row["end"] or row["start"]) + timedelta(days=1), after)
    return max((end - begin).days, 0)
