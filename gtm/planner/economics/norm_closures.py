"""What norms close: a channel's checkout, goods that may not be sold, parcels below a least value."""

from collections.abc import Iterable, Iterator

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Closed, Mask, figure
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.wording import _
from gtm.planner.norms.in_force import Norm, norms_in_force
from gtm.planner.norms.kinds import CHECKOUT_CLOSED, GOODS_BARRED, LEAST_VALUE


def ground_norms(ground: Ground) -> list[Norm]:
    """The norms of the ground's market on its day."""
    return norms_in_force(ground.book, ground.code, ground.day)


def closed_by_norms(ground: Ground, norms: Iterable[Norm], channel: Row, checkout: Row | None) -> list[Closed]:
    """The products that norms keep off a channel or the checkout that it links to, each norm with its rule.

    A channel without a checkout of its own is not closed by a ban on orders.
    """
    rows = [channel] if checkout is None or checkout["channel"] == channel["channel"] else [channel, checkout]
    closed: dict[str, Closed] = {}
    for norm in norms:
        for row in rows:
            for mask in _masks(ground, norm, row) if norm.covers_channel(row) else ():
                if mask.any():
                    closed[norm.row["id"]] = Closed(mask, "norm", str(norm.row["rule"]), tuple(norm.facts))
    return list(closed.values())


def _masks(ground: Ground, norm: Norm, channel: Row) -> Iterator[Mask]:
    products = ground.goods.products
    covered = np.array([norm.covers_category(product.category) for product in products], bool)
    if norm.kind is CHECKOUT_CLOSED and channel["native_checkout"] != "no":
        yield covered
    elif norm.kind is GOODS_BARRED:
        prefixes = norm.words("hs-prefixes")
        yield covered & np.array([product.hs_code.startswith(prefixes) for product in products], bool)


def least_price(ground: Ground) -> list[Closed]:
    """What a norm keeps out: goods sold directly from abroad below a least price of a unit."""
    found = []
    for norm in ground_norms(ground):
        if norm.kind is not LEAST_VALUE:
            continue
        amount, currency = norm.row["value"], norm.row["unit"]
        mask = ground.goods.price < amount * ground.money.factor(currency)
        detail = _("Goods sold from abroad must cost at least {} {} a unit.").format(figure(amount), currency)
        found.append(Closed(mask, "value_floor", detail, (norm.row["id"],)))
    return [reason for reason in found if reason.mask.any()]
