"""A stored plan, cut so that a page reads what it shows: the plan as a whole, and one product in one market at a time.

A plan of sixty products in eight markets holds some fourteen thousand routes and offers. They are kept compressed by
product and market, in this process, for the next page of the same plan: a stored plan never changes.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gtm.planner.models import Plan

Json = Mapping[str, Any]
Pair = tuple[str, str]
KEPT = 16
FASTEST = 1


@dataclass(frozen=True, slots=True)
class Detail:
    """The routes and offers of one product in one market."""

    routes: list[Json]
    offers: list[Json]


@dataclass(frozen=True)
class StoredPlan:
    """A plan's result: `whole` is all of it but routes and offers, `best` the recommended route of each pair.

    `confidences` and `named` count the figures by how sure they are, and by the sources that they name.
    """

    whole: Json
    details: Mapping[Pair, bytes]
    best: Mapping[Pair, Json]
    confidences: Counter[str]
    named: Counter[str]

    def detail(self, sku: str, market: str) -> Detail:
        """What the plan says of a product in a market; empty where it says nothing."""
        packed = self.details.get((sku, market))
        if packed is None:
            return Detail([], [])
        return Detail(**json.loads(zlib.decompress(packed)))


@lru_cache(maxsize=KEPT)
def stored_plan(plan_id: int, _digest: str) -> StoredPlan:
    """The plan of that number; the digest tells plans of one number in different databases apart."""
    return cut(Plan.objects.values_list("result", flat=True).get(pk=plan_id))


def cut(result: Json) -> StoredPlan:
    """A whole result, cut by product and market."""
    routes, offers = _by_pair(result["routes"]), _by_pair(result["offers"])
    pairs = dict.fromkeys([*routes, *offers])
    packed = {pair: _packed({"routes": routes.get(pair, []), "offers": offers.get(pair, [])}) for pair in pairs}
    best = {
        (route["sku"], route["market"]): {name: route[name] for name in ("id", "currency", "landed_cost_per_unit")}
        for route in result["routes"]
        if route["recommended"]
    }
    whole = {name: part for name, part in result.items() if name not in ("routes", "offers")}
    figures = [line for route in result["routes"] for line in route["unit_costs"]]
    figures += [line for offer in result["offers"] for line in offer["lines"]]
    figures += [*result["compliance"], *result["norms"]]
    figures += [item for checklist in result.get("checklists", ()) for item in checklist["items"]]
    confidences = Counter(figure["confidence"] for figure in figures)
    named = Counter(source for figure in figures for source in figure["sources"])
    return StoredPlan(whole, packed, best, confidences, named)


def _by_pair(rows: Iterable[Json]) -> dict[Pair, list[Json]]:
    pairs: dict[Pair, list[Json]] = {}
    for row in rows:
        pairs.setdefault((row["sku"], row["market"]), []).append(row)
    return pairs


def _packed(detail: Json) -> bytes:
    return zlib.compress(json.dumps(detail, separators=(",", ":")).encode(), FASTEST)
