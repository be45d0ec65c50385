"""The markets and channels that results can be of: those of the market data."""

from collections.abc import Mapping
from dataclasses import dataclass

from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.headers import plain
from gtm.catalog.sheets.words import country_named
from gtm.engine.market_book.book import MarketBook
from gtm.planner.market_facts import destinations
from markets import MARKETS

NAMED = 12
"""Channels named in a finding: enough to recognise the right one."""


@dataclass(frozen=True)
class Places:
    """Market -> channel code -> its name, and market -> plain name or code -> channel code."""

    channels: Mapping[str, Mapping[str, str]]
    by_name: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, book: MarketBook, day: str) -> "Places":
        """Those of a book on an ISO day."""
        channels: dict[str, dict[str, str]] = {}
        for market in destinations(book):
            if market in MARKETS:
                rows = book.rows("channels", market, day)
                channels[market] = {str(row["channel"]): str(row["platform"]) for row in rows}
        # A code is that channel, whatever platform of that name has other channels beside.
        by_name = {
            market: {plain(name): code for code, name in [*reversed(known.items()), *((code, code) for code in known)]}
            for market, known in channels.items()
        }
        return cls(channels, by_name)

    def market(self, text: str) -> str:
        """The market of a code or name; CellError for one that there is not."""
        code = text.strip().upper()
        found = code if code in self.channels else country_named(text)
        if found is None or found not in self.channels:
            raise CellError("market_unknown")
        return found

    def channel(self, market: str, text: str) -> str:
        """The channel of a code or name in the market; CellError for one that it has not."""
        found = self.by_name[market].get(plain(text))
        if found is None:
            known = list(self.channels[market])
            raise CellError("channel_unknown", market=market, known=", ".join(known[:NAMED]))
        return found
