"""How much comes back: the return rate of a product on a channel, and what a returned unit is worth."""

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channels import Channel
from gtm.planner.economics.ground import Ground

# Rates of what is delivered and comes back; refusals at the door, sales events and extremes are counted elsewhere.
COUNTED = frozenset({"after-delivery", "items-or-orders"})


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
