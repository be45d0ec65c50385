"""The sources behind a result: every id that a figure names, resolved once."""

from collections.abc import Iterator
from typing import Any

from gtm.engine.market_book.book import MarketBook


def sources_of(book: MarketBook, part: object) -> dict[str, dict[str, str]]:
    """id -> source, for every source named anywhere within a part of a result, by id."""
    named = sorted(set(_named(part)))
    return {name: _source(book, name) for name in named if name in book.sources}


def _named(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "sources" and isinstance(value, list):
                yield from value
            else:
                yield from _named(value)
    elif isinstance(part, list):
        for item in part:
            yield from _named(item)


def _source(book: MarketBook, name: str) -> dict[str, str]:
    source: Any = book.sources[name]
    return {field: getattr(source, field) for field in ("title", "url", "publisher", "published", "read_on", "kind")}
