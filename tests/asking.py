"""Ask the landed-cost engine about one consignment in the words of the contract, and read the answer in decimals."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gtm.engine.border.answers import MISSING_WHAT, NO_REGIME, REASONS, Answer
from gtm.engine.border.landed_cost import landed_cost
from gtm.engine.border.reading import columns_of
from gtm.engine.market_book.book import MarketBook
from markets import MARKETS
from markets.terms import Market
from tests.book_from_fixtures import book_from_fixtures


@dataclass
class Told:
    """What the engine says about one consignment; amounts in the market's currency."""

    answer: Answer
    regime: str
    partial: bool
    totals: dict[str, str]
    charges: dict[str, str] = field(default_factory=dict)  # by code, all lines together
    lines: dict[tuple[str, int], str] = field(default_factory=dict)  # by code and line
    reasons: dict[str, set[str]] = field(default_factory=dict)
    missing: set[tuple[str, str]] = field(default_factory=set)
    warnings: set[str] = field(default_factory=set)


def line(**other: Any) -> dict[str, Any]:
    """A T-shirt from China at 10 apiece; a test names only what it is about."""
    return {"id": "1", "hs_code": "610910", "origin": "CN", "quantity": "1", "unit_price": "10"} | other


def consignment(destination: str, *lines: dict[str, Any], **other: Any) -> dict[str, Any]:
    """A consignment of these lines (of one T-shirt where none is named) in the destination's currency."""
    numbered = [one | {"id": str(place)} for place, one in enumerate(lines or [line()], start=1)]
    return {
        "destination": destination,
        "dispatch_country": "CN",
        "currency": MARKETS[destination].currency,
        "lines": numbered,
    } | other


def ask(question: dict[str, Any], day: str = "2026-11-22", book: MarketBook | None = None, **switches: bool) -> Told:
    """The engine's answer for one consignment on a day; switches are named with low lines for hyphens."""
    on = {name.replace("_", "-"): state for name, state in switches.items()}
    return ask_of(MARKETS[question["destination"]], question, day, book or book_from_fixtures(), on)


def ask_of(
    market: Market, question: dict[str, Any], day: str, book: MarketBook, switches: dict[str, bool] | None = None
) -> Told:
    """The engine's answer for one consignment to a market that need not be one of ours."""
    answer = landed_cost(market, book, columns_of([question], market), day, switches or {}, notes=True)
    unit = Decimal(1).scaleb(-market.digits)

    def text(amount: Any) -> str:
        return str((int(amount) * unit).quantize(unit))

    names = ("customs_value", "goods", "freight", "insurance", "duty", "excise", "tax", "fee", "border", "landed_cost")
    place = int(answer.regime[0])
    told = Told(
        answer,
        "" if place == NO_REGIME else answer.regimes[place],
        bool(answer.partial[0]),
        {name: text(getattr(answer, name)[0]) for name in names},
        missing={("exchange_rate", currency) for currency in answer.missing_exchange_rate},
        warnings={warning.code for warning in answer.warnings if len(warning.at)},
    )
    sums: dict[str, int] = defaultdict(int)
    for column in answer.charges:
        assert column.notes is not None
        for i, at in enumerate(column.at.tolist()):
            if column.missing[i]:
                told.missing.add((MISSING_WHAT[column.missing[i]], column.code))
                continue
            sums[column.code] += int(column.amount[i])
            told.reasons.setdefault(column.code, set()).add(REASONS[column.notes.reason[i]])
            if column.per == "line":
                told.lines[column.code, at + 1] = text(column.amount[i])
    told.charges = {code: text(amount) for code, amount in sums.items()}
    return told
