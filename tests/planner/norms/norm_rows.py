"""Norm rows for tests, as the market data has them."""

from collections.abc import Mapping
from typing import Any

from gtm.planner.norms.in_force import Norm, norm_of
from tests.planner.books import row

Row = Mapping[str, Any]


def norm_row(name: str, effect: str, topic: str, **columns: Any) -> Row:
    """A norm of Germany for all goods on all channels unless told otherwise."""
    usual = {
        "id": f"DE/norms/{name}",
        "market": "DE",
        "norm": name,
        "categories": ("all",),
        "channels": ("all",),
        "applies_to": "",
        "unit": "",
        "rule": f"The rule of {name}.",
    }
    return row(effect=effect, topic=topic, **{**usual, **columns})


def value_row(norm: str, key: str, value: float | None = None, text: str = "", unit: str = "") -> Row:
    """One of a norm's further numbers and texts."""
    return row(id=f"DE/norm_values/{norm}:{key}", market="DE", norm=norm, key=key, value=value, text=text, unit=unit)


def norm(name: str, effect: str, topic: str, *values: Row, **columns: Any) -> Norm:
    """A norm with its kind."""
    return norm_of(norm_row(name, effect, topic, **columns), {value["key"]: value for value in values})
