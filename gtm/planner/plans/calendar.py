"""The plan's dated actions and windows: licences to begin, stock to leave, launches, sales days, stops, holidays."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.plans.seasons import moments_between, month_starts

KINDS = ("licence_start", "ship_by", "launch", "sale", "blackout", "holiday")
# Words of a moment's slug that say that factories, borders or carriers stand still, whatever its kind.
STANDSTILL = ("stop", "freeze", "disruption", "typhoon", "floods")


def calendar_of(
    book: MarketBook,
    question: Mapping[str, Any],
    launches: Mapping[str, str],
    compliance: Iterable[Mapping[str, Any]],
    routes: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Every entry of the plan's calendar by day; `launches` is market -> first day of selling."""
    entries = [_launch(market, day) for market, day in launches.items()]
    entries += [
        _licence(scheme, launches[scheme["market"]], question["as_of"])
        for scheme in compliance
        if scheme["lead_days"] and scheme["market"] in launches
    ]
    entries += [entry for market, day in launches.items() for entry in _ship_by(market, day, routes)]
    edges = month_starts(question["start"], question["months"])
    begin = date.fromisoformat(question["as_of"])
    for market in question["markets"]:
        entries += [_moment(market, row) for row in moments_between(book, market, begin, edges[-1])]
    return sorted(
        entries, key=lambda entry: (entry["date"], KINDS.index(entry["kind"]), entry["market"], entry["title"])
    )


def _launch(market: str, day: str) -> dict[str, Any]:
    return _entry(
        day, None, "launch", market, _("Selling begins"), _("The first month in which the plan spends here."), []
    )


def _licence(scheme: Mapping[str, Any], launch: str, as_of: str) -> dict[str, Any]:
    """The last day to begin a scheme before the launch; today where that day has passed."""
    longest = scheme["lead_days"][2]
    day = _before(launch, longest)
    detail = _("Takes up to {} days; begun later, the launch moves.").format(longest)
    if day < as_of:
        day, detail = as_of, _("Begin now: it takes up to {} days, and the launch is on {}.").format(longest, launch)
    title = _("Begin: {}").format(scheme["name"])
    return _entry(day, None, "licence_start", scheme["market"], title, detail, scheme["facts"])


def _ship_by(market: str, launch: str, routes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The last day for stock to leave, by the slowest recommended bulk route into the market."""
    bulk = [
        r
        for r in routes
        if r["market"] == market and r["kind"] == "bulk" and r["recommended"] and r["replenishment_days"]
    ]
    if not bulk:
        return []
    slowest = max(bulk, key=lambda route: (route["replenishment_days"][1], route["id"]))
    days = ceil(slowest["replenishment_days"][1])
    day = _before(launch, days)
    detail = _("{} needs up to {} days to the warehouse.").format(slowest["lane"], days)
    return [_entry(day, None, "ship_by", market, _("Stock leaves the factory"), detail, [])]


def _moment(market: str, row: Row) -> dict[str, Any]:
    stands_still = any(word in row["moment"] for word in STANDSTILL)
    kind = "blackout" if stands_still else "sale" if row["kind"] == "sale" else "holiday"
    detail = row["effect"] or row["note"]
    if row["estimated"] == "yes":
        detail = _("{} (the day may move)").format(detail)
    return _entry(row["start"], row["end"] or None, kind, market, row["name"], detail, [row["id"]])


def _before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def _entry(
    day: str, until: str | None, kind: str, market: str, title: str, detail: str, facts: Sequence[str]
) -> dict[str, Any]:
    return {
        "date": day,
        "until": until if until != day else None,
        "kind": kind,
        "market": market,
        "title": title,
        "detail": detail,
        "facts": list(facts),
    }
