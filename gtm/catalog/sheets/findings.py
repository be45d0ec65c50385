"""What a reading has to say about a sheet: what is wrong, where, and what would be right."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from django.utils.translation import gettext

from gtm.catalog.sheets.messages import MESSAGES, SHEET_ERRORS
from gtm.catalog.sheets.remarks import Messages, Remark


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
class Finding(Remark):
    """A remark about a product sheet, of the product of its row where one is known."""

    MESSAGES: ClassVar[Messages] = MESSAGES

    sku: str = ""

    @property
    def level(self) -> Level:
        """How much it matters, which follows from the code."""
        return Level(MESSAGES[self.code][0])

    @property
    def words(self) -> dict[str, str]:
        """What the placeholders of its sentences stand for."""
        return {"value": self.value, "column": self.column, "sku": self.sku, **self.params}

    def as_json(self) -> dict[str, Any]:
        """The finding with its sentences in the language now active."""
        return {**Remark.as_json(self), "sku": self.sku}
