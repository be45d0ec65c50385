"""A plan's result, kept so that a page reads what it shows: the plan as a whole, and each product in each market.

Sixty products in eight markets have some fourteen thousand routes and offers. They are stored compressed, a row for
each product and market; the whole keeps their places empty, and an index of what is asked of all of them.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gtm.planner.models import Plan, PlanDetail

Json = Mapping[str, Any]
Pair = tuple[str, str]
DETAILED = ("routes", "offers")
# Of zlib's levels the fastest: what is written here is repetitive enough.
LEVEL = 1


@dataclass(frozen=True)
class CutResult:
    """A result without its routes and offers, these by product and market, and the index of all of them.

    The index has the recommended route of every product and market, and counts the figures by how sure they are and by
    the sources that they name.
    """

    whole: dict[str, Any]
    details: dict[Pair, bytes]
    index: dict[str, Any]


def cut(result: Json) -> CutResult:
    """A whole result, cut."""
    routes, offers = (_by_pair(result[name]) for name in DETAILED)
    pairs = dict.fromkeys([*routes, *offers])
    details = {pair: packed({"routes": routes.get(pair, []), "offers": offers.get(pair, [])}) for pair in pairs}
    best = [
        [route["sku"], route["market"], {name: route[name] for name in ("id", "currency", "landed_cost_per_unit")}]
        for route in result["routes"]
        if route["recommended"]
    ]
    figures = [line for route in result["routes"] for line in route["unit_costs"]]
    figures += [line for offer in result["offers"] for line in offer["lines"]]
    figures += [*result["compliance"], *result["norms"]]
    index = {
        "best": best,
        "confidences": Counter(figure["confidence"] for figure in figures),
        "named": Counter(source for figure in figures for source in figure["sources"]),
    }
    return CutResult({**result, **{name: [] for name in DETAILED}}, details, index)


def _by_pair(rows: Iterable[Json]) -> dict[Pair, list[Json]]:
    pairs: dict[Pair, list[Json]] = {}
    for row in rows:
        pairs.setdefault((row["sku"], row["market"]), []).append(row)
    return pairs


def packed(detail: Json) -> bytes:
    """Routes and offers of one product in one market, compressed."""
    return zlib.compress(json.dumps(detail, separators=(",", ":")).encode(), LEVEL)


def unpacked(stored: bytes | memoryview) -> dict[str, Any]:
    """The same again."""
    found: dict[str, Any] = json.loads(zlib.decompress(stored))
    return found


def rows_of(plan: Plan, details: Mapping[Pair, bytes]) -> list[PlanDetail]:
    """The rows to be stored with a plan, in the order of its result."""
    return [PlanDetail(plan=plan, sku=sku, market=market, packed=stored) for (sku, market), stored in details.items()]


def whole_result(plan: Plan, parts: Sequence[str] = DETAILED) -> dict[str, Any]:
    """A stored plan's result as it was worked out, routes and offers in their places and order.

    Where neither is among the parts that are asked for, their places stay empty and none is read.
    """
    result: dict[str, Any] = dict(plan.result)
    if plan.index and set(parts) & set(DETAILED):
        details = [unpacked(stored) for stored in plan.details.order_by("pk").values_list("packed", flat=True)]
        result.update((name, [part for detail in details for part in detail[name]]) for name in DETAILED)
    return result
