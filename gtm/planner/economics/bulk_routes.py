"""Stock in the market: by every bulk lane into every warehouse, imported, bonded or in a platform's hands."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.bonded_release import Release, releases
from gtm.planner.economics.bulk_inbound import Inbound, across, inbound_ways
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, PerProduct
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.platforms import fulfilled_channels, platform_delivery
from gtm.planner.economics.replenishment import Replenishment, replenishment
from gtm.planner.economics.route_borders import sales_tax_rates
from gtm.planner.economics.route_columns import RouteColumns, total
from gtm.planner.economics.warehouse_costs import Stock, missing_figures, warehouse_costs
from gtm.planner.economics.warehouses import Delivery, Warehouse, usual_delivery
from gtm.planner.economics.wording import _

STOCK_KINDS = {"3pl": "bulk", "platform": "platform", "bonded": "bonded", "free-zone": "bonded"}
SalesTax = tuple[Floats, PerProduct[Basis]]


@dataclass(frozen=True)
class Store:
    """A warehouse as a brand can use it: the kind of route, whose orders it serves, what delivers out of it."""

    warehouse: Warehouse
    kind: str
    partner: tuple[str, ...]
    delivery: Delivery | None

    @property
    def takes_pallets(self) -> bool:
        """Whether it receives by the pallet."""
        return self.warehouse.row["inbound_per_pallet"] is not None


def bulk_routes(ground: Ground) -> list[RouteColumns]:
    """The routes through stock in the market, open or not; those that cannot be priced say what is missing."""
    stores = [_store(ground, warehouse) for warehouse in ground.warehouses]
    lacking = {store.warehouse.name: _unpriced(ground, store) for store in stores}
    priced = [store for store in stores if not lacking[store.warehouse.name]]
    found = [_closed_route(ground, store, lacking[store.warehouse.name]) for store in stores if store not in priced]
    if not priced:
        return found
    ways = inbound_ways(ground, on_pallets=any(store.takes_pallets for store in priced))
    sales_tax = sales_tax_rates(ground)
    imported = across(ground, ways, "b2b") if any(store.kind != "bonded" for store in priced) else []
    bonded = across(ground, ways, "bonded") if any(store.kind == "bonded" for store in priced) else []
    for store in priced:
        for way in bonded if store.kind == "bonded" else imported:
            if way.lane.row["mode"] == "sea-fcl" and way.on_pallets != store.takes_pallets:
                continue
            parts = releases(ground, way, sales_tax) if store.kind == "bonded" else [_import(ground, way, sales_tax)]
            found += [_route(ground, store, way, part) for part in parts]
    return found


def _store(ground: Ground, warehouse: Warehouse) -> Store:
    kind = STOCK_KINDS[warehouse.row["kind"]]
    if kind != "platform":
        return Store(warehouse, kind, (), ground.delivery)
    partner = fulfilled_channels(warehouse.row)
    own = platform_delivery(partner, ground.rows("last_mile"))
    usual = ground.delivery if warehouse.delivers else None
    return Store(warehouse, kind, partner, usual_delivery([own], ground.goods, ground.money) if own else usual)


def _unpriced(ground: Ground, store: Store) -> list[Closed]:
    """What keeps every product out of a warehouse: figures that nobody knows."""
    warehouse = store.warehouse
    stock = _stock(ground, replenishment(ground, ground.goods, None))
    found = missing_figures(warehouse, stock)
    facts = (warehouse.row["id"],)
    if store.kind == "platform" and not store.partner:
        found.append(_everything(ground, "not_priced", _("Not known: whose orders the warehouse serves."), facts))
    if store.kind == "platform" and store.delivery is None and not warehouse.delivers:
        found.append(_everything(ground, "not_priced", _("Not known: what the platform's delivery costs."), facts))
    return found if any(reason.mask.all() for reason in found) else []


def _stock(ground: Ground, shipment: Replenishment) -> Stock:
    return Stock(ground.goods, ground.money, shipment, ground.brand["registrations"])


def _import(ground: Ground, way: Inbound, sales_tax: SalesTax) -> Release:
    """Goods that were imported when they arrived: a local sale, its tax inside the price."""
    rates, bases = sales_tax
    price = ground.goods.goods_price
    return Release("", "b2b", way.borders, (), (), price * rates / (1 + rates), rates, bases)


def _route(ground: Ground, store: Store, way: Inbound, part: Release) -> RouteColumns:
    goods, warehouse = ground.goods, store.warehouse
    stock = _stock(ground, way.shipment)
    inside = warehouse_costs(warehouse, stock)
    closed = [*way.closed, *part.closed, *missing_figures(warehouse, stock)]
    delivered: list[CostColumn] = []
    if not warehouse.delivers:
        if store.delivery is None:
            closed.append(_everything(ground, "no_rate", _("What delivery to the door costs is not known.")))
        else:
            delivered = [store.delivery.cost(goods)]
            closed += store.delivery.closed(goods)
    to_buyer = [cost for cost in (*inside, *delivered) if cost.group == "delivery"]
    row = store.delivery.row if store.delivery else None
    return RouteColumns(
        name=f"{way.lane.name}/{warehouse.name}{part.suffix}",
        kind=store.kind,
        flow=part.flow,
        mode=way.lane.row["mode"],
        lane=way.lane.row,
        warehouse=warehouse.row,
        last_mile=row if delivered else None,
        costs=(*way.costs, *inside, *part.costs, *delivered),
        closed=tuple(closed),
        days=_promise(ground, store.delivery),
        transit_days=mean_days(way.lane.row),
        cover_days=way.shipment.cover_days,
        forward=total([*to_buyer, *part.costs], goods.units.shape) * goods.units,
        back=np.full(len(goods), np.nan) if store.delivery is None else store.delivery.back,
        borders=part.borders,
        sales_tax=part.sales_tax,
        sales_tax_rate=part.sales_tax_rate,
        sales_tax_bases=part.bases,
        curves=part.curves,
        takes_cash=row is not None and (row["cod_rate"] or row["cod_fee"]) is not None,
        scheme=part.scheme,
        partner=store.partner,
        listed=np.ones(len(goods), bool) if part.listed is None else part.listed,
        shipment=way.shipment,
        at_sale=part.costs,
        fees=warehouse.fees,
    )


def mean_days(row: Row) -> float:
    """The middle of a row's days, NaN where it tells none."""
    told = [row[name] for name in ("days_min", "days_max") if row[name] is not None]
    return sum(told) / len(told) if told else float("nan")


def _promise(ground: Ground, delivery: Delivery | None) -> tuple[float, float]:
    """Days from the order to the door out of stock."""
    processing = ground.assumptions.row("warehouse-processing-days")
    if delivery is None:
        return float("nan"), float("nan")
    row = delivery.row
    fastest, slowest = (float("nan") if row[name] is None else row[name] for name in ("days_min", "days_max"))
    return processing["value_low"] + fastest, processing["value_high"] + slowest


def _everything(ground: Ground, code: str, detail: str, facts: tuple[str, ...] = ()) -> Closed:
    return Closed(np.ones(len(ground.goods), bool), code, detail, facts)


def _closed_route(ground: Ground, store: Store, lacking: Sequence[Closed]) -> RouteColumns:
    """A warehouse that the facts know and that cannot be priced: what is known of it, and what is not."""
    unknown = np.full(len(ground.goods), np.nan)
    warehouse = store.warehouse
    shipment = replenishment(ground, ground.goods, None)
    return RouteColumns(
        name=warehouse.name,
        kind=store.kind,
        flow="bonded" if store.kind == "bonded" else "b2b",
        mode="",
        lane=None,
        warehouse=warehouse.row,
        last_mile=None,
        costs=tuple(warehouse_costs(warehouse, _stock(ground, shipment))),
        closed=tuple(lacking),
        days=_promise(ground, store.delivery),
        transit_days=float("nan"),
        cover_days=0.0,
        forward=unknown,
        back=unknown,
        borders=None,
        sales_tax=unknown,
        sales_tax_rate=unknown,
        sales_tax_bases=(),
        partner=store.partner,
        listed=np.ones(len(ground.goods), bool),
        shipment=shipment,
    )
