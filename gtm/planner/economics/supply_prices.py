"""Platforms that set the retail price and buy from the brand: what they pay for a unit, as the brand states it.

Fully managed, the platform takes the goods over at home and does the rest; semi-managed, the brand delivers them from
its stock in the market. The price that buyers see is not the brand's, and no commission falls on it.
"""

from typing import Any

import numpy as np

from gtm.planner.economics.channels import Channel, platform_prices
from gtm.planner.economics.cost_columns import Floats
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.wording import _

HANDOVER = "handover"
FULLY, SEMI = "fully-managed", "semi-managed"


def buyers_of(ground: Ground) -> list[str]:
    """The channels of a market whose platform sets the price and buys."""
    return list(dict.fromkeys(str(row["channel"]) for row in platform_prices(ground)))


def supply_prices(ground: Ground, channel: str, programme: str) -> Floats:
    """What the platform pays for a unit of every product, in the market's currency; NaN where the brand has not said.

    An entry for a product wins over one for all, and of several the last.
    """
    goods, money = ground.goods, ground.money
    found = np.full(len(goods), np.nan)
    entries = [
        entry
        for entry in ground.question.get("supply_prices") or ()
        if entry["channel"] == channel and entry["market"] in (None, ground.code) and entry["programme"] == programme
    ]
    for entry in sorted(entries, key=lambda one: one["sku"] is not None):
        named = np.array([entry["sku"] in (None, product.sku) for product in goods.products], bool)
        if entry["over_cost"] is not None:
            price: Floats | float = goods.cost * float(entry["over_cost"])
        else:
            price = float(entry["amount"]) * money.factor(entry["currency"])
        found = np.where(named, np.round(price, goods.digits), found)
    return found


def supplied(ground: Ground, channel: Channel, route: RouteColumns) -> Floats | None:
    """The supply prices at which a channel's platform buys by a route; None where the brand sets the price there.

    No parcels from abroad: semi-managed goods stand in the market.
    """
    if channel.name not in buyers_of(ground):
        return None
    if route.kind == "parcel":
        return np.full(len(ground.goods), np.nan)
    return supply_prices(ground, channel.name, FULLY if route.kind == HANDOVER else SEMI)


def not_told(ground: Ground, channel: Channel) -> dict[str, Any]:
    """Why nothing can be worked out on a channel whose platform buys at a price that the brand has not told."""
    facts = [row["id"] for row in platform_prices(ground) if row["channel"] == channel.name]
    detail = _("{} sets the retail price and buys at a supply price; that price is not told (supply_prices).").format(
        channel.row["platform"]
    )
    return {"code": "supply_price", "detail": detail, "facts": facts}
