"""A small German book and own figures over it, for tests of overrides."""

from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.overrides.override import Override
from tests.planner.books import book, row


def method(name: str, share: float, **columns: Any) -> Any:
    """A payment method with 3 % fee (2 to 4 %) and a share of the money."""
    usual = {
        "id": f"DE/payment_methods/{name}",
        "market": "DE",
        "method": name,
        "share": share,
        "share_low": share,
        "share_high": share,
        "order_share": None,
        "fee_rate": 0.03,
        "fee_rate_low": 0.02,
        "fee_rate_high": 0.04,
        "fee_fixed": 0.35,
        "currency": "EUR",
        "confidence": "official",
        "recalled_fields": ("fee_rate",),
    }
    return row(**{**usual, **columns})


def small_germany(**tables: Any) -> MarketBook:
    """Germany with cards (0.6, known in share of orders too) and PayPal (0.4), and one assumption for everywhere."""
    methods = [method("card", 0.6, order_share=0.5), method("paypal", 0.4)]
    cover = row(
        id="WORLD/assumptions/cover-days:all", market="WORLD", key="cover-days", category="all", value=60.0, unit="days"
    )
    return book(
        {"DE": {"union": "EU"}, "FR": {"union": "EU"}},
        **{"payment_methods": {"DE": methods}, "assumptions": {"WORLD": [cover]}, **tables},
    )


def own(**changes: Any) -> Override:
    """The brand's PayPal contract: 1.9 % from November 2026 on."""
    usual = {
        "table": "payment_methods",
        "market": "DE",
        "row": "paypal",
        "column": "fee_rate",
        "value": "0.019",
        "unit": "",
        "valid_from": "2026-11-01",
        "valid_to": "",
        "note": "our contract",
        "author": "mei",
    }
    return Override(**{**usual, **changes})
