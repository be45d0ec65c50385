"""The parts of a bundle as the planner sees them: lines of goods with their shares of the value, and services."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gtm.catalog.bundles import PartFigures, value_shares


@dataclass(frozen=True)
class Component:
    """One line of goods of a unit: so many pieces, their share of the unit's value (None where nobody tells it).

    Weight and cost are of all pieces in one unit.
    """

    title: str
    hs_code: str
    origin: str
    category: str
    quantity: Decimal
    share: Decimal | None
    weight_kg: Decimal | None
    cost: Decimal | None

    def as_json(self) -> dict[str, str | None]:
        """The component's part of a plan."""
        return {
            "title": self.title,
            "hs_code": self.hs_code,
            "origin": self.origin,
            "quantity": _text(self.quantity),
            "value_share": None if self.share is None else f"{self.share:.4f}",
            "weight_kg": _text(self.weight_kg),
            "cost": _text(self.cost),
        }


@dataclass(frozen=True)
class Service:
    """A service sold with a unit: its part of the unit's price, and what it costs the brand to give."""

    kind: str
    title: str
    price: Decimal | None
    price_currency: str
    cost: Decimal | None
    cost_currency: str
    invoiced_separately: bool

    def as_json(self) -> dict[str, str | bool | None]:
        """The service's part of a plan."""
        return {
            "kind": self.kind,
            "title": self.title,
            "price": _text(self.price),
            "price_currency": self.price_currency,
            "cost": _text(self.cost),
            "cost_currency": self.cost_currency,
            "invoiced_separately": self.invoiced_separately,
        }


def components_of(parts: Iterable[PartFigures]) -> tuple[Component, ...]:
    """The goods of a bundle."""
    goods = [part for part in parts if part.is_goods]
    shares: tuple[Decimal | None, ...] = value_shares(goods) or (None,) * len(goods)
    return tuple(
        Component(
            title=part.title,
            hs_code=part.hs_code,
            origin=part.origin,
            category=part.category,
            quantity=part.quantity,
            share=share,
            weight_kg=part.weight_kg,
            cost=part.cost,
        )
        for part, share in zip(goods, shares, strict=True)
    )


def services_of(parts: Iterable[PartFigures]) -> tuple[Service, ...]:
    """The services of a bundle."""
    return tuple(
        Service(
            kind=part.kind,
            title=part.title,
            price=part.value,
            price_currency=part.value_currency,
            cost=part.cost,
            cost_currency=part.cost_currency,
            invoiced_separately=part.invoiced_separately,
        )
        for part in parts
        if not part.is_goods
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number.normalize() + 0, "f")
