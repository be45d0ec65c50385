"""A plan's result, kept so that a page reads what it shows: the plan as a whole, and each product in each market.

Sixty products in fifty markets have some sixty thousand routes and offers. They are stored compressed, a row for each
product and market; the whole keeps their places empty, and an index of what is asked of all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from gtm.planner.mix.goods import SoldGoods
from gtm.planner.models import Plan, PlanDetail
from gtm.planner.plans.packing import DETAILED, Packing, Pair, by_pair, unpacked, written

Json = Mapping[str, Any]


@dataclass(frozen=True)
class CutResult:
    """A result without its routes and offers, these by product and market, and the index of all of them.

    The index has the recommended route of every product and market with the share that its best offer leaves, and
    counts the figures by how sure they are and by the sources that they name. `sold` is what a what-if
    reads of them, of a plan that has just been worked out.
    """

    whole: dict[str, Any]
    details: dict[Pair, bytes]
    index: dict[str, Any]
    sold: SoldGoods | None = None


def cut(result: Json) -> CutResult:
    """A whole result, cut."""
    packing = Packing()
    routes, offers = (by_pair(result[name]) for name in DETAILED)
    for pair in dict.fromkeys([*routes, *offers]):
        packing.keep(routes.get(pair, []), offers.get(pair, []))
    return cut_with(packing, result)


def cut_with(packing: Packing, result: Json) -> CutResult:
    """A result whose routes and offers are packed already."""
    confidences, named = packing.confidences.copy(), packing.named.copy()
    figures = [*result["compliance"], *result["norms"]]
    confidences.update(figure["confidence"] for figure in figures)
    named.update(source for figure in figures for source in figure["sources"])
    index = {"best": packing.best, "earning": packing.earning, "confidences": confidences, "named": named}
    return CutResult({**result, **{name: [] for name in DETAILED}}, packing.details, index)


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


def written_result(plan: Plan, parts: Sequence[str] = DETAILED) -> dict[str, Any]:
    """The same for `orjson` to write: routes and offers as the JSON that is stored, which nobody reads on the way.

    Two hundred megabytes of them as Python's objects are gigabytes.
    """
    result: dict[str, Any] = dict(plan.result)
    if plan.index and set(parts) & set(DETAILED):
        details = plan.details.order_by("pk").values_list("packed", flat=True)
        lists = zip(*(written(stored) for stored in details.iterator()), strict=True)
        result.update((name, _joined(texts)) for name, texts in zip(DETAILED, lists, strict=False))
    return result


def _joined(texts: Sequence[bytes]) -> orjson.Fragment:
    """Lists of JSON as one."""
    return orjson.Fragment(b"[" + b",".join(text[1:-1] for text in texts if len(text) > len("[]")) + b"]")
