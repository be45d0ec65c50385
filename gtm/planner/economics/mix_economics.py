"""The economics of a plan again, as far as its mix reads them: figures without the sentences behind them.

A plan's routes and offers are stored, but rounded and one product at a time; their columns are worked out again in a
part of the time that their lines take.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.market_economics import MarketEconomics, market_economics
from gtm.planner.economics.offer_table import Economics
from gtm.planner.economics.route_json import replenishment_days, route_id, tied_days
from gtm.planner.economics.wording import one_language
from gtm.planner.economics.working_out import open_row
from gtm.planner.planned_product import PlannedProduct


def mix_economics(
    book: MarketBook, products: Sequence[PlannedProduct], markets: Sequence[str], question: Mapping[str, Any]
) -> Economics:
    """The offers that can be made, in the order of a plan, and of every route what the mix reads; nothing else."""
    found = Economics([], [], [])
    with one_language():
        for code in markets:
            market = market_economics(book, code, products, question)
            for place in range(len(market.ground.goods)):
                found.table.extend(open_row(offers, place) for offers in market.offers if offers.best[place] >= 0)
                found.routes.extend(_routes(market, place))
    return found


def _routes(market: MarketEconomics, place: int) -> Iterator[dict[str, Any]]:
    recommended = market.recommended(place)
    sku, code = market.ground.goods.products[place].sku, market.ground.code
    for route in market.routes:
        if route.listed[place]:
            yield {
                "id": route_id(sku, code, route),
                "market": code,
                "recommended": route.name == recommended,
                "replenishment_days": replenishment_days(route),
                "cash_days": tied_days(route, place),
            }
