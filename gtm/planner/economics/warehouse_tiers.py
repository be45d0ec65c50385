"""For which goods a tier of a warehouse's fees holds: by items of the order, price, weight, volume and category."""

import re

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Floats, Mask
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.market_money import MarketMoney

BY_PRICE = re.compile(r"([A-Z]{3}) price")
BY_WEIGHT_FROM_PRICE = re.compile(r"kg, from ([A-Z]{3}) (\d+)")
# A platform's price for picking, packing and delivering a unit, in place of its usual one, with the goods it is for.
UNIT_FEES: dict[str, frozenset[str]] = {
    "fulfilment": frozenset(),
    "fba-food-health-personal-care": frozenset({"food", "supplements", "health-devices", "personal-care"}),
}
# What a unit pays on top, unless the brand is registered wherever the platform wants to spread its stock.
SPREAD_SURCHARGES = {"de-only-surcharge": frozenset({"pl-vat", "cz-vat"})}


def within(row: Row, figure: Floats) -> Mask:
    """Where a figure lies in a row's range, upper end included; a row without an upper end is open."""
    upper = np.inf if row["to_value"] is None else row["to_value"]
    return np.asarray((figure >= (row["from_value"] or 0.0)) & (figure <= upper), bool)


def unit_tier(row: Row, goods: Goods, money: MarketMoney) -> Mask:
    """The products for which a fee per unit holds: at its list price, its weight, its category.

    A tier in a unit that nobody reads holds for nothing.
    """
    unit = row["from_to_unit"] or ""
    categories = UNIT_FEES[row["fee"]]
    mine = np.array([not categories or product.category in categories for product in goods.products], bool)
    if not unit:
        return mine
    by_price, by_weight = BY_PRICE.fullmatch(unit), BY_WEIGHT_FROM_PRICE.fullmatch(unit)
    if by_price:
        return mine & within(row, goods.price / money.factor(by_price[1]))
    if by_weight:
        dear = goods.price / money.factor(by_weight[1]) >= float(by_weight[2])
        return mine & dear & within(row, goods.weight)
    return np.zeros(len(goods), bool)
