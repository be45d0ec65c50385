"""The border charges that a plan shows: the engine's amounts as cost columns, their sentences from the quote door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from gtm.engine.border.answers import Answer
from gtm.engine.money import Ints
from gtm.planner.bundle_parts import Component
from gtm.planner.economics.border_rules import COLLECTED_AT_SALE, CREDITED_LATER
from gtm.planner.economics.cost_columns import Basis, CostColumn, Floats, Later, Mask, PerProduct
from gtm.planner.economics.door_bill import DDP
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.wording import _
from gtm.planner.overrides.override import OWN
from gtm.planner.overrides.pins import Pins, pin_behind, pin_id
from markets.steps import codes_of
from markets.terms import Market

# Product categories whose name means something to a tariff or tax law (G12).
LAW_CATEGORIES = frozenset({"books", "food"})
# Finer than any currency's minor unit, so that the lines of a bundle add up to its value.
COMPONENT_DECIMALS = 6
GROUPS = {"duty": "border", "excise": "border", "fee": "border", "tax": "tax"}
Quotes = PerProduct[Mapping[str, Any] | None]


@dataclass(frozen=True)
class Borders:
    """The border of every product by one way of crossing, per unit in the market's currency.

    `regimes` are places in the market's regimes, -1 for a product that was not asked or crosses under none; its amounts
    are NaN. `sales_tax` is collected with the price and no cost; `recoverable` is paid and comes back later. `partial`
    are the products of which something is `missing`; `asked` are the consignments as the quote contract shapes them.
    """

    market: Market
    regimes: Ints
    partial: Mask
    columns: tuple[CostColumn, ...]
    sales_tax: Floats
    sales_tax_bases: PerProduct[Basis]
    recoverable: Floats
    missing: PerProduct[tuple[Mapping[str, Any], ...]]
    asked: PerProduct[Mapping[str, Any] | None] = ()

    @property
    def cost(self) -> Floats:
        """What the seller bears per unit."""
        return np.asarray(sum((column.amount for column in self.columns), self.sales_tax * 0.0), np.float64)

    @cached_property
    def at_sale(self) -> Mask:
        """The products whose tax is collected with the price."""
        return collected_at_sale(self.market)[self.regimes]

    @cached_property
    def regime(self) -> tuple[str, ...]:
        """The code of every product's regime, empty where it has none."""
        codes = [*(regime.code for regime in self.market.regimes), ""]
        return tuple(codes[place] for place in self.regimes.tolist())

    def regime_name(self, place: int) -> str:
        """The name of a product's regime."""
        regime = int(self.regimes[place])
        return _(self.market.regimes[regime].name) if regime >= 0 else ""


@dataclass(frozen=True)
class Charged:
    """One charge of a market over shipments: what is taken of a unit, and whose regime speaks of it at all."""

    kind: str
    amount: Floats
    occurs: Mask


@dataclass(frozen=True)
class Crossed:
    """What the engine answers about shipments of one market: regime (-1 for none), what is not known, charges."""

    regimes: Ints
    partial: Mask
    charges: Mapping[str, Charged]

    def some(self, rows: Ints) -> "Crossed":
        """Those of some shipments, -1 for one that was not asked about."""
        asked = rows >= 0
        if not asked.any():
            return Crossed(np.full(len(rows), -1), asked, {})
        charges = {
            code: Charged(one.kind, np.where(asked, one.amount[rows], 0.0), asked & one.occurs[rows])
            for code, one in self.charges.items()
        }
        kept = {code: one for code, one in charges.items() if one.occurs.any()}
        return Crossed(np.where(asked, self.regimes[rows], -1), asked & self.partial[rows], kept)


def crossed(market: Market, answer: Answer, rows: Ints, owner: Ints, quantity: Floats) -> Crossed:
    """The answer about the shipments of `rows`, by the unit; one shipment, with no regime, where the engine stopped.

    `owner` is the place within `rows` of every line's shipment, `quantity` are the units of every shipment.
    """
    count = len(quantity)
    regimes, partial = np.full(count, -1), np.ones(count, bool)
    regimes[rows] = np.maximum(answer.regime, -1)
    partial[rows] = answer.partial
    amounts = {code: np.zeros(count) for code in market.charges}
    for column in answer.charges:
        at = rows[owner[column.at] if column.per == "line" else column.at]
        np.add.at(amounts[column.code], at, column.amount / 10**market.digits / quantity[at])
    shown = [{code for step in regime.steps for code in codes_of(step)} for regime in market.regimes]
    charges = {
        code: Charged(
            market.charges[code].kind, amount, np.array([*(code in codes for codes in shown), False])[regimes]
        )
        for code, amount in amounts.items()
    }
    return Crossed(regimes, partial, charges)


def consignment(market: Market, goods: Goods, place: int, **fields: Any) -> dict[str, Any]:
    """One product as the quote contract shapes it, a bundle with a line for each of its components.

    `quantity` and `unit_price` of a unit, and the way, as fields.
    """
    lines = goods.products[place].declared_lines
    quantity, unit_price = fields.pop("quantity"), fields.pop("unit_price")
    told = [_line(line, number, quantity, unit_price) for number, line in enumerate(lines, start=1)]
    rates = {code: pin.value for code, pin in goods.pins_at(place).items()}
    frame = {"destination": market.code, "currency": market.currency, "incoterm": DDP, "rates": rates}
    return {**frame, "lines": told, **fields}


def _line(line: Component, number: int, quantity: str, unit_price: str) -> dict[str, Any]:
    """A line of so many units: the whole unit, or a component with its share of the unit's value."""
    share = line.share or Decimal(0)
    if line.quantity != 1 or share != 1:
        unit_price = f"{Decimal(unit_price) * share / line.quantity:.{COMPONENT_DECIMALS}f}"
        quantity = f"{Decimal(quantity) * line.quantity:.2f}"
    weight = None if line.weight_kg is None else line.weight_kg / line.quantity
    return {
        "id": str(number),
        "hs_code": line.hs_code,
        "origin": line.origin or None,
        "quantity": quantity,
        "unit_price": unit_price,
        "net_weight_kg": None if weight is None else format(weight.normalize(), "f"),
        "category": line.category if line.category in LAW_CATEGORIES else None,
    }


def collected_at_sale(market: Market) -> Mask:
    """Which of the market's regimes collect the tax at the sale; the last place is for no regime."""
    return np.array([*(regime.code in COLLECTED_AT_SALE for regime in market.regimes), False], bool)


def read_borders(goods: Goods, market: Market, found: Crossed, quotes: Quotes, registered: bool) -> Borders:
    """The shipments of all products by one way of crossing as columns per unit, told by their quotes."""
    nowhere = found.regimes < 0
    at_sale = collected_at_sale(market)[found.regimes]
    sales_tax, recoverable = np.where(nowhere, np.nan, 0.0), np.zeros(len(nowhere))
    told, columns = Told(goods, market, quotes), []
    for code, charge in found.charges.items():
        amount = charge.amount
        if code in market.tax:
            sales_tax = sales_tax + np.where(at_sale, amount, 0.0)
            amount = np.where(at_sale, 0.0, amount)
        if registered and (code in market.tax or code in CREDITED_LATER):
            recoverable = recoverable + amount
        elif (charge.occurs & ~(at_sale & (code in market.tax))).any():
            columns.append(told.column(code, charge.kind, amount))
    return Borders(
        market=market,
        regimes=found.regimes,
        partial=found.partial,
        columns=tuple(columns),
        sales_tax=sales_tax,
        sales_tax_bases=Later(told.sales_tax_bases, len(nowhere)),
        recoverable=recoverable,
        missing=Later(lambda: [_missing(quotes[place]) for place in range(len(quotes))], len(nowhere)),
    )


def _missing(quote: Mapping[str, Any] | None) -> tuple[Mapping[str, Any], ...]:
    if quote is None:
        return ()
    if quote["status"] == "refused":
        return ({"what": "refused", "code": quote["error"]["code"], "detail": quote["error"]["detail"]},)
    return tuple(quote["coverage"]["missing"])


class Told:
    """What the quotes of all products say of their charges: sentences, facts, sources."""

    def __init__(self, goods: Goods, market: Market, quotes: Quotes) -> None:
        """The quotes are asked for when the first sentence is."""
        self.goods, self.market, self.quotes = goods, market, quotes

    def column(self, code: str, kind: str, amount: Floats) -> CostColumn:
        """A charge as a cost per unit."""
        count = len(amount)
        sentences = Later(lambda: [self._sentence(code, place) for place in range(count)], count)
        bases = Later(lambda: [self._basis(place, (code,)) for place in range(count)], count)
        name = _(self.market.charges[code].name)
        return CostColumn(code, name, GROUPS[kind], amount, sentences.__getitem__, Basis(), bases)

    def sales_tax_bases(self) -> list[Basis]:
        """What the tax collected at the sale stands on, product by product."""
        return [
            self._basis(place, self.market.tax) if self._collected(place) else Basis()
            for place in range(len(self.quotes))
        ]

    def _collected(self, place: int) -> bool:
        quote = self.quotes[place]
        return bool(quote and quote.get("regime") and quote["regime"]["code"] in COLLECTED_AT_SALE)

    def _rows(self, place: int, codes: Sequence[str]) -> list[Mapping[str, Any]]:
        """The charges of these codes: a line and the whole consignment may each have one."""
        quote = self.quotes[place]
        if quote is None or quote["status"] == "refused" or quote["regime"] is None:
            return []
        return [charge for charge in quote["charges"] if charge["code"] in codes]

    def _sentence(self, code: str, place: int) -> str:
        if code in self.market.tax and self._collected(place):
            return ""
        said = [charge["formula"] or charge["reason"] or "" for charge in self._rows(place, (code,))]
        return "; ".join(part for part in said if part)

    def _basis(self, place: int, codes: Sequence[str]) -> Basis:
        pins = self.goods.pins_at(place)
        return Basis.joined(basis_of(charge, pins) for charge in self._rows(place, codes))


def basis_of(charge: Mapping[str, Any], pins: Pins) -> Basis:
    """What a charge of a quote stands on: market facts, or the brand's pin that made its rate."""
    pin = pin_behind(pins, charge["code"], charge["kind"]) if charge["confidence"] == "pinned" else None
    if pin is not None:
        return Basis((pin_id(pin), *charge["facts"]), tuple(charge["sources"]), OWN)
    return Basis(tuple(charge["facts"]), tuple(charge["sources"]), charge["confidence"] or "official")
