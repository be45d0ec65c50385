"""Every channel of one market for one product: what an order leaves, and why the plan takes it or does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.charts import BarChart, Part, waterfall
from gtm.portal.plan_pages.reading_result import Result, amount_of, cost_kind, entered_markets, titles_of
from gtm.portal.reading import money
from gtm.portal.said import said

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
    excluded: list[Json]


def channels_of(result: Result, sku: str, market: str) -> Channels:
    """The page's part of a result; unknown names fall back to the first ones that have an offer."""
    market = _market(result, market)
    titles = titles_of(result)
    if sku not in titles:
        skus = [offer["sku"] for offer in result["offers"] if offer["market"] == market and offer["feasible"]]
        sku = next(iter(skus), next(iter(titles), ""))
    offers = {offer["channel"]: offer for offer in result["offers"] if (offer["sku"], offer["market"]) == (sku, market)}
    cells = {cell["channel"]: cell for cell in result["mix"]["cells"] if cell["market"] == market}
    excluded = [row for row in result["excluded"] if row["market"] == market]
    rows = [_row(channel, offers.get(channel), cells.get(channel)) for channel in {**cells, **offers}]
    rows.sort(key=lambda row: (not row.chosen, -amount_of(row.offer["contribution"] if row.offer else None), row.name))
    return Channels(sku, titles.get(sku, sku), market, rows, excluded)


def offer_chart(offer: Json) -> BarChart:
    """From net revenue down to what an order leaves."""
    currency = offer["currency"]
    parts = [
        Part(
            said(line["name"]),
            amount_of(line["amount"]),
            money(line["amount"], currency),
            "gain" if amount_of(line["amount"]) > 0 else cost_kind(line["code"]),
        )
        for line in offer["lines"]
    ]
    left = money(offer["contribution"], currency)
    total = Part(_("Contribution of an order"), amount_of(offer["contribution"]), left, "total")
    description = _("What an order on {channel} leaves before advertising: {left}.").format(
        channel=offer["channel_name"], left=left
    )
    return waterfall(_("From price to contribution"), description, parts, total)


def _row(channel: str, offer: Json | None, cell: Json | None) -> ChannelRow:
    named = offer or cell or {}
    return ChannelRow(channel, named.get("channel_name") or channel, offer, cell, offer["reasons"] if offer else [])


def _market(result: Result, market: str) -> str:
    codes = [entry["code"] for entry in result["markets"]]
    return market if market in codes else next(iter(entered_markets(result)), codes[0])
