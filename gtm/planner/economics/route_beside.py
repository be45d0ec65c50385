"""What stands beside the costs of a route: the range of its landed cost, its emissions, surcharges by choice."""

from collections.abc import Callable
from typing import Any

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Closed, Floats
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.lane_emissions import emissions, journey_of
from gtm.planner.economics.lane_rules import conditions
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.surcharges import other_surcharges

Say = Callable[[float], str | None]


class Beside:
    """The figures beside the costs of all routes of a market."""

    def __init__(self, ground: Ground) -> None:
        """Find the lanes by their names."""
        self.ground = ground
        self.lanes = {lane.name: lane for lane in (*ground.lanes, *ground.lanes_elsewhere)}
        self._distances = ground.rows("lane_distances")
        self._emitted: dict[str, list[dict[str, Any] | None]] = {}
        self._asked: dict[str, list[Closed]] = {}
        self._others: dict[str, list[dict[str, object]]] = {}
        self._ends: dict[int, tuple[Floats, Floats]] = {}

    def of(self, route: RouteColumns, place: int, feasible: bool, say: Say) -> dict[str, Any]:
        """The part of one product's route; `say` writes an amount of money."""
        lane = self.lanes.get(route.lane["lane"]) if route.lane else None
        return {
            "landed_cost": self._range(route, place, say) if feasible else None,
            "co2e": self._emissions(route.lane)[place] if route.lane else None,
            "conditions": self._conditions(lane, place) if lane and feasible else [],
            "other_surcharges": self._surcharges(lane) if lane else [],
        }

    def _surcharges(self, lane: Lane) -> list[dict[str, object]]:
        if lane.name not in self._others:
            self._others[lane.name] = other_surcharges(lane)
        return self._others[lane.name]

    def _conditions(self, lane: Lane, place: int) -> list[dict[str, Any]]:
        if lane.name not in self._asked:
            self._asked[lane.name] = conditions(lane, self.ground.goods)
        return [asked.as_json() for asked in self._asked[lane.name] if asked.mask[place]]

    def _emissions(self, lane: Row) -> list[dict[str, Any] | None]:
        """Those of every product on a lane, by whichever warehouse and border it is used."""
        name = str(lane["lane"])
        if name not in self._emitted:
            journey = journey_of(lane, self._distances, self.ground.assumptions)
            self._emitted[name] = emissions(journey, self.ground.goods)
        return self._emitted[name]

    def _range(self, route: RouteColumns, place: int, say: Say) -> dict[str, str | None]:
        """Low, central and high landed cost of a unit."""
        own = float(self.ground.goods.cost[place])
        if id(route) not in self._ends:
            self._ends[id(route)] = route.unit_cost_ends
        low, high = self._ends[id(route)]
        return {
            "low": say(own + float(low[place])),
            "central": say(own + float(route.unit_cost[place])),
            "high": say(own + float(high[place])),
        }
