"""Stated amounts in a market's currency: stored rates only, and a note of every one that was used or is missing."""

from dataclasses import dataclass, field

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import StoredRate, stored_rate


@dataclass
class MarketMoney:
    """Converts into `currency` on a day; a rate that is not stored gives NaN and is named in `missing`."""

    book: MarketBook
    currency: str
    day: str
    used: dict[str, StoredRate] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def factor(self, currency: str) -> float:
        """Units of the market's currency for one unit of another."""
        if currency == self.currency:
            return 1.0
        if currency not in self.used and currency not in self.missing:
            rate = stored_rate(self.book, currency, self.currency, self.day)
            if rate is None:
                self.missing.add(currency)
            else:
                self.used[currency] = rate
        return float(self.used[currency].rate) if currency in self.used else float("nan")
