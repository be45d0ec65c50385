"""A product as the planner sees it: exact figures of one unit, and what is still missing to plan with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects

from gtm.catalog.bundles import PartFigures, leading_part, parts_of, total_cost, total_weight
from gtm.catalog.models import Product
from gtm.catalog.selectors import category_of
from gtm.planner.bundle_parts import Component, Service, components_of, services_of

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
    components: tuple[Component, ...] = ()
    services: tuple[Service, ...] = ()
    declared_as_set: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which neither landed cost nor an offer can be worked out."""
        needed = ("hs_code", "origin", "category", "cost", "price", "weight_kg")
        lacking = [name for name in needed if getattr(self, name) in (None, "")]
        if any(line.hs_code == "" for line in self.declared_lines) and "hs_code" not in lacking:
            lacking.append("hs_code")
        lacking += [name for name in ("component_values", "service_figures") if getattr(self, name) is None]
        return tuple(lacking)

    @property
    def component_values(self) -> bool | None:
        """True where every line has its share of the value; None where some component's is not told."""
        return None if any(line.share is None for line in self.declared_lines) else True

    @property
    def service_figures(self) -> bool | None:
        """True where every service has its price and its cost; None where one is not told."""
        return None if any(one.price is None or one.cost is None for one in self.services) else True

    @property
    def declared_codes(self) -> tuple[str, ...]:
        """The HS codes under which one unit is declared; none where the brand has not told."""
        return tuple(line.hs_code for line in self.declared_lines if line.hs_code)

    @property
    def declared_lines(self) -> tuple[Component, ...]:
        """The lines of one unit in a consignment: its components, or the unit itself (a set under its own code)."""
        if self.components and not self.declared_as_set:
            return self.components
        whole = Component(
            self.title, self.hs_code, self.origin, self.category, Decimal(1), Decimal(1), self.weight_kg, self.cost
        )
        return (whole,)

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
            "declared_as_set": self.declared_as_set,
            "components": [part.as_json() for part in self.components],
            "services": [service.as_json() for service in self.services],
        }


def planned_products(products: Iterable[Product]) -> list[PlannedProduct]:
    """Catalogue rows as the planner sees them, in the order of their SKUs; bundles with what their parts tell."""
    rows = sorted(products, key=lambda row: row.sku)
    prefetch_related_objects(rows, "parts__product")
    return [_planned(row, parts_of(row)) for row in rows]


def _planned(row: Product, parts: tuple[PartFigures, ...]) -> PlannedProduct:
    lead = leading_part(parts)
    cost = (row.cost, row.cost_currency) if row.cost is not None else total_cost(parts) or (None, "")
    speaks = None if row.declared_as_set else lead
    hs_code = row.hs_code or (speaks.hs_code if speaks else "")
    return PlannedProduct(
        sku=row.sku,
        title=row.title,
        title_zh=row.title_zh,
        product_type=row.product_type,
        category=category_of(row).slug,
        hs_code=hs_code,
        origin=row.origin or (speaks.origin if speaks else ""),
        cost=cost[0],
        cost_currency=cost[1],
        price=row.price,
        price_currency=row.price_currency,
        weight_kg=total_weight(parts) if row.weight_kg is None else row.weight_kg,
        size_cm=_size(row),
        battery=row.battery,
        liquid=row.liquid,
        battery_packing=row.battery_packing,
        battery_wh=row.battery_wh,
        powder=row.powder,
        magnet=row.magnet,
        cosmetic=row.cosmetic,
        food=row.food,
        components=components_of(parts),
        services=services_of(parts),
        declared_as_set=row.declared_as_set,
    )


def _size(row: Product) -> tuple[Decimal, Decimal, Decimal] | None:
    if row.length_cm is None or row.width_cm is None or row.height_cm is None:
        return None
    return row.length_cm, row.width_cm, row.height_cm


def _money(amount: Decimal | None, currency: str) -> dict[str, str] | None:
    return None if amount is None else {"amount": format(amount.normalize() + 0, "f"), "currency": currency}
