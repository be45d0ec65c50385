"""Stock to leave by: before the launch and before every big sale, by the slowest recommended way into each market."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.plans.entries import Entry, entry
from gtm.planner.plans.moments import moments_between, month_starts
from gtm.planner.plans.standstills import Closures, Departure, closures_of

BIG_SALE, CUTOFF_DAYS = "big-sale-demand", "sale-cutoff-days"


def departures(
    book: MarketBook, question: Mapping[str, Any], launches: Mapping[str, str], routes: Sequence[Mapping[str, Any]]
) -> Iterator[Entry]:
    """The last days for stock to leave; none for a market that no stock is sent to."""
    end = month_starts(question["start"], question["months"])[-1]
    for market, launch in launches.items():
        route = slowest_way(market, routes)
        if route is None:
            continue
        first = date.fromisoformat(launch)
        closures = closures_of(book, market, question["brand"]["home"], first, end)
        yield _launch(market, first, route, closures)
        yield from _sales(book, market, question["as_of"], (first, end), (route, closures))


def slowest_way(market: str, routes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The recommended route with stock in the market that takes longest to fill it."""
    stocked = [r for r in routes if r["market"] == market and r["recommended"] and r["replenishment_days"]]
    return max(stocked, key=lambda route: (route["replenishment_days"][1], route["id"]), default=None)


def _launch(market: str, launch: date, route: Mapping[str, Any], closures: Closures) -> Entry:
    days = ceil(route["replenishment_days"][1])
    left = closures.leave_by(launch, days)
    detail = _("{} needs up to {} days to the warehouse.").format(route["lane"], days)
    return _entry(market, left, _("Stock leaves the factory"), detail, [])


def _sales(
    book: MarketBook, market: str, as_of: str, span: tuple[date, date], way: tuple[Mapping[str, Any], Closures]
) -> Iterator[Entry]:
    """Before every sale of the plan that lifts demand much: the platform's warehouse closes for it days before."""
    assumed = Assumptions.of(book, market, as_of)
    route, closures = way
    days, cutoff = ceil(route["replenishment_days"][1]), assumed.row(CUTOFF_DAYS)
    big = assumed.value(BIG_SALE)
    for row in moments_between(book, market, *span):
        if row["kind"] != "sale" or (row["demand_factor"] or 0.0) < big or row["start"] < span[0].isoformat():
            continue
        left = closures.leave_by(date.fromisoformat(row["start"]) - timedelta(days=round(cutoff["value_high"])), days)
        detail = _(
            "Warehouses close for it up to {cutoff} days before {day}; {lane} needs up to {days} days to the warehouse."
        ).format(cutoff=round(cutoff["value_high"]), day=row["start"], lane=route["lane"], days=days)
        yield _entry(market, left, _("Stock leaves for {}").format(row["name"]), detail, [row["id"], cutoff["id"]])


def _entry(market: str, left: Departure, title: str, detail: str, facts: list[str]) -> Entry:
    """The departure with the standstills that moved it."""
    if left.crossed:
        names = ", ".join(dict.fromkeys(f"{window.name} ({window.start} – {window.end})" for window in left.crossed))
        detail = _("{} Moved earlier by {}.").format(detail, names)
    known = [window.fact for window in left.crossed if window.fact]
    return entry(left.day.isoformat(), None, "ship_by", market, title, detail, [*facts, *dict.fromkeys(known)])
