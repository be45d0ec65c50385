"""Checklists: what a seller has to say, show, ask and keep on every channel of a plan, from norms and privacy laws."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.norms.in_force import Norm, norms_in_force
from gtm.planner.norms.told import spoken_of
from gtm.planner.planned_product import PlannedProduct

BINDING = ("require", "block", "adapt")
"""Effects that ask something of what is said or shown; a time window or a boost asks for nothing."""

TOPICS = (
    "disclosure",
    "claims",
    "privacy",
    "messaging",
    "children",
    "language",
    "trust",
    "returns",
    "live-commerce",
    "religion",
    "dress",
    "gender",
    "numbers-colours",
    "food",
    "gifting",
    "calendar",
)
"""The order in which a checklist is read: the law of advertising and data first, taste last."""


def checklists_part(
    book: MarketBook,
    question: Mapping[str, Any],
    products: Sequence[PlannedProduct],
    sold_on: Iterable[tuple[str, str]],
) -> list[dict[str, Any]]:
    """A list for every channel that sells a product, `sold_on` as (market, channel), and one for all of a market.

    The latter, with channel None, holds what is asked everywhere; it is not repeated on each channel.
    """
    open_to = set(sold_on)
    found = []
    for market in question["markets"]:
        norms = [norm for norm in norms_in_force(book, market, question["start"]) if _asks(norm, products)]
        channels = [
            row for row in book.rows("channels", market, question["as_of"]) if (market, row["channel"]) in open_to
        ]
        everywhere = [_item(norm, products) for norm in norms if "all" in norm.row["channels"]]
        everywhere += [_privacy(row) for row in book.rows("privacy", market, question["start"])]
        found.append(_list(market, None, everywhere))
        for row in channels:
            own = [norm for norm in norms if "all" not in norm.row["channels"] and norm.covers_channel(row)]
            found.append(_list(market, row, [_item(norm, products) for norm in own]))
    return [checklist for checklist in found if checklist["items"]]


def _asks(norm: Norm, products: Sequence[PlannedProduct]) -> bool:
    return norm.row["effect"] in BINDING and bool(spoken_of(norm, products))


def _list(market: str, channel: Row | None, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "market": market,
        "channel": None if channel is None else channel["channel"],
        "channel_name": None if channel is None else channel["platform"],
        "items": sorted(items, key=lambda item: (TOPICS.index(item["topic"]), item["name"])),
    }


def _item(norm: Norm, products: Sequence[PlannedProduct]) -> dict[str, Any]:
    """One thing to do; `products` are those that it is asked for, empty where it is asked for all."""
    row = norm.row
    return {
        "name": row["norm"],
        "topic": row["topic"],
        "action": norm.action,
        "applies_to": row["applies_to"],
        "products": [] if "all" in row["categories"] else spoken_of(norm, products),
        "rule": row["rule"],
        "facts": [row["id"]],
        "sources": list(row["sources"]),
        "confidence": row["confidence"],
    }


def _privacy(row: Row) -> dict[str, Any]:
    """A data protection law as an item; its hours and fines are in its fact."""
    return {
        "name": row["law"],
        "topic": "privacy",
        "action": "required",
        "applies_to": row["law_name"],
        "products": [],
        "rule": row["duty"],
        "facts": [row["id"]],
        "sources": list(row["sources"]),
        "confidence": row["confidence"],
    }
