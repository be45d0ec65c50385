"""The `routes` part of a plan: every way to every market, its costs with their sentences, or why it is closed."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import ceil, isnan
from typing import Any

import numpy as np

from gtm.engine.economics.routes import cash_days, pareto_front
from gtm.planner.economics.cost_columns import Basis, CostColumn, Floats
from gtm.planner.economics.door_bill import door_bill, other_incoterm
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.route_beside import Beside
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.supply_prices import HANDOVER
from gtm.planner.economics.wording import _

NEAR = 0.25
# Formatting is most of what a plan's lines cost: this way it takes half of the time.
FORMATS = tuple(f"%.{digits}f" for digits in range(12))
# Reasons that say that a figure is not known, not that the way is barred.
WANTING = frozenset({"border_unknown", "not_priced", "no_rate", "no_days", "unknown_cost"})
CLOSED_FIGURES: Mapping[str, Any] = {
    "unit_costs": [],
    "landed_cost_per_unit": None,
    "border_per_unit": None,
    "sales_tax_per_unit": None,
    "threshold_distance": None,
    "returns": [],
}


def money_text(amount: float, digits: int) -> str | None:
    """An amount in the market's minor units, None where it is not known."""
    if isnan(amount):
        return None
    text = FORMATS[digits] % amount
    return text[1:] if text[0] == "-" and not float(text) else text


def route_id(sku: str, market: str, route: RouteColumns) -> str:
    """The name of a product's route."""
    return f"{sku}/{market}/{route.name}"


class MarketRoutes:
    """The routes of a market as the plan shows them; `kept` is what a unit keeps at the list price before a channel."""

    def __init__(self, ground: Ground, routes: Sequence[RouteColumns]) -> None:
        """Work out which routes are open, and which of them no other beats."""
        self.ground, self.routes = ground, routes
        self.beside = Beside(ground)
        self._told: dict[tuple[int, int], dict[str, Any] | None] = {}
        goods = ground.goods
        shape = (len(goods), len(routes))
        self.open = np.array([route.open & route.listed for route in routes], bool).T.reshape(shape)
        self.unit_cost = _columns([route.unit_cost for route in routes], shape)
        every = np.arange(len(goods))
        services = ground.service_tax(every, goods.price) + ground.service_cost
        tax = _columns([route.sales_tax for route in routes], shape)
        kept = (goods.price - services - goods.cost)[:, None] - tax - self.unit_cost
        # What a platform pays that buys at home cannot be compared with the list price in the market.
        to_buyers = np.array([route.kind != HANDOVER for route in routes], bool)
        sold = np.array([route.sold for route in routes], bool).T.reshape(shape)
        self.kept = np.where(self.open & to_buyers & sold, kept, np.nan)
        promise = np.array([sum(route.days) / 2 for route in routes])
        cover = _columns([np.broadcast_to(route.cover_days, len(goods)) for route in routes], shape)
        days = cash_days(np.array([route.transit_days for route in routes]), cover, np.array(0.0))
        tied = (goods.cost[:, None] + _columns([route.ahead for route in routes], shape)) * days
        self.front = (
            pareto_front(self.kept, np.broadcast_to(promise, shape), tied) if len(routes) else np.zeros(shape, bool)
        )

    @cached_property
    def _keeps_most(self) -> np.ndarray:
        """The column of the route on which a unit of every product keeps most, the first where none is open."""
        return np.asarray(np.where(np.isnan(self.kept), -np.inf, self.kept).argmax(1))

    def parts(self, place: int, recommended: str) -> list[dict[str, Any]]:
        """The routes of one product, the recommended one's name given ("" for none)."""
        return [
            self._part(place, column, route, route.name == recommended)
            for column, route in enumerate(self.routes)
            if route.listed[place]
        ]

    def _part(self, place: int, column: int, route: RouteColumns, recommended: bool) -> dict[str, Any]:
        ground = self.ground
        product = ground.goods.products[place]
        feasible = bool(self.open[place, column])
        reasons = [reason.as_json() for reason in route.reasons(place)]
        if feasible and not route.sold[place]:
            reasons = [{"code": "incoterm", "detail": other_incoterm(route.incoterm), "facts": []}]
        elif feasible and not recommended:
            reasons = self._beaten(place, column)
        elif not feasible and not reasons:
            reasons = [{"code": "unknown_cost", "detail": _("A cost of this route is not known."), "facts": []}]
        figures = self._figures(place, column, route) if feasible else self._known(place, route)
        return {
            "id": route_id(product.sku, ground.code, route),
            "sku": product.sku,
            "market": ground.code,
            "kind": route.kind,
            "lane": route.lane["lane"] if route.lane else None,
            "warehouse": route.warehouse["warehouse"] if route.warehouse else None,
            "last_mile": route.last_mile["service"] if route.last_mile else None,
            "flow": route.flow,
            "mode": route.mode,
            "incoterm": route.incoterm,
            "regime": _regime(route, place),
            "feasible": feasible,
            "why_not": reasons,
            "currency": ground.market.currency,
            **figures,
            "doorstep_bill": self._door_bill(route, place) if feasible and route.door else None,
            **self.beside.of(route, place, feasible, self._say),
            "delivery_days": [_whole(day) for day in route.days],
            "replenishment_days": replenishment_days(route),
            "replenishment": route.shipment.as_json(place) if route.shipment else None,
            "cash_days": tied_days(route, place),
            "pareto": bool(self.front[place, column]),
            "recommended": recommended,
        }

    def _lines(self, columns: Sequence[CostColumn], place: int) -> list[dict[str, Any]]:
        """The costs of one product that occur, with their sentences; those that routes share are told once."""
        found = []
        for column in columns:
            key = id(column), place
            if key not in self._told:
                self._told[key] = _cost(column, place, max(self.ground.goods.digits, 2) + 2)
            line = self._told[key]
            if line is not None:
                found.append(line)
        return found

    def _say(self, amount: float) -> str | None:
        return money_text(amount, self.ground.goods.digits)

    def _door_bill(self, route: RouteColumns, place: int) -> dict[str, Any]:
        goods = self.ground.goods
        lines = self._lines(route.door, place)
        return door_bill(route.door, place, float(goods.units[place]), self._say, lines)

    def _figures(self, place: int, column: int, route: RouteColumns) -> dict[str, Any]:
        """The amounts of an open route."""
        ground, digits = self.ground, self.ground.goods.digits
        landed = float(ground.goods.cost[place] + self.unit_cost[place, column])
        return {
            "unit_costs": self._lines(route.costs, place),
            "landed_cost_per_unit": money_text(landed, digits),
            "border_per_unit": money_text(float(route.border_cost[place]), digits),
            "sales_tax_per_unit": money_text(float(route.sales_tax[place]), digits),
            "threshold_distance": threshold(ground, route, place),
            "returns": route.returns.as_json(place) if route.returns else [],
        }

    def _known(self, place: int, route: RouteColumns) -> dict[str, Any]:
        """The costs of a closed route that are known, where it is closed only for want of a figure."""
        wanting = all(reason.code in WANTING for reason in route.reasons(place))
        known = [cost for cost in route.costs if not isnan(float(cost.amount[place]))] if wanting else []
        return {**CLOSED_FIGURES, "unit_costs": self._lines(known, place)}

    def _beaten(self, place: int, column: int) -> list[dict[str, Any]]:
        """Why an open route is not the recommended one: what it earns less, or how much slower it is."""
        if np.isnan(self.kept[place, column]):
            detail = _("Only for platforms that buy the goods and set the price themselves.")
            return [{"code": "supply_only", "detail": detail, "facts": []}]
        best = int(self._keeps_most[place])
        if best == column:
            detail = _("Before channels it keeps most; the channels that earn most are served another way.")
            return [{"code": "other_channels", "detail": detail, "facts": []}]
        less = float(self.kept[place, best] - self.kept[place, column])
        detail = _("It keeps {} {} a unit less than {}.").format(
            money_text(less, self.ground.goods.digits), self.ground.market.currency, self.routes[best].name
        )
        return [{"code": "earns_less", "detail": detail, "facts": []}]


def _columns(columns: Sequence[Floats], shape: tuple[int, int]) -> Floats:
    return np.array(columns, np.float64).T.reshape(shape)


def _regime(route: RouteColumns, place: int) -> dict[str, str] | None:
    if route.borders is None or not route.borders.regime[place]:
        return None
    return {"code": route.borders.regime[place], "name": route.borders.regime_name(place)}


def _whole(day: float) -> int | None:
    return None if np.isnan(day) else int(np.ceil(day))


def replenishment_days(route: RouteColumns) -> list[int] | None:
    """Days from the factory to the warehouse of a route out of stock, None where its lane does not tell."""
    if route.kind == "parcel" or route.lane is None or route.lane["days_max"] is None:
        return None
    least, most = route.lane["days_min"], route.lane["days_max"]
    return [ceil(most if least is None else least), ceil(most)]


def tied_days(route: RouteColumns, place: int) -> int | None:
    """Days for which a product's money is tied up in the way and in half of the stock, None where not known."""
    days = route.transit_days + route.cover_of(place) / 2
    return None if np.isnan(days) else round(days)


def _cost(column: CostColumn, place: int, digits: int) -> dict[str, Any] | None:
    """A cost of one product as a line, None where it does not occur."""
    sentence = column.explain(place)
    if not sentence:
        return None
    amount = float(column.amount[place])
    line = cost_line(column.code, column.name, amount, sentence, column.basis_of(place))
    line["amount"] = text = money_text(amount, digits)
    for end, figures in (("low", column.low), ("high", column.high)):
        line[end] = text if figures is column.amount else money_text(float(figures[place]), digits)
    return line


def cost_line(code: str, name: str, amount: float, formula: str, basis: Basis) -> dict[str, Any]:
    """A line as routes and offers show it."""
    return {
        "code": code,
        "name": name,
        "amount": money_text(amount, 4),
        "formula": formula,
        "facts": list(basis.facts),
        "sources": list(basis.sources),
        "confidence": basis.confidence,
    }


def threshold(ground: Ground, route: RouteColumns, place: int) -> Mapping[str, Any] | None:
    """How near an order is to another regime: the nearest price at which it changes, with what a unit pays on both
    sides, and the orders of one unit less or more that change it. None where nothing is near."""
    found = {**_price_step(ground, route, place), **_unit_steps(ground, route, place)}
    return found or None


def _code(ground: Ground, regime: int) -> str | None:
    return ground.market.regimes[regime].code if regime >= 0 else None


def _price_step(ground: Ground, route: RouteColumns, place: int) -> dict[str, Any]:
    curve = route.curves[place] if len(route.curves) else None
    if curve is None:
        return {}
    price = float(ground.goods.goods_price[place])
    # The curve tells prices of the goods; the buyer sees them with the services that are sold beside.
    seen = float(ground.goods.price[place]) / price
    jumps = [jump for jump in curve.jumps if abs(curve.price[jump] / price - 1) <= NEAR]
    if not jumps:
        return {}
    jump = min(jumps, key=lambda at: abs(curve.price[at] - price))
    taken = curve.tax + curve.cost
    return {
        "price": money_text(float(curve.price[jump]) * seen, ground.goods.digits),
        "distance": f"{curve.price[jump] / price - 1:.4f}",
        "below": _code(ground, int(curve.regime[jump])),
        "above": _code(ground, int(curve.regime[jump + 1])),
        "border_below": money_text(float(taken[jump]), ground.goods.digits),
        "border_above": money_text(float(taken[jump + 1]), ground.goods.digits),
    }


def _unit_steps(ground: Ground, route: RouteColumns, place: int) -> dict[str, Any]:
    steps = route.unit_steps[place] if len(route.unit_steps) else ()
    said = [
        {
            "units": f"{step.units:.2f}",
            "regime": _code(ground, step.regime),
            "border_per_unit": money_text(step.border, ground.goods.digits),
        }
        for step in steps
    ]
    return {"other_sizes": said} if said else {}
