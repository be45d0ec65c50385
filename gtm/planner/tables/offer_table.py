"""The table behind a question: every product, market, route and channel, in blocks, and what its figures stand on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.big_table import Block, big_table
from gtm.planner.planned_product import PlannedProduct

Report = Callable[[float, str], None]


@dataclass(frozen=True)
class OfferTable:
    """A question in its complete form with the release and the products that answer it."""

    book: MarketBook
    question: Mapping[str, Any]
    products: Sequence[PlannedProduct]

    @property
    def markets(self) -> list[str]:
        """The markets in which somebody could sell: those with commerce facts."""
        return [code for code in self.question["markets"] if has_commerce_facts(self.book, code)]

    def blocks(self, report: Report | None = None) -> Iterator[Block]:
        """The table block after block; `report` hears of every market begun."""
        markets = self.markets
        for place, code in enumerate(markets):
            if report:
                report(place / len(markets), _("Table of {}").format(code))
            yield from big_table(self.book, self.products, [code], self.question)


def has_commerce_facts(book: MarketBook, code: str) -> bool:
    """Whether the release knows any channel of the market: without one nothing can be offered there."""
    return any(row["market"] == code for row in book.tables.get("channels", {}).get(code, ()))
