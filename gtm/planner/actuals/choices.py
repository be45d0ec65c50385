"""What a person tells about an export that it does not say itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

DATE_ORDERS = ("day-first", "month-first")


@dataclass(frozen=True, slots=True)
class ActualsChoices:
    """Answers about an export; an empty text is "not answered".

    `market` (ISO alpha-2) and `channel` (code) are those of a file that names none, `currency` (ISO 4217) that of its
    amounts. `first` and `last` (ISO days) are the days that the export covers, where it was made for more days than it
    has rows for. `columns`: header -> field, or "" to leave the column out; `date_order` is one of DATE_ORDERS,
    `decimal_mark` "." or ",".
    """

    market: str = ""
    channel: str = ""
    currency: str = ""
    first: str = ""
    last: str = ""
    date_order: str = ""
    decimal_mark: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The answers as stored with an upload."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ActualsChoices":
        """The answers of an upload; keys that are no answers are left out."""
        return cls(**{key: stored[key] for key in cls.__dataclass_fields__ if key in stored})
