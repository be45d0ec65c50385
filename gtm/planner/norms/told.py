"""The norms of a plan, each with what it does there: none is passed over."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.planner.norms.in_force import Norm, norms_in_force
from gtm.planner.norms.kinds import GOODS_BARRED, LEAST_AGE, PAYMENT_EXPECTED, RETURN_RIGHT
from gtm.planner.planned_product import PlannedProduct

LATE = "late-delivery-cancel-days"
ORDER = ("blocked", "required", "multiplied", "shifted", "adapted", "noted")


def norms_part(
    book: MarketBook, question: Mapping[str, Any], products: Sequence[PlannedProduct], promises: Mapping[str, float]
) -> list[dict[str, Any]]:
    """The norms in force on the plan's first day that speak of a product's category, the blocking ones first.

    `promises` are the most days of delivery that an offer of each market promises.
    """
    day = question["start"]
    found = [
        _told(book, market, norm, question, products, promises.get(market, 0.0))
        for market in question["markets"]
        for norm in norms_in_force(book, market, day)
        if "all" in norm.row["categories"] or spoken_of(norm, products)
    ]
    return sorted(found, key=lambda norm: (ORDER.index(norm["action"]), norm["market"], norm["norm"]))


def spoken_of(norm: Norm, products: Sequence[PlannedProduct]) -> list[str]:
    """The products of the categories that the norm speaks of."""
    return [product.sku for product in products if norm.covers_category(product.category)]


def touched(norm: Norm, products: Sequence[PlannedProduct]) -> list[str]:
    """The products on which the norm acts: those that it speaks of, by HS code where it bars goods."""
    if norm.kind is not GOODS_BARRED:
        return spoken_of(norm, products)
    prefixes, spoken = norm.words("hs-prefixes"), set(spoken_of(norm, products))
    return [product.sku for product in products if product.sku in spoken and product.hs_code.startswith(prefixes)]


def _told(
    book: MarketBook,
    market: str,
    norm: Norm,
    question: Mapping[str, Any],
    products: Sequence[PlannedProduct],
    promise: float,
) -> dict[str, Any]:
    row, skus = norm.row, touched(norm, products)
    action, how = norm.action, _(norm.kind.sentence)
    if norm.kind is GOODS_BARRED and not skus:
        action, how = "noted", _("None of the products has one of these HS codes: nothing is closed.")
    elif norm.kind is PAYMENT_EXPECTED:
        how = _methods(book, market, norm, question["as_of"])
    elif norm.kind is RETURN_RIGHT:
        action, how = _right(norm, promise)
    elif norm.kind is LEAST_AGE and not question["segments"]:
        action, how = "noted", _("The plan addresses no segment of age: nobody is taken out.")
    return {
        "market": market,
        "norm": row["norm"],
        "topic": row["topic"],
        "effect": row["effect"],
        "kind": norm.kind.code,
        "action": action,
        "acts_in": norm.kind.acts_in,
        "how": how,
        "channels": list(row["channels"]),
        "categories": list(row["categories"]),
        "products": skus,
        "figures": _figures(norm),
        "rule": row["rule"],
        "facts": norm.facts,
        "sources": list(
            dict.fromkeys((*row["sources"], *(name for v in norm.values.values() for name in v["sources"])))
        ),
        "confidence": row["confidence"],
    }


def _right(norm: Norm, promise: float) -> tuple[str, str]:
    """(action, how) of a right to withdraw: none by law, one that late parcels open, or the usual one."""
    late = norm.values.get(LATE)
    if late is not None and promise > late["value"]:
        detail = _("Buyers may cancel what comes later than {} days; the slowest offer here promises up to {}.")
        return norm.action, detail.format(f"{late['value']:g}", f"{promise:g}")
    if not norm.row["value"]:
        return "noted", _("No right to change one's mind by law: what shops grant is in the return rates.")
    return norm.action, _(norm.kind.sentence)


def _methods(book: MarketBook, market: str, norm: Norm, day: str) -> str:
    """Whether the payment mix holds the methods that the norm names."""
    named = norm.words("methods")
    rows = {row["method"]: row for row in book.rows("payment_methods", market, day) if row["method"] in named}
    lacking = [method for method in named if method not in rows]
    if lacking:
        return _("The facts hold no terms of {}: it is not in the payment mix, and coverage is too high.").format(
            ", ".join(lacking)
        )
    known = [row["share"] for row in rows.values() if row["share"] is not None]
    if not known:
        return _("The payment mix takes {}, whose share is not known.").format(", ".join(rows))
    return _("The payment mix takes {}, {} of the payments.").format(", ".join(rows), f"{sum(known):.1%}")


def _figures(norm: Norm) -> list[dict[str, str]]:
    """The numbers and texts of a norm: its own, then its further ones by name."""
    row = norm.row
    own = [] if row["value"] is None else [{"key": "value", "text": f"{row['value']:g}", "unit": row["unit"]}]
    further = [
        {
            "key": key,
            "text": value["text"] or ("" if value["value"] is None else f"{value['value']:g}"),
            "unit": value["unit"],
        }
        for key, value in sorted(norm.values.items())
    ]
    return own + further
