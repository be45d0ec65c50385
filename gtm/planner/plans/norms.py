"""Social and legal norms of a market and how each acts on the plan."""

from collections.abc import Sequence
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.planned_product import PlannedProduct

ACTIONS = {"require": "required", "adapt": "adapted", "time-window": "shifted", "boost": "noted"}


def norms_of(
    book: MarketBook, markets: Sequence[str], products: Sequence[PlannedProduct], day: str
) -> list[dict[str, Any]]:
    """The norms in force on the day that touch a product's category, the blocking ones first."""
    categories = {product.category for product in products if product.category}
    found = [
        _norm(market, row)
        for market in markets
        for row in book.rows("norms", market, day)
        if "all" in row["categories"] or categories.intersection(row["categories"])
    ]
    order = ["blocked", "required", "adapted", "shifted", "noted"]
    return sorted(found, key=lambda norm: (order.index(norm["action"]), norm["market"], norm["norm"]))


def closes_channel(norm: Row, channel: Row) -> bool:
    """Whether the norm forbids taking orders on the channel: a live-commerce ban, and a checkout of its own.

    Other blocking norms forbid what may be said or shown; those bind the content and leave the channel open.
    """
    if norm["effect"] != "block" or norm["topic"] != "live-commerce" or channel["native_checkout"] == "no":
        return False
    return f"model:{channel['model']}" in norm["channels"] or channel["channel"] in norm["channels"]


def least_value_from_abroad(norm: Row) -> tuple[float, str] | None:
    """(amount, currency) of the least FOB price of a unit sold directly from abroad, where a norm sets one."""
    if norm["effect"] != "block" or norm["applies_to"] != "channel:cross_border" or norm["value"] is None:
        return None
    return norm["value"], norm["unit"]


def _norm(market: str, row: Row) -> dict[str, Any]:
    return {
        "market": market,
        "norm": row["norm"],
        "topic": row["topic"],
        "effect": row["effect"],
        "action": _action(row),
        "channels": list(row["channels"]),
        "categories": list(row["categories"]),
        "rule": row["rule"],
        "facts": [row["id"]],
        "sources": list(row["sources"]),
        "confidence": row["confidence"],
    }


def _action(row: Row) -> str:
    if row["effect"] == "block":
        closes = row["topic"] == "live-commerce" and "all" not in row["channels"]
        return "blocked" if closes or least_value_from_abroad(row) else "required"
    return ACTIONS[row["effect"]]
