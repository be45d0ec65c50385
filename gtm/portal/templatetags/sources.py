"""`{{ id|source_in:sources }}`: the title of a source among those of the page."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def source_in(source_id: str, sources: Mapping[str, Mapping[str, Any]]) -> str:
    """Publisher and title; the bare id where the page does not know it."""
    source = sources.get(source_id)
    return " · ".join(text for text in (source["publisher"], source["title"]) if text) if source else source_id
