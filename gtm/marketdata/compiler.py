"""Compiles a published release into the market book that the engine reads.

A few queries a table; the book depends on the rows alone, not on the database or the way they came.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ExchangeRate, Parameter, Row, Source
from gtm.marketdata import models
from gtm.marketdata.entries import column_names, content_fields, table_of
from gtm.marketdata.exact_numbers import plain
from gtm.marketdata.fields import DayField, ListField
from gtm.marketdata.models import COMMERCE_TABLES, TABLES, ReleasedRow
from gtm.marketdata.rate_tables import rate_tables
from gtm.marketdata.selectors import State, latest_release, release_named, state

States = dict[type[ReleasedRow], State]


def market_book(release_name: str | None = None) -> MarketBook:
    """The book of a published release, the latest if none is named; kept by the process.

    Raises `UnknownReleaseError` where no such release is published.
    """
    release = latest_release() if release_name is None else release_named(release_name)
    assert release.name is not None
    assert release.sequence is not None
    return compiled(release.name, release.sequence, release.content_hash)


@lru_cache(maxsize=4)
def compiled(name: str, sequence: int, content_hash: str) -> MarketBook:
    """The book of a release; the hash tells releases of one name in different databases apart."""
    states = {model: state(model, sequence) for model in TABLES if model is not models.ChargeRate}
    parameters = [parameter(key, row) for key, row in table_rows(models.Parameter, states)]
    return MarketBook(
        release=name,
        content_hash=content_hash,
        charge_rates=rate_tables(sequence),
        parameters=by_market(parameters),
        exchange_rates=tuple(exchange_rate(row) for _, row in table_rows(models.ExchangeRate, states)),
        sources=MappingProxyType({row["slug"]: source(row) for _, row in table_rows(models.Source, states)}),
        switches=MappingProxyType(
            {row["name"]: row["default"] == "on" for _, row in table_rows(models.Switch, states)}
        ),
        profiles=MappingProxyType(
            {market: rows[0] for market, rows in commerce_table(models.MarketProfile, states).items()}
        ),
        tables=MappingProxyType({table_of(model): commerce_table(model, states) for model in COMMERCE_TABLES}),
    )


def table_rows(model: type[ReleasedRow], states: States) -> list[tuple[str, dict[str, Any]]]:
    """The rows of a table with their fact keys, markets together, in the order of the key and the days."""
    names = column_names(model)
    rows = [(key, dict(zip(names, values, strict=True))) for key, values in states[model].items()]
    order = ("market", *model.key_columns, "valid_from", "day")
    return sorted(rows, key=lambda item: [sortable(item[1].get(name)) for name in order])


def sortable(value: Any) -> tuple[int, Any]:
    """A value that sorts beside values of its column, unknown ones first."""
    return (0, 0) if value is None else (1, value)


def by_market(facts: list[Any]) -> MappingProxyType[str, tuple[Any, ...]]:
    """Facts by market, their order kept."""
    found: dict[str, list[Any]] = {}
    for fact in facts:
        found.setdefault(fact.market, []).append(fact)
    return MappingProxyType({market: tuple(rows) for market, rows in found.items()})


def day_text(day: date | None) -> str:
    """The ISO text of a day, empty for an open end."""
    return day.isoformat() if day else ""


def number_text(number: Decimal | None) -> str:
    """A number as text, empty where not known."""
    return "" if number is None else plain(number)


def words(text: str) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(text.split(";")) if text else ()


def provenance(key: str, row: dict[str, Any]) -> dict[str, Any]:
    """What every dated fact carries."""
    return {
        "id": key,
        "market": row["market"],
        "valid_from": day_text(row["valid_from"]),
        "valid_to": day_text(row["valid_to"]),
        "confidence": row["confidence"],
        "sources": words(row["sources"]),
        "note": row["note"],
    }


def parameter(key: str, row: dict[str, Any]) -> Parameter:
    """A parameter with its value as text."""
    return Parameter(**provenance(key, row), key=row["key"], area=row["area"], value=row["value"], unit=row["unit"])


def exchange_rate(row: dict[str, Any]) -> ExchangeRate:
    """An exchange rate with its number as an exact text."""
    return ExchangeRate(
        base=row["base"],
        quote=row["quote"],
        day=row["day"],
        rate=number_text(row["rate"]),
        kind=row["kind"],
        source=row["source"],
    )


def source(row: dict[str, Any]) -> Source:
    """Where a figure was read."""
    return Source(
        id=row["slug"],
        title=row["title"],
        url=row["url"],
        publisher=row["publisher"],
        published=row["published"],
        read_on=day_text(row["read_on"]),
        kind=row["kind"],
    )


def commerce_table(model: type[ReleasedRow], states: States) -> MappingProxyType[str, tuple[Row, ...]]:
    """The rows of a commerce table by market."""
    found: dict[str, list[Row]] = {}
    readers = cell_readers(model)
    for key, row in table_rows(model, states):
        found.setdefault(row["market"], []).append(commerce_row(key, row, readers))
    return MappingProxyType({market: tuple(rows) for market, rows in found.items()})


def cell_readers(model: type[ReleasedRow]) -> dict[str, Callable[[Any], Any]]:
    """For each column that is a day or a list, what turns the stored value into that of the book."""
    return {
        field.name: words if isinstance(field, ListField) else day_text
        for field in content_fields(model)
        if isinstance(field, ListField | DayField)
    }


def commerce_row(key: str, row: dict[str, Any], readers: dict[str, Callable[[Any], Any]]) -> Row:
    """A row with the columns of its file: numbers as float or None, days as ISO texts, lists as tuples."""
    cells = {name: readers[name](value) if name in readers else value for name, value in row.items()}
    return MappingProxyType({"id": key, **cells})
