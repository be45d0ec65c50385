"""Landed cost of one product in one market: the chosen route step by step, the routes beside each other, prices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.charts import BarChart, Part, waterfall
from gtm.portal.phrases import ROUTES, label
from gtm.portal.plan_pages.reading_result import Result, amount_of, cost_kind, titles_of
from gtm.portal.reading import country, money
from gtm.portal.said import said

Route = Mapping[str, Any]


@dataclass(frozen=True)
class LandedCost:
    """What the page shows for one product and market; no route where none was worked out."""

    sku: str
    title: str
    market: str
    route: Route | None
    chart: BarChart | None
    routes: list[Route]
    offers: list[Mapping[str, Any]]


def landed_cost_of(result: Result, sku: str, market: str, route_id: str) -> LandedCost:
    """The page's part of a result; unknown names fall back to the first product and market that have a route."""
    sku, market = _chosen(result, sku, market)
    routes = [route for route in result["routes"] if (route["sku"], route["market"]) == (sku, market)]
    routes.sort(key=lambda route: (not route["recommended"], not route["feasible"], route["id"]))
    named = [route for route in routes if route["id"] == route_id and route["feasible"]]
    route = next(iter(named or [route for route in routes if route["feasible"]]), None)
    offers = [offer for offer in result["offers"] if (offer["sku"], offer["market"]) == (sku, market)]
    return LandedCost(
        sku=sku,
        title=titles_of(result).get(sku, sku),
        market=market,
        route=route,
        chart=route_chart(route) if route else None,
        routes=routes,
        offers=[offer for offer in offers if offer["feasible"]],
    )


def route_chart(route: Route) -> BarChart:
    """The unit costs of a route, one on top of the other, up to the landed cost."""
    currency = route["currency"]
    parts = [
        Part(said(line["name"]), amount_of(line["amount"]), money(line["amount"], currency), cost_kind(line["code"]))
        for line in route["unit_costs"]
    ]
    landed = route["landed_cost_per_unit"]
    total = Part(_("Landed cost"), amount_of(landed), money(landed, currency), "total")
    description = _("From {first} to a landed cost of {total} a unit, by {route} to {market}.").format(
        first=parts[0].text if parts else total.text,
        total=total.text,
        route=label(ROUTES, route["kind"]).lower(),
        market=country(route["market"]),
    )
    return waterfall(_("Landed cost of one unit"), description, parts, total)


def landed_cost_table(result: Result) -> list[tuple[str, str, list[Route | None]]]:
    """SKU, title and the recommended route in each market, for every product of the plan."""
    best = {(route["sku"], route["market"]): route for route in result["routes"] if route["recommended"]}
    markets = [market["code"] for market in result["markets"]]
    return [(sku, title, [best.get((sku, market)) for market in markets]) for sku, title in titles_of(result).items()]


def _chosen(result: Result, sku: str, market: str) -> tuple[str, str]:
    """The pair asked for as far as the plan knows it, completed by the first recommended route."""
    skus = {product["sku"] for product in result["products"]}
    markets = {entry["code"] for entry in result["markets"]}
    fitting = [
        route
        for route in result["routes"]
        if (sku not in skus or route["sku"] == sku) and (market not in markets or route["market"] == market)
    ]
    fitting.sort(key=lambda route: not route["recommended"])
    first = fitting[0] if fitting else {"sku": sku, "market": market}
    return (sku if sku in skus else first["sku"], market if market in markets else first["market"])
