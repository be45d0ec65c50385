"""What decides whether a lane takes a product: batteries, liquids, powders, magnets, size; NaN where it is not told."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from gtm.planner.economics.cost_columns import Floats
from gtm.planner.economics.goods import Goods
from gtm.planner.planned_product import PlannedProduct

# In these the brand has to say; goods of other kinds have the attribute only if the brand says so.
IN_DOUBT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "battery": frozenset({"electronics", "phones", "small-appliances", "health-devices", "micromobility", "toys"}),
        "liquid": frozenset({"beauty", "personal-care", "food", "supplements"}),
        "powder": frozenset({"beauty", "food", "supplements"}),
        "magnet": frozenset({"electronics"}),
        "size": frozenset({"furniture", "bedding", "micromobility"}),
    }
)
BY_CATEGORY: Mapping[str, frozenset[str]] = MappingProxyType(
    {"cosmetic": frozenset({"beauty", "personal-care"}), "food": frozenset({"food"})}
)
"""Attributes that the category tells where the brand does not."""
UNKNOWN = float("nan")


def trait(goods: Goods, attribute: str) -> Floats:
    """An attribute of every product: 1 or 0, watt-hours or centimetres; NaN where it is not told and may matter."""
    if attribute not in goods.traits:
        goods.traits[attribute] = np.array([READERS[attribute](product) for product in goods.products], np.float64)
    return goods.traits[attribute]


def _flag(name: str) -> Callable[[PlannedProduct], float]:
    def read(product: PlannedProduct) -> float:
        told = getattr(product, name)
        if told is not None:
            return float(told)
        if name in BY_CATEGORY:
            return float(product.category in BY_CATEGORY[name])
        return UNKNOWN if product.category in IN_DOUBT[name] else 0.0

    return read


def _battery(product: PlannedProduct) -> float:
    """Whoever tells how the battery is packed, or how strong it is, has one."""
    if product.battery is None and (product.battery_packing or product.battery_wh):
        return 1.0
    return _flag("battery")(product)


def _packed(packing: str) -> Callable[[PlannedProduct], float]:
    def read(product: PlannedProduct) -> float:
        if _battery(product) == 0:
            return 0.0
        return float(product.battery_packing == packing) if product.battery_packing else UNKNOWN

    return read


def _watt_hours(product: PlannedProduct) -> float:
    if _battery(product) == 0:
        return 0.0
    return UNKNOWN if product.battery_wh is None else float(product.battery_wh)


def _longest(product: PlannedProduct) -> float:
    return float(max(product.size_cm)) if product.size_cm else _untold_size(product)


def _girth(product: PlannedProduct) -> float:
    """Length and girth: the longest side and twice each of the others."""
    if not product.size_cm:
        return _untold_size(product)
    longest = max(product.size_cm)
    return float(longest + 2 * (sum(product.size_cm) - longest))


def _untold_size(product: PlannedProduct) -> float:
    return UNKNOWN if product.category in IN_DOUBT["size"] else 0.0


READERS: Mapping[str, Callable[[PlannedProduct], float]] = MappingProxyType(
    {
        "battery": _battery,
        "battery-alone": _packed("alone"),
        "battery-with-equipment": _packed("with-equipment"),
        "battery-wh": _watt_hours,
        "longest-side": _longest,
        "length-and-girth": _girth,
        **{name: _flag(name) for name in ("liquid", "powder", "magnet", "cosmetic", "food")},
    }
)
