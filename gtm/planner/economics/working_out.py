"""From landed cost to contribution: every product, market, route and channel of a plan."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from gtm.engine.economics.prices import PriceEnding
from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.bulk_routes import bulk_routes
from gtm.planner.economics.cost_columns import figure
from gtm.planner.economics.ground import Ground, ground_of
from gtm.planner.economics.handover_routes import handover_routes
from gtm.planner.economics.instalments import unpriced
from gtm.planner.economics.offer_json import offer_part, open_offer_part
from gtm.planner.economics.offer_prices import OfferPrices, endings_of, prices_of
from gtm.planner.economics.offer_rows import ChannelOffers, offers_of, unserved
from gtm.planner.economics.offer_table import Economics, Offer
from gtm.planner.economics.parcel_routes import parcel_routes
from gtm.planner.economics.payment_mix import shares_note, unstated
from gtm.planner.economics.price_parity import corridors_of
from gtm.planner.economics.return_ways import with_returns
from gtm.planner.economics.route_json import MarketRoutes, route_id
from gtm.planner.economics.sales import Sale
from gtm.planner.economics.unused_lanes import unused_lanes
from gtm.planner.economics.wording import _, one_language
from gtm.planner.planned_product import PlannedProduct
from markets import MARKETS

NAN = float("nan")


def work_out(
    book: MarketBook, products: Sequence[PlannedProduct], markets: Sequence[str], question: Mapping[str, Any]
) -> Economics:
    """Routes and offers of all products in all markets, for a plan's question in its complete form."""
    found = Economics([], [], [])
    with one_language():
        for code in markets:
            _work_out_market(ground_of(book, MARKETS[code], products, question), found)
    return found


def _work_out_market(ground: Ground, found: Economics) -> None:
    ways = [*parcel_routes(ground), *bulk_routes(ground)]
    sent = [with_returns(ground, route) for route in (*ways, *unused_lanes(ground, ways))]
    routes = [*sent, *handover_routes(ground)]
    offers = offers_of(ground, routes)
    endings = endings_of(ground)
    every = {channel.channel.name: _prices(ground, channel, endings) for channel in offers}
    first = len(found.offers)
    for channel in offers:
        prices = every[channel.channel.name]
        for place in range(len(ground.goods)):
            best = int(channel.best[place])
            if best < 0:
                part = offer_part(ground, channel.channel, place, unserved(channel, routes, place))
                found.table.append(_closed_row(ground, part))
            else:
                sale, lines = channel.sales[best], channel.lines[best]
                part = open_offer_part(sale, lines, place, prices[place])
                found.table.append(_open_row(sale, channel, best, place, part))
            found.offers.append(part)
    _set_corridors(ground, every, found.offers[first:])
    shown = MarketRoutes(ground, routes)
    for place in range(len(ground.goods)):
        found.routes.extend(shown.parts(place, _recommended(offers, shown, place)))
    _remarks(ground, routes_missing(ground, shown), found)


def _prices(ground: Ground, offers: ChannelOffers, endings: tuple[PriceEnding, ...]) -> dict[int, OfferPrices]:
    """The prices of every product that the channel sells, by the sale that it takes."""
    found: dict[int, OfferPrices] = {}
    for index, sale in enumerate(offers.sales):
        places = np.flatnonzero(offers.best == index)
        if len(places):
            found.update(zip(places.tolist(), prices_of(sale, places, endings), strict=True))
    return found


def _set_corridors(
    ground: Ground, every: Mapping[str, Mapping[int, OfferPrices]], parts: Sequence[dict[str, Any]]
) -> None:
    """The corridor of each offer's price beside the other channels' prices for the same product."""
    places = {product.sku: place for place, product in enumerate(ground.goods.products)}
    found = {
        place: corridors_of(ground, place, {name: prices[place] for name, prices in every.items() if place in prices})
        for place in places.values()
    }
    for part in parts:
        part["prices"]["corridor"] = found[places[part["sku"]]].get(part["channel"])


def _recommended(offers: Sequence[ChannelOffers], shown: MarketRoutes, place: int) -> str:
    """The route of the offer that earns most; where nothing can be sold, the open route that keeps most."""
    best, name = -np.inf, ""
    for channel in offers:
        index = int(channel.best[place])
        if index >= 0 and channel.earned[index, place] > best:
            best, name = float(channel.earned[index, place]), channel.sales[index].route.name
    if not name and not np.isnan(shown.kept[place]).all():
        name = shown.routes[int(np.nanargmax(shown.kept[place]))].name
    return name


def _open_row(sale: Sale, offers: ChannelOffers, index: int, place: int, part: Mapping[str, Any]) -> Offer:
    ground, route, lines = sale.ground, sale.route, offers.lines[index]
    goods, mix = ground.goods, sale.mix.accepted
    paid = float(lines["PRICE"][place])
    return Offer(
        sku=part["sku"],
        market=ground.code,
        channel=sale.channel.name,
        route_id=route_id(part["sku"], ground.code, route),
        feasible=True,
        reasons=tuple(reason["code"] for reason in part["reasons"]),
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
    )


def _closed_row(ground: Ground, part: Mapping[str, Any]) -> Offer:
    return Offer(
        sku=part["sku"],
        market=ground.code,
        channel=part["channel"],
        route_id="",
        feasible=False,
        reasons=tuple(reason["code"] for reason in part["reasons"]),
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
