"""What granting interest-free instalments costs an offer: every length of known price, and what is granted."""

from typing import Any

from gtm.planner.economics.cost_columns import figure
from gtm.planner.economics.instalments import SHARE, granted, priced
from gtm.planner.economics.route_json import money_text
from gtm.planner.economics.sales import Lines, Sale


def instalment_costs(sale: Sale, lines: Lines, place: int) -> list[dict[str, Any]]:
    """Per order at the tested price: the method's share of the money, times those who take instalments, times the rate
    with the tax on it; nothing where a platform takes the payment."""
    if not sale.pays_by_methods:
        return []
    ground, mix = sale.ground, sale.mix
    paid = float(lines["PRICE"][place])
    found = []
    for method, share in zip(mix.rows, mix.accepted.by_value.tolist(), strict=True):
        given = granted(ground, method)
        taking = given.share if given else ground.assumptions.value(SHARE)
        taxed = 1.0 if ground.registered else 1.0 + (method["fee_tax_rate"] or 0.0)
        for row in priced(ground, method) if share else ():
            cost = row["merchant_extra_rate"] * taxed * taking * share * paid
            found.append(
                {
                    "method": method["method"],
                    "months": int(row["months"]),
                    "rate": figure(row["merchant_extra_rate"]),
                    "share": figure(taking),
                    "cost": money_text(cost, ground.goods.digits),
                    "granted": given is not None and given.row["id"] == row["id"],
                    "facts": [row["id"]],
                }
            )
    return found
