"""Landed cost of one product in one market: the chosen route step by step, the routes beside each other, prices."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.overrides.override import OWN
from gtm.portal.charts.bars import BarChart, waterfall
from gtm.portal.charts.parts import Part
from gtm.portal.phrases import ROUTES, label
from gtm.portal.plan_pages.reading_result import amount_of, cost_kind, entered_markets, titles_of
from gtm.portal.plan_pages.thresholds import near_thresholds
from gtm.portal.reading import country, money
from gtm.portal.said import said
from gtm.portal.stored_plans import StoredPlan

Route = Mapping[str, Any]


@dataclass(frozen=True)
class LandedCost:
    """What the page shows for one product and market; no route where none was worked out."""

    sku: str
    title: str
    market: str
    product: Mapping[str, Any] | None
    route: Route | None
    lines: list[Mapping[str, Any]]
    chart: BarChart | None
    near: list[str]  # limits at the border that the route's orders are near to, in sentences
    routes: list[Route]
    offers: list[Mapping[str, Any]]


def landed_cost_of(plan: StoredPlan, sku: str, market: str, route_id: str) -> LandedCost:
    """The page's part of a plan; unknown names fall back to the first product and market that have a route."""
    sku, market = _chosen(plan, sku, market)
    detail = plan.detail(sku, market)
    routes = sorted(detail.routes, key=lambda route: (not route["recommended"], not route["feasible"], route["id"]))
    named = [route for route in routes if route["id"] == route_id and route["feasible"]]
    route = next(iter(named or [route for route in routes if route["feasible"]]), None)
    product = next((product for product in plan.whole["products"] if product["sku"] == sku), None)
    lines = _lines(route, product) if route and product else []
    return LandedCost(
        sku=sku,
        title=titles_of(plan.whole).get(sku, sku),
        market=market,
        product=product,
        route=route,
        lines=lines,
        chart=route_chart(route, lines) if route else None,
        near=near_thresholds(route) if route else [],
        routes=routes,
        offers=[offer for offer in detail.offers if offer["feasible"]],
    )


def _lines(route: Route, product: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The unit costs, begun by the goods themselves: what of the landed cost is no other line."""
    lines: list[Mapping[str, Any]] = list(route["unit_costs"])
    rest = Decimal(route["landed_cost_per_unit"]) - sum(Decimal(line["amount"]) for line in lines)
    if any(line["code"] == "GOODS" for line in lines) or not product["cost"]:
        return lines
    cost = money(product["cost"]["amount"], product["cost"]["currency"])
    goods = {
        "code": "GOODS",
        "name": "Goods",
        "amount": str(rest),
        "formula": _("{cost} ex works, as the brand has told.").format(cost=cost),
        "facts": [],
        "sources": [],
        "confidence": OWN,
    }
    return [goods, *lines]


def route_chart(route: Route, lines: list[Mapping[str, Any]]) -> BarChart:
    """The unit costs of a route, one on top of the other, up to the landed cost."""
    currency = route["currency"]
    parts = [
        Part(
            name=said(line["name"]),
            value=amount_of(line["amount"]),
            text=money(line["amount"], currency),
            kind=cost_kind(line["code"], route["market"]),
        )
        for line in lines
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


def landed_cost_table(plan: StoredPlan) -> list[tuple[str, str, list[tuple[str, Mapping[str, Any] | None]]]]:
    """SKU, title and the recommended route in each market, for every product of the plan."""
    markets = [market["code"] for market in plan.whole["markets"]]
    return [
        (sku, title, [(market, plan.best.get((sku, market))) for market in markets])
        for sku, title in titles_of(plan.whole).items()
    ]


def _chosen(plan: StoredPlan, sku: str, market: str) -> tuple[str, str]:
    """The pair asked for as far as the plan knows it, completed by the first pair with a recommended route."""
    skus = [product["sku"] for product in plan.whole["products"]]
    markets = [*entered_markets(plan.whole), *(entry["code"] for entry in plan.whole["markets"])]
    wanted_skus = [sku] if sku in skus else skus
    wanted_markets = [market] if market in markets else markets
    pairs = [(one, place) for place in wanted_markets for one in wanted_skus]
    return next((pair for pair in pairs if pair in plan.best), pairs[0] if pairs else (sku, market))
