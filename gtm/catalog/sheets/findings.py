"""What a reading has to say about a sheet: what is wrong, where, and what would be right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext

from gtm.catalog.sheets.messages import MESSAGES, SHEET_ERRORS


class Level(StrEnum):
    """How much a finding matters."""

    MEND = "mend"
    """The row waits until it is mended."""
    QUESTION = "question"
    """A whole column lacks a unit, a currency or a decimal mark; its cells are not taken until that is told."""
    WARNING = "warning"
    """The cell was not taken or is doubtful; its row goes on."""
    NOTE = "note"
    """Nothing is wrong, but a person should know."""


class SheetError(Exception):
    """The file is no product sheet at all; the text says why and what to do, in the reader's language."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(gettext(SHEET_ERRORS[code]) % params)


class CellError(Exception):
    """A cell that cannot be read as what its column holds."""

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing said about a cell, a row (`column` empty) or a column (`row` None); rows count as in the sheet."""

    code: str
    row: int | None
    column: str
    value: str = ""
    sku: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        """How much it matters, which follows from the code."""
        return Level(MESSAGES[self.code][0])

    @property
    def wrong(self) -> str:
        """What is wrong, in the reader's language."""
        return gettext(MESSAGES[self.code][1]) % self._words()

    @property
    def cure(self) -> str:
        """What would be right, in the reader's language."""
        return gettext(MESSAGES[self.code][2]) % self._words()

    def as_json(self) -> dict[str, Any]:
        """The finding with its sentences in the language now active."""
        return {
            "level": self.level.value,
            "code": self.code,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "sku": self.sku,
            "params": dict(self.params),
            "wrong": self.wrong,
            "cure": self.cure,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Finding":
        """A finding of a stored report, to be read in another language."""
        return cls(**{key: stored[key] for key in cls.__dataclass_fields__})

    def _words(self) -> dict[str, str]:
        return {"value": self.value, "column": self.column, "sku": self.sku, **self.params}
