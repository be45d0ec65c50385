"""What cannot be in the mix: channels and products that are closed, with the reason and what would open them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.offer_table import Economics, Offer
from gtm.planner.mix.goods import NoGoods
from gtm.planner.mix.opener_words import cheaper_order, lower_commission

Exclusion = dict[str, Any]


def opens(code: str, market: str) -> str | None:
    """What would open a channel that is closed for this reason; None where nothing that a brand could do is known."""
    sentence = {
        "local_entity": _("A company in the market, told as the registration {entity}."),
        "checkout_local_entity": _("A company in the market, told as the registration {entity}."),
        "origin_closed": _("A company in the market, told as the registration {entity}."),
        "origin_unknown": _("Word from the platform that it takes sellers from the brand's home, or a company there."),
        "status_unknown": _("Word from the platform that it takes sellers in the market."),
        "status_announced": _("The platform's start in the market."),
        "supply_price": _("The price that the platform pays for a unit, told in supply_prices."),
        "border_unknown": _("The charge that is not known; coverage names it."),
        "no_exchange_rate": _("A stored exchange rate for the currency."),
        "no_traffic_price": _("A price of advertising for the channel or one like it in the market."),
        "too_late": _("A later start, or papers begun sooner."),
        "closed_by_question": _("A higher limit in the question."),
        "below_least_spend": _("A higher limit or budget."),
    }.get(code)
    return sentence.format(entity=f"{market.lower()}-entity") if sentence else None


def excluded_channel(market: str, row: Row, code: str, detail: str) -> Exclusion:
    """A channel that cannot be a cell."""
    return {
        "market": market,
        "channel": row["channel"],
        "sku": None,
        "code": code,
        "detail": detail,
        "facts": [row["id"]],
        "sources": list(row["sources"]),
        "opens": opens(code, market),
        "openers": [],
    }


def without_goods(market: str, row: Row, goods: NoGoods) -> Exclusion:
    """A channel on which no product earns."""
    if goods.best is None:
        return excluded_channel(market, row, "closed", row["requirements"] or row["note"] or row["status"])
    detail = _("No product leaves money here at its list price; the best, {}, leaves {:,.2f} {} an order.").format(
        goods.best.sku, goods.best.contribution, goods.best.currency
    )
    told = excluded_channel(market, row, "no_margin", detail)
    opens = _("A higher price, a cheaper route or a lower commission; the prices are in the offer.")
    return {**told, "opens": opens, "openers": margin_openers(goods.best)}


def margin_openers(offer: Offer) -> list[dict[str, Any]]:
    """How far each cost of the best order has to fall for it to leave something, in the market's currency."""
    assert offer.costs is not None, "an offer that can be made tells its costs"
    lacking, landed = -offer.contribution, offer.landed_cost * offer.units_per_order
    return [
        lower_commission(offer.commission_rate, lacking / (offer.price * offer.units_per_order)),
        cheaper_order(landed, lacking, offer.costs.goods, offer.currency),
    ]


def closed_for(found: Exclusion, reason: Mapping[str, Any]) -> Exclusion:
    """A closed channel with the reason that most products have."""
    return {**found, **reason, "opens": opens(reason["code"], found["market"])}


def first_reasons(economics: Economics) -> dict[tuple[str, str], Exclusion]:
    """(market, channel) -> the reason that closes it to most products, for the channels that sell nothing."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for offer in economics.offers:
        if not offer["feasible"]:
            found[offer["market"], offer["channel"]].extend(offer["reasons"][:1])
    return {pair: _most_frequent(reasons) for pair, reasons in found.items() if reasons}


def _most_frequent(reasons: Sequence[Mapping[str, Any]]) -> Exclusion:
    counts: dict[str, int] = defaultdict(int)
    for reason in reasons:
        counts[reason["code"]] += 1
    code = max(counts, key=lambda one: counts[one])
    first = next(reason for reason in reasons if reason["code"] == code)
    return {"code": code, "detail": first["detail"], "facts": list(first["facts"])}


def unsold_products(economics: Economics) -> Iterator[Exclusion]:
    """Products that no channel of a market can sell, with the first reason of most of them."""
    reasons: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    sold = {(offer["market"], offer["sku"]) for offer in economics.offers if offer["feasible"]}
    for offer in economics.offers:
        if (offer["market"], offer["sku"]) not in sold:
            reasons[offer["market"], offer["sku"]].extend(offer["reasons"][:1])
    for (market, sku), own in reasons.items():
        if own:
            reason = _most_frequent(own)
            told = {"market": market, "channel": None, "sku": sku, **reason}
            yield {**told, "opens": opens(reason["code"], market), "openers": []}
