"""Duty expressions as schedules print them, such as `6.5 % + 10 EUR / 100 kg`, into the columns of a charge rate.

What cannot be computed from a value and a measure of the goods stays a text: such a duty is missing in a quote, never
guessed. `MIN` sets a floor, so the higher part is charged; `MAX` sets a ceiling, so the lower one is.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from gtm.marketdata.exact_numbers import DECIMALS, DIGITS, plain
from gtm.marketdata.fields import CURRENCIES, DutyRateField

Cells = MappingProxyType[str, str]

FREE = frozenset({"free", "duty free", "exempt", "nil", "0"})
NUMBER = r"\d+(?:\.\d+)?|\d+,\d{1,2}"
PERCENT = re.compile(rf"(?P<number>{NUMBER}) ?(?:%|per ?cent|percent)", re.IGNORECASE)
AMOUNT = re.compile(
    rf"(?:(?P<number>{NUMBER}) ?(?P<currency>[A-Z]{{3}})|(?P<currency_first>[A-Z]{{3}}) ?(?P<number_last>{NUMBER}))"
    rf" ?(?:/|per\b) ?(?P<count>{NUMBER})? ?(?P<unit>[A-Za-z/²³\d.]+)"
)
BARE = re.compile(rf"[+-]?(?:{NUMBER})")
JOINTS = (
    (re.compile(r"(?P<one>.+?) ?\+ ?(?P<other>.+)"), "sum"),
    (re.compile(r"(?P<one>.+?),? (?:MIN|but not less than) (?P<other>.+)", re.IGNORECASE), "max"),
    (re.compile(r"(?P<one>.+?),? (?:MAX|but not more than) (?P<other>.+)", re.IGNORECASE), "min"),
    (re.compile(r"(?P<one>.+?),? or (?P<other>.+?),? whichever is (?:the )?(?:higher|greater)", re.IGNORECASE), "max"),
    (re.compile(r"(?P<one>.+?),? or (?P<other>.+?),? whichever is (?:the )?(?:lower|less)", re.IGNORECASE), "min"),
)
UNITS = {
    **dict.fromkeys(("kg", "kgs", "kilogram", "kilograms", "kilo"), ("kg", Decimal(1))),
    **dict.fromkeys(("g", "gram", "grams"), ("kg", Decimal("0.001"))),
    **dict.fromkeys(("t", "tonne", "tonnes", "mt"), ("kg", Decimal(1000))),
    **dict.fromkeys(("l", "litre", "litres", "liter", "liters", "ltr"), ("litre", Decimal(1))),
    **dict.fromkeys(("hl", "hectolitre"), ("litre", Decimal(100))),
    **dict.fromkeys(("p/st", "pc", "pcs", "piece", "pieces", "item", "items", "unit", "each"), ("item", Decimal(1))),
    **dict.fromkeys(("doz", "dozen", "dz"), ("item", Decimal(12))),
    **dict.fromkeys(("pa", "pair", "pairs", "pr"), ("pair", Decimal(1))),
    **dict.fromkeys(("m2", "m²", "sqm"), ("m2", Decimal(1))),
    **dict.fromkeys(("m3", "m³"), ("m3", Decimal(1))),
}
"""Unit as printed -> measure of the goods, and how much of it one unit is."""


class DutyTextError(ValueError):
    """The text states no duty: what it says, a colon, and what it should say."""


@lru_cache(maxsize=50_000)
def duty_cells(text: str) -> Cells:
    """The columns that state the duty; `expression` alone where they cannot. `DutyTextError` where it is none."""
    duty = " ".join(unicodedata.normalize("NFC", text).split())
    if not duty:
        raise DutyTextError("is empty: write the duty, such as 12 % or free")
    if duty.casefold() in FREE:
        return MappingProxyType({"ad_valorem": "0"})
    if BARE.fullmatch(duty):
        raise DutyTextError("is a number without a unit: write 12 % or 0.36 USD/kg")
    cells = part_cells(duty) or joined_cells(duty) or {"expression": duty}
    return MappingProxyType(cells)


def part_cells(part: str) -> dict[str, str] | None:
    """A share of the value, or an amount for each unit of a measure; None for anything else."""
    share = PERCENT.fullmatch(part)
    if share:
        fraction = number_of(share["number"]) / 100
        return {"ad_valorem": plain(fraction)} if storable(fraction) and fraction <= DutyRateField.most else None
    found = AMOUNT.fullmatch(part)
    if not found:
        return None
    currency = found["currency"] or found["currency_first"]
    measure, size = UNITS.get(found["unit"].casefold().rstrip("."), ("", Decimal(0)))
    each = size * number_of(found["count"] or "1")
    if currency not in CURRENCIES or not each:
        return None
    amount = number_of(found["number"] or found["number_last"]) / each
    if not storable(amount):
        return None
    return {"specific_amount": plain(amount), "specific_currency": currency, "specific_unit": measure}


def joined_cells(duty: str) -> dict[str, str] | None:
    """A share and an amount that are added up, or of which the higher or the lower is charged."""
    for joint, combine in JOINTS:
        found = joint.fullmatch(duty)
        if found:
            one, other = part_cells(found["one"]), part_cells(found["other"])
            if one and other and not one.keys() & other.keys():
                return {**one, **other, "combine": combine}
    return None


def number_of(text: str) -> Decimal:
    """A printed number; a comma before one or two last digits is a decimal mark."""
    return Decimal(text.replace(",", "."))


def storable(number: Decimal) -> bool:
    """Whether a row can keep the number digit for digit."""
    digits = number.normalize().as_tuple()
    return -int(digits.exponent) <= DECIMALS and len(digits.digits) <= DIGITS
