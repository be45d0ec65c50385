"""A product as the planner sees it: exact figures of one unit, and what is still missing to plan with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gtm.catalog.models import Product
from gtm.catalog.selectors import category_of

CUBIC_CM_PER_CUBIC_M = 10**6


@dataclass(frozen=True)
class PlannedProduct:
    """One stock-keeping unit; weight and sizes with its packing, None or "" where the brand has not told."""

    sku: str
    title: str
    title_zh: str
    product_type: str
    category: str
    hs_code: str
    origin: str
    cost: Decimal | None
    cost_currency: str
    price: Decimal | None
    price_currency: str
    weight_kg: Decimal | None
    size_cm: tuple[Decimal, Decimal, Decimal] | None
    battery: bool | None
    liquid: bool | None
    battery_packing: str = ""
    battery_wh: Decimal | None = None
    powder: bool | None = None
    magnet: bool | None = None
    cosmetic: bool | None = None
    food: bool | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which neither landed cost nor an offer can be worked out."""
        needed = ("hs_code", "origin", "category", "cost", "price", "weight_kg")
        return tuple(name for name in needed if getattr(self, name) in (None, ""))

    @property
    def declared_codes(self) -> tuple[str, ...]:
        """The HS codes under which one unit is declared; none where the brand has not told."""
        return (self.hs_code,) if self.hs_code else ()

    @property
    def volume_m3(self) -> Decimal | None:
        """Volume of one packed unit in cubic metres."""
        if self.size_cm is None:
            return None
        length, width, height = self.size_cm
        return length * width * height / CUBIC_CM_PER_CUBIC_M

    def as_json(self) -> dict[str, Any]:
        """The product's part of a plan."""
        return {
            "sku": self.sku,
            "title": self.title,
            "title_zh": self.title_zh,
            "product_type": self.product_type,
            "hs_code": self.hs_code,
            "category": self.category,
            "origin": self.origin,
            "cost": _money(self.cost, self.cost_currency),
            "price": _money(self.price, self.price_currency),
            "weight_kg": None if self.weight_kg is None else format(self.weight_kg.normalize(), "f"),
            "complete": not self.missing,
            "missing": list(self.missing),
        }


def planned_products(products: Iterable[Product]) -> list[PlannedProduct]:
    """Catalogue rows as the planner sees them, in the order of their SKUs."""
    return [
        PlannedProduct(
            sku=row.sku,
            title=row.title,
            title_zh=row.title_zh,
            product_type=row.product_type,
            category=category_of(row).slug,
            hs_code=row.hs_code,
            origin=row.origin,
            cost=row.cost,
            cost_currency=row.cost_currency,
            price=row.price,
            price_currency=row.price_currency,
            weight_kg=row.weight_kg,
            size_cm=_size(row),
            battery=row.battery,
            liquid=row.liquid,
            battery_packing=row.battery_packing,
            battery_wh=row.battery_wh,
            powder=row.powder,
            magnet=row.magnet,
            cosmetic=row.cosmetic,
            food=row.food,
        )
        for row in sorted(products, key=lambda row: row.sku)
    ]


def _size(row: Product) -> tuple[Decimal, Decimal, Decimal] | None:
    if row.length_cm is None or row.width_cm is None or row.height_cm is None:
        return None
    return row.length_cm, row.width_cm, row.height_cm


def _money(amount: Decimal | None, currency: str) -> dict[str, str] | None:
    return None if amount is None else {"amount": format(amount.normalize() + 0, "f"), "currency": currency}
