"""The border charges that a plan shows: contract-shaped consignments, answered by the quote door, as cost columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gtm.planner.economics.border_rules import COLLECTED_AT_SALE, CREDITED_LATER
from gtm.planner.economics.cost_columns import Basis, CostColumn, Floats
from gtm.planner.economics.goods import Goods
from markets.terms import Market

# Product categories whose name means something to a tariff or tax law (G12).
LAW_CATEGORIES = frozenset({"books", "food"})
GROUPS = {"duty": "border", "excise": "border", "fee": "border", "tax": "tax"}


@dataclass(frozen=True)
class Borders:
    """The border of every product by one way of crossing, per unit in the market's currency.

    `sales_tax` is collected with the price and no cost; `recoverable` is paid and comes back later. A product that was
    not asked or not answered has an empty regime, NaN amounts and what is missing.
    """

    regime: tuple[str, ...]
    regime_name: tuple[str, ...]
    columns: tuple[CostColumn, ...]
    sales_tax: Floats
    sales_tax_bases: tuple[Basis, ...]
    recoverable: Floats
    missing: tuple[tuple[Mapping[str, Any], ...], ...]

    @property
    def cost(self) -> Floats:
        """What the seller bears per unit."""
        return np.asarray(sum((column.amount for column in self.columns), self.sales_tax * 0.0), np.float64)


def consignment(market: Market, goods: Goods, place: int, **fields: Any) -> dict[str, Any]:
    """One line of one product as the quote contract shapes it; `quantity`, `unit_price` and the way as fields."""
    product = goods.products[place]
    line = {
        "id": "1",
        "hs_code": product.hs_code,
        "origin": product.origin or None,
        "quantity": fields.pop("quantity"),
        "unit_price": fields.pop("unit_price"),
        "net_weight_kg": None if product.weight_kg is None else format(product.weight_kg.normalize(), "f"),
        "category": product.category if product.category in LAW_CATEGORIES else None,
    }
    return {"destination": market.code, "currency": market.currency, "incoterm": "DDP", "lines": [line], **fields}


def read_borders(
    market: Market, quotes: Sequence[Mapping[str, Any] | None], quantity: Floats, registered: bool
) -> Borders:
    """The quotes of all products by one way of crossing (None where a product was not asked) as columns per unit."""
    count = len(quotes)
    readers: dict[str, _Charge] = {}
    sales_tax, recoverable = np.zeros(count), np.zeros(count)
    bases = [Basis()] * count
    for place, quote in enumerate(quotes):
        if quote is None or quote["status"] == "refused" or quote["regime"] is None:
            sales_tax[place] = np.nan
            continue
        for charge in quote["charges"]:
            amount = float(charge["amount"]) / quantity[place]
            if charge["code"] in market.tax and quote["regime"]["code"] in COLLECTED_AT_SALE:
                sales_tax[place] += amount
                bases[place] = Basis.joined([bases[place], _basis(charge)])
            elif registered and (charge["code"] in market.tax or charge["code"] in CREDITED_LATER):
                recoverable[place] += amount
            else:
                readers.setdefault(charge["code"], _Charge(charge, count)).add(place, amount, charge, quantity[place])
    answered = [quote if quote and quote["status"] != "refused" else None for quote in quotes]
    regimes = [(quote["regime"] or {}) if quote else {} for quote in answered]
    return Borders(
        regime=tuple(regime.get("code", "") for regime in regimes),
        regime_name=tuple(regime.get("name", "") for regime in regimes),
        columns=tuple(reader.column() for reader in readers.values()),
        sales_tax=sales_tax,
        sales_tax_bases=tuple(bases),
        recoverable=recoverable,
        missing=tuple(_missing(quote) for quote in quotes),
    )


def _missing(quote: Mapping[str, Any] | None) -> tuple[Mapping[str, Any], ...]:
    if quote is None:
        return ()
    if quote["status"] == "refused":
        return ({"what": "refused", "code": quote["error"]["code"], "detail": quote["error"]["detail"]},)
    return tuple(quote["coverage"]["missing"])


def _basis(charge: Mapping[str, Any]) -> Basis:
    return Basis(tuple(charge["facts"]), tuple(charge["sources"]), charge["confidence"] or "official")


class _Charge:
    """Collects one charge over the products."""

    def __init__(self, charge: Mapping[str, Any], count: int) -> None:
        self.code, self.name, self.kind = charge["code"], charge["name"], charge["kind"]
        self.amount = np.zeros(count)
        self.sentences = [""] * count
        self.bases = [Basis()] * count

    def add(self, place: int, amount: float, charge: Mapping[str, Any], quantity: float) -> None:
        """Take the charge of one product, of which a line and the whole consignment may each have one."""
        self.amount[place] += amount
        said = charge["formula"] or charge["reason"] or ""
        self.sentences[place] = "; ".join(part for part in (self.sentences[place], said) if part)
        self.bases[place] = Basis.joined([self.bases[place], _basis(charge)])

    def column(self) -> CostColumn:
        """The charge as a cost per unit."""
        sentences = self.sentences
        return CostColumn(
            self.code,
            self.name,
            GROUPS[self.kind],
            self.amount,
            lambda place: sentences[place],
            Basis(),
            tuple(self.bases),
        )
