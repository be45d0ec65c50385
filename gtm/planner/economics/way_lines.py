"""What the way of the goods takes of an offer: a line for each group of a route's costs, the same on every channel."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop

from gtm.planner.economics.cost_columns import Basis, CostColumn, figure
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.route_columns import RouteColumns, total
from gtm.planner.economics.route_json import cost_line, money_text
from gtm.planner.economics.wording import _

GROUP_NAMES = {
    "freight": ("FREIGHT", gettext_noop("Freight")),
    "border": ("BORDER", gettext_noop("Duty and border fees")),
    "tax": ("BORDER_TAX", gettext_noop("Tax at the border")),
    "warehouse": ("WAREHOUSE", gettext_noop("Warehouse")),
    "delivery": ("DELIVERY", gettext_noop("Picking and delivery")),
}


Lines = list[dict[str, Any]]


class WayLines:
    """The lines of a market's routes in its offers, told once for all channels that a route serves."""

    def __init__(self, ground: Ground) -> None:
        """None told yet."""
        self.ground = ground
        self._told: dict[tuple[str, int], Lines] = {}
        self._before: dict[tuple[str, int], Lines] = {}

    def of(self, route: RouteColumns, place: int) -> Lines:
        """Those of one product, the costs in their groups; a group that costs nothing has none."""
        key = route.name, place
        if key not in self._told:
            self._told[key] = self._lines(route, place)
        return self._told[key]

    def before(self, route: RouteColumns, place: int, tell: Callable[[], Lines]) -> Lines:
        """The lines that stand before them, as they were first told."""
        key = route.name, place
        if key not in self._before:
            self._before[key] = tell()
        return self._before[key]

    def _lines(self, route: RouteColumns, place: int) -> Lines:
        found = []
        for group, (code, name) in GROUP_NAMES.items():
            costs = [cost for cost in route.costs if cost.group == group and cost.explain(place)]
            amount = -float(total(costs, self.ground.goods.units.shape)[place]) * float(self.ground.goods.units[place])
            if amount:
                found.append(self._line(code, _(name), costs, amount, place))
        return found

    def _line(self, code: str, name: str, costs: list[CostColumn], amount: float, place: int) -> dict[str, Any]:
        terms = " + ".join([figure(float(cost.amount[place])) for cost in costs])
        formula = _("{units} units at {terms} ({costs})").format(
            units=figure(float(self.ground.goods.units[place])),
            terms=terms,
            costs=", ".join([cost.name for cost in costs]),
        )
        line = cost_line(code, name, amount, formula, Basis.joined([cost.basis_of(place) for cost in costs]))
        line["amount"] = money_text(amount, self.ground.goods.digits)
        return line
