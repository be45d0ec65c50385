"""Kinds of cells in a market table: each reads the text of a csv cell, or says in a `ValueError` what it should be.

An empty cell is not known: an empty text, or NULL where the column holds numbers, days or counts.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from babel.numbers import list_currencies
from django.core.exceptions import ValidationError
from django.db import models

if TYPE_CHECKING:
    Text = models.TextField[str, str]
    Word = models.CharField[str, str]
    Day = models.DateField[date | None, date | None]
    Figure = models.FloatField[float | None, float | None]
    Count = models.IntegerField[int | None, int | None]
    Exact = models.DecimalField[Decimal | None, Decimal | None]
else:
    Text, Word, Day = models.TextField, models.CharField, models.DateField
    Figure, Count, Exact = models.FloatField, models.IntegerField, models.DecimalField

DECIMALS = 8
DIGITS = 15
"""SQLite keeps 15 digits of a decimal number, so no cell may need more."""

CURRENCIES = frozenset(list_currencies())
ANSWERS = ("", "yes", "no", "conditional", "unknown")


class ReadMixin:
    """What a person types into a form is held to the same rule as a cell of a file."""

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


class TextField(ReadMixin, Text):
    """Words for people."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"blank": True, "default": "", **options})

    def read(self, cell: str) -> Any:
        """The text as it stands."""
        return cell


class WordField(ReadMixin, Word):
    """A slug, code or short name that the code compares."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"blank": True, "default": "", "max_length": 160, **options})

    def read(self, cell: str) -> Any:
        """The word, if it fits and is one of the choices where there are some."""
        known = [value for value, _label in self.flatchoices] if self.choices else []
        if known and cell not in known:
            raise ValueError(f"is not known: write {', '.join(known)}")
        if self.max_length is not None and len(cell) > self.max_length:
            raise ValueError(f"is longer than {self.max_length} characters: shorten it")
        return cell


class ListField(TextField):
    """Several words with semicolons between them; the market book has them as a tuple."""

    def read(self, cell: str) -> Any:
        """The words, without blanks around them."""
        return ";".join(word.strip() for word in cell.split(";") if word.strip())


class AnswerField(WordField):
    """Yes, no, conditional or unknown."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 12, **options})

    def read(self, cell: str) -> Any:
        """One of the four answers, or nothing."""
        if cell not in ANSWERS:
            raise ValueError("is not an answer: write yes, no, conditional or unknown, or leave it empty")
        return cell


class CurrencyField(WordField):
    """An ISO 4217 currency."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 3, **options})

    def read(self, cell: str) -> Any:
        """The code of a currency that exists."""
        if cell and cell not in CURRENCIES:
            raise ValueError("is not an ISO 4217 currency: write its three capital letters, such as EUR")
        return cell


class HsField(WordField):
    """The beginning of an HS or national tariff code: two to twelve digits, or nothing for any goods."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 12, **options})

    def read(self, cell: str) -> Any:
        """The digits."""
        if cell and not re.fullmatch(r"\d{2,12}", cell):
            raise ValueError("is not the beginning of a tariff code: write 2 to 12 digits without dots")
        return cell


class DayField(ReadMixin, Day):
    """A day, or NULL for an open end."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"null": True, "blank": True, **options})

    def read(self, cell: str) -> Any:
        """The day of an ISO text."""
        if not cell:
            return None
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
            raise ValueError("is not a day: write YYYY-MM-DD")
        try:
            return date.fromisoformat(cell)
        except ValueError:
            raise ValueError("is not a day of the calendar: write YYYY-MM-DD") from None


class FigureField(ReadMixin, Figure):
    """A planning figure in the unit of its column: prices of services, weights, days; binary, as nobody rounds it."""

    least = -1e15
    most = 1e15
    cure = "write a plain number with a decimal point"

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"null": True, "blank": True, **options})

    def read(self, cell: str) -> Any:
        """The number within the bounds of the column."""
        number = exact(cell)
        if number is None:
            return None
        if not self.least <= number <= self.most:
            raise ValueError(f"is out of bounds: {self.cure}")
        return float(number)


class FractionField(FigureField):
    """A share or rate as a fraction; discounts are negative."""

    least = -1.0
    most = 1.0
    cure = "write a fraction, 0.05 for 5 %"


class CountField(ReadMixin, Count):
    """A whole number."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"null": True, "blank": True, **options})

    def read(self, cell: str) -> Any:
        """The number."""
        if not cell:
            return None
        if not re.fullmatch(r"\d{1,9}", cell):
            raise ValueError("is not a whole number: write digits only")
        return int(cell)


class ExactField(ReadMixin, Exact):
    """A number that law or a bank states, kept digit for digit."""

    least = Decimal(0)
    most = Decimal(10) ** 9
    cure = "write a number from 0 on"

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"null": True, "blank": True, "max_digits": DECIMALS + DIGITS, "decimal_places": DECIMALS, **options}
        )

    def read(self, cell: str) -> Any:
        """The number, if the database can keep it exactly."""
        number = exact(cell)
        if number is None:
            return None
        if not self.least <= number <= self.most:
            raise ValueError(f"is out of bounds: {self.cure}")
        digits = number.normalize().as_tuple()
        if -int(digits.exponent) > DECIMALS or len(digits.digits) > DIGITS:
            raise ValueError(f"has too many digits: at most {DECIMALS} decimals and {DIGITS} digits are kept")
        return number


class DutyRateField(ExactField):
    """A duty or tax rate as a fraction; a few duties exceed the value of the goods."""

    most = Decimal(2)
    cure = "write a fraction, 0.19 for 19 %; nothing above 2"


def exact(cell: str) -> Decimal | None:
    """The number of a cell, None where it is empty."""
    if not cell:
        return None
    try:
        number = Decimal(cell)
    except InvalidOperation:
        raise ValueError("is not a number: write it with a decimal point and without thousands marks") from None
    if not number.is_finite() or "e" in cell.lower() or "_" in cell:
        raise ValueError("is not a plain number: write it with a decimal point and without thousands marks")
    return number


def plain(number: Decimal) -> str:
    """The number as the shortest text without an exponent."""
    return format(number.normalize() + 0, "f")
