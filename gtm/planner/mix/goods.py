"""What an average order leaves on a channel: the offers of the products that earn there, as one order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from math import isnan
from operator import attrgetter

from gtm.planner.economics.offer_table import Offer, OrderCosts

DAYS_A_MONTH = 365.0 / 12.0


@dataclass(frozen=True)
class CellGoods:
    """An average order on one channel of one market, in the plan's currency.

    Every product that earns there is assumed to bring the same revenue, so cheap ones make more of the orders.
    `delivered` is the share of orders at the checkout that are paid, shipped and taken; `contribution` is of such an
    order and holds what refused parcels cost. `delivery_days` are from the order to the door; `kept_of_price` is what
    of the price is left after tax and commission, so that a discount takes its part of it; `commission` is the
    channel's share of the price, `costs` are parts of what an order costs, `units` are those of an order.
    """

    skus: tuple[str, ...]
    weights: tuple[float, ...]
    order_value: float
    contribution: float
    stock_cost: float
    delivered: float
    payout_days: float
    stock_days: float
    delivery_days: float
    kept_of_price: float
    commission: float
    costs: OrderCosts
    units: float

    @property
    def repeat_contribution(self) -> float:
        """What an order leaves that no affiliate has brought."""
        return self.contribution + self.costs.affiliate

    def shares(self, categories: Mapping[str, str]) -> dict[str, float]:
        """Category of goods -> its share of the orders; `all` for products without one."""
        found: dict[str, float] = {}
        for sku, weight in zip(self.skus, self.weights, strict=True):
            category = categories.get(sku) or "all"
            found[category] = found.get(category, 0.0) + weight
        return found


@dataclass(frozen=True)
class SoldGoods:
    """All that routes and offers tell the cells of a mix: average orders by market and channel, in the cells' order.

    `stocked` are the markets that are sold to from a stock that is sent after.
    """

    orders: Mapping[tuple[str, str], CellGoods]
    stocked: frozenset[str]


COST_PARTS = attrgetter(*(part.name for part in fields(OrderCosts)))
"""The parts of an order's costs, as they stand."""


@dataclass(frozen=True)
class NoGoods:
    """Why no product is sold on a channel: the best contribution of an offer that can be made, or none can."""

    best: Offer | None


def goods_of(offers: Sequence[Offer], rate: float, stock_days: Mapping[str, float]) -> CellGoods | NoGoods:
    """The average order of a channel's offers; `rate` converts into the plan's currency, `stock_days` is by route."""
    open_offers = [offer for offer in offers if offer.feasible and not isnan(offer.contribution)]
    earning = [offer for offer in open_offers if offer.contribution > 0 and offer.price > 0]
    if not earning:
        return NoGoods(max(open_offers, key=lambda offer: offer.contribution, default=None))
    values = [offer.price * offer.units_per_order for offer in earning]
    total = sum(1.0 / value for value in values)
    weights = tuple(1.0 / value / total for value in values)

    def mean(figures: Iterable[float]) -> float:
        return sum(weight * figure for weight, figure in zip(weights, figures, strict=True))

    commission = mean(offer.commission_rate * value for offer, value in zip(earning, values, strict=True))
    return CellGoods(
        skus=tuple(offer.sku for offer in earning),
        weights=weights,
        order_value=mean(values) * rate,
        contribution=mean(offer.contribution for offer in earning) * rate,
        stock_cost=mean(offer.landed_cost * offer.units_per_order for offer in earning) * rate,
        delivered=mean(_delivered(offer) for offer in earning),
        payout_days=mean(offer.payout_days for offer in earning),
        delivery_days=mean(sum(offer.delivery_days) / 2.0 for offer in earning),
        kept_of_price=(mean(offer.net_revenue for offer in earning) - commission) * rate,
        commission=commission / mean(values),
        costs=OrderCosts(*(mean(column) * rate for column in zip(*map(_costs, earning), strict=True))),
        units=mean(offer.units_per_order for offer in earning),
        stock_days=mean(stock_days.get(offer.route_id, 0.0) for offer in earning),
    )


def _costs(offer: Offer) -> tuple[float, ...]:
    assert offer.costs is not None, f"{offer.sku} is sold on {offer.channel} and its costs are not told"
    return COST_PARTS(offer.costs)


def _delivered(offer: Offer) -> float:
    """Share of buyers who can pay as they like, are not declined, and take the parcel."""
    return offer.coverage * (1.0 - offer.decline_rate) * (1.0 - offer.refusal_rate)
