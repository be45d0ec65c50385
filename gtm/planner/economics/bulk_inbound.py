"""Replenishments on their way: every bulk lane with its freight, its haul and its border, up to the warehouse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gtm.planner.economics.border_quotes import Borders
from gtm.planner.economics.container_freight import container_freight
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, at_end, figure
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.lane_prices import bulk_freight
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.parcel_routes import BUNDLE_FIGURES, first_mile, missing_fields
from gtm.planner.economics.replenishment import Replenishment, container, replenishment
from gtm.planner.economics.route_borders import Entry, bulk_borders
from gtm.planner.economics.route_columns import total
from gtm.planner.economics.wording import _

HAUL = "HAUL"
CUSTOMS_MODES = {"sea-lcl": "sea", "sea-fcl": "sea"}


@dataclass(frozen=True)
class Inbound:
    """A replenishment as it stands at the warehouse's door, per unit; `borders` None where the lane's price holds them.

    Containers come loose, or `on_pallets` for a warehouse that receives by the pallet.
    """

    lane: Lane
    shipment: Replenishment
    on_pallets: bool
    costs: tuple[CostColumn, ...]
    closed: tuple[Closed, ...]
    borders: Borders | None = None

    @property
    def customs_mode(self) -> str:
        """The mode as a quote names it."""
        mode = str(self.lane.row["mode"])
        return CUSTOMS_MODES.get(mode, mode)

    @property
    def freight(self) -> Floats:
        """Freight per unit up to the warehouse."""
        costs = [cost for cost in self.costs if cost.group == "freight"]
        return total(costs, self.shipment.units.shape)

    @property
    def outside(self) -> Floats:
        """The part of it up to the border: without the haul from the port, where the lane ends there."""
        costs = [cost for cost in self.costs if cost.group == "freight" and cost.code != HAUL]
        return total(costs, self.shipment.units.shape)


def inbound_ways(ground: Ground, on_pallets: bool) -> list[Inbound]:
    """Every bulk lane of the market before its border; containers also on pallets, if some warehouse wants them so."""
    return [
        _before_the_border(ground, lane, loaded)
        for lane in ground.lanes
        if not lane.carries_parcels
        for loaded in ((False, True) if on_pallets and lane.row["mode"] == "sea-fcl" else (False,))
    ]


def across(ground: Ground, ways: Sequence[Inbound], flow: str) -> list[Inbound]:
    """The ways with their border: imported (b2b) or into a bonded place, where duties inside a price help nobody."""
    quoted = [way for way in ways if not way.lane.duties_inside]
    entries = {
        str(place): Entry(way.customs_mode, way.freight, way.shipment.units, way.outside)
        for place, way in enumerate(quoted)
    }
    borders = bulk_borders(ground, entries, flow)
    crossed = [_crossed(ground, way, borders[str(place)]) for place, way in enumerate(quoted)]
    inside = [way for way in ways if way.lane.duties_inside] if flow == "b2b" else []
    return [*crossed, *(replace(way, costs=(*way.costs, _inside(ground, way.lane))) for way in inside)]


def border_reasons(ground: Ground, borders: Borders, freight: Floats) -> list[Closed]:
    """Where no way across the border is known, or a charge of it is not; goods of no known freight are not asked."""
    known = ~ground.goods.lacks("hs_code", "cost") & ~np.isnan(freight)
    nowhere = known & (borders.regimes < 0)
    partial = known & ~nowhere & borders.partial
    found = (
        Closed(nowhere, "no_regime", _("No way across the border is known for this shipment.")),
        Closed(partial, "border_unknown", _("A charge of the border is not known.")),
    )
    return [reason for reason in found if reason.mask.any()]


def _before_the_border(ground: Ground, lane: Lane, on_pallets: bool) -> Inbound:
    goods = ground.goods
    shipment = replenishment(ground, goods, lane.row)
    if lane.row["mode"] == "sea-fcl":
        costs, closed = container_freight(ground, lane, shipment, on_pallets)
    else:
        box, _basis = container(ground.assumptions, "20", on_pallets=False)
        costs, closed = bulk_freight(lane, goods, ground.money, shipment.units, box.m3)
    closed += missing_fields(ground, ("hs_code", "cost", "weight_kg", *BUNDLE_FIGURES))
    if lane.row["days_min"] is None or lane.row["days_max"] is None:
        closed.append(Closed(np.ones(len(goods), bool), "no_days", _("How long the lane takes is not known.")))
    return Inbound(lane, shipment, on_pallets, (first_mile(ground), *costs, *_haul(ground, lane)), tuple(closed))


def _crossed(ground: Ground, way: Inbound, borders: Borders) -> Inbound:
    closed = (*way.closed, *border_reasons(ground, borders, way.freight))
    return replace(way, costs=(*way.costs, *borders.columns), closed=closed, borders=borders)


def _inside(ground: Ground, lane: Lane) -> CostColumn:
    """The border of a lane whose price holds duty and tax: nothing more to pay, and nothing to deduct."""
    said = _("inside the price of the lane; the forwarder imports, and no import tax can be deducted")
    nothing = np.zeros(len(ground.goods))
    return CostColumn("DUTIES_INSIDE", _("Duty and tax"), "border", nothing, lambda _place: said, Basis.of(lane.row))


def _haul(ground: Ground, lane: Lane) -> list[CostColumn]:
    """From the port or airport to the warehouse, where the lane ends there."""
    if lane.to_the_door:
        return []
    goods = ground.goods
    by_air = lane.row["mode"] == "air"
    row = ground.assumptions.row("airport-haul-per-kg" if by_air else "port-haul-per-cbm")
    quantity: Floats = goods.weight if by_air else goods.volume

    def explain(place: int) -> str:
        return _("{rate} {currency} a {unit}, {quantity}").format(
            rate=figure(row["value"]),
            currency=row["unit"],
            unit="kg" if by_air else "m³",
            quantity=figure(quantity[place]),
        )

    amount, low, high = (
        part["value"] * ground.money.factor(row["unit"]) * quantity
        for part in (row, at_end(row, "low"), at_end(row, "high"))
    )
    name = _("From the port to the warehouse")
    return [CostColumn(HAUL, name, "freight", amount, explain, Basis.of(row), low=low, high=high)]
