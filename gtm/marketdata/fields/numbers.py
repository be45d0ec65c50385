"""Cells that hold numbers and days; NULL where nothing is known."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

from gtm.marketdata.exact_numbers import DECIMALS, DIGITS, exact
from gtm.marketdata.fields.reading import ReadMixin

if TYPE_CHECKING:
    Day = models.DateField[date | None, date | None]
    Figure = models.FloatField[float | None, float | None]
    Count = models.IntegerField[int | None, int | None]
    Exact = models.DecimalField[Decimal | None, Decimal | None]
else:
    Day, Figure, Count, Exact = models.DateField, models.FloatField, models.IntegerField, models.DecimalField


class DayField(ReadMixin, Day):
    """A day, or NULL for an open end."""

    usual: Mapping[str, Any] = {"null": True, "blank": True}

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

    usual: Mapping[str, Any] = {"null": True, "blank": True}

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

    usual: Mapping[str, Any] = {"null": True, "blank": True}

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

    usual: Mapping[str, Any] = {
        "null": True,
        "blank": True,
        "max_digits": DECIMALS + DIGITS,
        "decimal_places": DECIMALS,
    }

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
