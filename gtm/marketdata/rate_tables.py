"""The charge rates of a release by market, as the engine's tables.

A table is read once as long as its rows stay the same: a release that brings new exchange rates takes over the tables
of the one before. A market with very many rows is read when somebody asks for it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

from django.db.models import Count, FloatField, QuerySet, TextField
from django.db.models.functions import Cast

from gtm.engine.market_book.rate_table import TEXTS, RateTable, RateTableMaker
from gtm.marketdata.exact_numbers import DIGITS, plain
from gtm.marketdata.models import ChargeRate

READ_AT_ONCE = 50_000
NUMBERS = ("ad_valorem", "ad_valorem_low", "ad_valorem_high", "specific_amount")
DAYS = ("valid_from", "valid_to")

RAW = (*NUMBERS, *DAYS)
"""Columns that the database hands over as they are, because Django would make an object of every cell."""


@dataclass(frozen=True)
class Held:
    """The numbers of the releases that hold rows of a market, newest first; how many rows; the newest one's hash."""

    releases: tuple[int, ...]
    count: int
    content_hash: str


kept_tables: WeakValueDictionary[tuple[str, str], RateTable] = WeakValueDictionary()
_reading = Lock()


class RateTables(Mapping[str, RateTable]):
    """The tables of a release by market."""

    def __init__(self, held: Mapping[str, Held]) -> None:
        """Read the tables that are not very long."""
        self.held = held
        self.read = tables_of({market: found for market, found in held.items() if found.count <= READ_AT_ONCE})

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)

    def __contains__(self, market: object) -> bool:
        return market in self.held

    def __getitem__(self, market: str) -> RateTable:
        if market not in self.read:
            with _reading:
                self.read |= tables_of({market: self.held[market]})
        return self.read[market]


def rate_tables(sequence: int) -> RateTables:
    """The charge rates of the release of that number."""
    rows = ChargeRate.objects.filter(release__sequence__lte=sequence).order_by("market", "-release__sequence")
    counted = rows.values_list("market", "release__sequence", "release__content_hash").annotate(count=Count("pk"))
    held = {}
    for market, found in groupby(counted, key=itemgetter(0)):
        releases = list(found)
        count = sum(release[3] for release in releases)
        held[market] = Held(tuple(release[1] for release in releases), count, releases[0][2])
    return RateTables(held)


def tables_of(held: Mapping[str, Held]) -> dict[str, RateTable]:
    """The tables of some markets, read where nobody keeps them."""
    kept = {market: kept_tables.get((market, found.content_hash)) for market, found in held.items()}
    tables = {market: table for market, table in kept.items() if table is not None}
    wanted = {market: found for market, found in held.items() if market not in tables}
    tables |= read_tables(wanted)
    kept_tables.update({(market, held[market].content_hash): table for market, table in tables.items()})
    return tables


def read_tables(held: Mapping[str, Held]) -> dict[str, RateTable]:
    """Read the rows of some markets, newest release first: of each fact the first row counts, unless withdrawn."""
    makers = {market: RateTableMaker(market) for market in held}
    newest_first = sorted({release for found in held.values() for release in found.releases}, reverse=True)
    seen: set[str] = set()
    for release in newest_first:
        oldest = release == newest_first[-1]
        for market, key, withdrawn, hs, *cells in rows_of(held, release).iterator(chunk_size=5000):
            if key in seen:
                continue
            if not oldest:
                seen.add(key)
            if not withdrawn:
                makers[market].add(key, hs, cells)
    return {market: maker.table(text_of) for market, maker in makers.items()}


def rows_of(markets: Iterable[str], release: int) -> QuerySet[ChargeRate, tuple[Any, ...]]:
    """The rows of some markets in a release: market, fact key, whether withdrawn, HS code, and the texts, some raw."""
    raw: dict[str, Any] = {f"{name}_raw": Cast(name, FloatField()) for name in NUMBERS}
    raw |= {f"{name}_raw": Cast(name, TextField()) for name in DAYS}
    columns = [f"{name}_raw" if name in RAW else name for name in TEXTS]
    rows = ChargeRate.objects.filter(release__sequence=release, market__in=list(markets)).annotate(**raw)
    return rows.values_list("market", "fact_key", "withdrawn", "hs", *columns)


def text_of(cell: float | str | None) -> str:
    """A cell as text: a number of at most 15 digits exactly, nothing where it is not known."""
    if isinstance(cell, float):
        return plain(Context(prec=DIGITS).create_decimal_from_float(cell))
    return cell or ""
