"""The rows of a release: what every fact carries, rates, parameters, exchange rates, sources.

Days are ISO texts, an empty day is an open end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """What every dated row carries: its stable id, its days, where it comes from and how sure we are."""

    id: str
    market: str
    valid_from: str
    valid_to: str
    confidence: str
    sources: tuple[str, ...]
    note: str

    def in_force(self, day: str) -> bool:
        """Whether the row answers for that ISO day."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class ChargeRate(Fact):
    """A duty, remedy or tax rate: fractions as decimal texts, empty where not known."""

    code: str
    hs: str
    origin: str
    area: str
    category: str
    ad_valorem: str
    ad_valorem_low: str
    ad_valorem_high: str
    specific_amount: str
    specific_currency: str
    specific_unit: str
    combine: str
    expression: str
    components: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parameter(Fact):
    """A threshold, fee, band or flat rate under a key that the market file names; an empty value abolishes it."""

    key: str
    area: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """Units of `quote` for one `base` on a day."""

    base: str
    quote: str
    day: date
    rate: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was read."""

    id: str
    title: str
    url: str
    publisher: str
    published: str
    read_on: str
    kind: str


Row = Mapping[str, Any]
Pair = tuple[str, str]
"""Base and quote of an exchange rate."""


def row_key(row: Row) -> str:
    """What names a row through all its days."""
    return str(row.get("key_here") or row["id"].partition("@")[0])
