"""What the programmes that a channel offers would change of an order: shown, never counted unless chosen."""

from collections.abc import Iterable
from typing import Any

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channel_fees import Terms
from gtm.planner.economics.cost_columns import Basis
from gtm.planner.economics.route_json import money_text
from gtm.planner.economics.sales import Sale


def programme_costs(sale: Sale, place: int) -> list[dict[str, Any]]:
    """Every programme offered that would change a product's order: the change of what remains, and the rows behind."""
    digits = sale.ground.goods.digits
    found = []
    for name, terms, change in sale.programme_changes:
        amount = float(change[place])
        if amount != amount or not round(amount, digits):
            continue
        rows = _added(sale.take.terms[place], terms[place])
        if not rows:
            continue
        basis = Basis.of(*rows)
        found.append(
            {
                "programme": name,
                "amount": money_text(amount, digits),
                "facts": list(basis.facts),
                "sources": list(basis.sources),
                "confidence": basis.confidence,
            }
        )
    return found


def _added(usual: Terms, tried: Terms) -> list[Row]:
    """The rows that act under a programme and not without it."""
    known = {row["id"] for row in _acting(usual)}
    return [row for row in _acting(tried) if row["id"] not in known]


def _acting(terms: Terms) -> Iterable[Row]:
    yield from (row for _fee, row in (*terms.commission, *(terms.transaction or ()), *terms.fixed, *terms.other))
    yield from (one[1] for one in (terms.affiliate, terms.message, terms.fee_tax) if one is not None)
