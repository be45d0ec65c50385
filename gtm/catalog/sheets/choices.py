"""What a person answers about a sheet that the sheet itself leaves open."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """Answers about a sheet; an empty text is "not answered".

    `columns`: header -> field name, or "" to leave the column out. Currencies are ISO 4217 codes, `weight_unit` is
    one of kg g lb oz, `size_unit` one of cm mm m in, `decimal_mark` "." or ",".
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    price_currency: str = ""
    cost_currency: str = ""
    weight_unit: str = ""
    size_unit: str = ""
    decimal_mark: str = ""

    def as_json(self) -> dict[str, Any]:
        """The answers as stored with an upload."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "SheetChoices":
        """The answers of an upload; keys that are no answers are left out."""
        return cls(**{key: stored[key] for key in cls.__dataclass_fields__ if key in stored})
