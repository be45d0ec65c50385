"""A remark about a place in a file that somebody sent, kept without its sentences and said in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Self

from django.utils.translation import gettext

Messages = Mapping[str, tuple[str, str, str]]
"""Code -> level, what is wrong, what would be right; placeholders are the remark's value, column and parameters."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said about a cell, a row (`column` empty) or a column or file (`row` None); rows count as in the file.

    What is said of a code stands in the `MESSAGES` of each kind of file.
    """

    MESSAGES: ClassVar[Messages] = {}

    code: str
    row: int | None = None
    column: str = ""
    value: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def wrong(self) -> str:
        """What is wrong, in the reader's language."""
        return gettext(self.MESSAGES[self.code][1]) % self.words

    @property
    def cure(self) -> str:
        """What would be right, in the reader's language; empty where nothing is to be done."""
        cure = self.MESSAGES[self.code][2]
        return gettext(cure) % self.words if cure else ""

    @property
    def words(self) -> dict[str, str]:
        """What the placeholders of its sentences stand for."""
        return {"value": self.value, "column": self.column, **self.params}

    def as_json(self) -> dict[str, Any]:
        """The remark with its sentences in the language now active."""
        return {
            "level": self.MESSAGES[self.code][0],
            "code": self.code,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "params": dict(self.params),
            "wrong": self.wrong,
            "cure": self.cure,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """A remark of a stored report, to be read in another language."""
        return cls(**{told.name: stored[told.name] for told in fields(cls)})
