"""Lanes of a market that no route uses: shown all the same, with the reason why."""

from collections.abc import Sequence

import numpy as np

from gtm.planner.economics.cost_columns import Closed
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.wording import _


def unused_lanes(ground: Ground, routes: Sequence[RouteColumns]) -> list[RouteColumns]:
    """One closed route for every lane that starts elsewhere, and for every bulk lane that leads to no priced stock."""
    used = {route.lane["lane"] for route in routes if route.lane}
    idle = [lane for lane in ground.lanes if lane.name not in used]
    no_stock = _("No warehouse or way of storing the goods has a known price.")
    return [
        *(_route(ground, lane, "no_warehouse", no_stock) for lane in idle),
        *(_route(ground, lane, "origin", _elsewhere(ground, lane)) for lane in ground.lanes_elsewhere),
    ]


def _elsewhere(ground: Ground, lane: Lane) -> str:
    return _("The lane starts in {origin}; the goods are in {home}.").format(
        origin=lane.row["origin_city"] or lane.row["origin"], home=ground.brand["home"]
    )


def _route(ground: Ground, lane: Lane, code: str, detail: str) -> RouteColumns:
    count = len(ground.goods)
    unknown = np.full(count, np.nan)
    days = tuple(np.nan if lane.row[name] is None else lane.row[name] for name in ("days_min", "days_max"))
    return RouteColumns(
        name=lane.name,
        kind="parcel" if lane.carries_parcels else "bulk",
        flow="b2c" if lane.carries_parcels else "b2b",
        mode=lane.row["mode"],
        lane=lane.row,
        warehouse=None,
        last_mile=None,
        costs=(),
        closed=(Closed(np.ones(count, bool), code, detail, (lane.row["id"],)),),
        days=(days[0], days[1]),
        transit_days=sum(days) / 2,
        cover_days=0.0,
        forward=unknown,
        back=unknown,
        borders=None,
        sales_tax=unknown,
        sales_tax_rate=unknown,
        sales_tax_bases=(),
        curves=(None,) * count,
        listed=np.ones(count, bool),
    )
