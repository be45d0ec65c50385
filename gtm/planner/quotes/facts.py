"""What the figures of an answer stand on: rows of the market book, their sources, and how sure we are of them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Fact

SUREST_FIRST = ("official", "secondary", "recalled")


class Ground(NamedTuple):
    """The sources of some rows, the weakest confidence among them (None where there are no rows), and their ids."""

    sources: list[str]
    confidence: str | None
    facts: list[str]


@lru_cache(maxsize=20_000)
def fact_of(book: MarketBook, fact_id: str) -> Fact | None:
    """The charge rate or parameter of that id, kept for the next time."""
    return book.fact(fact_id)


def ground(book: MarketBook, ids: Iterable[str]) -> Ground:
    """What figures stand on that were worked out from the rows of these ids."""
    rows = [row for row in (fact_of(book, fact_id) for fact_id in ids) if row is not None]
    sources = list(dict.fromkeys(source for row in rows for source in row.sources))
    weakest = max((row.confidence for row in rows), key=SUREST_FIRST.index, default=None)
    return Ground(sources, weakest, [row.id for row in rows])


def sources_used(book: MarketBook, ids: Iterable[str]) -> dict[str, Any]:
    """The contract's block of sources: those used, in the order of their ids."""
    found = ((name, book.sources.get(name)) for name in sorted(set(ids)))
    return {
        name: {
            "title": source.title,
            "url": source.url,
            "publisher": source.publisher,
            "published": source.published,
            "read_on": source.read_on,
        }
        for name, source in found
        if source is not None
    }
