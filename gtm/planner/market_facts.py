"""What is known of a market: who it is, what its file says of its border, and how much data stands behind it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.regime_words import applies_when, law_of
from markets import MARKETS
from markets.conditions import FOR_EVER
from markets.terms import Market

Summary = dict[str, Any]
CONFIDENCES = ("official", "secondary", "recalled")
HOME = "home-market"


def destinations(book: MarketBook) -> list[str]:
    """The codes of the markets in the book by name; a union of markets and the home market are none."""
    no_market = {profile["union"] for profile in book.profiles.values()}
    no_market |= {code for code, profile in book.profiles.items() if profile["region"] == HOME}
    return sorted(book.profiles.keys() - no_market, key=lambda code: str(book.profiles[code]["name"]))


def market_summary(book: MarketBook, code: str) -> Summary:
    """Who the market is, and whether its border rules are written down."""
    profile = book.profiles[code]
    return {
        "code": code,
        "name": profile["name"],
        "region": profile["region"],
        "union": profile["union"] or None,
        "currency": profile["currency"],
        "minor_units": int(profile["minor_units"]),
        "border_rules": code in MARKETS,
    }


def market_facts(book: MarketBook, code: str, day: str) -> Summary:
    """The summary, the regimes, charges and registrations of its file, and the facts in force on the ISO day."""
    profile = book.profiles[code]
    return {
        **market_summary(book, code),
        "reference_area": profile["reference_area"] or None,
        "languages": list(profile["languages"]),
        "time_zone": profile["time_zone"] or None,
        "weekend": list(profile["weekend"]),
        **border(book, MARKETS.get(code), day),
        "coverage": coverage(book, code, day),
    }


def border(book: MarketBook, market: Market | None, day: str) -> Summary:
    """What the market's file says; nothing where it has none yet."""
    if market is None:
        return {"regimes": [], "charges": [], "registrations": []}
    regimes = [
        {
            "code": regime.code,
            "name": regime.name,
            "when": applies_when(regime, law_of(market, book, regime, day)),
            "since": regime.since or None,
            "until": None if regime.until == FOR_EVER else regime.until,
            "in_force": regime.in_force(day),
        }
        for regime in market.regimes
    ]
    charges = [{"code": code, "kind": levy.kind, "name": levy.name} for code, levy in market.charges.items()]
    return {"regimes": regimes, "charges": charges, "registrations": list(market.registrations)}


def coverage(book: MarketBook, code: str, day: str) -> list[Summary]:
    """How many facts of each table are in force, by how sure we are of them; the market's own and its union's."""
    counts: dict[str, Counter[str]] = {}
    for place in _places(book, code):
        if place in book.charge_rates:
            counts.setdefault("rates", Counter()).update(book.charge_rates[place].confidences(day))
    counts = {table: counted for table, counted in counts.items() if counted}
    for table, confidence in _in_force(book, code, day):
        counts.setdefault(table, Counter())[confidence] += 1
    return [
        {"table": table, "facts": counted.total(), **{name: counted[name] for name in CONFIDENCES}}
        for table, counted in sorted(counts.items())
    ]


def _places(book: MarketBook, code: str) -> tuple[str, str]:
    return code, str(book.profiles[code]["union"])


def _in_force(book: MarketBook, code: str, day: str) -> Iterator[tuple[str, str]]:
    """Table and confidence of each fact in force, but for the charge rates, which are too many to go through."""
    for place in _places(book, code):
        yield from (("parameters", fact.confidence) for fact in book.parameters.get(place, ()) if fact.in_force(day))
    for table in book.tables:
        for row in book.rows(table, code, day):
            yield table, row["confidence"]
