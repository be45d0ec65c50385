"""Numbers that a market table keeps digit for digit: read from the text of a cell, and written as one."""

from decimal import Decimal, InvalidOperation

DECIMALS = 8
DIGITS = 15
"""SQLite keeps 15 digits of a decimal number, so no cell may need more."""


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
