"""Compiles a published release into the market book that the engine reads.

One query a table; the book and its content hash depend on the rows alone, not on the database or the way they came.
"""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from gtm.engine.book import ChargeRate, ExchangeRate, MarketBook, Parameter, Row, Source
from gtm.marketdata import models
from gtm.marketdata.entries import column_names, content_fields, table_of
from gtm.marketdata.fields import DayField, ListField, plain
from gtm.marketdata.models import COMMERCE_TABLES, TABLES, ReleasedRow
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
    states = release_states(sequence)
    charge_rates = [charge_rate(key, row) for key, row in table_rows(models.ChargeRate, states)]
    parameters = [parameter(key, row) for key, row in table_rows(models.Parameter, states)]
    return MarketBook(
        release=name,
        content_hash=content_hash,
        charge_rates=by_market(charge_rates),
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


def release_states(sequence: int) -> States:
    """What the release of that number says, table by table."""
    return {model: state(model, sequence) for model in TABLES}


def content_hash(states: States) -> str:
    """A digest of every fact of a release: equal for equal facts in every database, however they were loaded."""
    digest = sha256()
    for model in TABLES:
        for key, values in sorted(states[model].items()):
            line = [table_of(model), key, *(None if value is None else written(value) for value in values)]
            digest.update(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()


def written(value: Any) -> str:
    """A value as the text that stands for it in a digest."""
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)


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


def charge_rate(key: str, row: dict[str, Any]) -> ChargeRate:
    """A charge rate with its numbers as exact texts."""
    components = dict(part.split("=", 1) for part in words(row["components"]))
    return ChargeRate(
        **provenance(key, row),
        code=row["code"],
        hs=row["hs"],
        origin=row["origin"],
        area=row["area"],
        category=row["category"],
        ad_valorem=number_text(row["ad_valorem"]),
        ad_valorem_low=number_text(row["ad_valorem_low"]),
        ad_valorem_high=number_text(row["ad_valorem_high"]),
        specific_amount=number_text(row["specific_amount"]),
        specific_currency=row["specific_currency"],
        specific_unit=row["specific_unit"],
        combine=row["combine"],
        expression=row["expression"],
        components=MappingProxyType(components),
    )


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
