"""What the figures of an answer stand on: rows of the market book, their sources, and how sure we are of them."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from gtm.engine.book import Fact, MarketBook

SUREST_FIRST = ("official", "secondary", "recalled")


class Ground(NamedTuple):
    """The sources of some rows, the weakest confidence among them (None where there are no rows), and their ids."""

    sources: list[str]
    confidence: str | None
    facts: list[str]


@lru_cache(maxsize=4)
def facts_by_id(book: MarketBook) -> Mapping[str, Fact]:
    """Every charge rate and parameter of a book under its id."""
    rates = (row for rows in book.charge_rates.values() for row in rows)
    parameters = (row for rows in book.parameters.values() for row in rows)
    return {row.id: row for row in (*rates, *parameters)}


def ground(book: MarketBook, ids: Iterable[str]) -> Ground:
    """What figures stand on that were worked out from the rows of these ids."""
    known = facts_by_id(book)
    rows = [known[row] for row in ids if row in known]
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
