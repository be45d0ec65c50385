"""What a competitor's price does: undercutting, matching, a premium over it, each with contribution and demand."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from gtm.planner.economics.cost_columns import figure
from gtm.planner.economics.offer_prices import OfferPrices
from gtm.planner.economics.route_json import money_text
from gtm.planner.economics.sales import Sale, earned

POSITIONS = ("undercut", "same", "premium")


def competitor_answers(sale: Sale, place: int, prices: OfferPrices) -> list[dict[str, Any]]:
    """One entry for every competitor that the question tells for a product in this market; none where the platform
    sets the price."""
    ground = sale.ground
    sku = ground.goods.products[place].sku
    return [
        _answer(sale, place, prices, entry)
        for entry in ground.question.get("competitor_prices") or ()
        if entry["market"] == ground.code and entry["sku"] in (None, sku) and sale.supply is None
    ]


def _answer(sale: Sale, place: int, prices: OfferPrices, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Demand is told beside that at the competitor's price: (price / theirs) to the power of the elasticity."""
    ground = sale.ground
    goods, assumed = ground.goods, ground.assumptions
    product = goods.products[place]
    theirs = float(entry["amount"]) * ground.money.factor(entry["currency"])
    below, above = (assumed.row(key) for key in ("competitor-undercut", "competitor-premium"))
    elasticity = assumed.row("price-elasticity", product.category)
    asked = np.round(theirs * np.array([below["value"], 1.0, above["value"]]), goods.digits)
    lines = sale.at_prices(np.array([place]), asked[None, :])
    left = earned(lines)[0]
    net = (lines["PRICE"] + lines["SALES_TAX"])[0]
    holds = bool(left[1] >= float(ground.question["target_margin"]) * net[1])
    gap = 0.0 if holds else max(prices.target - theirs, 0.0)
    return {
        "name": entry["name"],
        "price": money_text(theirs, goods.digits),
        "match_price": money_text(theirs, goods.digits) if holds else None,
        "target_gap": money_text(gap, goods.digits),
        "answers": [
            {
                "position": position,
                "price": money_text(float(asked[at]), goods.digits),
                "contribution": money_text(float(left[at]), goods.digits),
                **_demand(float(asked[at] / theirs), float(left[at]), elasticity, goods.digits),
            }
            for at, position in enumerate(POSITIONS)
        ],
        "facts": [row["id"] for row in (elasticity, below, above)],
    }


def _demand(ratio: float, left: float, elasticity: Mapping[str, Any], digits: int) -> dict[str, Any]:
    """Demand and what it is worth: central, and the ends of the elasticity's range in rising order."""
    central = ratio ** elasticity["value"]
    ends = sorted([ratio ** elasticity["value_low"], ratio ** elasticity["value_high"], central])
    demand = {"low": ends[0], "central": central, "high": ends[-1]}
    worth = sorted(left * end for end in (ends[0], ends[-1]))
    return {
        "demand": {name: figure(share) for name, share in demand.items()},
        "expected": {
            "low": money_text(worth[0], digits),
            "central": money_text(left * central, digits),
            "high": money_text(worth[1], digits),
        },
    }
