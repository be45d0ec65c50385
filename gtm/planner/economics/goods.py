"""The products of a plan as columns of one market: weights, volumes, costs and prices in its currency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.cost_columns import Basis, Floats, Mask
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.overrides.pins import Pins
from gtm.planner.planned_product import PlannedProduct


@dataclass(frozen=True)
class Goods:
    """Columns over the products, NaN where the brand has not told; money per unit in the market's currency.

    `units` is what a usual order holds, `volume` stands on an assumed density where `volume_assumed`.
    `unit_basis` and `volume_basis` say where units and assumed volumes come from, product by product; `pins` are the
    brand's own rates at the border, by charge code or kind, none where it has told none. `service_share` is the part
    of the price that is a service invoiced separately and no part of what the goods are worth.
    `traits` keeps what was read of the products before.
    """

    products: tuple[PlannedProduct, ...]
    digits: int
    weight: Floats
    volume: Floats
    volume_assumed: Mask
    units: Floats
    cost: Floats
    price: Floats
    unit_basis: tuple[Basis, ...]
    volume_basis: tuple[Basis, ...]
    pins: tuple[Pins, ...] = ()
    traits: dict[str, Floats] = field(default_factory=dict, compare=False, repr=False)
    service_share: Floats | float = 0.0

    def __len__(self) -> int:
        """Number of products."""
        return len(self.products)

    @property
    def goods_price(self) -> Floats:
        """What the buyer pays for the goods of a unit themselves."""
        return np.asarray(self.price * (1.0 - self.service_share), np.float64)

    def pins_at(self, place: int) -> Pins:
        """The pins of one product."""
        return self.pins[place] if self.pins else {}

    def lacks(self, *fields: str) -> Mask:
        """Which products miss one of the fields."""
        found = np.zeros(len(self.products), bool)
        for name in fields:
            found |= self._missing(name)
        return found

    def _missing(self, field: str) -> Mask:
        if field not in self._masks:
            self._masks[field] = np.array([getattr(product, field) in (None, "") for product in self.products], bool)
        return self._masks[field]

    @cached_property
    def _masks(self) -> dict[str, Mask]:
        """Field -> the products that miss it, as far as it was asked."""
        return {}


def goods_of(
    products: Sequence[PlannedProduct],
    money: MarketMoney,
    digits: int,
    assumptions: Assumptions,
    brand: Mapping[str, Any],
) -> Goods:
    """The products in one market; list prices rounded to the market's minor units."""
    weight = _column(product.weight_kg for product in products)
    told = _column(product.volume_m3 for product in products)
    density = [assumptions.row("packed-density", product.category) for product in products]
    assumed = np.isnan(told)
    usual = [assumptions.row("units-per-order", product.category) for product in products]
    own_units = brand.get("units_per_order")
    return Goods(
        products=tuple(products),
        digits=digits,
        weight=weight,
        volume=np.where(assumed, weight / _column(row["value"] for row in density), told),
        volume_assumed=assumed,
        units=_column(float(own_units) if own_units else row["value"] for row in usual),
        cost=_column(product.cost for product in products)
        * _column(money.factor(product.cost_currency) if product.cost_currency else None for product in products),
        price=np.round(
            _column(product.price for product in products)
            * _column(money.factor(product.price_currency) if product.price_currency else None for product in products),
            digits,
        ),
        unit_basis=tuple(Basis() if own_units else Basis.of(row) for row in usual),
        volume_basis=tuple(
            Basis.of(row) if lacking else Basis() for row, lacking in zip(density, assumed, strict=True)
        ),
    )


def _column(numbers: Any) -> Floats:
    return np.array([np.nan if number is None else float(Decimal(str(number))) for number in numbers], np.float64)
