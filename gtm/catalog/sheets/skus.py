"""A SKU for a row that has none: made of its handle and options, and always the same."""

import hashlib
from collections.abc import Mapping

from django.utils.text import slugify

MOST_SKU = 100


def made_sku(name: str, options: Mapping[str, str]) -> str:
    """A SKU from a handle or title and the options: the same words always give the same SKU; "" from no words."""
    parts = [slugify(part, allow_unicode=True) for part in (name, *options.values())]
    sku = "--".join(part for part in parts if part) if parts[0] else ""
    if len(sku) <= MOST_SKU:
        return sku
    digest = hashlib.sha256(sku.encode()).hexdigest()[:8]
    return f"{sku[: MOST_SKU - 9]}-{digest}"
