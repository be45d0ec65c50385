"""Every channel of one market for one product: what an order leaves, and why the plan takes it or does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gtm.portal.plan_pages.reading_result import Result, amount_of, entered_markets, titles_of
from gtm.portal.said import said
from gtm.portal.stored_plans import StoredPlan

Json = Mapping[str, Any]


@dataclass(frozen=True)
class ChannelRow:
    """A channel: the product's offer there, and the market's cell of the mix, where there are such."""

    channel: str
    name: str
    offer: Json | None
    cell: Json | None
    reasons: list[Json]

    @property
    def offer_is_open(self) -> bool:
        """Whether the product can be sold there."""
        return bool(self.offer and self.offer["feasible"])

    @property
    def chosen(self) -> bool:
        """Whether the plan spends there."""
        return bool(self.cell and self.cell["on"])


@dataclass(frozen=True)
class Channels:
    """What the page shows for one product and market."""

    sku: str
    title: str
    market: str
    rows: list[ChannelRow]
    routes: Mapping[str, Json]  # by id, those that the open offers take
    excluded: list[tuple[str, Json]]  # what is closed beside the rows that say so, by its name, and why


def channels_of(plan: StoredPlan, sku: str, market: str) -> Channels:
    """The page's part of a plan; unknown names fall back to the first ones that have a route."""
    market = _market(plan.whole, market)
    titles = titles_of(plan.whole)
    if sku not in titles:
        sku = next((one for one, place in plan.best if place == market), next(iter(titles), ""))
    detail = plan.detail(sku, market)
    offers = {offer["channel"]: offer for offer in detail.offers}
    cells = {cell["channel"]: cell for cell in plan.whole["mix"]["cells"] if cell["market"] == market}
    rows = [_row(channel, offers.get(channel), cells.get(channel)) for channel in {**cells, **offers}]
    told = {row.channel for row in rows if row.reasons and not row.offer_is_open}
    excluded = [
        row
        for row in plan.whole["excluded"]
        if row["market"] == market and (row["opens"] or row["sku"] or row["channel"] not in told)
    ]
    rows.sort(key=lambda row: (not row.chosen, -amount_of(row.offer["contribution"] if row.offer else None), row.name))
    names = {**titles, **{row.channel: row.name for row in rows}}
    closed = [(names.get(row["channel"] or row["sku"], row["channel"] or row["sku"]), row) for row in excluded]
    taken = {row.offer["route"] for row in rows if row.offer and row.offer["feasible"]}
    routes = {route["id"]: route for route in detail.routes if route["id"] in taken}
    return Channels(sku, titles.get(sku, sku), market, rows, routes, closed)


def _row(channel: str, offer: Json | None, cell: Json | None) -> ChannelRow:
    named = offer or cell or {}
    return ChannelRow(
        channel, said(named.get("channel_name")) or channel, offer, cell, offer["reasons"] if offer else []
    )


def _market(result: Result, market: str) -> str:
    codes = [entry["code"] for entry in result["markets"]]
    return market if market in codes else next(iter(entered_markets(result)), codes[0])
