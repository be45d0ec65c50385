"""One market worked out for all products of a question: its routes and its offers as columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.bulk_routes import bulk_routes
from gtm.planner.economics.ground import Ground, ground_of
from gtm.planner.economics.handover_routes import handover_routes
from gtm.planner.economics.offer_rows import ChannelOffers, offers_of
from gtm.planner.economics.parcel_routes import parcel_routes
from gtm.planner.economics.return_ways import with_returns
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.route_json import MarketRoutes
from gtm.planner.economics.unused_lanes import unused_lanes
from gtm.planner.planned_product import PlannedProduct
from markets import MARKETS


@dataclass(frozen=True)
class MarketEconomics:
    """The routes of a market, all of them, and what every channel earns by each; columns over the products."""

    ground: Ground
    routes: tuple[RouteColumns, ...]

    @cached_property
    def shown(self) -> MarketRoutes:
        """Which routes are open, and which of them no other beats."""
        return MarketRoutes(self.ground, self.routes)

    @cached_property
    def offers(self) -> list[ChannelOffers]:
        """All channels."""
        return offers_of(self.ground, self.routes)

    def recommended(self, place: int) -> str:
        """The route of the offer that earns most; where nothing can be sold, the open route that keeps most."""
        best, name = -np.inf, ""
        for channel in self.offers:
            index = int(channel.best[place])
            if index >= 0 and channel.earned[index, place] > best:
                best, name = float(channel.earned[index, place]), channel.sales[index].route.name
        kept = self.shown.kept[place]
        if not name and not np.isnan(kept).all():
            name = self.routes[int(np.nanargmax(kept))].name
        return name


def market_economics(
    book: MarketBook, code: str, products: Sequence[PlannedProduct], question: Mapping[str, Any]
) -> MarketEconomics:
    """The market of that code for a plan's question in its complete form."""
    ground = ground_of(book, MARKETS[code], products, question)
    ways = [*parcel_routes(ground), *bulk_routes(ground)]
    sent = [with_returns(ground, route) for route in (*ways, *unused_lanes(ground, ways))]
    return MarketEconomics(ground, (*sent, *handover_routes(ground)))
