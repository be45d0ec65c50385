"""How the amount of a charge is computed and rounded."""

from dataclasses import dataclass
from typing import Literal

from markets.rates import ABSENT, Amount, RateSource

How = Literal["half_up", "up", "down"]


@dataclass(frozen=True)
class Rounding:
    """To a multiple of the amount under `step` (the minor unit where empty)."""

    step: str = ""
    how: How = "half_up"


HALF_UP = Rounding()
UP = Rounding(how="up")


class Method:
    """The arithmetic of a charge."""


@dataclass(frozen=True)
class AdValorem(Method):
    """Per line: rate x base, of which the law may take a fraction."""

    fraction: str = ""


AD_VALOREM = AdValorem()


@dataclass(frozen=True)
class Inclusive(Method):
    """Per line, a rate of the price that already contains the charge: base x factor x q / (1 - q).

    `further` names a charge that is a share of this one and stands in the same price: 1 - (1 + its rate) x q.
    """

    factor: str = ""
    further: str = ""
    further_rate: RateSource = ABSENT


@dataclass(frozen=True)
class PerItem(Method):
    """A flat amount for each group of equal lines, shared within the group by goods."""

    amount: Amount
    group: Literal["item", "subheading"] = "item"


@dataclass(frozen=True)
class PerMeasure(Method):
    """Per line: an amount for each unit of a measure (or, where `else_quantity`, for each piece)."""

    amount: str
    measure: str
    else_quantity: bool = False


@dataclass(frozen=True)
class Whole(Method):
    """Once for the consignment: plus + rate x (base - base_less) - minus, not below 0, within floor and cap.

    Shown on the consignment, or on the lines: `spread` then names the weight ("base" or "goods"). What is taken off
    is not rounded first, unless `minus_rounded` says so.
    """

    plus: Amount = ""
    base_less: Amount = ""
    minus: Amount = ""
    minus_rounded: bool = False
    floor: Amount = ""
    cap: Amount = ""
    spread: Literal["", "base", "goods"] = ""


@dataclass(frozen=True)
class Disbursement(Method):
    """A carrier's fee for money advanced: a rate of all duty, excise and tax so far, at least the minimum."""

    minimum: str


@dataclass(frozen=True)
class PooledByRate(Method):
    """Lines of one rate are taxed together: their bases are added up and rounded to a step, then the tax."""

    base_step: str


@dataclass(frozen=True)
class Tiers(Method):
    """The n-th different code of the consignment costs what the table says for n ("up to:amount;...")."""

    table: str
    group: Literal["hs", "subheading"] = "hs"


@dataclass(frozen=True)
class Slabs(Method):
    """A flat amount by the size of the base ("up to:amount;...", without a bound ":amount").

    Above the last bound a rate of the excess is added.
    """

    table: str
    beyond: str = ""
