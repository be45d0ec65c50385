"""What a plan assumes where neither the brand nor a market's facts say it: dated rows, shown wherever they act."""

from dataclasses import dataclass

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row

EVERYWHERE = "WORLD"


class MissingAssumptionError(LookupError):
    """The data release has no row for a figure that planning cannot do without."""


@dataclass(frozen=True)
class Assumptions:
    """The assumption rows in force in one market, its own before those that hold everywhere."""

    rows: dict[tuple[str, str], Row]

    @classmethod
    def of(cls, book: MarketBook, market: str, day: str) -> "Assumptions":
        """Those of a release on an ISO day."""
        ordered = (*book.rows("assumptions", EVERYWHERE, day), *book.rows("assumptions", market, day))
        return cls({(row["key"], row["category"]): row for row in ordered})

    def row(self, key: str, category: str = "all") -> Row:
        """The row of a key for a category of goods, else for all goods."""
        found = self.rows.get((key, category)) or self.rows.get((key, "all"))
        if found is None:
            raise MissingAssumptionError(
                f"the market data have no assumption {key}: load those that came with this program (load_markets)"
            )
        return found

    def first(self, *keys: str) -> Row:
        """The row for all goods of the first key that has one."""
        return next((self.rows[key, "all"] for key in keys if (key, "all") in self.rows), None) or self.row(keys[-1])

    def value(self, key: str, category: str = "all") -> float:
        """The central value of that row."""
        return float(self.row(key, category)["value"])
