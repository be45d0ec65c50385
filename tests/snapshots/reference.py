"""The reference consignments of a market, asked at stored rates, and their answers as the text of a file."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from gtm.planner.quotes.answering import answer
from gtm.planner.quotes.conditions import for_flow
from markets import MARKETS
from markets.conditions import NEVER
from markets.terms import Market
from tests.book_from_fixtures import book_from_fixtures

DAY = "2026-11-22"
FOLDER = Path(__file__).parent
Consignment = dict[str, Any]


def path_of(market: Market) -> Path:
    """The file of a market."""
    return FOLDER / f"{market.code.lower()}.json"


def reference_consignments(market: Market) -> Iterator[Consignment]:
    """What is asked of every market, each only where it means something there; amounts in US dollars."""
    shirt = line("1", "610910", "1", "18.00", "0.2")
    large = [line("1", "610910", "40", "25.00", "0.2"), line("2", "851830", "20", "50.00", "0.15")]
    stock = [
        line("1", "610910", "500", "4.20", "0.2"),
        line("2", "330499", "300", "3.60", "0.15"),
        line("3", "640411", "200", "11.00", "0.8"),
        line("4", "950300", "250", "5.50", "0.3"),
    ]
    yield asked(market, "small-parcel", [shirt], flow="b2c", mode="express", freight="4.00")
    if market.registrations:
        registered = {"registrations": list(market.registrations)}
        yield asked(
            market, "small-parcel-registered", [shirt], flow="b2c", mode="express", freight="4.00", **registered
        )
    yield asked(market, "large-parcel", large, flow="b2c", mode="express", freight="60.00")
    yield asked(market, "stock", stock, flow="b2b", mode="sea", freight="900.00", insurance="25.00")
    if has_bonded_regime(market):
        yield asked(market, "bonded", stock, flow="bonded", mode="sea", freight="900.00", insurance="25.00")


def line(name: str, hs_code: str, quantity: str, unit_price: str, weight: str) -> dict[str, str]:
    """Goods made in China."""
    words = {"id": name, "hs_code": hs_code, "origin": "CN", "quantity": quantity, "unit_price": unit_price}
    return words | {"net_weight_kg": weight}


def asked(market: Market, name: str, lines: list[dict[str, str]], **other: Any) -> Consignment:
    """A consignment sent from China."""
    words = {
        "id": f"{market.code} {name}",
        "destination": market.code,
        "dispatch_country": "CN",
        "currency": "USD",
        "lines": lines,
    }
    return words | other


def has_bonded_regime(market: Market) -> bool:
    """Whether a regime is there for bonded goods and no others."""
    return any(
        for_flow(regime.test, "bonded") != NEVER
        and all(for_flow(regime.test, flow) == NEVER for flow in ("b2c", "b2b"))
        for regime in market.regimes
    )


@lru_cache
def snapshots() -> dict[str, str]:
    """By market code the text that its file must hold."""
    consignments = [one for market in MARKETS.values() for one in reference_consignments(market)]
    quotes = answer(book_from_fixtures(), {"as_of": DAY, "consignments": consignments})["quotes"]
    by_market: dict[str, dict[str, Any]] = {code: {} for code in MARKETS}
    for quote in quotes:
        by_market[quote["destination"]][quote["id"].partition(" ")[2]] = compact(quote)
    return {code: written(MARKETS[code], found) for code, found in by_market.items()}


def compact(quote: dict[str, Any]) -> dict[str, Any]:
    """What of an answer a change of law or rate moves: one text for each charge."""
    totals = quote["totals"]
    return {
        "status": quote["status"],
        "regime": quote["regime"]["code"] if quote["regime"] else None,
        "customs_value": quote["customs_value"],
        "charges": [charge_text(row) for row in quote["charges"]],
        "totals": " ".join(f"{name} {totals[name]}" for name in ("duty", "excise", "tax", "fee", "border") if totals),
        "landed_cost": totals.get("landed_cost"),
        "missing": [" ".join(filter(None, (gap["line"], gap["code"], gap["what"]))) for gap in missing(quote)],
    }


def missing(quote: dict[str, Any]) -> list[dict[str, Any]]:
    """What could not be computed."""
    entries: list[dict[str, Any]] = quote["coverage"]["missing"]
    return entries


def charge_text(row: dict[str, Any]) -> str:
    """Line, code, amount, and the rate or the reason: `1 VAT 4.56 = 0.19 of 24.00`."""
    text = f"{row['line'] or '-'} {row['code']} {row['amount']}"
    if row["reason"]:
        return f"{text} {row['reason']}"
    how = f"{row['rate']} of {row['base']}" if row["rate"] else row["method"]
    return f"{text} = {how}"


def written(market: Market, quotes: dict[str, Any]) -> str:
    """The text of a file."""
    head = {"market": market.code, "as_of": DAY, "asked_in": "USD", "answered_in": market.currency}
    return json.dumps(head | {"quotes": quotes}, ensure_ascii=False, indent=1) + "\n"
