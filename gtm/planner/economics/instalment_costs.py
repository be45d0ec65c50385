"""What granting interest-free instalments costs an offer: every length of known price, and what is granted."""

from typing import Any

from gtm.planner.economics.cost_columns import figure
from gtm.planner.economics.route_json import money_text
from gtm.planner.economics.sales import Lines, Sale


def instalment_costs(sale: Sale, lines: Lines, place: int) -> list[dict[str, Any]]:
    """Per order at the tested price; nothing where a platform takes the payment."""
    paid, digits = float(lines["PRICE"][place]), sale.ground.goods.digits
    return [
        {
            "method": terms.row["method"],
            "months": int(terms.row["months"]),
            "rate": figure(terms.row["merchant_extra_rate"]),
            "share": figure(terms.share),
            "cost": money_text(terms.cost * paid, digits),
            "granted": terms.granted,
            "facts": [terms.row["id"]],
        }
        for terms in sale.instalments
    ]
