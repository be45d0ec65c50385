"""The plan's dated actions and windows: licences to begin, stock to leave, launches, new terms, sales days,
stops, holidays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.norms.in_force import Norm, norms_in_force
from gtm.planner.norms.kinds import SALE_WINDOW, SEASON
from gtm.planner.plans.channel_changes import channel_changes
from gtm.planner.plans.entries import Entry, entry
from gtm.planner.plans.moments import last_day, moments_between, month_starts
from gtm.planner.plans.public_holidays import SOURCE, PublicHoliday, public_holidays
from gtm.planner.plans.shipping import departures
from gtm.planner.plans.standstills import AT_ORIGIN

KINDS = ("licence_start", "ship_by", "launch", "platform", "sale", "blackout", "holiday")
# Words of a moment's slug that say that factories, borders, warehouses or carriers stand still, whatever its kind.
STANDSTILL = ("stop", "freeze", "disruption", "typhoon", "floods", "inbound-peak", *AT_ORIGIN)


def calendar_of(
    book: MarketBook,
    question: Mapping[str, Any],
    launches: Mapping[str, str],
    compliance: Iterable[Mapping[str, Any]],
    routes: Sequence[Mapping[str, Any]],
) -> list[Entry]:
    """Every entry of the plan's calendar by day; `launches` is market -> first day of selling."""
    entries = [_launch(market, day) for market, day in launches.items()]
    entries += [
        _licence(scheme, launches[scheme["market"]], question["as_of"])
        for scheme in compliance
        if scheme["lead_days"] and scheme["market"] in launches
    ]
    entries += departures(book, question, launches, routes)
    end = month_starts(question["start"], question["months"])[-1]
    begin = date.fromisoformat(question["as_of"])
    for market in question["markets"]:
        moments = moments_between(book, market, begin, end)
        norms = [norm for norm in norms_in_force(book, market, question["start"]) if norm.kind in (SALE_WINDOW, SEASON)]
        entries += [_moment(market, row, norms) for row in moments]
        entries += _holidays(market, begin, end, moments)
        entries += [
            entry(day, None, "platform", market, title, detail, facts)
            for day, title, detail, facts in channel_changes(book, market, begin.isoformat(), end.isoformat())
        ]
    return sorted(entries, key=lambda one: (one["date"], KINDS.index(one["kind"]), one["market"], one["title"]))


def _launch(market: str, day: str) -> Entry:
    return entry(day, None, "launch", market, _("Selling begins"), _("The first month in which the plan spends here."))


def _licence(scheme: Mapping[str, Any], launch: str, as_of: str) -> Entry:
    """The last day to begin a scheme before the launch; today where that day has passed."""
    longest = scheme["lead_days"][2]
    day = (date.fromisoformat(launch) - timedelta(days=longest)).isoformat()
    detail = _("Takes up to {} days; begun later, the launch moves.").format(longest)
    if day < as_of:
        day, detail = as_of, _("Begin now: it takes up to {} days, and the launch is on {}.").format(longest, launch)
    title = _("Begin: {}").format(scheme["name"])
    return entry(day, None, "licence_start", scheme["market"], title, detail, scheme["facts"])


def _moment(market: str, row: Row, norms: Iterable[Norm]) -> Entry:
    """A moment with the rules of the norms that act through it."""
    stands_still = any(word in row["moment"] for word in STANDSTILL)
    kind = "blackout" if stands_still else "sale" if row["kind"] == "sale" else "holiday"
    acting = [norm for norm in norms if row["moment"] in (*norm.words("windows"), *norm.words("moments"))]
    detail = " ".join(filter(None, (row["effect"] or row["note"], *(norm.row["rule"] for norm in acting))))
    if row["estimated"] == "yes":
        detail = _("{} (the day may move)").format(detail)
    facts = [row["id"], *(norm.row["id"] for norm in acting)]
    return entry(row["start"], row["end"] or None, kind, market, row["name"], detail, facts)


def _holidays(market: str, begin: date, end: date, moments: Sequence[Row]) -> Iterator[Entry]:
    """The public holidays that no moment of the market's own calendar tells already."""
    told = [row for row in moments if row["kind"] in ("religious", "national")]
    for holiday in public_holidays(market, begin, end):
        if any(_inside(holiday, row) for row in told):
            continue
        detail = _("Public holiday; worked out, not read.")
        if holiday.estimated:
            detail = _("{} (the day may move)").format(detail)
        found = entry(holiday.start.isoformat(), holiday.end.isoformat(), "holiday", market, holiday.name, detail)
        yield {**found, "sources": [SOURCE]}


def _inside(holiday: PublicHoliday, row: Row) -> bool:
    return date.fromisoformat(row["start"]) <= holiday.start and holiday.end <= last_day(row)
