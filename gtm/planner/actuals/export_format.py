"""What an export is known by: its headers, what its columns hold, whose books its figures are from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gtm.catalog.sheets.headers import plain

Side = Literal["ads", "shop", "own"]


@dataclass(frozen=True)
class ExportFormat:
    """An export: the headers that give it away (any of the groups, whole), its columns, whose books it is from.

    Headers are compared without case, punctuation and brackets. `channel` is the one whose export it is, "" where
    money of several channels may stand in it; `day_first` is how its days of the form 1/9/2026 are written, None where
    that differs by country. `by_order` has rows of orders, not of days.
    """

    code: str
    side: Side
    signs: tuple[frozenset[str], ...]
    columns: Mapping[str, str]
    channel: str = ""
    day_first: bool | None = None
    by_order: bool = False
    aside: frozenset[str] = field(default_factory=frozenset)


def signs(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(part.strip() for part in group.split(";")) for group in groups)


def columns(**names: str) -> dict[str, str]:
    """Header -> field, from the headers of each field with semicolons between them."""
    return {plain(name): field for field, listed in names.items() for name in listed.split(";")}


UNBRACKETED = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*")


def without_brackets(header: str) -> str:
    """The header for comparison, without what stands in brackets behind it."""
    return plain(UNBRACKETED.sub(" ", header))
