"""Overrides as people and programs tell them: one form, or an error with the place and the cure."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.overrides.override import Override, split_key
from gtm.planner.question_error import QuestionError

FIELDS = (
    "fact",
    "table",
    "market",
    "row",
    "column",
    "value",
    "unit",
    "valid_from",
    "valid_to",
    "note",
    "author",
)
MOST_DECIMALS = 8
LARGEST = Decimal(10) ** 12


def read_overrides(rows: object, pointer: str, author: str = "") -> tuple[Override, ...]:
    """The overrides of a list; `author` is who tells them where a row does not say. Raises QuestionError."""
    if not isinstance(rows, Sequence) or isinstance(rows, str) or not all(isinstance(row, Mapping) for row in rows):
        raise QuestionError(_("give a list of objects."), pointer)
    return tuple(read_override(row, f"{pointer}/{place}", author) for place, row in enumerate(rows))


def read_override(row: Mapping[str, Any], pointer: str, author: str = "") -> Override:
    """One override: its row by `fact`, the id that pages and plans show, or by table, market and row."""
    unknown = sorted(set(row) - set(FIELDS))
    if unknown:
        detail = _("there is no field of that name; the fields are {}.").format(", ".join(FIELDS))
        raise QuestionError(detail, f"{pointer}/{unknown[0]}")
    told = {name: str(row.get(name) or "").strip() for name in FIELDS if name != "value"}
    if told["fact"]:
        told["market"], told["table"], told["row"] = split_key(told["fact"])
    for name in ("market", "table", "row"):
        if not told[name]:
            detail = _("name the fact by its id, such as DE/payment_methods/paypal, or by table, market and row.")
            raise QuestionError(detail, f"{pointer}/{'fact' if told['fact'] else name}")
    if not told["column"]:
        raise QuestionError(_("name the column of the fact that the figure replaces."), f"{pointer}/column")
    if not told["note"]:
        raise QuestionError(
            _("write where the figure comes from, such as a contract or an invoice."), f"{pointer}/note"
        )
    first, last = _day(told["valid_from"], f"{pointer}/valid_from"), ""
    if told["valid_to"]:
        last = _day(told["valid_to"], f"{pointer}/valid_to")
        if last < first:
            detail = _("the last day, {}, is before the first, {}.").format(last, first)
            raise QuestionError(detail, f"{pointer}/valid_to")
    return Override(
        table=told["table"],
        market=told["market"].upper(),
        row=told["row"],
        column=told["column"],
        value=_number(row.get("value"), f"{pointer}/value"),
        unit=told["unit"],
        valid_from=first,
        valid_to=last,
        note=told["note"],
        author=told["author"] or author,
    )


def _day(text: str, pointer: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise QuestionError(_("'{}' is not a day; write it as 2026-11-22.").format(text), pointer) from None


def _number(value: object, pointer: str) -> str:
    """A plain decimal text; a percent sign is no number, so that 5 and 5 % are not mixed up."""
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite() or abs(number) > LARGEST:
        detail = _("'{}' is not a plain number; write it with a decimal point, a share as 0.05 for 5 %.").format(value)
        raise QuestionError(detail, pointer)
    if -int(number.normalize().as_tuple().exponent) > MOST_DECIMALS:
        detail = _("'{}' has too many decimals; at most {} are kept.").format(value, MOST_DECIMALS)
        raise QuestionError(detail, pointer)
    return format(number.normalize() + 0, "f")
