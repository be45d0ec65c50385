"""Full containers: whole boxes for the assortment of a plan, shared by what each product fills of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from gtm.engine.economics.stock import Box, cheapest_boxes, fill
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, at_end, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.lane_rules import closed_by_goods
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.replenishment import Replenishment, container, replenishment
from gtm.planner.economics.surcharges import box_surcharges
from gtm.planner.economics.wording import _

SIZES = ("20", "40")


@dataclass(frozen=True)
class Load:
    """What a replenishment of the whole assortment weighs and takes, and how many 20 ft boxes it fills."""

    m3: float
    kg: float
    fills: float


@dataclass(frozen=True)
class Sized:
    """Boxes of one size: what one takes and costs with its surcharges, in the market's currency."""

    size: str
    box: Box
    basis: Basis
    count: int = 0


def container_freight(
    ground: Ground, lane: Lane, shipment: Replenishment, on_pallets: bool
) -> tuple[list[CostColumn], list[Closed]]:
    """(freight of a unit as its share of the boxes, what closes the lane).

    The boxes of both sizes that carry the assortment for the least money are paid whole; a product bears the part that
    it fills, by volume or by weight. An assortment that fills too little of a box closes the lane.
    """
    row, goods = lane.row, ground.goods
    standard, _basis = container(ground.assumptions, "20", on_pallets)
    load = _load(ground, lane, standard)
    sizes = [found for size in SIZES if (found := _sized(ground, lane, row, size, on_pallets))]
    if not sizes:
        unknown = CostColumn("FREIGHT", _("Freight"), "freight", goods.volume * np.nan, lambda _i: "", Basis.of(row))
        detail = _("No price of a container is known.")
        return [unknown], [Closed(np.ones(len(goods), bool), "no_rate", detail, (row["id"],))]
    counts = cheapest_boxes(load.m3, load.kg, [one.box for one in sizes])
    taken = [replace(one, count=count) for one, count in zip(sizes, counts, strict=True) if count]
    share = fill(goods.volume, goods.weight, standard) / load.fills if load.fills else goods.volume * np.nan
    basis = Basis.joined([Basis.of(row), *(one.basis for one in taken)])
    amounts = {end: share * _paid(ground, lane, taken, end, on_pallets) for end in ("", "low", "high")}
    explain = _sentence(ground, taken, share, shipment)
    freight = CostColumn(
        "FREIGHT", _("Freight"), "freight", amounts[""], explain, basis, low=amounts["low"], high=amounts["high"]
    )
    return [freight], [*closed_by_goods(lane, goods, goods.weight), *_too_little(ground, load)]


def _load(ground: Ground, lane: Lane, box: Box) -> Load:
    goods: Goods = ground.assortment or ground.goods
    units = replenishment(ground, goods, lane.row).units
    m3, kg = units * goods.volume, units * goods.weight
    return Load(float(np.nansum(m3)), float(np.nansum(kg)), float(np.nansum(fill(m3, kg, box))))


def _sized(ground: Ground, lane: Lane, row: Row, size: str, on_pallets: bool) -> Sized | None:
    """A size with its price from a row of the lane, None where it has none."""
    price = row[f"per_container_{size}"]
    if price is None:
        return None
    box, basis = container(ground.assumptions, size, on_pallets)
    extra, surcharges = box_surcharges(lane, size, ground.money)
    paid = price * ground.money.factor(row["currency"]) + extra
    return Sized(size, replace(box, price=paid), Basis.joined([basis, surcharges]))


def _paid(ground: Ground, lane: Lane, taken: list[Sized], end: str, on_pallets: bool) -> float:
    """All boxes taken, at one end of the lane's range."""
    row = at_end(lane.row, end) if end else lane.row
    priced = [(one.count, _sized(ground, lane, row, one.size, on_pallets)) for one in taken]
    return sum(count * found.box.price for count, found in priced if found)


def _sentence(ground: Ground, taken: list[Sized], share: Floats, shipment: Replenishment) -> Callable[[int], str]:
    boxes = " + ".join(
        _("{count} x {size} ft at {price} {currency} ({m3} m³, {kg} kg)").format(
            count=one.count,
            size=one.size,
            price=figure(one.box.price),
            currency=ground.money.currency,
            m3=figure(one.box.m3),
            kg=figure(one.box.kg),
        )
        for one in taken
    )

    def explain(place: int) -> str:
        units = shipment.units[place]
        return _("{boxes}; {units} units fill {share} of them").format(
            boxes=boxes, units=figure(units), share=figure(share[place] * units)
        )

    return explain


def _too_little(ground: Ground, load: Load) -> list[Closed]:
    least = ground.assumptions.row("container-least-fill")
    if load.fills >= least["value"]:
        return []
    detail = _("The assortment fills {} of a 20 ft container; one is planned from {} on.").format(
        figure(round(load.fills, 2)), figure(least["value"])
    )
    return [Closed(np.ones(len(ground.goods), bool), "too_little_volume", detail, (least["id"],))]
