"""Which channels of a market a brand can sell on, by which routes, and why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channel_fees import SETS_THE_PRICE
from gtm.planner.economics.cost_columns import Closed
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.norm_closures import closed_by_norms, ground_norms
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.wording import _
from gtm.planner.norms.in_force import Norm

OWN_SITE = "own-site"
MARKETPLACES = frozenset({"shelf", "interest", "instant"})
SHUT = frozenset({"closed", "suspended", "announced", "unknown"})


@dataclass(frozen=True)
class Channel:
    """A channel and where its buyers pay: on it, or in the brand's own shop.

    `blocked` are the reasons for which nothing can be sold on it, `conditions` what has to be met first, `barred` the
    products that norms keep off it.
    """

    row: Row
    checkout: Row | None
    blocked: tuple[Mapping[str, Any], ...]
    conditions: tuple[Mapping[str, Any], ...]
    barred: tuple[Closed, ...] = ()

    @property
    def name(self) -> str:
        """The channel's slug."""
        return str(self.row["channel"])

    @property
    def is_marketplace(self) -> bool:
        """Whether the platform takes the payment, and with it the taxes that are collected at the sale."""
        return self.row["native_checkout"] == "yes" and self.row["model"] in MARKETPLACES


def channels_of(ground: Ground) -> list[Channel]:
    """Every channel of the market that the question allows, open or not."""
    rows = ground.rows("channels")
    own_site = next((row for row in rows if row["channel"] == OWN_SITE), None)
    allowed = ground.question.get("channels")
    norms = ground_norms(ground)
    return [_channel(ground, row, own_site, norms) for row in rows if allowed is None or row["channel"] in allowed]


def _channel(ground: Ground, row: Row, own_site: Row | None, norms: Sequence[Norm]) -> Channel:
    sells = row["native_checkout"] == "yes"
    checkout = row if sells else own_site
    blocked, conditions = _blocked(ground, row), _conditions(ground, row)
    barred = closed_by_norms(ground, norms, row, checkout)
    blocked += [reason.as_json() for reason in barred if reason.mask.all()]
    if checkout is None:
        detail = _("Buyers pay in the brand's own shop, of which the facts hold no terms.")
        conditions.append(_reason("own_site_assumed", detail, row))
    elif not sells:
        blocked += [{**reason, "code": f"checkout_{reason['code']}"} for reason in _blocked(ground, checkout)]
    return Channel(row, checkout, tuple(blocked), tuple(conditions), tuple(barred))


def _blocked(ground: Ground, row: Row) -> list[dict[str, Any]]:
    found = []
    status = status_on(row, ground.day)
    if status in SHUT:
        found.append(_reason(f"status_{status}", row["note"] or status, row))
    if (row["status"] == "local-only" or row["needs_local_entity"] == "yes") and not ground.entity:
        detail = _("Only for companies of the country: {}").format(row["requirements"] or row["note"])
        found.append(_reason("local_entity", detail, row))
    elif row["open_to_origin_cn"] in ("no", "unknown", "") and ground.brand["home"] == "CN" and not ground.entity:
        code = "origin_closed" if row["open_to_origin_cn"] == "no" else "origin_unknown"
        found.append(_reason(code, row["requirements"] or row["note"], row))
    return found


def status_on(row: Row, day: str) -> str:
    """A channel's status on an ISO day: its row's, moved by the day on which it opens or closes (told to the year, the
    month or the day)."""
    launched, closed = row["launched"] or "", row["closed"] or ""
    if launched and day[: len(launched)] < launched:
        return "announced"
    if closed and row["status"] == "closed" and day[: len(closed)] < closed:
        return "open"
    if closed and row["status"] not in SHUT and day[: len(closed)] > closed:
        return "closed"
    return str(row["status"])


def platform_prices(ground: Ground) -> list[Row]:
    """The rows by which platforms say that they set the retail price."""
    return [row for row in ground.rows("channel_terms") if row["fee"] in SETS_THE_PRICE]


def _conditions(ground: Ground, row: Row) -> list[dict[str, Any]]:
    found = [
        _reason("platform_price", _("The platform sets the retail price and buys at a supply price."), price)
        for price in platform_prices(ground)
        if price["channel"] == row["channel"]
    ]
    if row["status"] == "invite":
        found.append(_reason("invitation", row["requirements"] or row["note"], row))
    if row["open_to_origin_cn"] == "conditional":
        found.append(_reason("conditional", row["requirements"] or row["note"], row))
    return found


def _reason(code: str, detail: str, row: Row) -> dict[str, Any]:
    return {"code": code, "detail": detail, "facts": [row["id"]]}


def serves(channel: Channel, route: RouteColumns, own_line: bool = True) -> dict[str, Any] | None:
    """Why a route cannot serve a channel, None where it can; `own_line` is whether the platform's line is priced."""
    row = channel.row
    if route.partner:
        # Also the way to a platform that takes the goods over at home.
        return None if channel.name in route.partner else _reason("other_platform", _("Another platform's way."), row)
    if row["needs_local_stock"] == "yes" and route.kind == "parcel":
        return _reason("local_stock", _("The channel asks for stock in the country."), row)
    if _ships_by_seller(channel, route) or (stands_in(channel, route) and not own_line):
        return None
    detail = _("The channel ships by {}.").format(", ".join(sorted(row["fulfilment"])))
    return _reason("fulfilment", detail, row)


def _ships_by_seller(channel: Channel, route: RouteColumns) -> bool:
    ways = set(channel.row["fulfilment"])
    if not ways or not channel.is_marketplace:
        return True
    by_seller = {"own-parcel", "own-warehouse", "platform-own-carriers"} if route.kind != "parcel" else {"own-parcel"}
    return bool(ways & by_seller)


def stands_in(channel: Channel, route: RouteColumns) -> bool:
    """Whether a lane or a warehouse of the market stands in for a platform's own, of which the facts hold no price."""
    return route.kind in ("parcel", "bulk") and not route.partner and not _ships_by_seller(channel, route)


def collects(channel: Channel, registration: str, held: Sequence[str]) -> bool:
    """Whether the tax of a scheme can be collected at the sale: by the platform, or by the brand that is registered."""
    return not registration or channel.is_marketplace or registration in held
