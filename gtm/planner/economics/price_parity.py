"""A product's prices on the channels of a market beside each other, held by the parity rules of the platforms."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from gtm.engine.economics.price_corridor import Corridor, Tried, corridors
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import figure
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.offer_prices import OfferPrices
from gtm.planner.economics.route_json import money_text
from gtm.planner.economics.wording import _

PARITY = "price-parity-"
"""Begins the key of a platform's rule, before its channel: the part of the lowest price elsewhere that may be asked."""


def parity_rules(ground: Ground) -> dict[str, Row]:
    """Channel -> the rule in force; a row without a figure says that the law bars the rule, so none is in force."""
    rows = {key[len(PARITY) :]: row for (key, _all), row in ground.assumptions.rows.items() if key.startswith(PARITY)}
    return {channel: row for channel, row in rows.items() if row["value"] is not None}


def corridors_of(ground: Ground, place: int, prices: Mapping[str, OfferPrices]) -> dict[str, dict[str, Any]]:
    """Channel -> the corridor of a product's price there as a plan tells it; `prices` are those of its open offers."""
    tried = {
        channel: Tried(*found.tried, *found.candidates, found.recommended)
        for channel, found in prices.items()
        if len(found.tried[0])
    }
    rules = parity_rules(ground)
    ratios = {channel: float(row["value"]) for channel, row in rules.items() if channel in tried}
    least = {channel: _or(prices[channel].break_even, 0.0) for channel in tried}
    most = float(ground.goods.price[place]) * ground.assumptions.value("price-ceiling")
    found = corridors(tried, ratios, least, most)
    return {channel: _as_json(ground, channel, corridor, rules, ratios) for channel, corridor in found.items()}


def _as_json(
    ground: Ground, channel: str, corridor: Corridor, rules: Mapping[str, Row], ratios: Mapping[str, float]
) -> dict[str, Any]:
    digits = ground.goods.digits
    told = {
        True: _("{channel} lets a seller ask at most {ratio} of the lowest price on the other channels."),
        False: _("A price below this one breaks the rule of {channel}: at most {ratio} of the lowest price elsewhere."),
    }
    fits = np.isnan(corridor.chosen) or corridor.lowest - 1e-6 <= corridor.chosen <= corridor.highest + 1e-6
    return {
        "lowest": money_text(corridor.lowest, digits),
        "highest": money_text(corridor.highest, digits),
        "recommended": money_text(corridor.chosen, digits),
        "equal_to_best": money_text(corridor.equal, digits),
        "fits": bool(fits),
        "rules": [
            {
                "code": "price_parity",
                "channel": one,
                "detail": told[one == channel].format(channel=one, ratio=figure(ratios[one])),
                "facts": [rules[one]["id"]],
                "sources": list(rules[one]["sources"]),
                "confidence": rules[one]["confidence"],
            }
            for one in sorted(ratios, key=lambda one: one != channel)
        ],
    }


def _or(price: float, otherwise: float) -> float:
    return otherwise if np.isnan(price) else price
