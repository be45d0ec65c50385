"""The market book: everything that one published release says, in immutable rows that the engine reads.

Built once a process by `gtm.marketdata.compiler`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gtm.engine.market_book.facts import ExchangeRate, Fact, Pair, Parameter, Row, Source, row_key
from gtm.engine.market_book.rate_table import RateTable


@dataclass(frozen=True, eq=False)
class MarketBook:
    """One release, compiled. `charge_rates` and `parameters` are by market or union.

    `tables` holds the commerce rows: table -> market -> rows in the order of their keys.
    """

    release: str
    content_hash: str
    charge_rates: Mapping[str, RateTable]
    parameters: Mapping[str, tuple[Parameter, ...]]
    exchange_rates: tuple[ExchangeRate, ...]
    sources: Mapping[str, Source]
    switches: Mapping[str, bool]
    profiles: Mapping[str, Row]
    tables: Mapping[str, Mapping[str, tuple[Row, ...]]]

    def rows(self, table: str, market: str, day: str) -> tuple[Row, ...]:
        """Rows of a commerce table in force on the ISO day: the market's own, then its union's."""
        return tuple(
            row
            for row in self.dated_rows(table, market)
            if (row["valid_from"] or "") <= day and (not row["valid_to"] or day <= row["valid_to"])
        )

    def dated_rows(self, table: str, market: str) -> tuple[Row, ...]:
        """Rows of a commerce table whatever their day: the market's own, then its union's.

        Rows of the market that stand `instead_of` one of its union, named by its key, replace it there.
        """
        by_market = self.tables.get(table, {})
        union = self.profiles.get(market, {}).get("union") or ""
        own, shared = tuple(by_market.get(market, ())), by_market.get(union, ())
        replaced = self._replaced.get((table, market))
        return (*own, *(row for row in shared if not replaced or row_key(row) not in replaced))

    @cached_property
    def _replaced(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The keys of the rows that a market's own rows stand instead of, by table and market."""
        found = {
            (table, market): frozenset(row["instead_of"] for row in rows if "instead_of" in row)
            for table, by_market in self.tables.items()
            for market, rows in by_market.items()
        }
        return {place: keys for place, keys in found.items() if keys}

    @cached_property
    def parameters_by_id(self) -> Mapping[str, Parameter]:
        """Every parameter under its id."""
        return {row.id: row for rows in self.parameters.values() for row in rows}

    def fact(self, fact_id: str) -> Fact | None:
        """The charge rate or parameter of that id; an id as `fact_key` makes it begins with its market."""
        if fact_id in self.parameters_by_id:
            return self.parameters_by_id[fact_id]
        place = fact_id.partition("/")[0]
        for table in [self.charge_rates[place]] if place in self.charge_rates else self.charge_rates.values():
            position = table.find(fact_id)
            if position is not None:
                return table.row(position)
        return None

    @cached_property
    def exchange_days(self) -> Mapping[str, tuple[tuple[str, Mapping[Pair, ExchangeRate]], ...]]:
        """The exchange rates by kind and ISO day, newest day first."""
        found: dict[str, dict[str, dict[Pair, ExchangeRate]]] = {}
        for rate in self.exchange_rates:
            found.setdefault(rate.kind, {}).setdefault(rate.day.isoformat(), {})[rate.base, rate.quote] = rate
        return {kind: tuple(sorted(days.items(), reverse=True)) for kind, days in found.items()}
