"""A row of market data outside the database: where it was read, which fact it states, and its values by column."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db.models import Field

from gtm.marketdata.models import ReleasedRow

BOOKKEEPING = frozenset({"id", "release", "fact_key", "withdrawn"})
LONGEST_PART = 48


@dataclass(frozen=True, slots=True)
class Entry:
    """One row; `place` is what a person can look up, such as `fixtures/markets/br/rates.csv:12`."""

    place: str
    model: type[ReleasedRow]
    market: str
    fact_key: str
    values: dict[str, Any]

    @property
    def first_day(self) -> date:
        """The first day in force; the beginning of time where it is open."""
        return self.values["valid_from"] or date.min

    @property
    def last_day(self) -> date:
        """The last day in force; the end of time where it is open."""
        return self.values["valid_to"] or date.max


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a row, and what would be right."""

    place: str
    wrong: str
    cure: str

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong}. {self.cure}."


def content_fields(model: type[ReleasedRow]) -> list["Field[Any, Any]"]:
    """The columns that state the fact, in the order of the model."""
    return [field for field in model._meta.concrete_fields if field.name not in BOOKKEEPING]


def column_names(model: type[ReleasedRow]) -> list[str]:
    """The names of the columns that state the fact."""
    return [field.name for field in content_fields(model)]


def csv_column(name: str) -> str:
    """The heading of a model's column in a csv file: the same, but for the id of a source."""
    return "id" if name == "slug" else name


def table_of(model: type[ReleasedRow]) -> str:
    """The name of the table in fact keys and in the market book."""
    return model.files[-1]


def fact_key(model: type[ReleasedRow], market: str, values: dict[str, Any]) -> str:
    """The id of the fact over all releases, such as `BR/rates/ICMS:::BR-SP@2025-04-01`."""
    parts = [part_text(values[name]) for name in model.key_columns]
    first_day = values.get("valid_from") or values.get("day")
    table = "/".join(part for part in (market, table_of(model)) if part)
    key = ":".join(parts).rstrip(":")
    return f"{table}/{key}@{first_day.isoformat()}" if first_day else f"{table}/{key}".rstrip("/")


@lru_cache(maxsize=10_000)
def part_text(value: Any) -> str:
    """A value within a fact key: numbers as written, long texts shortened and told apart by a digest."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    text = re.sub(r"[^\w.;%+-]+", "-", str(value)).strip("-")
    if len(text) <= LONGEST_PART:
        return text
    return f"{text[:40].rstrip('-')}~{sha256(text.encode()).hexdigest()[:6]}"
