"""The big table in plain rows: what remains of one delivered order of a product on a channel of a market."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class OrderCosts:
    """Parts of what a delivered order costs, in the market's currency: goods ex works, the way to the market, what
    duty is counted on (an estimate), what returns and affiliates take."""

    goods: float
    freight: float
    customs_value: float
    returns: float
    affiliate: float


@dataclass(frozen=True, slots=True)
class Offer:
    """One product on one channel of one market by its recommended route.

    Money is float64 in the market's `currency`. `price` and `goods_cost`, `landed_cost` are per unit; `net_revenue`
    and `contribution` per delivered order of `units_per_order` units, before content and advertising. Figures are NaN
    where the offer is not feasible. `coverage` is the share of buyers' usual payments that the channel takes,
    `decline_rate` and `refusal_rate` the shares of orders lost before dispatch and at the door. `costs` are None where
    the offer is not feasible.
    """

    sku: str
    market: str
    channel: str
    route_id: str
    feasible: bool
    reasons: tuple[str, ...]
    currency: str
    units_per_order: float
    price: float
    net_revenue: float
    contribution: float
    goods_cost: float
    landed_cost: float
    coverage: float
    decline_rate: float
    refusal_rate: float
    return_rate: float
    delivery_days: tuple[float, float]
    payout_days: float
    commission_rate: float
    costs: OrderCosts | None = None


@dataclass(frozen=True)
class Economics:
    """Routes and offers of every product in every market: the JSON parts of a plan, and the table that the mix reads.

    Of a plan that hands its routes and offers on while they are worked out, only what the rest of it reads is here.
    `warnings` are `{"code", "detail"}`, `missing` are `{"what", "market", "code", "sku", "detail"}`.
    """

    routes: list[dict[str, Any]]
    offers: list[dict[str, Any]]
    table: list[Offer]
    warnings: list[dict[str, str]] = field(default_factory=list)
    missing: list[dict[str, Any]] = field(default_factory=list)

    def add(self, other: "Economics") -> None:
        """Take over what was found elsewhere."""
        for name in ("routes", "offers", "table", "warnings", "missing"):
            getattr(self, name).extend(getattr(other, name))
