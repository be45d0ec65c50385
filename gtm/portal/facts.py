"""One fact of the market data, looked up by the id that plans and pages name it with."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate
from gtm.planner.overrides.columns import central_columns
from gtm.planner.overrides.override import PIN_TABLE, split_key
from markets import MARKETS

# Shown in a place of their own, or without meaning to a reader.
FRAME = ("id", "market", "valid_from", "valid_to", "confidence", "recalled_fields", "sources", "note")


@dataclass(frozen=True)
class ShownFact:
    """A row as a reader sees it: its table, what frames every row, and its own filled-in columns."""

    table: str
    frame: Mapping[str, Any]
    columns: tuple[tuple[str, str], ...]


def fact(book: MarketBook, fact_id: str) -> ShownFact | None:
    """The fact of a release; None where the release has no such row."""
    rated = book.fact(fact_id)
    if rated is not None:
        row: Mapping[str, Any] = {field.name: getattr(rated, field.name) for field in fields(rated)}
        table = "rates" if isinstance(rated, ChargeRate) else "parameters"
    elif fact_id in commerce_facts(book):
        table, row = commerce_facts(book)[fact_id]
    else:
        return None
    columns = [(name, shown_value(value)) for name, value in row.items() if name not in FRAME]
    frame = {"recalled_fields": (), **{name: row[name] for name in FRAME if name in row}}
    return ShownFact(table, frame, tuple((name, text) for name, text in columns if text))


def own_key(shown: ShownFact, fact_id: str) -> str:
    """Under which key a brand may tell its own figure: the fact's own, or the charge of a rate that can be pinned."""
    market, table, row = split_key(fact_id)
    if shown.table != PIN_TABLE:
        return f"{market}/{table}/{row}" if central_columns(table) else ""
    told = dict(shown.columns)
    ruled = market in MARKETS and told["code"] in MARKETS[market].charges
    return f"{market}/{table}/{told['code']}{':' + told['hs'] if told.get('hs') else ''}" if ruled else ""


def facts_of_source(book: MarketBook, source_id: str, most: int) -> tuple[list[tuple[str, str, str]], int]:
    """Market, table and id of the first facts that name the source, at most so many, and how many there are."""
    rates = [(place, table, table.standing_on(source_id)) for place, table in sorted(book.charge_rates.items())]
    found = [
        (place, "rates", table.ids.at(position))
        for place, table, positions in rates
        for position in positions[:most].tolist()
    ]
    others = [("parameters", row.market, row.id, row.sources) for row in book.parameters_by_id.values()]
    others += [(name, row["market"], row["id"], row["sources"]) for name, row in commerce_facts(book).values()]
    named = [(market, name, fact_id) for name, market, fact_id, sources in others if source_id in sources]
    return [*found, *named][:most], sum(len(positions) for _, _, positions in rates) + len(named)


@lru_cache(maxsize=2)
def commerce_facts(book: MarketBook) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    """Fact id -> table and row, of all tables but the rates and parameters."""
    rows = [(name, row) for name, markets in book.tables.items() for of_market in markets.values() for row in of_market]
    rows += [("profiles", row) for row in book.profiles.values()]
    return {row["id"]: (name, row) for name, row in rows}


def shown_value(value: object) -> str:
    """A cell as plain text; empty for what is not known."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {item}" for name, item in value.items())
    return f"{value:.10g}" if isinstance(value, float) else str(value)
