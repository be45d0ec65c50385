"""What cannot be in the mix: channels and products that are closed, with the reason and what would open them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.offer_table import Economics
from gtm.planner.mix.goods import NoGoods

Exclusion = dict[str, Any]


def excluded_channel(market: str, row: Row, code: str, detail: str, opens: str | None = None) -> Exclusion:
    """A channel that cannot be a cell."""
    return {
        "market": market,
        "channel": row["channel"],
        "sku": None,
        "code": code,
        "detail": detail,
        "facts": [row["id"]],
        "sources": list(row["sources"]),
        "opens": opens,
    }


def without_goods(market: str, row: Row, goods: NoGoods) -> Exclusion:
    """A channel on which no product earns."""
    if goods.best is None:
        return excluded_channel(market, row, "closed", row["requirements"] or row["note"] or row["status"])
    detail = _("No product leaves money here at its list price; the best, {}, leaves {:,.2f} {} an order.").format(
        goods.best.sku, goods.best.contribution, goods.best.currency
    )
    opens = _("A higher price, a cheaper route or a lower commission; the prices are in the offer.")
    return excluded_channel(market, row, "no_margin", detail, opens)


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
            yield {"market": market, "channel": None, "sku": sku, **_most_frequent(own), "opens": None}
