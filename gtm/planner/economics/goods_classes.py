"""Special classes of goods that a forwarder carries at a price of their own: which products belong to them."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from gtm.planner.economics.cost_columns import Closed, Mask
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.product_traits import trait
from gtm.planner.economics.wording import _

CATEGORIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "special": frozenset({"supplements", "health-devices"}),
        "tisi-electrical": frozenset({"electronics", "phones", "small-appliances"}),
    }
)
"""The categories of every class."""
TRAITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"battery": ("battery",), "cosmetics-food": ("cosmetic", "food")}
)
"""The attributes of a product that put it into a class."""


def of_class(goods: Goods, name: str) -> Mask:
    """The products of a special class; none of a class that is not known here."""
    inside = np.array([product.category in CATEGORIES.get(name, ()) for product in goods.products], bool)
    for attribute in TRAITS.get(name, ()):
        inside |= trait(goods, attribute) == 1
    return inside


def closed_by_class(lane: Lane, goods: Goods) -> list[Closed]:
    """The products that travel on another lane of the forwarder, at the price of their class."""
    facts = (lane.row["id"],)
    if lane.goods_class:
        detail = _("The lane is only for goods of the class {}.").format(lane.goods_class)
        return [Closed(~of_class(goods, lane.goods_class), "goods_class", detail, facts)]
    said = _("The forwarder carries these goods at another price, by {}.")
    return [
        Closed(of_class(goods, name), "goods_class", said.format(f"{lane.name}-{name}"), facts) for name in lane.classes
    ]
