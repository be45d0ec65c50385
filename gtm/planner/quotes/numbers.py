"""Numbers of a question: plain decimal texts, as the contract writes money, quantities and rates.

A JSON number is taken as it is written. What cannot be held exactly is refused, never rounded.
"""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

PLAIN = re.compile(r"-?(?:[0-9]{1,15}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})").fullmatch
SHAPE = re.compile(r"-?[0-9]*\.?[0-9]+").fullmatch
FEWEST_RATE_DECIMALS = 8
HIGHEST_RATE = 10  # of a pin: what is above it was meant as a percentage


class RefusedError(Exception):
    """One consignment makes no sense: why, and where within it (a relative JSON pointer)."""

    def __init__(self, code: str, detail: str, pointer: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.pointer = pointer


def plain_number(value: Any, pointer: str) -> str:
    """The value as plain decimal text; refused as `bad_value` where it is none or has too many digits."""
    text = value if type(value) is str else number_text(value)
    if PLAIN(text):
        return text
    shown = text[:40]
    if SHAPE(text):
        detail = _(
            "'%(value)s' has more digits than can be held exactly: at most 15 before the point and 12 behind it."
        )
    else:
        detail = _("'%(value)s' is not a number: write plain digits with a point, such as \"12.50\".")
    raise RefusedError("bad_value", detail % {"value": shown}, pointer)


def number_text(value: Any) -> str:
    """A JSON number as it was written; other kinds of value as text for the refusal."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    return "null" if value is None else str(value)


def not_negative(value: Any, pointer: str, code: str) -> str:
    """A number of 0 or more; below it refused under `code`."""
    text = plain_number(value, pointer)
    if text[0] == "-" and text.strip("-0."):
        raise RefusedError(code, _("%(value)s is below 0: write 0 or more.") % {"value": text}, pointer)
    return text.lstrip("-")


def whole_number(value: Any, pointer: str) -> int:
    """A whole number of 0 or more; others refused as `bad_value`."""
    text = not_negative(value, pointer, "bad_value")
    if text.partition(".")[2].strip("0"):
        detail = _("%(value)s is not a whole number: write 0, 1, 2 and so on.") % {"value": text}
        raise RefusedError("bad_value", detail, pointer)
    return int(text.partition(".")[0] or 0)


def positive(value: Any, pointer: str, code: str) -> str:
    """A number above 0; others refused under `code`."""
    text = plain_number(value, pointer)
    if text[0] == "-" or not text.strip("0."):
        raise RefusedError(code, _("%(value)s is not above 0: write a number above 0.") % {"value": text}, pointer)
    return text


def pinned_rate(value: Any, pointer: str) -> str:
    """A pinned charge rate: a fraction of 0 or more with at most eight decimals."""
    text = not_negative(value, pointer, "bad_rate")
    if len(text.partition(".")[2].rstrip("0")) > FEWEST_RATE_DECIMALS:
        detail = _("%(value)s has more than eight decimals; a rate is a fraction, 0.17 is 17 %%.")
        raise RefusedError("bad_rate", detail % {"value": text}, pointer)
    if Decimal(text) > HIGHEST_RATE:
        detail = _("A rate of %(value)s is too high; a rate is a fraction, 0.17 is 17 %%.")
        raise RefusedError("bad_rate", detail % {"value": text}, pointer)
    return text
