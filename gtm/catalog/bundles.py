"""Bundles: what a product made of parts costs, weighs and is declared as, where the brand has not told it itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gtm.catalog.models import BundlePart, Product


@dataclass(frozen=True, slots=True)
class PartFigures:
    """A part as it stands in one bundle: figures of all its pieces; a part that is a product takes them from it.

    None or "" where neither the part nor its product tells.
    """

    kind: str
    title: str
    quantity: Decimal
    hs_code: str
    origin: str
    category: str
    value: Decimal | None
    value_currency: str
    cost: Decimal | None
    cost_currency: str
    weight_kg: Decimal | None
    invoiced_separately: bool

    @property
    def is_goods(self) -> bool:
        """Whether it crosses a border."""
        return self.kind == BundlePart.Kind.GOODS


def parts_of(product: Product) -> tuple[PartFigures, ...]:
    """The parts of a bundle in their order; none of a product that is no bundle or not stored yet."""
    return tuple(_figures(product, part) for part in product.parts.all()) if product.pk else ()


def total_cost(parts: Iterable[PartFigures]) -> tuple[Decimal, str] | None:
    """What the goods of a bundle cost together; None where one is not told or the currencies differ."""
    goods = [part for part in parts if part.is_goods]
    costs = [part.cost for part in goods if part.cost is not None]
    currencies = {part.cost_currency for part in goods}
    if not goods or len(costs) < len(goods) or len(currencies) != 1:
        return None
    return sum(costs, Decimal(0)), currencies.pop()


def total_weight(parts: Iterable[PartFigures]) -> Decimal | None:
    """What the goods of a bundle weigh together; None where one is not told."""
    goods = [part for part in parts if part.is_goods]
    weights = [part.weight_kg for part in goods if part.weight_kg is not None]
    return sum(weights, Decimal(0)) if goods and len(weights) == len(goods) else None


def value_shares(parts: Iterable[PartFigures]) -> tuple[Decimal, ...]:
    """The share of each goods part in the value of all: by their own prices, else by their costs, else unknown: ()."""
    goods = [part for part in parts if part.is_goods]
    priced = [(part.value, part.value_currency) for part in goods]
    costed = [(part.cost, part.cost_currency) for part in goods]
    for told in (priced, costed):
        amounts = [amount for amount, _currency in told if amount is not None]
        whole = sum(amounts, Decimal(0))
        if len(amounts) == len(goods) and len({currency for _amount, currency in told}) == 1 and whole > 0:
            return tuple(amount / whole for amount in amounts)
    return ()


def leading_part(parts: Iterable[PartFigures]) -> PartFigures | None:
    """The goods part of the greatest value: its tariff code and origin speak for the bundle until the brand tells."""
    goods = [part for part in parts if part.is_goods]
    shares = value_shares(goods)
    return goods[max(range(len(goods)), key=shares.__getitem__)] if shares else next(iter(goods), None)


def told_by_parts(product: Product, name: str) -> bool:
    """Whether the parts of a bundle tell a field that the bundle itself lacks."""
    parts = parts_of(product)
    if name == "cost":
        return total_cost(parts) is not None
    if name == "weight_kg":
        return total_weight(parts) is not None
    if name in ("hs_code", "origin"):
        goods = [part for part in parts if part.is_goods]
        return bool(goods) and not product.declared_as_set and all(getattr(part, name) for part in goods)
    return False


def _figures(bundle: Product, part: BundlePart) -> PartFigures:
    own = part.product
    value = part.value if own is None or part.value is not None else own.price
    cost = part.cost if own is None or part.cost is not None else own.cost
    weight = part.weight_kg if own is None or part.weight_kg is not None else own.weight_kg
    return PartFigures(
        kind=part.kind,
        title=part.title or (own.title if own else ""),
        quantity=part.quantity,
        hs_code=part.hs_code or (own.hs_code if own else ""),
        origin=part.origin or (own.origin if own else ""),
        category=own.category if own else "",
        value=None if value is None else value * part.quantity,
        value_currency=own.price_currency if own and part.value is None else bundle.price_currency,
        cost=None if cost is None else cost * part.quantity,
        cost_currency=own.cost_currency if own and part.cost is None else part.cost_currency,
        weight_kg=None if weight is None else weight * part.quantity,
        invoiced_separately=part.invoiced_separately,
    )
