"""`{{ id|source_in:sources }}`: what a source is called, of a stored plan's sources or of a market book's."""

from collections.abc import Mapping
from typing import Any

from django import template

from gtm.engine.market_book.facts import Source

register = template.Library()


@register.filter
def source_in(source_id: str, sources: Mapping[str, Source | Mapping[str, Any]]) -> str:
    """Publisher and title; the bare id where the page does not know it."""
    source = sources.get(source_id)
    if source is None:
        return source_id
    parts = (source.publisher, source.title) if isinstance(source, Source) else (source["publisher"], source["title"])
    return " · ".join(part for part in parts if part)
