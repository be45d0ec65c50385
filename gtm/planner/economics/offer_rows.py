"""Every product on every channel by every route of a market, and the route that each offer takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gtm.planner.economics.channel_fees import Terms
from gtm.planner.economics.channel_take import ChannelTake
from gtm.planner.economics.channels import Channel, channels_of, collects, serves
from gtm.planner.economics.cost_columns import Closed, Floats, Mask
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.payment_mix import PaymentMix, payment_mix
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.sales import Lines, Sale, earned
from gtm.planner.economics.scheme_duty import bound_to, schemes_beside
from gtm.planner.economics.supply_prices import not_told, supplied
from gtm.planner.economics.terms_book import TermsBook
from gtm.planner.economics.wording import _

AFFILIATE_NETWORK = "affiliate-network"


@dataclass(frozen=True)
class ChannelOffers:
    """A channel with what it earns by each route that serves it, and the best route of every product.

    `best` is the index of the sale that a product takes, -1 where it has none; `refused` says why routes cannot serve,
    `closings` why products are not sold by those that do, as far as it was asked.
    """

    channel: Channel
    sales: tuple[Sale, ...]
    lines: tuple[Lines, ...]
    earned: Floats
    best: np.ndarray
    refused: tuple[tuple[RouteColumns, Mapping[str, Any]], ...]
    closings: list[list[Closed]] = field(default_factory=list)


def offers_of(ground: Ground, routes: Sequence[RouteColumns]) -> list[ChannelOffers]:
    """All channels of a market, each with all routes of all products at the list price."""
    return list(each_channel(ground, routes))


def each_channel(ground: Ground, routes: Sequence[RouteColumns]) -> Iterator[ChannelOffers]:
    """The same, one channel after the other, of which none is kept."""
    book = TermsBook(ground)
    routes = [route for route in routes if route.offered is None or route.offered.any()]
    mixes = {route.name: payment_mix(ground, route) for route in routes}
    return (_channel_offers(ground, channel, routes, mixes, book) for channel in channels_of(ground))


def _channel_offers(
    ground: Ground,
    channel: Channel,
    routes: Sequence[RouteColumns],
    mixes: Mapping[str, PaymentMix | None],
    book: TermsBook,
) -> ChannelOffers:
    sales: list[Sale] = []
    refused: list[tuple[RouteColumns, Mapping[str, Any]]] = []
    own_line = any(channel.name in route.partner and route.open.any() for route in routes)
    for route in routes if not channel.blocked else ():
        supply = supplied(ground, channel, route)
        reason = serves(channel, route, own_line)
        if reason is None and supply is not None and np.isnan(supply).all():
            reason = not_told(ground, channel)
        mix = mixes[route.name]
        if reason is None and mix is None:
            detail = _("No payment method that buyers use is known.")
            reason = {"code": "no_payment", "detail": detail, "facts": [channel.row["id"]]}
        if reason is not None or mix is None:
            refused.append((route, reason or {}))
            continue
        take = book.of(channel, route.kind)
        schemes = tuple(schemes_beside(channel, route, routes, ground.brand["registrations"]))
        opened = _open(ground, channel, route, take, schemes)
        sales.append(Sale(ground, channel, route, take, mix, opened, supply, schemes))
    lines = tuple(sale.at_list_price() for sale in sales)
    count = len(ground.goods)
    table = np.full((len(sales), count), np.nan)
    for place, sale in enumerate(sales):
        table[place] = np.where(sale.open, earned(lines[place]), np.nan)
    known = ~np.isnan(table)
    best = np.where(known.any(axis=0), np.argmax(np.where(known, table, -np.inf), axis=0), -1) if sales else None
    return ChannelOffers(
        channel,
        tuple(sales),
        lines,
        table,
        np.full(count, -1) if best is None else best,
        tuple(refused),
    )


def _open(
    ground: Ground, channel: Channel, route: RouteColumns, take: ChannelTake, schemes: Sequence[RouteColumns]
) -> Mask:
    """The products that can be sold so: route open, tax collected by somebody registered, commission known, no norm."""
    held = ground.brand["registrations"]
    supply = supplied(ground, channel, route)
    if supply is None:
        collected = route.each_registration(lambda registration: collects(channel, registration, held))
        known = collected & take.each_terms(lambda terms: is_priced(channel, terms))
    else:
        known = ~np.isnan(supply)
    allowed = route.open & route.sold & known
    for reason in channel.barred:
        allowed = allowed & ~reason.mask
    for scheme in schemes:
        allowed = allowed & ~bound_to(scheme)
    return np.asarray(allowed)


def is_priced(channel: Channel, terms: Terms) -> bool:
    """Whether the channel's own price is known: a marketplace's commission, an affiliate network's rate."""
    if channel.name == AFFILIATE_NETWORK:
        return terms.affiliate is not None
    return not channel.is_marketplace or bool(terms.commission)
