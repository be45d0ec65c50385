"""A market book read straight from the fixtures, for tests of the engine that need no database."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate, ExchangeRate, Parameter
from gtm.engine.market_book.rate_table import RateTable

FIXTURES = Path(__file__).parent.parent / "fixtures"
Cells = dict[str, str]


@lru_cache
def book_from_fixtures() -> MarketBook:
    """Charge rates, parameters, exchange rates and switches of every market, without sources and commerce tables."""
    places = sorted(path.name.upper() for path in (FIXTURES / "markets").iterdir())
    return MarketBook(
        release="fixtures",
        content_hash="",
        charge_rates={place: RateTable.of(place, charge_rates(place)) for place in places},
        parameters={place: tuple(parameters(place)) for place in places},
        exchange_rates=tuple(exchange_rates()),
        sources={},
        switches={row["name"]: row["default"] == "on" for row in rows(FIXTURES / "switches.csv")},
        profiles={},
        tables={},
    )


def rows(path: Path) -> Iterator[Cells]:
    """The rows of a csv file, none where there is no file."""
    if path.exists():
        with path.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                row.pop("recalled_fields", None)
                yield row


def charge_rates(place: str) -> Iterator[ChargeRate]:
    """Rows of tariff.csv and rates.csv."""
    for name in ("tariff", "rates"):
        for row in rows(FIXTURES / "markets" / place.lower() / f"{name}.csv"):
            key = "/".join((place, name, row["code"], row["category"], row["hs"], row["origin"], row["area"]))
            parts = (part.split("=") for part in row.pop("components").split(";") if part)
            yield ChargeRate(**row | dated(row, place, key), components=MappingProxyType(dict(parts)))


def parameters(place: str) -> Iterator[Parameter]:
    """Rows of parameters.csv."""
    for row in rows(FIXTURES / "markets" / place.lower() / "parameters.csv"):
        yield Parameter(**row | dated(row, place, f"{place}/parameters/{row['key']}"))


def dated(row: Cells, place: str, key: str) -> dict[str, Any]:
    """The columns that every dated row has."""
    return {"id": f"{key}@{row['valid_from']}", "market": place, "sources": tuple(row["sources"].split(";"))}


def exchange_rates() -> Iterator[ExchangeRate]:
    """Rows of exchange_rates.csv."""
    for row in rows(FIXTURES / "exchange_rates.csv"):
        yield ExchangeRate(**row | {"day": date.fromisoformat(row["day"])})  # type: ignore[arg-type]
