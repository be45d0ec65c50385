"""What the landed-cost engine answers: columns of exact integers in the market's minor units."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gtm.engine.border.consignments import Ratio
from gtm.engine.money import Ints, Mask

Per = Literal["line", "consignment"]

REASONS = (
    "",
    "suspended",
    "collected_elsewhere",
    "below_threshold",
    "exempt",
    "preference",
    "free_rate",
    "below_minimum_charge",
)
MISSING_WHAT = ("", "rate", "amount", "measure")
NO_REGIME = -1
UNKNOWN_REGIME = -2


@dataclass(frozen=True, eq=False)
class ChargeNotes:
    """The explanation of a charge column, row by row."""

    base: Ints  # minor units
    rate: Ints  # x money.RATE; 0 where the amount does not come from a rate
    low: Ints  # the amount at the lowest of several possible rates, equal to the amount where there is one
    reason: NDArray[np.int8]  # index into REASONS, 0 where the amount is not 0
    facts: Ints  # index into Answer.facts: the dated rows that the amount stands on
    pinned: Mask  # the rate is the question's own


@dataclass(frozen=True, eq=False)
class ChargeColumn:
    """One step of one regime, on the rows where it occurs: `at` are lines or consignments of the asked columns.

    A consignment may have several rows (a tax pooled by rate). Where `missing` is not 0 nothing is charged there, and
    the row names what is not known: an index into MISSING_WHAT.
    """

    regime: str
    code: str
    kind: str
    per: Per
    method: str
    at: Ints
    amount: Ints
    missing: NDArray[np.int8]
    base_parts: tuple[str, ...] = ()
    estimated: bool = False
    notes: ChargeNotes | None = None


@dataclass(frozen=True, eq=False)
class WarningColumn:
    """A remark for people on some lines or consignments."""

    code: str
    per: Per
    at: Ints
    subject: str = ""  # the charge code or currency that it is about


@dataclass(frozen=True, eq=False)
class UsedRate:
    """Own units for one unit of a currency: pinned by the question where `pinned`, else the stored rate."""

    ratio: Ratio
    pinned: Mask
    stored: Fraction | None
    needed: Mask  # the consignments whose answer looked at it


@dataclass(frozen=True, eq=False)
class Answer:
    """The answer for consignments of one market on one day.

    Per consignment unless `line_` stands before the name; amounts in minor units of the market's currency.
    A consignment is partial where it has no regime, needs an exchange rate that is absent (it then has no figure at
    all), or misses a rate, amount or measure of a charge.
    """

    market: str
    day: str
    regimes: tuple[str, ...]
    regime: Ints  # index into `regimes`, NO_REGIME, or UNKNOWN_REGIME for a forced code that the market lacks
    partial: Mask
    customs_value: Ints
    goods: Ints
    freight: Ints
    insurance: Ints
    duty: Ints
    excise: Ints
    tax: Ints
    fee: Ints
    border: Ints
    landed_cost: Ints
    line_goods: Ints
    line_freight: Ints
    line_insurance: Ints
    line_landed_cost: Ints
    charges: tuple[ChargeColumn, ...]
    missing_exchange_rate: dict[str, Mask]  # currency -> consignments that need it
    exchange_rates: dict[str, UsedRate]
    warnings: tuple[WarningColumn, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ((),)

    def amounts(self, code: str, per: Per = "line") -> Ints:
        """The amounts of one charge on every line (or consignment), 0 where it does not occur."""
        out = np.zeros(len(self.line_goods if per == "line" else self.goods), np.int64)
        for column in self.charges:
            if column.code == code and column.per == per:
                np.add.at(out, column.at, column.amount)
        return out
