"""What a table stands on: the sources of the facts in force in its markets, and how sure those are."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from gtm.planner.market_facts import CONFIDENCES, coverage
from gtm.planner.tables.offer_table import OfferTable

__all__ = ["CONFIDENCES", "confidences_of", "sources_of"]


def sources_of(table: OfferTable) -> list[tuple[str, Any, int]]:
    """(id, source, number of facts that name it) of the commerce facts in force, the most used first."""
    book, day = table.book, table.question["as_of"]
    named = Counter(
        source
        for code in table.markets
        for name in book.tables
        for row in book.rows(name, code, day)
        for source in row["sources"]
    )
    return [(name, book.sources[name], count) for name, count in named.most_common() if name in book.sources]


def confidences_of(table: OfferTable) -> Iterator[list[Any]]:
    """Market, table, number of facts in force, and how many of each confidence."""
    for code in table.markets:
        for row in coverage(table.book, code, table.question["as_of"]):
            yield [code, row["table"], row["facts"], *(row[name] for name in CONFIDENCES)]
