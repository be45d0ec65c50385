"""Small market books for planner tests: only the tables that a test names, every column that it does not is empty."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from gtm.engine.market_book.book import MarketBook

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def row(**columns: Any) -> Mapping[str, Any]:
    """One commerce row; a column that is not named is None, as an empty number is."""
    filled: dict[str, Any] = defaultdict(lambda: None)
    filled.update({"valid_from": "", "valid_to": "", "sources": (), "confidence": "secondary", "note": "", "id": "row"})
    filled.update(columns)
    return filled


def book(profiles: Mapping[str, Mapping[str, Any]] | None = None, **tables: Rows) -> MarketBook:
    """A book with these commerce tables: table=market -> rows."""
    return MarketBook(
        release="test",
        content_hash="",
        charge_rates={},
        parameters={},
        exchange_rates=(),
        sources={},
        switches={},
        profiles=profiles or {},
        tables=MappingProxyType(
            {name: {market: tuple(rows) for market, rows in by_market.items()} for name, by_market in tables.items()}
        ),
    )
