"""The plan's dates on lanes by market, and as a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.charts.timeline import Moment, Timeline, month_starts, timeline
from gtm.portal.phrases import MOMENTS, label
from gtm.portal.plan_pages.answer import ACTS
from gtm.portal.plan_pages.market_filter import MarketFilter, market_filter
from gtm.portal.plan_pages.reading_result import Result, months_from
from gtm.portal.reading import colon, country, day, short_month
from gtm.portal.said import said


@dataclass(frozen=True)
class Calendar:
    """What the page shows: the entries of the chosen markets."""

    chart: Timeline | None
    entries: list[Mapping[str, Any]]
    filter: MarketFilter


def calendar_of(result: Result, market: str) -> Calendar:
    """The page's part of a result."""
    chosen = market_filter(result, market)
    entries = [entry for entry in result["calendar"] if entry["market"] in chosen.shown]
    return Calendar(_chart(result, entries) if entries else None, entries, chosen)


def _chart(result: Result, entries: list[Mapping[str, Any]]) -> Timeline:
    last = months_from(result["question"]["start"], result["question"]["months"])[-1]
    starts = month_starts(result["as_of"], f"{last}-01")
    months = [(first.isoformat(), short_month(first.isoformat())) for first in starts]
    # Acts are drawn last, on top of the windows that they may fall into.
    moments = [
        Moment(
            lane=country(entry["market"]),
            kind=entry["kind"],
            begin=entry["date"],
            until=entry["until"] or entry["date"],
            text=colon(day(entry["date"]), said(entry["title"])),
        )
        for entry in sorted(entries, key=lambda entry: (entry["market"], entry["kind"] in ACTS))
    ]
    kinds = [(kind, label(MOMENTS, kind)) for kind in MOMENTS if any(entry["kind"] == kind for entry in entries)]
    first = next((entry for entry in entries if entry["kind"] in ACTS), entries[0])
    description = _("{count} dates; the first to act on is {day}, {title} ({market}).").format(
        count=len(entries), day=day(first["date"]), title=said(first["title"]), market=country(first["market"])
    )
    return timeline(_("Calendar"), description, moments, months, kinds)
