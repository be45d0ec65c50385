"""What entering a market costs: its required schemes, paid once, by the year or by the shipment."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil, inf
from typing import Any

from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.costs import MONTHS_A_YEAR, entry_cost
from gtm.planner.mix.goods import DAYS_A_MONTH
from gtm.planner.mix.ground import MixGround
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.scheme_costs import Span

Rows = Iterable[Mapping[str, Any]]


def entry_currencies(schemes: Rows) -> dict[str, frozenset[str]]:
    """Market -> the currencies in which its required schemes state their cost."""
    found: dict[str, set[str]] = defaultdict(set)
    for scheme in _paid(schemes):
        found[scheme["market"]].add(scheme["cost"]["currency"])
    return {market: frozenset(currencies) for market, currencies in found.items()}


def stocked_markets(routes: Rows) -> frozenset[str]:
    """The markets that are sold to from a stock that is sent after."""
    return frozenset(route["market"] for route in routes if route["recommended"] and route["replenishment_days"])


def scheme_costs(
    ground: MixGround,
    planned: Sequence[PlannedCell],
    compliance: Rows,
    products: Sequence[PlannedProduct],
    stocked: Collection[str],
) -> dict[str, dict[str, float]]:
    """Market -> required scheme, by its name -> what it costs within the plan, in the plan's currency.

    Goods that a market does not sell need no certificate there. `stocked` are the markets that are sold to from stock.
    """
    codes = {product.sku: product.hs_code for product in products}
    found: dict[str, dict[str, float]] = {}
    for market in dict.fromkeys(cell.market for cell in planned):
        sold = {sku for cell in planned if cell.market == market for sku in cell.goods.skus}
        own = {sku: code for sku, code in codes.items() if sku in sold}
        span = _span(ground, market, market in stocked)
        costs: dict[str, float] = defaultdict(float)
        for scheme in _paid(compliance):
            if scheme["market"] == market:
                costs[scheme["name"]] += entry_cost([scheme], own, span, ground.money)
        found[market] = {name: cost for name, cost in costs.items() if cost}
    return found


def _paid(schemes: Rows) -> list[Mapping[str, Any]]:
    return [scheme for scheme in schemes if scheme["status"] == "required" and scheme["cost"] is not None]


def _span(ground: MixGround, market: str, stocked: bool) -> Span:
    """Years begun, and a shipment for every cover of stock where the market is sold to from stock."""
    cover = ground.assumed.value(market, "cover-days") if stocked else inf
    shipments = ceil(ground.months * DAYS_A_MONTH / cover)
    return Span(ceil(ground.months / MONTHS_A_YEAR), shipments, ground.is_entered(market))
