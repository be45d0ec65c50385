"""What routes and offers told the mix of a stored plan, kept beside it: a what-if need not work them out again.

A plan is stored under the digest of its products, its release and the engine's version, and a what-if is refused where
they are no longer the same. What is kept also names its columns, and is not read where today's are others.
"""

from collections.abc import Sequence
from dataclasses import fields
from io import BytesIO
from operator import attrgetter

import numpy as np

from gtm.planner.economics.offer_table import OrderCosts
from gtm.planner.mix.goods import CellGoods, SoldGoods
from gtm.planner.models import Plan, PlanGoods

LISTS = ("skus", "weights")
OWN = tuple(part.name for part in fields(CellGoods) if part.name not in (*LISTS, "costs"))
COSTS = tuple(part.name for part in fields(OrderCosts))
COLUMNS = (*OWN, *(f"costs.{name}" for name in COSTS))
"""The figures of an average order that are kept, in their order."""

FIGURES = attrgetter(*COLUMNS)


def keep_goods(plan: Plan, sold: SoldGoods) -> None:
    """Keep them with the plan, in place of what was kept before."""
    PlanGoods.objects.update_or_create(plan=plan, defaults={"packed": packed(sold)})


def kept_goods(plan: Plan) -> SoldGoods | None:
    """Those of a plan; None where none are kept, or in another form."""
    stored = PlanGoods.objects.filter(plan=plan).values_list("packed", flat=True).first()
    return None if stored is None else unpacked(stored)


def packed(sold: SoldGoods) -> bytes:
    """Compressed arrays: the places, their figures as they are, and the products of all places one after the other."""
    goods = list(sold.orders.values())
    skus = sorted({sku for one in goods for sku in one.skus})
    place = {sku: number for number, sku in enumerate(skus)}
    file = BytesIO()
    np.savez_compressed(
        file,
        columns=np.array(COLUMNS),
        places=np.array(list(sold.orders), str).reshape(-1, 2),
        figures=np.array([FIGURES(one) for one in goods], np.float64).reshape(-1, len(COLUMNS)),
        products=np.array([len(one.skus) for one in goods], np.int64),
        skus=np.array(skus, str),
        sold=np.array([place[sku] for one in goods for sku in one.skus], np.int64),
        weights=np.array([weight for one in goods for weight in one.weights], np.float64),
        stocked=np.array(sorted(sold.stocked), str),
    )
    return file.getvalue()


def unpacked(stored: bytes | memoryview) -> SoldGoods | None:
    """The same again, to the last bit; None where other columns were kept."""
    with np.load(BytesIO(stored), allow_pickle=False) as file:
        kept = {name: file[name].tolist() for name in file.files}
    if tuple(kept["columns"]) != COLUMNS:
        return None
    orders, begin = {}, 0
    for (market, channel), figures, products in zip(kept["places"], kept["figures"], kept["products"], strict=True):
        end = begin + products
        skus = tuple(kept["skus"][place] for place in kept["sold"][begin:end])
        orders[market, channel] = _goods(skus, kept["weights"][begin:end], figures)
        begin = end
    return SoldGoods(orders, frozenset(kept["stocked"]))


def _goods(skus: tuple[str, ...], weights: Sequence[float], figures: Sequence[float]) -> CellGoods:
    own = dict(zip(OWN, figures, strict=False))
    return CellGoods(skus=skus, weights=tuple(weights), costs=OrderCosts(*figures[len(OWN) :]), **own)
