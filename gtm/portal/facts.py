"""One fact of the market data, looked up by the id that plans and pages name it with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from gtm.engine.book import MarketBook
from gtm.marketdata.compiler import market_book

# Shown in a place of their own, or without meaning to a reader.
FRAME = ("id", "market", "valid_from", "valid_to", "confidence", "recalled_fields", "sources", "note")


@dataclass(frozen=True)
class ShownFact:
    """A row as a reader sees it: its table, what frames every row, and its own filled-in columns."""

    table: str
    frame: Mapping[str, Any]
    columns: tuple[tuple[str, str], ...]


def fact(release: str, content_hash: str, fact_id: str) -> ShownFact | None:
    """The fact of a release; None where the release has no such row."""
    found = facts_by_id(release, content_hash).get(fact_id)
    if found is None:
        return None
    table, row = found
    columns = [(name, shown_value(value)) for name, value in row.items() if name not in FRAME]
    frame = {"recalled_fields": (), **{name: row[name] for name in FRAME if name in row}}
    return ShownFact(table, frame, tuple((name, text) for name, text in columns if text))


def facts_of_source(book: MarketBook, source_id: str) -> list[tuple[str, str, str]]:
    """Market, table and id of every fact that names the source."""
    rows = facts_by_id(book.release, book.content_hash).items()
    return [(row["market"], table, fact_id) for fact_id, (table, row) in rows if source_id in row["sources"]]


@lru_cache(maxsize=2)
def facts_by_id(release: str, _content_hash: str) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    """Fact id -> table and row; the hash tells releases of one name in different databases apart."""
    return {row["id"]: (table, row) for table, row in _rows(market_book(release))}


def _rows(book: MarketBook) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for table, parts in (("rates", book.charge_rates), ("parameters", book.parameters)):
        for rows in parts.values():
            yield from ((table, {field.name: getattr(row, field.name) for field in fields(row)}) for row in rows)
    for table, markets in book.tables.items():
        for found in markets.values():
            yield from ((table, row) for row in found)
    yield from (("profiles", row) for row in book.profiles.values())


def shown_value(value: object) -> str:
    """A cell as plain text; empty for what is not known."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {item}" for name, item in value.items())
    return f"{value:.10g}" if isinstance(value, float) else str(value)
