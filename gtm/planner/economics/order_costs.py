"""Costs of a delivered order that a plan asks about by themselves: what moves when a tariff, a lane or returns move."""

from gtm.planner.economics.offer_table import OrderCosts
from gtm.planner.economics.sales import Lines, Sale
from gtm.planner.economics.supply_prices import HANDOVER

PARCEL = "parcel"


def order_costs(sale: Sale, lines: Lines, place: int) -> OrderCosts:
    """Those of one product, in the market's currency."""
    units = float(sale.ground.goods.units[place])
    groups: dict[str, float] = {}
    for cost in sale.route.costs:
        groups[cost.group] = groups.get(cost.group, 0.0) + float(cost.amount[place]) * units
    net = float(lines["PRICE"][place] + lines["SALES_TAX"][place])
    goods = float(sale.ground.goods.cost[place]) * units
    freight = groups.get("freight", 0.0)
    # A parcel is declared at what the buyer pays less what the border takes of it, stock at its cost with the way.
    taken = groups.get("border", 0.0) + groups.get("tax", 0.0)
    declared = net - taken if sale.route.kind == PARCEL else goods + freight
    return OrderCosts(
        goods=goods,
        freight=freight,
        customs_value=0.0 if sale.route.kind == HANDOVER else declared,
        returns=-float(lines["RETURNS"][place]),
        affiliate=-float(lines["AFFILIATE"][place]),
    )
