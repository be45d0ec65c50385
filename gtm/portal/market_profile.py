"""A market in one look: its tax, the limit below which parcels are taxed otherwise, and how long parcels travel."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Parameter, Row
from gtm.planner.economics.lanes import PARCEL_MODES
from gtm.planner.quotes.regime_words import law_of, rows_looked_at
from gtm.portal.market_pages.border import shown_parameter
from gtm.portal.market_words import word
from gtm.portal.reading import colon, percent
from markets import MARKETS
from markets.terms import Market


@dataclass(frozen=True, slots=True)
class MarketProfile:
    """What the market data says on a day; None or () where it says nothing.

    `taxes` are the least and the greatest general rate of the main tax (more than one where areas differ), `limit` is
    the first amount of money that a regime in force looks at, `days` are of parcels from China to the door.
    """

    taxes: tuple[Decimal, ...]
    limit: Parameter | None
    days: tuple[int, int] | None

    @property
    def tax_text(self) -> str:
        """The rate, or its range."""
        return " – ".join(percent(rate) for rate in self.taxes)

    @property
    def limit_text(self) -> str:
        """The limit with its name."""
        if self.limit is None:
            return ""
        return colon(word(self.limit.key), shown_parameter(self.limit.value, self.limit.unit))


@lru_cache(maxsize=4)
def market_profiles(book: MarketBook, day: str) -> dict[str, MarketProfile]:
    """The profile of every market that plans are made for; figures only, so that every language reads the same."""
    return {code: _profile(book, market, day) for code, market in MARKETS.items()}


def _profile(book: MarketBook, market: Market, day: str) -> MarketProfile:
    lanes = [row for row in book.rows("lanes", market.code, day) if _brings_parcels(row)]
    ends = [(int(row["days_min"]), int(row["days_max"])) for row in lanes if row["days_max"] is not None]
    days = (min(first for first, _last in ends), max(last for _first, last in ends)) if ends else None
    return MarketProfile(_taxes(book, market, day), _limit(book, market, day), days)


def _brings_parcels(row: Row) -> bool:
    return row["mode"] in PARCEL_MODES and row["origin"] == "CN" and row["days_min"] is not None


def _taxes(book: MarketBook, market: Market, day: str) -> tuple[Decimal, ...]:
    """The general rates of the main tax: the market's own, else its union's; by area where they differ."""
    for place in (market.code, *market.unions):
        table = book.charge_rates.get(place)
        if table is None:
            continue
        positions = set(table.not_over(day, by_hs=False).tolist())
        rows = [
            table.row(at)
            for code in market.tax
            for at in positions.intersection(range(len(table))[table.of_code(code)])
        ]
        general = [row for row in rows if row.in_force(day) and not (row.category or row.origin) and row.ad_valorem]
        latest = {(row.code, row.area): row for row in sorted(general, key=lambda row: row.valid_from)}
        rates = sorted({Decimal(row.ad_valorem) for row in latest.values()})
        if rates:
            return tuple(dict.fromkeys((rates[0], rates[-1])))
    return ()


def _limit(book: MarketBook, market: Market, day: str) -> Parameter | None:
    for regime in market.regimes:
        if regime.since <= day <= regime.until:
            for row in rows_looked_at(regime, law_of(market, book, regime, day)):
                if row.value and len(row.unit) == 3 and row.unit.isupper():
                    return row
    return None
