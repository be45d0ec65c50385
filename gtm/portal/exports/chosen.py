"""Which routes and offers of a plan are told line by line: the recommended routes, and what the plan sells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gtm.portal.plan_pages.reading_result import running_cells
from gtm.portal.stored_plans import StoredPlan

Json = Mapping[str, Any]


@dataclass
class Chosen:
    """The routes by id and the offers, in the order of products and markets."""

    routes: dict[str, Json] = field(default_factory=dict)
    offers: list[Json] = field(default_factory=list)


def chosen_of(plan: StoredPlan) -> Chosen:
    """Recommended routes, the offers on channels that run, and the routes of those; the rest stands in the tables."""
    running = {(cell["market"], cell["channel"]) for cell in running_cells(plan.whole)}
    found = Chosen()
    for routes, offers in plan.details():
        sold = [offer for offer in offers if offer["feasible"] and (offer["market"], offer["channel"]) in running]
        ways = {offer["route"] for offer in sold}
        kept = [route for route in routes if route["feasible"] and (route["recommended"] or route["id"] in ways)]
        found.routes.update((route["id"], route) for route in kept)
        found.offers += sold
    return found


def goods_of(plan: StoredPlan) -> dict[str, Json]:
    """SKU -> product."""
    return {product["sku"]: product for product in plan.whole["products"]}


def markets_of(plan: StoredPlan) -> Iterator[tuple[str, Json]]:
    """Code and part of every market of the plan."""
    for market in plan.whole["markets"]:
        yield market["code"], market
