"""Values that charges stand on and limits look at: sums of parts of the price, and of charges that came before."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Value:
    """A sum of parts: components of the price, or codes of earlier charges."""

    parts: tuple[str, ...]

    def __add__(self, other: "Value | str") -> "Value":
        """The sum; a text names codes, with blanks between."""
        return Value(self.parts + (other.parts if isinstance(other, Value) else tuple(other.split())))


def charges(codes: str) -> Value:
    """The sum of earlier charges."""
    return Value(tuple(codes.split()))


GOODS = Value(("goods",))
FREIGHT = Value(("freight",))  # the whole way to the buyer
OUTSIDE = Value(("outside",))  # the part of it outside the customs territory
INSURANCE = Value(("insurance",))
DEEMED = Value(("deemed",))  # what the law adds to the value although nobody paid it
ADVANCED = Value(("advanced",))  # duty, excise and tax so far

CIF = GOODS + OUTSIDE + INSURANCE + DEEMED  # goods and their way to the border
FULL = GOODS + FREIGHT + INSURANCE  # goods and their whole way

INTRINSIC = GOODS  # threshold values: never rounded, in the consignment's own currency
TO_THE_BORDER = GOODS + OUTSIDE + INSURANCE
TO_THE_BUYER = GOODS + FREIGHT + INSURANCE

COMPONENTS = frozenset({"goods", "freight", "outside", "insurance", "deemed", "advanced"})
