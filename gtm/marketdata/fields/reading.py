"""What all kinds of cells have in common."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from gtm.marketdata.exact_numbers import plain


class ReadMixin:
    """What a person types into a form is held to the same rule as a cell of a file."""

    usual: Mapping[str, Any] = {}  # options of a column that names no others

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**self.usual, **options})

    def read(self, cell: str) -> Any:
        """The value of a cell."""
        raise NotImplementedError

    def validate(self, value: Any, instance: Any) -> None:
        """Refuse what a file could not hold, in the same words."""
        super().validate(value, instance)  # type: ignore[misc]
        if isinstance(value, float):
            value = plain(Decimal(repr(value)))
        elif isinstance(value, Decimal):
            value = plain(value)
        try:
            self.read("" if value is None else str(value))
        except ValueError as error:
            raise ValidationError(f"This {error}.") from None
