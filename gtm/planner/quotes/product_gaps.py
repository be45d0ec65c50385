"""What is not known of each market's border for one product, asked as a plan asks it: as a parcel and as stock."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.quotes.answering import answered, collecting_later
from gtm.planner.quotes.question import read_question
from markets import MARKETS

HOME = "CN"
WAYS: Mapping[str, Mapping[str, str]] = {
    "parcel": {"flow": "b2c", "mode": "express"},
    "stock": {"flow": "b2b", "mode": "sea"},
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that is missing: `what` it is (rate, amount, regime, exchange_rate …) and its code."""

    what: str
    code: str


@dataclass(frozen=True, slots=True)
class MarketGaps:
    """What one market lacks for a product, by the way that it takes."""

    market: str
    parcel: tuple[Gap, ...]
    stock: tuple[Gap, ...]


def product_gaps(book: MarketBook, product: PlannedProduct, day: str, home: str = HOME) -> list[MarketGaps]:
    """The markets that lack something for a complete product, in their order; one of each unit is asked about."""
    asked = [_consignment(product, market, way, home) for market in MARKETS for way in WAYS]
    question = read_question({"as_of": day, "consignments": asked}, book.switches, book.release, MARKETS)
    with collecting_later():
        quotes = iter(answered(book, replace(question, alternatives=False))["quotes"])
    found = [MarketGaps(market, _gaps(next(quotes)), _gaps(next(quotes))) for market in MARKETS]
    return [one for one in found if one.parcel or one.stock]


def _consignment(product: PlannedProduct, market: str, way: str, home: str) -> dict[str, Any]:
    """One unit on its way: as a parcel at its price, as stock at its cost."""
    value, currency = product.price, product.price_currency
    if way == "stock":
        value, currency = product.cost, product.cost_currency
    if value is None:
        raise ValueError("only a complete product can be asked about")
    lines = [
        {
            "id": str(place),
            "hs_code": line.hs_code,
            "origin": line.origin,
            "quantity": "1",
            "unit_price": f"{value * (line.share if line.share is not None else 1):.4f}",
            **({} if line.weight_kg is None else {"net_weight_kg": f"{line.weight_kg:f}"}),
        }
        for place, line in enumerate(product.declared_lines)
    ]
    return {
        "id": f"{market} {way}",
        "destination": market,
        "dispatch_country": home,
        "currency": currency,
        "lines": lines,
        **WAYS[way],
    }


def _gaps(quote: Mapping[str, Any]) -> tuple[Gap, ...]:
    rows = [Gap(row["what"], row["code"]) for row in quote["coverage"]["missing"]]
    return tuple(dict.fromkeys(rows))
