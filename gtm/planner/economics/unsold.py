"""Why products cannot be sold on a channel by a route, as columns, and the same for one product in words."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from gtm.planner.economics.border_rules import COLLECTED_AT_SALE
from gtm.planner.economics.channels import collects
from gtm.planner.economics.cost_columns import Closed, Mask
from gtm.planner.economics.offer_rows import ChannelOffers, is_priced
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.sales import Sale
from gtm.planner.economics.scheme_duty import bound_to, must_collect
from gtm.planner.economics.supply_prices import not_told
from gtm.planner.economics.wording import _


def closings(sale: Sale) -> list[Closed]:
    """Every reason for which some product is not sold so, in the order in which they are told."""
    found = [*sale.channel.barred, *sale.route.closed]
    if sale.supply is None:
        found += [*_unregistered(sale), *_bound(sale), *_unpriced(sale)]
    shut = np.zeros(len(sale.ground.goods), bool)
    for reason in found:
        shut |= reason.mask
    if sale.supply is None:
        unknown = ~shut & np.isnan(sale.route.back)
        found.append(Closed(unknown, "return_cost_unknown", _("What a return costs is not known.")))
    else:
        told = not_told(sale.ground, sale.channel)
        found.append(Closed(~shut, told["code"], told["detail"], tuple(told["facts"])))
    return [reason for reason in found if reason.mask.any()]


def _unregistered(sale: Sale) -> list[Closed]:
    """The schemes under which the tax of some product is collected at the sale, and that the brand has not joined."""
    held = sale.ground.brand["registrations"]
    found = []
    for scheme in dict.fromkeys(COLLECTED_AT_SALE.values()):
        mask = _falls_under(sale.route, scheme)
        if mask.any() and not collects(sale.channel, scheme, held):
            detail = _("The brand is not registered ({}).").format(scheme)
            found.append(Closed(mask, "registration_missing", detail))
    return found


def _bound(sale: Sale) -> list[Closed]:
    """The schemes that collect the tax of some product at the sale, so that it does not go without."""
    told = [(bound_to(way), must_collect(way.scheme)) for way in sale.schemes]
    return [Closed(mask, reason["code"], reason["detail"], tuple(reason["facts"])) for mask, reason in told]


def _falls_under(route: RouteColumns, scheme: str) -> Mask:
    return route.each_registration(lambda registration: registration == scheme)


def _unpriced(sale: Sale) -> list[Closed]:
    unstated = np.isnan(sale.take.at_list_price.commission[:, 0]) & ~np.isnan(sale.ground.goods.price)
    mask = unstated | ~sale.take.each_terms(lambda terms: is_priced(sale.channel, terms))
    detail = _("The channel's commission for these goods is not known.")
    return [Closed(mask, "commission_unknown", detail, (sale.channel.row["id"],))]


def unserved(offers: ChannelOffers, routes: Sequence[RouteColumns], place: int) -> list[dict[str, Any]]:
    """Why a product has no way to a channel: each different reason once, the channel's own first."""
    found: dict[str, dict[str, Any]] = {reason["code"]: dict(reason) for reason in offers.channel.blocked}
    if found:
        return list(found.values())
    for reasons in closings_of(offers):
        for reason in reasons:
            if reason.mask[place] and reason.code not in found:
                found[reason.code] = reason.as_json()
    for _way, refusal in offers.refused:
        found.setdefault(refusal["code"], dict(refusal))
    if not routes:
        found["no_route"] = {"code": "no_route", "detail": _("No route to the market is known."), "facts": []}
    return list(found.values())


def closings_of(offers: ChannelOffers) -> list[list[Closed]]:
    """The closings of every sale of a channel, read once."""
    if not offers.closings:
        offers.closings.extend(closings(sale) for sale in offers.sales)
    return offers.closings
