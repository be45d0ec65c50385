"""Full containers: shared by the whole assortment of a plan, by volume."""

from dataclasses import dataclass

import numpy as np

from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.lane_rules import closed_by_goods
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.surcharges import box_surcharges
from gtm.planner.economics.wording import _


@dataclass(frozen=True)
class Boxes:
    """What containers hold when loaded with cartons, and what the plan's assortment would fill, in m³."""

    usable_20: float
    usable_40: float
    assortment: float
    least: float
    basis: Basis


def boxes_of(ground: Ground, units: float) -> Boxes:
    """The containers of a plan in which every product is replenished by so many units."""
    keys = ("container-20-cbm", "container-40-cbm", "container-least-fill")
    rows = [ground.assumptions.row(key) for key in keys]
    usable_20, usable_40, least = (row["value"] for row in rows)
    assortment = float(np.nansum(ground.goods.volume)) * units
    return Boxes(usable_20, usable_40, assortment, least * usable_20, Basis.of(*rows))


def container_freight(
    lane: Lane, goods: Goods, money: MarketMoney, boxes: Boxes
) -> tuple[list[CostColumn], list[Closed]]:
    """(freight of a unit as its share of a container, what closes the lane); the cheaper container by the m³ counts.

    The surcharges that a container pays are inside; an assortment too small for half a container closes the lane.
    """
    row = lane.row
    factor = money.factor(row["currency"]) if row["currency"] else np.nan
    sizes = {}
    for size, usable in (("20", boxes.usable_20), ("40", boxes.usable_40)):
        price = row[f"per_container_{size}"]
        if price is not None:
            extra, basis = box_surcharges(lane, size, money)
            sizes[size] = ((price * factor + extra) / usable, price * factor, extra, usable, basis)
    if not sizes:
        unknown = CostColumn("FREIGHT", _("Freight"), "freight", goods.volume * np.nan, lambda _i: "", Basis.of(row))
        detail = _("No price of a container is known.")
        return [unknown], [Closed(np.ones(len(goods), bool), "no_rate", detail, (row["id"],))]
    size, (per_m3, price, extra, usable, basis) = min(sizes.items(), key=lambda item: item[1][0])

    def explain(place: int) -> str:
        return _("{size} ft container {price} and surcharges {extra} {currency} for {usable} m³; {volume} dm³").format(
            size=size,
            price=figure(price),
            extra=figure(extra),
            currency=money.currency,
            usable=figure(usable),
            volume=figure(goods.volume[place] * 1000),
        )

    joined = Basis.joined([Basis.of(row), basis, boxes.basis])
    freight = CostColumn("FREIGHT", _("Freight"), "freight", per_m3 * goods.volume, explain, joined)
    closed = closed_by_goods(lane, goods, goods.weight)
    if boxes.assortment < boxes.least:
        detail = _("The assortment fills {} m³; a container is planned from {} m³ on.").format(
            figure(round(boxes.assortment, 1)), figure(boxes.least)
        )
        closed.append(Closed(np.ones(len(goods), bool), "too_little_volume", detail, boxes.basis.facts))
    return [freight], closed
