"""Stock in the market: replenishments by every bulk lane into every warehouse that has its prices."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.border_quotes import Borders
from gtm.planner.economics.container_freight import boxes_of, container_freight
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, Mask, figure
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.lane_prices import bulk_freight
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.parcel_routes import first_mile, missing_fields
from gtm.planner.economics.route_borders import bulk_borders, sales_tax_rates
from gtm.planner.economics.route_columns import RouteColumns, total
from gtm.planner.economics.warehouses import PLATFORM_WAREHOUSES, Warehouse, unpriced, warehouse_costs
from gtm.planner.economics.wording import _

CUSTOMS_MODES = {"sea-lcl": "sea", "sea-fcl": "sea"}
STOCK_KINDS = {"3pl": "bulk", "platform": "platform", "bonded": "bonded", "free-zone": "bonded"}


@dataclass(frozen=True)
class Inbound:
    """A replenishment as it stands at the warehouse's door, per unit."""

    lane: Lane
    costs: tuple[CostColumn, ...]
    closed: tuple[Closed, ...]
    borders: Borders | None


def bulk_routes(ground: Ground) -> list[RouteColumns]:
    """The routes through stock in the market, open or not; those that cannot be priced say what is missing."""
    inbound = _inbound(ground)
    rates, bases = sales_tax_rates(ground)
    found = []
    for warehouse in ground.warehouses:
        kind = STOCK_KINDS.get(warehouse.row["kind"], "bulk")
        lacking = _not_priced(kind, warehouse)
        if lacking:
            found.append(_closed_route(ground, kind, warehouse, lacking))
            continue
        found += [_route(ground, kind, warehouse, way, (rates, bases)) for way in inbound]
    return found


def _not_priced(kind: str, warehouse: Warehouse) -> str:
    if kind == "bonded":
        return _("Duty-suspended stock is not priced yet.")
    figure_missing = unpriced(warehouse)
    if figure_missing:
        return _("Not known: {}.").format(figure_missing)
    if kind == "platform" and not (warehouse.delivers and warehouse.name in PLATFORM_WAREHOUSES):
        return _("The platform's price for picking and delivery together is not known.")
    return ""


def _inbound(ground: Ground) -> list[Inbound]:
    """Every bulk lane with its freight, its haul from the port and its border."""
    goods = ground.goods
    units = ground.assumptions.value("replenishment-units")
    boxes = boxes_of(ground, units)
    lanes = [lane for lane in ground.lanes if not lane.carries_parcels]
    freights: dict[str, tuple[list[CostColumn], list[Closed]]] = {}
    for lane in lanes:
        costs, closed = (
            container_freight(lane, goods, ground.money, boxes)
            if lane.row["mode"] == "sea-fcl"
            else bulk_freight(lane, goods, ground.money, units, boxes.usable_20)
        )
        closed += missing_fields(ground, ("hs_code", "cost", "weight_kg"))
        if lane.row["days_min"] is None or lane.row["days_max"] is None:
            closed.append(Closed(np.ones(len(goods), bool), "no_days", _("How long the lane takes is not known.")))
        freights[lane.name] = ([first_mile(ground), *costs, *_haul(ground, lane)], closed)
    asked = {
        lane.name: (
            CUSTOMS_MODES.get(str(lane.row["mode"]), str(lane.row["mode"])),
            total(freights[lane.name][0], goods.units.shape),
        )
        for lane in lanes
        if not lane.duties_inside
    }
    borders = bulk_borders(ground, asked, units)
    return [_arrived(ground, lane, *freights[lane.name], borders.get(lane.name)) for lane in lanes]


def _arrived(
    ground: Ground, lane: Lane, costs: list[CostColumn], closed: list[Closed], borders: Borders | None
) -> Inbound:
    if borders is None:
        return Inbound(lane, (*costs, _inside(ground, lane)), tuple(closed), None)
    known = ~ground.goods.lacks("hs_code", "cost")
    nowhere = known & (borders.regimes < 0)
    partial = known & ~nowhere & borders.partial
    for mask, code, detail in (
        (nowhere, "no_regime", _("No way across the border is known for this shipment.")),
        (partial, "border_unknown", _("A charge of the border is not known.")),
    ):
        if mask.any():
            closed.append(Closed(mask, code, detail))
    return Inbound(lane, (*costs, *borders.columns), tuple(closed), borders)


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

    amount = row["value"] * ground.money.factor(row["unit"]) * quantity
    return [CostColumn("HAUL", _("From the port to the warehouse"), "freight", amount, explain, Basis.of(row))]


def _route(
    ground: Ground,
    kind: str,
    warehouse: Warehouse,
    way: Inbound,
    sales_tax: tuple[Floats, tuple[Basis, ...]],
) -> RouteColumns:
    goods, delivery = ground.goods, ground.delivery
    cover = ground.assumptions.value("cover-days")
    stock = warehouse_costs(warehouse, goods, ground.money, ground.assumptions, cover)
    closed = list(way.closed)
    delivered: list[CostColumn] = []
    if not warehouse.delivers:
        if delivery is None:
            closed.append(_everything(ground, "no_rate", _("What delivery to the door costs is not known.")))
        else:
            delivered = [delivery.cost(goods)]
            closed += delivery.closed(goods)
    to_buyer = [cost for cost in (*stock, *delivered) if cost.group == "delivery"]
    rates, bases = sales_tax
    return RouteColumns(
        name=f"{way.lane.name}/{warehouse.name}",
        kind=kind,
        flow="b2b",
        mode=way.lane.row["mode"],
        lane=way.lane.row,
        warehouse=warehouse.row,
        last_mile=delivery.row if delivery and delivered else None,
        costs=(*way.costs, *stock, *delivered),
        closed=tuple(closed),
        days=_promise(ground),
        transit_days=mean_days(way.lane.row),
        cover_days=cover,
        forward=total(to_buyer, goods.units.shape) * goods.units,
        back=_back(ground, warehouse),
        borders=way.borders,
        sales_tax=goods.price * rates / (1 + rates),
        sales_tax_rate=rates,
        sales_tax_bases=bases,
        takes_cash=delivery is not None and (delivery.row["cod_rate"] or delivery.row["cod_fee"]) is not None,
        partner=PLATFORM_WAREHOUSES[warehouse.name] if kind == "platform" else (),
        listed=np.ones(len(goods), bool),
    )


def mean_days(row: Row) -> float:
    """The middle of a row's days, NaN where it tells none."""
    told = [row[name] for name in ("days_min", "days_max") if row[name] is not None]
    return sum(told) / len(told) if told else float("nan")


def _promise(ground: Ground) -> tuple[float, float]:
    """Days from the order to the door out of stock."""
    processing = ground.assumptions.row("warehouse-processing-days")
    if ground.delivery is None:
        return float("nan"), float("nan")
    row = ground.delivery.row
    fastest, slowest = (float("nan") if row[name] is None else row[name] for name in ("days_min", "days_max"))
    return processing["value_low"] + fastest, processing["value_high"] + slowest


def _back(ground: Ground, warehouse: Warehouse) -> Floats:
    """The way back of an order and its handling at the warehouse."""
    goods = ground.goods
    way = np.full(len(goods), np.nan) if ground.delivery is None else ground.delivery.back
    handling: Sequence[float | Floats] = [
        fee["amount"] * ground.money.factor(fee["currency"]) * (goods.units if fee["unit"] == "unit" else 1.0)
        for fee in warehouse.fee("return-handling")
    ]
    return np.asarray(sum(handling, way), np.float64)


def _everything(ground: Ground, code: str, detail: str, facts: tuple[str, ...] = ()) -> Closed:
    every: Mask = np.ones(len(ground.goods), bool)
    return Closed(every, code, detail, facts)


def _closed_route(ground: Ground, kind: str, warehouse: Warehouse, detail: str) -> RouteColumns:
    """A warehouse that the facts know and that cannot be priced."""
    unknown = np.full(len(ground.goods), np.nan)
    return RouteColumns(
        name=warehouse.name,
        kind=kind,
        flow="bonded" if kind == "bonded" else "b2b",
        mode="",
        lane=None,
        warehouse=warehouse.row,
        last_mile=None,
        costs=(),
        closed=(_everything(ground, "not_priced", detail, (warehouse.row["id"],)),),
        days=_promise(ground),
        transit_days=float("nan"),
        cover_days=0.0,
        forward=unknown,
        back=unknown,
        borders=None,
        sales_tax=unknown,
        sales_tax_rate=unknown,
        sales_tax_bases=(),
        partner=PLATFORM_WAREHOUSES.get(warehouse.name, ()),
        listed=np.ones(len(ground.goods), bool),
    )
