"""Values of a plan's question: read, checked, and put in one form; each names its place by a JSON pointer."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.question_error import QuestionError

LARGEST_AMOUNT = Decimal(10) ** 12


def day(value: object, pointer: str) -> str:
    """An ISO day."""
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise QuestionError(_("'{}' is not a day; write it as 2026-11-22.").format(value), pointer) from None


def number(value: object, pointer: str, least: object, most: object) -> str:
    """A plain decimal between two bounds, as text."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite() or not Decimal(str(least)) <= number <= Decimal(str(most)):
        raise QuestionError(_("'{}' is not a number from {} to {}.").format(value, least, most), pointer)
    return format(number.normalize() + 0, "f")


def whole(value: object, pointer: str, least: int, most: int) -> int:
    """A whole number between two bounds."""
    text = number(value, pointer, least, most)
    if "." in text:
        raise QuestionError(_("'{}' is not a whole number.").format(value), pointer)
    return int(text)


def money(value: object, pointer: str) -> dict[str, Any]:
    """An amount with its currency."""
    if not isinstance(value, Mapping):
        raise QuestionError(_('write an amount with its currency: {"amount": "200000", "currency": "USD"}.'), pointer)
    currency = str(value.get("currency") or "")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise QuestionError(
            _("'{}' is not a currency; use its three letters, as USD.").format(currency), f"{pointer}/currency"
        )
    return {"amount": number(value.get("amount"), f"{pointer}/amount", 0, LARGEST_AMOUNT), "currency": currency}


def flag(value: object, pointer: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise QuestionError(_("'{}' is neither true nor false.").format(value), pointer)
    return value


def one_of(value: object, allowed: Sequence[str], pointer: str) -> str:
    """One of the words allowed."""
    if value not in allowed:
        raise QuestionError(_("'{}' is not known; choose one of {}.").format(value, ", ".join(allowed)), pointer)
    return str(value)


def texts(value: object, pointer: str) -> list[str] | None:
    """A list of names, each once; None where none is given."""
    if value is None:
        return None
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise QuestionError(_("give a list of names."), pointer)
    return list(dict.fromkeys(value))


def each(value: object, pointer: str, read: Callable[[Mapping[str, Any], str], dict[str, Any]]) -> list[dict[str, Any]]:
    """A list of objects, each read by `read`."""
    rows = value or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise QuestionError(_("give a list of objects."), pointer)
    return [read(row, f"{pointer}/{place}") for place, row in enumerate(rows)]
