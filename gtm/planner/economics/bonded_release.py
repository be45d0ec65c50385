"""Stock under customs: how it is released at the sale, by a standard entry of the order or as a parcel."""

from dataclasses import dataclass

import numpy as np

from gtm.engine.economics.prices import BorderCurve
from gtm.planner.economics.border_quotes import Borders
from gtm.planner.economics.bulk_inbound import Inbound, border_reasons
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, Mask, PerProduct, figure
from gtm.planner.economics.door_bill import DDP
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.route_borders import Entry, ParcelBorders, bulk_borders, parcel_borders
from gtm.planner.economics.wording import _

PARCEL_MODE = "line"


@dataclass(frozen=True)
class Release:
    """How stock becomes free goods: what the border takes then, per unit, and the tax that the list price holds.

    `suffix` tells releases of the same stock apart; `curves` stand where the border depends on the price, else
    `sales_tax_rate` holds at every price. `listed` are the products for which this release is one of its own.
    """

    suffix: str
    flow: str
    borders: Borders | None
    costs: tuple[CostColumn, ...]
    closed: tuple[Closed, ...]
    sales_tax: Floats
    sales_tax_rate: Floats
    bases: PerProduct[Basis]
    curves: PerProduct[BorderCurve | None] = ()
    scheme: str = ""
    listed: Mask | None = None


def releases(ground: Ground, way: Inbound, sales_tax: tuple[Floats, PerProduct[Basis]]) -> list[Release]:
    """The releases that the market's law has for stock that came by a way: a standard entry of every order, and
    parcels where a row says that single parcels may leave its zones."""
    found = [_entry(ground, way, sales_tax)]
    if ground.assumptions.value("release-by-parcel"):
        crossings = [crossed for crossed in parcel_borders(ground, [PARCEL_MODE]) if crossed.incoterm == DDP]
        plain = next((crossed for crossed in crossings if not crossed.scheme), None)
        found += [_parcel(ground, way, crossed, plain) for crossed in crossings]
    return found


def _entry(ground: Ground, way: Inbound, sales_tax: tuple[Floats, PerProduct[Basis]]) -> Release:
    """The seller imports the goods of an order at what they cost him, and sells them at home."""
    rates, bases = sales_tax
    entry = Entry(way.customs_mode, way.freight, ground.goods.units, way.outside)
    borders = bulk_borders(ground, {"release": entry})["release"]
    price = ground.goods.goods_price
    closed = tuple(border_reasons(ground, borders, way.freight))
    costs = (*borders.columns, *_exit_fee(ground))
    return Release("+entry", "bonded", borders, costs, closed, price * rates / (1 + rates), rates, bases)


def _exit_fee(ground: Ground) -> list[CostColumn]:
    """What customs ask of every release from a zone, where a row of the market says so, by the units of the order."""
    row = ground.assumptions.rows.get(("bonded-release-fee", "all"))
    if row is None:
        return []
    units = ground.goods.units

    def explain(place: int) -> str:
        return _("{amount} {currency} a release, {units} units").format(
            amount=figure(row["value"]), currency=row["unit"], units=figure(units[place])
        )

    amount = row["value"] * ground.money.factor(row["unit"]) / units
    return [CostColumn("RELEASE_FEE", _("Release from the zone"), "border", amount, explain, Basis.of(row))]


def _parcel(ground: Ground, way: Inbound, crossed: ParcelBorders, plain: ParcelBorders | None) -> Release:
    """The buyer's parcel enters the country at its price, as one from abroad does."""
    borders = crossed.borders
    listed = np.ones(len(ground.goods), bool)
    if crossed.scheme and plain is not None:
        listed = np.asarray(borders.regimes != plain.borders.regimes)
    return Release(
        suffix="+parcel" + (f"+{crossed.scheme}" if crossed.scheme else ""),
        flow="bonded",
        borders=borders,
        costs=(*borders.columns, *_exit_fee(ground)),
        closed=tuple(border_reasons(ground, borders, way.freight)),
        sales_tax=borders.sales_tax,
        sales_tax_rate=np.full(len(ground.goods), np.nan),
        bases=borders.sales_tax_bases,
        curves=crossed.curves,
        scheme=crossed.scheme,
        listed=listed,
    )
