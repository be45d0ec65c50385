"""The offers that a table of a plan begins with: each market's products that leave most of their price."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gtm.planner.models import Plan
from gtm.planner.plans.details import cut, whole_result
from gtm.planner.plans.packing import Pair, unpacked

Json = Mapping[str, Any]


@dataclass(frozen=True)
class LeadingOffers:
    """Offers with their routes, market by market, the best first; `left_out` products have more that are sold."""

    rows: list[tuple[Json, Json]]
    left_out: int


def leading_offers(plan: Plan, shown: int) -> LeadingOffers:
    """So many products of each market by their best channel; of a stored plan no other detail is read."""
    if "earning" in plan.index:
        earning = plan.index["earning"]
        pairs = _leading(plan, earning, shown)
        stored = _stored(plan, pairs)
    else:
        # A plan of an earlier version.
        parts = cut(whole_result(plan))
        earning = parts.index["earning"]
        pairs = _leading(plan, earning, shown)
        stored = dict(parts.details)
    details = [unpacked(stored[pair]) for pair in pairs]
    return LeadingOffers([_best(**detail) for detail in details], len(earning) - len(pairs))


def share_left(offer: Json) -> Decimal:
    """The share of its net price that an offer leaves."""
    return Decimal(offer["contribution_share"])


def _leading(plan: Plan, earning: list[tuple[str, str, str]], shown: int) -> list[Pair]:
    by_market: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
    for sku, market, share in earning:
        by_market[market].append((Decimal(share), sku))
    ranked = {
        market: sorted(products, key=lambda one: one[0], reverse=True)[:shown] for market, products in by_market.items()
    }
    return [(sku, market) for market in plan.question["markets"] for _share, sku in ranked.get(market, ())]


def _stored(plan: Plan, pairs: list[Pair]) -> dict[Pair, bytes | memoryview]:
    wanted = set(pairs)
    rows = plan.details.values_list("pk", "sku", "market")
    keys = [pk for pk, sku, market in rows if (sku, market) in wanted]
    found = plan.details.filter(pk__in=keys).values_list("sku", "market", "packed")
    return {(sku, market): packed for sku, market, packed in found}


def _best(routes: list[Json], offers: list[Json]) -> tuple[Json, Json]:
    """The offer that leaves most, the first of equals, and its route."""
    best = max((offer for offer in offers if offer["contribution_share"] is not None), key=share_left)
    return best, next(route for route in routes if route["id"] == best["route"])
