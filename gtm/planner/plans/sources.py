"""The sources behind a result: every id that a figure names, resolved once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gtm.engine.market_book.book import MarketBook


def sources_of(book: MarketBook, part: object, named: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    """id -> source, for every source named anywhere within a part of a result or beside it, by id."""
    return {name: _source(book, name) for name in sorted({*named, *named_in(part, "sources")}) if name in book.sources}


def named_in(part: object, key: str, besides: Sequence[str] = ()) -> Iterator[str]:
    """Everything that stands in a list under a key such as `sources`, anywhere but under the keys `besides`."""
    if isinstance(part, dict):
        for name, value in part.items():
            if isinstance(value, list | dict) and name not in besides:
                yield from value if name == key and isinstance(value, list) else named_in(value, key, besides)
    elif isinstance(part, list):
        for item in part:
            yield from named_in(item, key, besides)


def _source(book: MarketBook, name: str) -> dict[str, str]:
    source: Any = book.sources[name]
    return {field: getattr(source, field) for field in ("title", "url", "publisher", "published", "read_on", "kind")}
