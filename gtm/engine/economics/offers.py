"""What remains of one delivered order: revenue, and every cost between the price and the contribution, as columns.

Float64, one element an offer (a product on a channel by a route, or a price tried for it); money in the market's
currency, per delivered order. Content and advertising are not here: the channel mix decides them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Order:
    """An order as it leaves: what is paid for it and what it cost until the buyer's door, per order.

    `paid` is what the buyer pays, `sales_tax` the tax that this price holds; `goods` and `route` are costs; `forward`
    is the part of the route that a refused order spends in vain, and `back` the way back with its handling.
    `service` is what the services sold with the goods cost; None where there are none.
    """

    paid: Floats
    sales_tax: Floats
    goods: Floats
    route: Floats
    forward: Floats
    back: Floats
    service: Floats | None = None


@dataclass(frozen=True)
class OrderFees:
    """What the channel keeps of an order: its fees, the payment fee, messages."""

    commission: Floats
    transaction: Floats
    fixed: Floats
    other: Floats
    affiliate: Floats
    fee_tax: Floats
    payment: Floats
    messages: Floats


@dataclass(frozen=True)
class Frictions:
    """Rates of orders that come back, are refused, and what a unit that came back is worth; sums per order.

    `refund` is what paying the money of an order back costs, beside the way of the goods.
    """

    return_rate: Floats
    refusal_rate: Floats
    recovered_share: Floats
    carrying: Floats
    refund: Floats


def contribution_lines(order: Order, take: OrderFees, frictions: Frictions) -> dict[str, Floats]:
    """The lines of one delivered order, revenue positive and costs negative: their sum is the contribution.

    A return costs the way back, paying back, and the share of the refunded net value that resale does not recover; a
    refusal costs both ways and the same share of what the goods and their way had cost, and brings no revenue.
    """
    lost = 1.0 - frictions.recovered_share
    net = order.paid - order.sales_tax
    refused = frictions.refusal_rate / (1.0 - frictions.refusal_rate)
    stocked = order.goods + order.route - order.forward
    lines = {
        "PRICE": order.paid,
        "SALES_TAX": -order.sales_tax,
        "GOODS": -order.goods,
        "ROUTE": -order.route,
        "COMMISSION": -take.commission,
        "TRANSACTION_FEE": -take.transaction,
        "FIXED_FEES": -take.fixed,
        "OTHER_FEES": -take.other,
        "AFFILIATE": -take.affiliate,
        "FEE_TAX": -take.fee_tax,
        "PAYMENT_FEES": -take.payment,
        "MESSAGES": -take.messages,
        "RETURNS": -frictions.return_rate * (order.back + frictions.refund + lost * net),
        "REFUSALS": -refused * (order.forward + order.back + lost * stocked),
        "CARRYING": -frictions.carrying,
    }
    return lines if order.service is None else {**lines, "SERVICE": -order.service}


def contribution(lines: Mapping[str, Floats]) -> Floats:
    """What remains: the sum of the lines."""
    return np.asarray(sum(lines.values()), dtype=np.float64)


@dataclass(frozen=True)
class FeeRow:
    """One row of a channel's fees as it acts on an order, in the market's currency.

    `rate` falls on what is paid and is held by `least` and `largest` per unit; a marginal row takes only the part of
    the unit's price between `from_price` and `to_price`, any other row the whole price where it lies between them.
    `per_order` and `per_unit` are sums of money.
    """

    rate: float = 0.0
    least: float = 0.0
    largest: float = np.inf
    per_order: float = 0.0
    per_unit: float = 0.0
    from_price: float = 0.0
    to_price: float = np.inf
    marginal: bool = False


def acts_at(row: FeeRow, price: Floats) -> NDArray[np.bool_]:
    """Where the unit price lies in the row's band; a marginal row acts at every price."""
    if row.marginal:
        return np.ones(price.shape, bool)
    return np.asarray((price >= row.from_price) & (price <= row.to_price), bool)


def fee_of(row: FeeRow, price: Floats, units: Floats) -> Floats:
    """What one row takes of an order of `units` at a unit price; 0 where the price is outside its band."""
    if row.marginal:
        part = np.clip(price, row.from_price, row.to_price) - row.from_price
        return row.rate * part * units
    by_rate = np.clip(row.rate * price, row.least, row.largest) * units
    return np.where(acts_at(row, price), by_rate + row.per_unit * units + row.per_order, 0.0)
