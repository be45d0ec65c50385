"""The sources behind a result: every id that a figure names, resolved once."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from gtm.engine.market_book.book import MarketBook

NESTED = (dict, list)


def sources_of(book: MarketBook, part: object, named: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    """id -> source, for every source named anywhere within a part of a result or beside it, by id."""
    found = {"sources": set(named)}
    gather(part, found)
    return {name: _source(book, name) for name in sorted(found["sources"]) if name in book.sources}


def gather(part: object, found: Mapping[str, set[str]], besides: Collection[str] = ()) -> None:
    """Add what stands in lists under the keys of `found`, such as `sources`, anywhere but under the keys `besides`."""
    if isinstance(part, dict):
        for name, value in part.items():
            if value and isinstance(value, NESTED) and name not in besides:
                if name in found and isinstance(value, list):
                    found[name].update(value)
                else:
                    gather(value, found, besides)
    elif isinstance(part, list) and part and isinstance(part[0], NESTED):
        # What stands in one list is of one kind.
        for item in part:
            gather(item, found, besides)


def _source(book: MarketBook, name: str) -> dict[str, str]:
    source: Any = book.sources[name]
    return {field: getattr(source, field) for field in ("title", "url", "publisher", "published", "read_on", "kind")}
