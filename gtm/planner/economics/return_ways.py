"""What becomes of goods that come back: resold, destroyed or sent home; the cheapest lawful way is taken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis, Floats, Mask, figure
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.route_columns import ReturnsTaken, RouteColumns, total
from gtm.planner.economics.warehouse_tiers import within
from gtm.planner.economics.wording import _

# Schemes of product law that forbid the destruction of goods which came back.
NO_DESTRUCTION = frozenset({"espr"})


@dataclass(frozen=True)
class ReturnWay:
    """One way of a return for all products: its cost an order, the share of the net value that it recovers.

    `refund` is what the border gives back of an order; `lawful` where the law does not forbid the way, `law` its facts.
    """

    code: str
    name: str
    cost: Floats
    recovered: Floats
    refund: Floats
    lawful: Mask
    basis: Basis
    law: tuple[str, ...] = ()


@dataclass(frozen=True)
class Returns(ReturnsTaken):
    """The ways of a route's returns and the one that every product takes at its list price."""

    ways: tuple[ReturnWay, ...]
    taken: np.ndarray
    loss: Floats

    @property
    def back(self) -> Floats:
        """What the way taken costs an order, after what the border gives back."""
        return self._pick([way.cost - way.refund for way in self.ways])

    @property
    def recovered(self) -> Floats:
        """The share of its net value that the way taken recovers."""
        return self._pick([way.recovered for way in self.ways])

    def basis_of(self, place: int) -> Basis:
        """What the way of one product stands on."""
        return self.ways[int(self.taken[place])].basis

    def name_of(self, place: int) -> str:
        """The way that a product takes, in words."""
        return self.ways[int(self.taken[place])].name

    def as_json(self, place: int) -> list[dict[str, Any]]:
        """Every way of one product with what it loses of an order, the one taken marked."""
        return [
            {
                "code": way.code,
                "name": way.name,
                "cost": figure(float(way.cost[place])),
                "recovered_share": figure(float(way.recovered[place])),
                "border_refund": figure(float(way.refund[place])),
                "loss": figure(float(self.loss[row, place])),
                "lawful": bool(way.lawful[place]),
                "taken": row == int(self.taken[place]),
                "facts": [*way.basis.facts, *(way.law if not way.lawful[place] else ())],
                "confidence": way.basis.confidence,
            }
            for row, way in enumerate(self.ways)
            if not np.isnan(way.cost[place])
        ]

    def _pick(self, columns: Sequence[Floats]) -> Floats:
        return np.asarray(np.take_along_axis(np.array(columns), self.taken[None, :], axis=0)[0], np.float64)


def with_returns(ground: Ground, route: RouteColumns) -> RouteColumns:
    """The route with the cheapest lawful way of a return for every product, at the net value of an order."""
    ways = (_resale(ground, route), _destruction(ground, route), _way_home(ground, route))
    price = ground.goods.price
    tax = np.nan_to_num(route.sales_tax) + ground.service_tax(np.arange(len(price)), price)
    net = ground.goods.units * (price - tax)
    loss = np.array([way.cost - way.refund + (1 - way.recovered) * net for way in ways])
    lawful = np.array([way.lawful for way in ways]) & ~np.isnan(loss)
    taken = np.argmin(np.where(lawful, loss, np.inf), axis=0)
    found = Returns(ways, taken, loss)
    return replace(route, back=found.back, returns=found)


def _every(ground: Ground) -> Mask:
    return np.ones(len(ground.goods), bool)


def _nothing(ground: Ground) -> Floats:
    return np.zeros(len(ground.goods))


def _handling(ground: Ground, route: RouteColumns) -> tuple[Floats, Basis]:
    """Taking an order back: the warehouse's own fee, else the assumption."""
    own = [fee for fee in route.fees if fee["fee"] == "return-handling"]
    units = ground.goods.units
    if own:
        paid = [fee["amount"] * ground.money.factor(fee["currency"]) * _times(fee, units) for fee in own]
        return np.asarray(sum(paid), np.float64), Basis.of(*own)
    row = ground.assumptions.row("return-handling-per-unit")
    return row["value"] * ground.money.factor(row["unit"]) * units, Basis.of(row)


def _times(fee: Row, units: Floats) -> Floats:
    return units if fee["unit"] == "unit" else np.ones(len(units))


def _leg(route: RouteColumns) -> Basis:
    return Basis.of(route.last_mile) if route.last_mile else Basis()


def _resale(ground: Ground, route: RouteColumns) -> ReturnWay:
    """Collected in the country and sold again there; a brand without stock there seldom gets much for it."""
    handling, basis = _handling(ground, route)
    key = "recovered-share-parcel" if route.kind == "parcel" else "recovered-share-local"
    recovered, rows = ground.category_values(key)
    return ReturnWay(
        "local-resale",
        _("collected and sold again in the country"),
        route.back + handling,
        recovered,
        _nothing(ground),
        _every(ground),
        Basis.joined([_leg(route), basis, Basis.of(*rows)]),
    )


def _destruction(ground: Ground, route: RouteColumns) -> ReturnWay:
    """Taken back and destroyed, where no law forbids that for goods of the category."""
    goods = ground.goods
    row = ground.assumptions.row("destruction-per-unit")
    price, basis = np.full(len(goods), row["value"] * ground.money.factor(row["unit"])), Basis.of(row)
    for fee in route.fees:
        if fee["fee"] == "discard" and fee["unit"] == "unit-or-lot":
            inside = within(fee, goods.volume)
            price = np.where(inside, fee["amount"] * ground.money.factor(fee["currency"]), price)
            basis = Basis.of(fee) if inside.all() else Basis.joined([basis, Basis.of(fee)])
    bans = [law for law in ground.rows("compliance") if law["scheme"] in NO_DESTRUCTION]
    barred = [any(product.category in law["categories"] for law in bans) for product in goods.products]
    return ReturnWay(
        "destruction",
        _("taken back and destroyed"),
        route.back + price * goods.units,
        _nothing(ground),
        _nothing(ground),
        ~np.array(barred, bool),
        Basis.joined([_leg(route), basis]),
        tuple(law["id"] for law in bans),
    )


def _way_home(ground: Ground, route: RouteColumns) -> ReturnWay:
    """Collected, sent home together and sold there; what the border gives back of the duty counts."""
    goods = ground.goods
    handling, basis = _handling(ground, route)
    freight, refund = ground.assumptions.row("return-freight-per-kg"), ground.assumptions.row("duty-refund-share")
    recovered, rows = ground.category_values("recovered-share-origin")
    duty = total([cost for cost in route.costs if cost.code in ground.market.duty], goods.units.shape)
    way = freight["value"] * ground.money.factor(freight["unit"]) * goods.weight * goods.units
    return ReturnWay(
        "return-to-origin",
        _("collected and sent home"),
        route.back + handling + way,
        recovered,
        refund["value"] * duty * goods.units,
        _every(ground),
        Basis.joined([_leg(route), basis, Basis.of(freight, refund, *rows)]),
    )
