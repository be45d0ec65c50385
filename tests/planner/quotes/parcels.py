"""Parcels that tests ask about, and their quotes with all explanations."""

from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.answering import answer


def parcel(destination: str, currency: str, price: str, **changes: Any) -> dict[str, Any]:
    """One T-shirt from China by express, without freight."""
    shirt = {"id": "1", "hs_code": "610910", "origin": "CN", "quantity": "1", "unit_price": price}
    shirt |= {"net_weight_kg": "0.2", "description": "T-shirt"}
    fixed = {"id": "c1", "destination": destination, "dispatch_country": "CN", "mode": "express"}
    return fixed | {"currency": currency, "lines": [shirt]} | changes


def explained(book: MarketBook, consignment: dict[str, Any], day: str, **question: Any) -> dict[str, Any]:
    """The quote of one consignment, explained."""
    asked = {"as_of": day, "explain": True, "consignments": [consignment], **question}
    quotes: list[dict[str, Any]] = answer(book, asked)["quotes"]
    return quotes[0]
