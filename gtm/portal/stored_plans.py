"""A stored plan, read so far as a page shows it: the plan as a whole, and one product in one market at a time.

The whole of a plan is kept in this process for the next page of it: a stored plan never changes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gtm.planner.models import Plan, PlanDetail
from gtm.planner.plans.details import cut
from gtm.planner.plans.packing import Pair, offers_of, unpacked

Json = Mapping[str, Any]
KEPT = 16


@dataclass(frozen=True, slots=True)
class Detail:
    """The routes and offers of one product in one market."""

    routes: list[Json]
    offers: list[Json]


@dataclass(frozen=True)
class StoredPlan:
    """A plan's result: `whole` is all of it but routes and offers, `best` the recommended route of each pair.

    `confidences` and `named` count the figures by how sure they are, and by the sources that they name. `within` are
    the routes and offers of a plan that was stored when they still stood in its result.
    """

    plan_id: int
    whole: Json
    best: Mapping[Pair, Json]
    confidences: Counter[str]
    named: Counter[str]
    within: Mapping[Pair, bytes]

    def detail(self, sku: str, market: str) -> Detail:
        """What the plan says of a product in a market; empty where it says nothing."""
        if self.within:
            stored: bytes | memoryview | None = self.within.get((sku, market))
        else:
            found = PlanDetail.objects.filter(plan=self.plan_id, sku=sku, market=market)
            stored = found.values_list("packed", flat=True).first()
        return Detail([], []) if stored is None else Detail(**unpacked(stored))

    def offers_in(self, market: str) -> Iterator[Json]:
        """The offers of every product in a market."""
        if self.within:
            packed: Iterable[bytes | memoryview] = (
                stored for (_sku, where), stored in self.within.items() if where == market
            )
        else:
            found = PlanDetail.objects.filter(plan=self.plan_id, market=market).order_by("pk")
            packed = found.values_list("packed", flat=True).iterator()
        for stored in packed:
            yield from offers_of(stored)

    def details(self) -> Iterator[tuple[list[Json], list[Json]]]:
        """Routes and offers of every product and market, in their order; read one after the other."""
        rows = PlanDetail.objects.filter(plan=self.plan_id).order_by("pk").values_list("packed", flat=True)
        for stored in self.within.values() if self.within else rows.iterator():
            detail = unpacked(stored)
            yield detail["routes"], detail["offers"]


@lru_cache(maxsize=KEPT)
def stored_plan(plan_id: int, _digest: str) -> StoredPlan:
    """The plan of that number; the digest tells plans of one number in different databases apart."""
    result, index = Plan.objects.values_list("result", "index").get(pk=plan_id)
    within: Mapping[Pair, bytes] = {}
    if not index:
        parts = cut(result)
        result, index, within = parts.whole, parts.index, parts.details
    return StoredPlan(
        plan_id=plan_id,
        whole={name: part for name, part in result.items() if name not in ("routes", "offers")},
        best={(sku, market): route for sku, market, route in index["best"]},
        confidences=Counter(index["confidences"]),
        named=Counter(index["named"]),
        within=within,
    )
