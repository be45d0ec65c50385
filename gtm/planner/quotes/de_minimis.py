"""Up to which value a parcel is free of duty or of tax: found by asking the border on both sides of each limit.

Asked with one cotton T-shirt (a good that no class of parcels names), without freight, its duty pinned, so that a
tariff of zero is not taken for a relief.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from gtm.engine.border.in_force import in_force
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Parameter
from gtm.planner.quotes.answering import answer
from gtm.planner.quotes.regime_words import rows_looked_at
from markets import MARKETS
from markets.terms import Market

GOOD, PINNED = "610910", "0.1"
ENDS = (("USD", Decimal(1)), ("USD", Decimal(10_000)))
"""A parcel below every limit that frees anything of use, and one above all limits of parcels."""
LIMIT, NONE, NEVER, OTHERWISE, UNKNOWN = "limit", "none", "never", "otherwise", "unknown"


@dataclass(frozen=True, slots=True)
class Relief:
    """Of duty or tax on a parcel's value: freed up to a dated limit, from the first, never charged, or by another test.

    `state` is one of the five words of this module; `row` states the limit where there is one.
    """

    state: str
    row: Parameter | None = None


@dataclass(frozen=True, slots=True)
class DeMinimis:
    """The relief of duties, and of taxes, for parcels to consumers."""

    duty: Relief
    tax: Relief


@lru_cache(maxsize=256)
def de_minimis(book: MarketBook, code: str, origin: str, day: str) -> DeMinimis:
    """The reliefs of a market on an ISO day for parcels by express from that country."""
    market = MARKETS[code]
    rows = _limits(market, book, day)
    asked = [(row.unit, price) for row in rows for price in (Decimal(row.value), _above(Decimal(row.value)))]
    asked += ENDS
    told = _ask(book, market, origin, day, asked)
    return DeMinimis(_relief(rows, asked, told, "duty"), _relief(rows, asked, told, "tax"))


def _limits(market: Market, book: MarketBook, day: str) -> list[Parameter]:
    """The amounts of money that the regimes in force look at."""
    law = in_force(market, book, day)
    found = {row.id: row for regime in market.regimes if regime.in_force(day) for row in rows_looked_at(regime, law)}
    return [row for row in found.values() if len(row.unit) == 3 and row.unit.isupper() and Decimal(row.value or 0) > 0]


def _above(limit: Decimal) -> Decimal:
    return (limit * Decimal("1.01")).quantize(Decimal("0.01")) + Decimal("0.01")


def _ask(
    book: MarketBook, market: Market, origin: str, day: str, asked: Sequence[tuple[str, Decimal]]
) -> list[dict[str, Any]]:
    consignments = [
        {
            "id": str(place),
            "destination": market.code,
            "dispatch_country": origin,
            "flow": "b2c",
            "mode": "express",
            "currency": currency,
            "rates": {"duty": PINNED},
            "lines": [
                {
                    "id": "1",
                    "hs_code": GOOD,
                    "origin": origin,
                    "quantity": "1",
                    "unit_price": str(price),
                    "net_weight_kg": "0.2",
                }
            ],
        }
        for place, (currency, price) in enumerate(asked)
    ]
    quotes: list[dict[str, Any]] = answer(book, {"as_of": day, "consignments": consignments})["quotes"]
    return quotes


def _relief(
    rows: Iterable[Parameter], asked: Sequence[tuple[str, Decimal]], quotes: Sequence[dict[str, Any]], kind: str
) -> Relief:
    charged = [_charged(quote) for quote in quotes]
    if any(codes is None for codes in charged):
        return Relief(UNKNOWN)
    by_price = {place: codes or {} for place, codes in zip(asked, charged, strict=True)}
    ends = [row for row in rows if _ends_at(row, by_price, kind)]
    if ends:
        return Relief(LIMIT, ends[-1])
    first, last = (kind in by_price[end].values() for end in ENDS)
    return Relief(NONE if first else OTHERWISE if last else NEVER)


def _ends_at(row: Parameter, by_price: dict[tuple[str, Decimal], dict[str, str]], kind: str) -> bool:
    """Whether the kind is paid above the limit only, and nothing in its place up to the limit."""
    below, above = (by_price[row.unit, price] for price in (Decimal(row.value), _above(Decimal(row.value))))
    return kind not in below.values() and kind in above.values() and below.keys() <= above.keys()


def _charged(quote: dict[str, Any]) -> dict[str, str] | None:
    """The kinds of what is paid, by charge; None where it cannot be told."""
    if quote["status"] != "ok" or not quote["coverage"]["complete"]:
        return None
    return {row["code"]: row["kind"] for row in quote["charges"] if Decimal(row["amount"]) > 0}
