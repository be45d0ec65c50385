"""From landed cost to contribution: every product, market, route and channel of a plan."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from gtm.engine.economics.prices import PriceEnding
from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.cost_columns import figure
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.instalments import unpriced
from gtm.planner.economics.market_economics import MarketEconomics, market_economics
from gtm.planner.economics.offer_json import offer_part, open_offer_part
from gtm.planner.economics.offer_prices import OfferPrices, endings_of, prices_of
from gtm.planner.economics.offer_rows import ChannelOffers
from gtm.planner.economics.offer_table import Economics, Offer
from gtm.planner.economics.order_costs import order_costs
from gtm.planner.economics.payment_mix import shares_note, unstated
from gtm.planner.economics.price_parity import corridors_of
from gtm.planner.economics.route_json import MarketRoutes, route_id
from gtm.planner.economics.unsold import unserved
from gtm.planner.economics.way_lines import WayLines
from gtm.planner.economics.wording import _, one_language
from gtm.planner.planned_product import PlannedProduct

NAN = float("nan")
Parts = list[dict[str, Any]]
Keep = Callable[[Parts, Parts], tuple[Parts, Parts]]
"""Takes the routes and offers of a product in a market, and gives back what is kept of them for the whole plan."""


def keep_all(routes: Parts, offers: Parts) -> tuple[Parts, Parts]:
    """Routes and offers as they are."""
    return routes, offers


def work_out(
    book: MarketBook,
    products: Sequence[PlannedProduct],
    markets: Sequence[str],
    question: Mapping[str, Any],
    begun: Callable[[float, str], None] = lambda _share, _market: None,
    keep: Keep = keep_all,
) -> Economics:
    """Routes and offers of all products in all markets, for a plan's question in its complete form.

    `begun` hears of every market, with the share of them that is done. `keep` takes each product's routes and offers in
    a market as they come: those of all markets at once are gigabytes.
    """
    found = Economics([], [], [])
    with one_language():
        for place, code in enumerate(markets):
            begun(place / len(markets), code)
            _work_out_market(market_economics(book, code, products, question), found, keep)
    return found


def _work_out_market(market: MarketEconomics, found: Economics, keep: Keep) -> None:
    ground = market.ground
    detail = Detailed(market)
    for place in range(len(ground.goods)):
        offers = detail.offers(place)
        for channel, part in zip(market.offers, offers, strict=True):
            reasons = tuple(reason["code"] for reason in part["reasons"])
            found.table.append(
                open_row(channel, place, reasons) if part["feasible"] else _closed_row(ground, part, reasons)
            )
        routes, offers = keep(detail.routes(place), offers)
        found.routes.extend(routes)
        found.offers.extend(offers)
    _remarks(ground, routes_missing(ground, market.shown), found)


class Detailed:
    """A market's routes and offers as a plan tells them, one product after the other."""

    def __init__(self, market: MarketEconomics) -> None:
        """The market in columns."""
        self.market = market
        self._ways = WayLines(market.ground)

    def routes(self, place: int) -> list[dict[str, Any]]:
        """Every route of a product."""
        return self.market.shown.parts(place, self.market.recommended(place))

    def offers(self, place: int) -> list[dict[str, Any]]:
        """A product's offer on every channel."""
        prices = {name: found[place] for name, found in self._prices.items() if place in found}
        corridors = corridors_of(self.market.ground, place, prices)
        found = [self._offer(channel, place) for channel in self.market.offers]
        for part in found:
            part["prices"]["corridor"] = corridors.get(part["channel"])
        return found

    def _offer(self, offers: ChannelOffers, place: int) -> dict[str, Any]:
        best = int(offers.best[place])
        if best < 0:
            return offer_part(self.market.ground, offers.channel, place, unserved(offers, self.market.routes, place))
        prices = self._prices[offers.channel.name][place]
        return open_offer_part(offers.sales[best], offers.lines[best], place, prices, self._ways)

    @cached_property
    def _prices(self) -> dict[str, dict[int, OfferPrices]]:
        """Channel -> the prices of every product that it sells."""
        endings = endings_of(self.market.ground)
        return {offers.channel.name: _prices(offers, endings) for offers in self.market.offers}


def _prices(offers: ChannelOffers, endings: tuple[PriceEnding, ...]) -> dict[int, OfferPrices]:
    """The prices of every product that the channel sells, by the sale that it takes."""
    found: dict[int, OfferPrices] = {}
    for index, sale in enumerate(offers.sales):
        places = np.flatnonzero(offers.best == index)
        if len(places):
            found.update(zip(places.tolist(), prices_of(sale, places, endings), strict=True))
    return found


def open_row(offers: ChannelOffers, place: int, reasons: tuple[str, ...] = ()) -> Offer:
    """The row of a product that a channel sells; `reasons` are the codes of what to know of the offer."""
    index = int(offers.best[place])
    sale, lines = offers.sales[index], offers.lines[index]
    ground, route = sale.ground, sale.route
    goods, mix = ground.goods, sale.mix.accepted
    paid = float(lines["PRICE"][place])
    sku = goods.products[place].sku
    return Offer(
        sku=sku,
        market=ground.code,
        channel=sale.channel.name,
        route_id=route_id(sku, ground.code, route),
        feasible=True,
        reasons=reasons,
        currency=ground.market.currency,
        units_per_order=float(goods.units[place]),
        price=float(sale.asked[place]),
        net_revenue=paid + float(lines["SALES_TAX"][place]),
        contribution=float(offers.earned[index, place]),
        goods_cost=float(goods.cost[place]),
        landed_cost=float(goods.cost[place] + route.unit_cost[place]),
        coverage=mix.coverage,
        decline_rate=mix.decline_rate,
        refusal_rate=mix.refusal_rate,
        return_rate=sale.take.returns[place][0],
        delivery_days=route.days,
        payout_days=sale.payout[0],
        commission_rate=-float(lines["COMMISSION"][place]) / paid if paid else NAN,
        costs=order_costs(sale, lines, place),
    )


def _closed_row(ground: Ground, part: Mapping[str, Any], reasons: tuple[str, ...]) -> Offer:
    return Offer(
        sku=part["sku"],
        market=ground.code,
        channel=part["channel"],
        route_id="",
        feasible=False,
        reasons=reasons,
        currency=ground.market.currency,
        units_per_order=float(part["units_per_order"]),
        price=NAN if part["prices"]["list"] is None else float(part["prices"]["list"]),
        net_revenue=NAN,
        contribution=NAN,
        goods_cost=NAN,
        landed_cost=NAN,
        coverage=NAN,
        decline_rate=NAN,
        refusal_rate=NAN,
        return_rate=NAN,
        delivery_days=(NAN, NAN),
        payout_days=NAN,
        commission_rate=NAN,
    )


def routes_missing(ground: Ground, shown: MarketRoutes) -> list[dict[str, Any]]:
    """What could not be computed: fields that products lack, charges of the border, exchange rates."""
    found: list[dict[str, Any]] = []
    for place, product in enumerate(ground.goods.products):
        for name in product.missing:
            detail = _("The product's {} is not told.").format(name.replace("_", " "))
            found.append(_missing("product", ground.code, name, product.sku, detail))
        charges = {
            (part["what"], part.get("code", "")): part
            for route in shown.routes
            if route.borders is not None and route.listed[place]
            for part in route.borders.missing[place]
        }
        for (what, code), _part in charges.items():
            detail = _("{what} of {code} is not known on {day}.").format(what=what, code=code, day=ground.day)
            found.append(_missing(what, ground.code, code, product.sku, detail))
    if not ground.rows("channels"):
        detail = _("No commerce facts of this market are known: nothing can be offered there.")
        found.append(_missing("commerce", ground.code, "channels", None, detail))
    for currency in sorted(ground.money.missing):
        detail = _("No exchange rate from {} to {} is stored.").format(currency, ground.market.currency)
        found.append(_missing("exchange_rate", ground.code, currency, None, detail))
    found += _payment_missing(ground)
    return found


def _payment_missing(ground: Ground) -> list[dict[str, Any]]:
    """What of the payment methods nobody states: such a method is left out, and such instalments cost what is shown."""
    found = []
    for column, method in unstated(ground):
        if column == "fee_rate":
            detail = _("What payments by {} cost is not known; they are left out.").format(method)
            found.append(_missing("payment_fee", ground.code, method, None, detail))
    for method in unpriced(ground):
        detail = _("What so many instalments without interest by {} cost is not known; none are counted.")
        found.append(_missing("instalments", ground.code, method, None, detail.format(method)))
    return found


def _missing(what: str, market: str, code: str, sku: str | None, detail: str) -> dict[str, Any]:
    return {"what": what, "market": market, "code": code, "sku": sku, "detail": detail}


def _remarks(ground: Ground, missing: list[dict[str, Any]], found: Economics) -> None:
    found.missing.extend(missing)
    stated = shares_note(ground)
    if stated is not None:
        detail = _("{market}: the payment shares add up to {sum}; they are brought to 1.").format(
            market=ground.code, sum=figure(round(stated, 4))
        )
        found.warnings.append({"code": "payment_shares", "detail": detail})
    for column, method in unstated(ground):
        if column == "failure_rate":
            detail = _("{market}: the share of payments by {method} that is lost is not stated; none is counted.")
            warning = detail.format(market=ground.code, method=method)
            found.warnings.append({"code": "payment_failures", "detail": warning})
    for currency, rate in sorted(ground.money.used.items()):
        if rate.stale:
            detail = _("{market}: the rate from {currency} is of {day}.").format(
                market=ground.code, currency=currency, day=rate.day
            )
            found.warnings.append({"code": "stale_exchange_rate", "detail": detail})
