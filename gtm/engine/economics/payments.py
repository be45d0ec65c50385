"""How buyers pay: coverage of a channel, fees, declines, refusals at the door, days until the money is there.

One element a payment method, float64; shares are fractions of a market's online payments.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Methods:
    """The payment methods of a market as columns.

    `value_share` is the share of the money, `order_share` of the orders (NaN where only the other basis is known);
    fees in the market's currency, `least_fee` and `largest_fee` per payment (0 and infinity where there is none).
    `failure` is the share lost, at the door where `refused` and before dispatch elsewhere. `refund_fixed` is what it
    costs to give the money of one order back by another way, 0 where the method itself gives it back; the fee of the
    payment is kept by whoever took it in both cases.
    """

    value_share: Floats
    order_share: Floats
    fee_rate: Floats
    fee_fixed: Floats
    least_fee: Floats
    largest_fee: Floats
    failure: Floats
    refused: Mask
    settlement_days: Floats
    refund_fixed: Floats


@dataclass(frozen=True)
class Accepted:
    """The mix of a channel that takes some of the methods; shares are those of its own orders and money, adding to 1.

    `coverage` is the share of the market's orders whose usual method is taken; `stated` what the market's shares added
    up to before they were brought to 1. `refund_cost` is per order whose money is given back.
    """

    methods: Methods
    by_value: Floats
    by_order: Floats
    coverage: float
    stated: float
    decline_rate: float
    refusal_rate: float
    settlement_days: float
    refund_cost: float


def shares_on_both_bases(methods: Methods) -> tuple[Floats, Floats, float]:
    """(shares of money, shares of orders, what the stated shares of money added up to), both brought to 1.

    Where a method's share of orders is known it stands; the rest of the orders follow the money. Where only the share
    of orders is known the money follows it: orders of average size.
    """
    value = np.where(np.isnan(methods.value_share), methods.order_share, methods.value_share)
    value = np.where(np.isnan(value), 0.0, value)
    stated = float(value.sum())
    if stated <= 0:
        return value, value, stated
    value = value / stated
    known = ~np.isnan(methods.order_share)
    order = np.where(known, methods.order_share, 0.0)
    left = max(1.0 - float(order.sum()), 0.0)
    follow = np.where(known, 0.0, value)
    if follow.sum() > 0:
        order = order + follow * left / follow.sum()
    return value, order / order.sum(), stated


def accept(methods: Methods, taken: Mask) -> Accepted:
    """The mix cut to the methods taken; raises ValueError where nothing that anybody uses is taken."""
    value, order, stated = shares_on_both_bases(methods)
    cut_value, cut_order = value * taken, order * taken
    coverage = float(cut_order.sum())
    if coverage <= 0 or cut_value.sum() <= 0:
        raise ValueError("none of the payment methods taken is in use")
    by_value, by_order = cut_value / cut_value.sum(), cut_order / cut_order.sum()
    return Accepted(
        methods=methods,
        by_value=by_value,
        by_order=by_order,
        coverage=coverage,
        stated=stated,
        decline_rate=float((by_order * methods.failure)[~methods.refused].sum()),
        refusal_rate=float((by_order * methods.failure)[methods.refused].sum()),
        settlement_days=float((by_value * methods.settlement_days).sum()),
        refund_cost=float((by_order * methods.refund_fixed).sum()),
    )


def payment_fee(accepted: Accepted, paid: Floats) -> Floats:
    """Expected fee of an order of so much money: rates on the share of the money, fixed fees on the share of orders.

    A floor or a ceiling of a method acts on the fee of one payment of that size.
    """
    methods = accepted.methods
    proportional = methods.fee_rate * paid[..., None]
    by_rate = np.clip(proportional, methods.least_fee, methods.largest_fee)
    bound = by_rate != proportional
    weight = np.where(bound, accepted.by_order, accepted.by_value)
    return np.asarray((weight * by_rate + accepted.by_order * methods.fee_fixed).sum(axis=-1), dtype=np.float64)


def shipped_per_delivered(refusal_rate: Floats) -> Floats:
    """Orders dispatched for one that is paid at the door or before: refused ones travel too."""
    return 1.0 / (1.0 - refusal_rate)
