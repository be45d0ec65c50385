"""How much comes back: the return rate of a product on a channel, and what a returned unit is worth."""

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channels import Channel
from gtm.planner.economics.ground import Ground

# Rates of what is delivered and comes back; refusals at the door, sales events and extremes are counted elsewhere.
COUNTED = frozenset({"after-delivery", "items-or-orders"})

TRY_ON_CUT = "try-on-return-cut"
"""The assumption on the share of returns that trying on in 3D or AR avoids, by category of goods."""


def return_row(ground: Ground, channel: Channel, category: str) -> tuple[float, Row]:
    """(rate, row) for a category of goods on a channel: the market's own rows before its union's, a row for the
    channel before one for all, a row for the category before one for all goods; else the stated assumption."""
    found = [
        row
        for row in ground.rows("returns")
        if row["basis"] in COUNTED
        and row["category"] in (category, "all")
        and row["channel"] in ("", channel.name)
        and row["return_rate"] is not None
    ]
    if found:
        best = max(
            found,
            key=lambda row: (row["channel"] != "", row["category"] != "all", row["market"] == ground.code),
        )
        return best["return_rate"], best
    row = ground.assumptions.row("return-rate", category)
    return row["value"], row


def return_rate(ground: Ground, channel: Channel, category: str) -> tuple[float, tuple[Row, ...]]:
    """(rate, rows behind it), less what trying on in 3D or AR keeps from coming back where the question asks for it."""
    rate, row = return_row(ground, channel, category)
    cut = ground.assumptions.row(TRY_ON_CUT, category) if ground.question["content"].get("ar_try_on") else None
    if cut is None or not cut["value"]:
        return rate, (row,)
    return rate * (1.0 - cut["value"]), (row, cut)
