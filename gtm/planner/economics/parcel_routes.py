"""Direct parcels: every usable lane by every way of crossing the border."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.border_quotes import Borders
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, Mask, figure
from gtm.planner.economics.door_bill import DAP, DDP, bills
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.lane_prices import parcel_freight
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.norm_closures import least_price
from gtm.planner.economics.ranges import at_level, at_levels
from gtm.planner.economics.route_borders import ParcelBorders, parcel_borders
from gtm.planner.economics.route_columns import RouteColumns, total
from gtm.planner.economics.wording import _

# A platform's own line from the home country: only its shops ship with it.
PLATFORM_LINES = {"-sls": ("shopee", "shopee-cross-border"), "us-mx-truck": ("tiktok-shop-us-mx",)}


# What a bundle needs beside: a product that is none has them.
BUNDLE_FIGURES = ("component_values", "service_figures")


def parcel_routes(ground: Ground) -> list[RouteColumns]:
    """The direct routes of a market, open or not."""
    lanes = [lane for lane in ground.lanes if lane.carries_parcels]
    modes = list(dict.fromkeys(str(lane.row["mode"]) for lane in lanes))
    crossings = parcel_borders(ground, modes)
    variants = Variants(ground, crossings)
    ways = [_way(ground, lane) for lane in lanes]
    return [
        _route(ground, way, crossed, variants)
        for way in ways
        for crossed in crossings
        if crossed.crossing[0] == way.lane.row["mode"]
    ] or [_unasked(ground, way) for way in ways]


@dataclass(frozen=True)
class Way:
    """A lane to the buyer's door: costs before the border, what closes it, the last mile where it ends before that."""

    lane: Lane
    costs: tuple[CostColumn, ...]
    closed: tuple[Closed, ...]
    last_mile: Row | None


class Variants:
    """Which of the ways to cross are listed for a product, and which of them the plan sells."""

    def __init__(self, ground: Ground, crossings: Sequence[ParcelBorders]) -> None:
        """Find the crossings without a scheme, with the seller and with the buyer paying."""
        self.wanted = ground.question.get("incoterm") or DDP
        plain = [crossed for crossed in crossings if not crossed.scheme]
        self.paid = {crossed.crossing[0]: crossed for crossed in plain if crossed.incoterm == DDP}
        self.at_the_door = {crossed.crossing[0]: crossed for crossed in plain if crossed.incoterm == DAP}

    def listed(self, crossed: ParcelBorders) -> Mask:
        """The products that a scheme leads to another regime than none, or whose buyer has a bill to pay."""
        if crossed.incoterm == DAP:
            return bills(crossed.borders.columns, crossed.borders.at_sale)
        if not crossed.scheme:
            return np.ones(len(crossed.borders.regimes), bool)
        return np.asarray(crossed.borders.regimes != self.paid[crossed.crossing[0]].borders.regimes)

    def offered(self, crossed: ParcelBorders) -> Mask | None:
        """The products that the plan sells this way: a plan that sells DAP keeps DDP where the buyer has no bill."""
        if crossed.incoterm == DAP:
            return np.full(len(crossed.borders.regimes), self.wanted == DAP)
        if self.wanted == DDP or crossed.scheme:
            return None
        return ~self.listed(self.at_the_door[crossed.crossing[0]])


def _route(ground: Ground, way: Way, crossed: ParcelBorders, variants: Variants) -> RouteColumns:
    lane, closed = way.lane, list(way.closed)
    by_buyer = crossed.incoterm == DAP
    costs = way.costs if by_buyer else (*way.costs, *crossed.borders.columns)
    goods = ground.goods
    nowhere = (crossed.borders.regimes < 0) & ~lacking(ground)
    if nowhere.any():
        closed = [*closed, Closed(nowhere, "no_regime", _("No way across the border is known for this parcel."))]
    partial = crossed.borders.partial & ~nowhere
    if partial.any():
        closed = [*closed, Closed(partial, "border_unknown", _("A charge of the border is not known."))]
    return _columns(
        ground,
        lane,
        crossed.borders,
        name=lane.name + (f"+{crossed.scheme}" if crossed.scheme else "+dap" if by_buyer else ""),
        costs=costs,
        closed=tuple(closed),
        last_mile=way.last_mile,
        forward=total(costs, goods.units.shape) * goods.units,
        sales_tax=crossed.borders.sales_tax,
        curves=crossed.curves,
        unit_steps=crossed.unit_steps,
        scheme=crossed.scheme,
        listed=variants.listed(crossed),
        offered=variants.offered(crossed),
        incoterm=crossed.incoterm,
        door=crossed.borders.columns if by_buyer else (),
    )


def _unasked(ground: Ground, way: Way) -> RouteColumns:
    """The route of a lane where no product could be asked about at the border."""
    unknown = np.full(len(ground.goods), np.nan)
    return _columns(
        ground,
        way.lane,
        None,
        name=way.lane.name,
        costs=way.costs,
        closed=way.closed,
        last_mile=way.last_mile,
        forward=unknown,
        sales_tax=unknown,
        curves=(None,) * len(ground.goods),
        scheme="",
        listed=np.ones(len(ground.goods), bool),
    )


def _columns(ground: Ground, lane: Lane, borders: Borders | None, **fields: Any) -> RouteColumns:
    processing = ground.assumptions.row("processing-days")
    first, last = lane.row["days_min"], lane.row["days_max"]
    unknown = np.full(len(ground.goods), np.nan)
    last_mile = fields["last_mile"] or {"days_min": 0.0, "days_max": 0.0}
    start, end = last_mile["days_min"] or 0.0, last_mile["days_max"] or 0.0
    return RouteColumns(
        kind="parcel",
        flow="b2c",
        mode=lane.row["mode"],
        lane=lane.row,
        warehouse=None,
        days=(first + processing["value_low"] + start, last + processing["value_high"] + end),
        transit_days=(first + last) / 2 + processing["value"],
        cover_days=0.0,
        back=unknown if ground.delivery is None else ground.delivery.back,
        sales_tax_rate=unknown,
        sales_tax_bases=() if borders is None else borders.sales_tax_bases,
        takes_cash="cod" in lane.row["includes"],
        cash_rate=lane.row if lane.row["cod_rate"] is not None else None,
        partner=next((slugs for ending, slugs in PLATFORM_LINES.items() if lane.name.endswith(ending)), ()),
        borders=borders,
        **fields,
    )


def _way(ground: Ground, lane: Lane) -> Way:
    goods = ground.goods
    costs, closed = parcel_freight(lane, goods, ground.money, ground.assumptions.row("express-step-kg"))
    costs = [first_mile(ground), *costs]
    closed = [*closed, *missing_fields(ground, ("hs_code", "price", "weight_kg", *BUNDLE_FIGURES))]
    closed += least_price(ground)
    last_mile = None
    if "last-mile" not in lane.row["includes"]:
        if ground.delivery is None:
            detail = _("What delivery to the door costs is not known.")
            closed.append(Closed(np.ones(len(goods), bool), "no_rate", detail))
        else:
            costs.append(ground.delivery.cost(goods))
            closed += ground.delivery.closed(goods)
            last_mile = ground.delivery.row
    if lane.row["days_min"] is None or lane.row["days_max"] is None:
        closed.append(Closed(np.ones(len(goods), bool), "no_days", _("How long the lane takes is not known.")))
    return Way(lane, tuple(costs), tuple(closed), last_mile)


def lacking(ground: Ground) -> Mask:
    """The products that could not be asked about at the border at all."""
    return np.asarray(ground.goods.lacks("hs_code") | np.isnan(ground.goods.price))


def missing_fields(ground: Ground, fields: tuple[str, ...]) -> list[Closed]:
    """A reason for every field that some product lacks."""
    found = [(name, ground.goods.lacks(name)) for name in fields]
    return [
        Closed(mask, f"missing_{name}", _("The product's {} is not told.").format(name.replace("_", " ")))
        for name, mask in found
        if mask.any()
    ]


def first_mile(ground: Ground) -> CostColumn:
    """From the factory to the start of the lane, per unit."""
    row = ground.assumptions.row("first-mile-per-kg")
    goods = ground.goods
    billed: Floats = ground.money.factor(row["unit"]) * goods.weight
    levels = at_levels(lambda level: at_level(row, level)["value"] * billed)

    def explain(place: int) -> str:
        return _("{rate} {currency} a kg, {kg} kg").format(
            rate=figure(row["value"]), currency=row["unit"], kg=figure(goods.weight[place])
        )

    name = _("From the factory to the lane")
    return CostColumn(
        "FIRST_MILE", name, "freight", levels[""], explain, Basis.of(row), low=levels["low"], high=levels["high"]
    )
