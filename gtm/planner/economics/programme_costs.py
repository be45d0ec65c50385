"""What the programmes that a channel offers would change of an order: shown, never counted unless chosen."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channel_fees import Terms
from gtm.planner.economics.channel_take import ChannelTake
from gtm.planner.economics.cost_columns import Basis, Floats
from gtm.planner.economics.route_json import money_text


def programme_costs(take: ChannelTake, place: int) -> list[dict[str, Any]]:
    """Every programme offered that would change a product's order: the change of what remains, and the rows behind."""
    goods = take.ground.goods
    where = np.array([place])
    price = goods.price[where, None]
    usual = _taken(take, where, price)
    found = []
    for name in take.offered if take.under else ():
        assert take.under is not None
        terms = take.under(name)
        change = usual - _taken(replace(take, terms=terms), where, price)
        rows = _added(take.terms[place], terms[place])
        if change != change or not rows or not round(change, goods.digits):
            continue
        basis = Basis.of(*rows)
        found.append(
            {
                "programme": name,
                "amount": money_text(change, goods.digits),
                "facts": list(basis.facts),
                "sources": list(basis.sources),
                "confidence": basis.confidence,
            }
        )
    return found


def _taken(take: ChannelTake, where: np.ndarray, price: Floats) -> float:
    """All that the channel keeps of one product's order."""
    fees = take.at_prices(where, price)
    kinds = (fees.commission, fees.transaction, fees.fixed, fees.other, fees.affiliate, fees.fee_tax, fees.messages)
    return float(sum(kind[0, 0] for kind in kinds))


def _added(usual: Terms, tried: Terms) -> list[Row]:
    """The rows that act under a programme and not without it."""
    known = {row["id"] for row in _acting(usual)}
    return [row for row in _acting(tried) if row["id"] not in known]


def _acting(terms: Terms) -> Iterable[Row]:
    yield from (row for _fee, row in (*terms.commission, *(terms.transaction or ()), *terms.fixed, *terms.other))
    yield from (one[1] for one in (terms.affiliate, terms.message, terms.fee_tax) if one is not None)
