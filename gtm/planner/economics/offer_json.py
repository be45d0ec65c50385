"""The `offers` part of a plan: what remains of an order on every channel, line by line, or why it cannot be sold."""

from typing import Any

import numpy as np

from gtm.planner.economics.channels import Channel, stands_in
from gtm.planner.economics.competitors import competitor_answers
from gtm.planner.economics.cost_columns import figure
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.instalment_costs import instalment_costs
from gtm.planner.economics.offer_lines import OfferLines
from gtm.planner.economics.offer_prices import OfferPrices
from gtm.planner.economics.programme_costs import programme_costs
from gtm.planner.economics.route_json import money_text, route_id
from gtm.planner.economics.sales import Lines, Sale
from gtm.planner.economics.way_lines import WayLines
from gtm.planner.economics.wording import _


def offer_part(ground: Ground, channel: Channel, place: int, reasons: list[dict[str, Any]]) -> dict[str, Any]:
    """An offer that cannot be made, with its reasons."""
    product = ground.goods.products[place]
    price = money_text(float(ground.goods.price[place]), ground.goods.digits)
    return {
        "id": f"{product.sku}/{ground.code}/{channel.name}",
        "sku": product.sku,
        "market": ground.code,
        "channel": channel.name,
        "channel_name": channel.row["platform"],
        "route": None,
        "feasible": False,
        "reasons": reasons,
        "currency": ground.market.currency,
        "units_per_order": figure(float(ground.goods.units[place])),
        "prices": {
            "list": price,
            "tested": price,
            "break_even": None,
            "target": None,
            "recommended": None,
            "grey_zones": [],
            "corridor": None,
        },
        "competitors": [],
        "instalments": [],
        "contribution": None,
        "contribution_range": None,
        "contribution_share": None,
        "lines": [],
        "programmes": [],
        "payment_coverage": None,
        "refusals": None,
        "returns": None,
        "delivery_days": None,
        "payout_days": None,
    }


def open_offer_part(
    sale: Sale, lines: Lines, place: int, prices: OfferPrices, ways: WayLines | None = None
) -> dict[str, Any]:
    """An offer that can be made: its prices and its lines, which add up to the contribution."""
    ground, route = sale.ground, sale.route
    digits = ground.goods.digits
    shown = OfferLines(sale, lines, place, ways).parts()
    contribution = sum(float(line["amount"]) for line in shown)
    net = float(lines["PRICE"][place] + lines["SALES_TAX"][place])
    mix = sale.mix.accepted
    part = offer_part(
        ground, sale.channel, place, [*map(dict, sale.channel.conditions), *_importer(sale), *_stand_in(sale)]
    )
    part.update(
        route=route_id(part["sku"], ground.code, route),
        feasible=True,
        contribution=money_text(contribution, digits),
        contribution_share=f"{contribution / net:.4f}" if net else None,
        contribution_range=_range(sale, contribution, place),
        competitors=competitor_answers(sale, place, prices),
        instalments=instalment_costs(sale, lines, place),
        lines=shown,
        programmes=programme_costs(sale, place),
        payment_coverage=f"{mix.coverage:.4f}",
        refusals=f"{mix.refusal_rate:.4f}",
        returns=f"{sale.take.returns[place][0]:.4f}",
        delivery_days=[int(np.ceil(day)) for day in route.days],
        payout_days=figure(sale.payout[0]),
    )
    part["prices"].update(
        tested=money_text(float(sale.asked[place]), digits),
        break_even=money_text(prices.break_even, digits),
        target=money_text(prices.target, digits),
        recommended=money_text(prices.recommended, digits),
        grey_zones=[[money_text(low, digits), money_text(high, digits)] for low, high in prices.grey_zones],
    )
    return part


def _range(sale: Sale, contribution: float, place: int) -> dict[str, Any]:
    """What is left at the low and the high end of the route's stated prices; all else as at the central figures."""
    digits, units = sale.ground.goods.digits, float(sale.ground.goods.units[place])
    central = float(sale.route.unit_cost[place])
    cheap, dear = (float(end[place]) for end in sale.route.unit_cost_ends)
    return {
        "low": money_text(contribution - (dear - central) * units, digits),
        "central": money_text(contribution, digits),
        "high": money_text(contribution + (central - cheap) * units, digits),
    }


def _importer(sale: Sale) -> list[dict[str, Any]]:
    """Stock that the brand imports itself needs somebody in the country who may."""
    ground, route = sale.ground, sale.route
    if route.borders is None or route.flow != "b2b" or ground.registered or ground.entity:
        return []
    detail = _("Stock in the country needs an importer of record there: a company of the brand's own, or a service.")
    return [{"code": "importer_of_record", "detail": detail, "facts": []}]


def _stand_in(sale: Sale) -> list[dict[str, Any]]:
    """A platform that ships itself, at a price that nobody tells."""
    row = sale.channel.row
    if not stands_in(sale.channel, sale.route):
        return []
    detail = _("{} ships by its own line, whose price is not known; {} of the market stands in for it.")
    other = _("a parcel lane") if sale.route.kind == "parcel" else _("a warehouse with its delivery")
    return [{"code": "platform_line_assumed", "detail": detail.format(row["platform"], other), "facts": [row["id"]]}]
