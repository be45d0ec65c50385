"""Every term within declared rules: tests, charges, methods, rates."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any


def terms_of(declared: Any) -> Iterator[Any]:
    """The declared terms, outer ones first."""
    if isinstance(declared, tuple):
        for part in declared:
            yield from terms_of(part)
    elif is_dataclass(declared):
        yield declared
        for each in fields(declared):
            yield from terms_of(getattr(declared, each.name))
