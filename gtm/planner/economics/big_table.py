"""The big table: what remains of a sale of every product in every market by every route on every channel.

Columns only, no object and no text per row, in blocks of one channel of one market: a table of millions of rows needs
the memory of one market. Where a row stands for something that cannot be sold, its first reason says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.cost_columns import Floats, Mask
from gtm.planner.economics.market_economics import MarketEconomics, market_economics
from gtm.planner.economics.offer_rows import ChannelOffers, each_channel
from gtm.planner.economics.route_columns import RouteColumns, total
from gtm.planner.economics.sales import Lines, Sale
from gtm.planner.economics.unsold import closings_of
from gtm.planner.economics.wording import one_language
from gtm.planner.planned_product import PlannedProduct

# The lines of an order between price and contribution, in the order in which they are told; the way of the goods in
# its parts. Costs are negative, as in a plan.
ROUTE_PARTS = ("freight", "border", "tax", "warehouse", "delivery")
LINES = (
    *("PRICE", "SALES_TAX", "GOODS", "ROUTE", "COMMISSION", "TRANSACTION_FEE", "FIXED_FEES", "OTHER_FEES", "AFFILIATE"),
    *("FEE_TAX", "PAYMENT_FEES", "MESSAGES", "RETURNS", "REFUSALS", "CARRYING"),
)

# The same way under other terms of delivery is what the plan sells.
OTHER_VARIANT = "sold_on_other_terms"


@dataclass(frozen=True)
class Texts:
    """A column of texts: the different ones, and for each row the place of its own."""

    values: tuple[str, ...]
    places: NDArray[np.int32]


Column = Texts | Floats | Mask


@dataclass(frozen=True)
class Block:
    """Rows of one channel of one market, route after route, product after product; every column equally long."""

    market: str
    channel: str
    columns: Mapping[str, Column]

    def __len__(self) -> int:
        """Number of rows."""
        sku = self.columns["sku"]
        assert isinstance(sku, Texts)
        return len(sku.places)


def big_table(
    book: MarketBook, products: Sequence[PlannedProduct], markets: Sequence[str], question: Mapping[str, Any]
) -> Iterator[Block]:
    """The table of a plan's question in its complete form, block after block."""
    with one_language():
        for code in markets:
            yield from market_table(market_economics(book, code, products, question))


def market_table(market: MarketEconomics) -> Iterator[Block]:
    """The blocks of one market; a route that for no product differs from another is left out, as in a plan."""
    routes = [(column, route) for column, route in enumerate(market.routes) if route.listed.any()]
    if routes and len(market.ground.goods):
        for offers in each_channel(market.ground, market.routes):
            yield _block(market, offers, routes)


def _block(market: MarketEconomics, offers: ChannelOffers, routes: Sequence[tuple[int, RouteColumns]]) -> Block:
    sold = {sale.route.name: index for index, sale in enumerate(offers.sales)}
    parts = [_rows(market, offers, column, route, sold.get(route.name)) for column, route in routes]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    kept = np.concatenate([route.listed for _column, route in routes])
    texts = _texts(market, offers, routes)
    shown: dict[str, Column] = {name: Texts(text.values, text.places[kept]) for name, text in texts.items()}
    reasons, places = np.unique(columns.pop("reason"), return_inverse=True)
    shown["open"] = np.asarray(columns.pop("open")[kept], bool)
    shown["reason"] = Texts(tuple(str(reason) for reason in reasons), places.astype(np.int32)[kept])
    shown.update((name, column[kept]) for name, column in columns.items())
    return Block(market.ground.code, offers.channel.name, shown)


def _texts(
    market: MarketEconomics, offers: ChannelOffers, routes: Sequence[tuple[int, RouteColumns]]
) -> dict[str, Texts]:
    """The columns of names, before rows are left out."""
    goods, law = market.ground.goods, market.ground.market
    count, ways = len(goods), len(routes)
    codes = ("", *(regime.code for regime in law.regimes))
    none = np.full(count, -1)
    regimes = [none if route.borders is None else route.borders.regimes for _column, route in routes]
    of_routes = {
        "route": [route.name for _column, route in routes],
        "kind": [route.kind for _column, route in routes],
        "mode": [route.mode for _column, route in routes],
    }
    same = np.zeros(count * ways, np.int32)
    return {
        "sku": Texts(tuple(one.sku for one in goods.products), np.tile(np.arange(count, dtype=np.int32), ways)),
        "market": Texts((law.code,), same),
        "channel": Texts((offers.channel.name,), same),
        **{name: Texts(tuple(each), np.arange(ways, dtype=np.int32).repeat(count)) for name, each in of_routes.items()},
        "regime": Texts(codes, np.concatenate(regimes).astype(np.int32) + 1),
        "currency": Texts((law.currency,), same),
    }


def _rows(
    market: MarketEconomics, offers: ChannelOffers, column: int, route: RouteColumns, index: int | None
) -> dict[str, NDArray[Any]]:
    """The figures of all products by one route; NaN where nothing is sold, but for what is known of the route."""
    goods = market.ground.goods
    count = len(goods)
    unknown = np.full(count, np.nan)
    if index is None:
        sale, lines, earned = None, None, unknown
    else:
        sale, lines, earned = offers.sales[index], offers.lines[index], offers.earned[index]
    opened = ~np.isnan(earned)
    return {
        "open": opened,
        "reason": _reasons(offers, route, index, opened),
        "units_per_order": goods.units,
        "price": sale.asked if sale else goods.price,
        "landed_cost_per_unit": goods.cost + route.unit_cost,
        **_lines(sale, lines, opened, unknown),
        "contribution": earned,
        "payment_coverage": np.where(opened, sale.mix.accepted.coverage, np.nan) if sale else unknown,
        "return_rate": np.where(opened, sale.take.return_rates, np.nan) if sale else unknown,
        "refusal_rate": np.where(opened, sale.mix.accepted.refusal_rate, np.nan) if sale else unknown,
        "delivery_days_low": np.full(count, route.days[0]),
        "delivery_days_high": np.full(count, route.days[1]),
        "cash_days": np.full(count, route.transit_days + route.cover_days / 2 + (sale.payout[0] if sale else np.nan)),
        "pareto": market.shown.front[:, column],
        "recommended": np.zeros(count, bool) if index is None else offers.best == index,
    }


def _lines(sale: Sale | None, lines: Lines | None, opened: Mask, unknown: Floats) -> dict[str, Floats]:
    """Net revenue and every line of an order, the way of the goods in its parts."""
    if sale is None or lines is None:
        names = [part for code in LINES for part in (ROUTE_PARTS if code == "ROUTE" else (code.lower(),))]
        return {"net_revenue": unknown, **{_column(name): unknown for name in names}}
    units = sale.ground.goods.units
    found = {"net_revenue": lines["PRICE"] + lines["SALES_TAX"]}
    for code in LINES:
        if code == "ROUTE":
            for part in ROUTE_PARTS:
                costs = [cost for cost in sale.route.costs if cost.group == part]
                found[_column(part)] = -total(costs, units.shape) * units
        else:
            found[_column(code.lower())] = lines[code]
    return {name: np.where(opened, amount, np.nan) for name, amount in found.items()}


def _column(name: str) -> str:
    """The header of a line's column."""
    return {"price": "paid", "tax": "border_tax"}.get(name, name)


def _reasons(offers: ChannelOffers, route: RouteColumns, index: int | None, opened: Mask) -> NDArray[Any]:
    """The code of the first reason for which each product is not sold so, empty where it is."""
    first = np.where(route.sold, "unknown_cost", OTHER_VARIANT).astype("U40")
    if offers.channel.blocked:
        first[:] = offers.channel.blocked[0]["code"]
    elif index is None:
        refused = {way.name: reason["code"] for way, reason in offers.refused}
        first[:] = refused.get(route.name, OTHER_VARIANT)
    else:
        for reason in reversed(closings_of(offers)[index]):
            first[reason.mask] = reason.code
    return np.where(opened, "", first)
