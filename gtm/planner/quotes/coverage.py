"""What is known of each market's border, and how surely: regimes, duty of a basket of goods, taxes, thresholds, gaps.

The duty is what the quotes themselves stand on: every market is asked about the same basket of goods from China.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Fact
from gtm.planner.quotes.answering import answer
from markets import MARKETS
from markets.terms import Market

BASKET: Path = settings.BASE_DIR / "fixtures" / "demo" / "products.csv"
ORIGIN = "CN"
ASKED: Mapping[str, Mapping[str, str]] = {
    "small parcel": {"flow": "b2c", "mode": "express", "unit_price": "0.50"},
    "large parcel": {"flow": "b2c", "mode": "express", "unit_price": "60"},
    "stock": {"flow": "b2b", "mode": "sea", "unit_price": "200"},
}
"""What every market is asked: the whole basket, one piece of each, at a price in US dollars."""


@dataclass(frozen=True)
class Coverage:
    """One market: facts by confidence, and what could not be computed, by code and what was asked."""

    market: Market
    regimes: int  # in force on the day
    duty: Counter[str]  # goods of the basket by the confidence of their duty, `missing` where there is none
    taxes: Counter[str]  # rates of taxes, excises and fees, and duties by category
    parameters: Counter[str]  # thresholds, fees and bands
    gaps: Mapping[str, tuple[str, ...]]  # code -> what was asked


def basket() -> list[str]:
    """The HS codes of the demonstration's catalogue."""
    with BASKET.open(newline="", encoding="utf-8") as file:
        return sorted({row["HS code"] for row in csv.DictReader(file) if row["HS code"]})


def coverage(book: MarketBook, day: str, hs_codes: Sequence[str]) -> list[Coverage]:
    """The coverage of every market on an ISO day."""
    consignments = [consignment(market, name, hs_codes) for market in MARKETS.values() for name in ASKED]
    quotes = iter(answer(book, {"as_of": day, "consignments": consignments})["quotes"])
    return [market_coverage(book, day, market, {name: next(quotes) for name in ASKED}) for market in MARKETS.values()]


def consignment(market: Market, name: str, hs_codes: Sequence[str]) -> dict[str, Any]:
    """The basket on its way to a market."""
    words = dict(ASKED[name])
    price = words.pop("unit_price")
    return words | {
        "id": f"{market.code} {name}",
        "destination": market.code,
        "dispatch_country": ORIGIN,
        "currency": "USD",
        "lines": [
            {
                "id": code,
                "hs_code": code,
                "origin": ORIGIN,
                "quantity": "1",
                "unit_price": price,
                "net_weight_kg": "0.1",
                "measures": {"pair": "1", "litre": "1"},
            }
            for code in hs_codes
        ],
    }


def market_coverage(book: MarketBook, day: str, market: Market, quotes: Mapping[str, Mapping[str, Any]]) -> Coverage:
    """The coverage of one market from its quotes by what was asked."""
    places = (market.code, *market.unions)
    return Coverage(
        market=market,
        regimes=sum(regime.in_force(day) for regime in market.regimes),
        duty=duty_confidence(market, quotes["stock"]),
        taxes=by_confidence(tax_rows(book, market, day), day),
        parameters=by_confidence((row for place in places for row in book.parameters.get(place, ())), day),
        gaps=gaps_of(quotes),
    )


def tax_rows(book: MarketBook, market: Market, day: str) -> Iterator[Fact]:
    """The rates of a market and its unions, but for duties on goods by their HS codes."""
    codes = [code for code, levy in market.charges.items() if levy.kind != "duty"]
    for table in (book.charge_rates[place] for place in (market.code, *market.unions) if place in book.charge_rates):
        positions = set(table.not_over(day, by_hs=False).tolist())
        for rows in map(table.of_code, codes):
            positions.update(range(rows.start, rows.stop))
        yield from map(table.row, sorted(positions))


def by_confidence(rows: Iterable[Fact], day: str) -> Counter[str]:
    """The rows in force on a day, counted by how sure we are of them."""
    return Counter(row.confidence for row in rows if row.in_force(day))


def duty_confidence(market: Market, quote: Mapping[str, Any]) -> Counter[str]:
    """The goods of a quote by the confidence of their main duty; none where no regime takes them."""
    found = {row["line"]: row["confidence"] for row in quote["charges"] if row["code"] in market.duty}
    found |= {gap["line"]: "missing" for gap in quote["coverage"]["missing"] if gap["code"] in market.duty}
    return Counter(found.values())


def gaps_of(quotes: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """What could not be computed, code by code, with what was asked."""
    found: dict[str, dict[str, None]] = {}
    for name, quote in quotes.items():
        for gap in quote["coverage"]["missing"]:
            found.setdefault(gap["code"], {})[name] = None
    return {code: tuple(names) for code, names in found.items()}
