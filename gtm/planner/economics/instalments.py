"""Interest-free instalments: what they cost a shop that grants them, and which of them a plan's question grants.

Buyers pay the interest themselves unless the shop grants instalments; then those who take them are taken to take the
longest that are granted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.ground import Ground

SHARE = "instalment-share"
"""The assumption on the share of a method's money that is paid in instalments once they are free of interest."""


@dataclass(frozen=True)
class Granted:
    """Instalments of one method that the shop grants: the row with their price, the share of the money that takes them,
    and the rows behind both."""

    row: Row
    share: float
    rows: tuple[Row, ...]

    @property
    def added_rate(self) -> float:
        """What they add to the fee rate of the method."""
        return float(self.row["merchant_extra_rate"] * self.share)


def granted(ground: Ground, method: Row) -> Granted | None:
    """What the question grants for a method: the least number of months with a known price that holds those asked for.

    Of several entries the last one holds; None where nothing is granted, or no price is known for so many months.
    """
    asked = _asked(ground, method)
    rows = [row for row in priced(ground, method) if asked and row["months"] >= float(asked["months"])]
    if not asked or not rows:
        return None
    row = rows[0]
    if asked["share"] is not None:
        return Granted(row, float(asked["share"]), (row,))
    assumed = ground.assumptions.row(SHARE)
    return Granted(row, float(assumed["value"]), (row, assumed))


def priced(ground: Ground, method: Row) -> list[Row]:
    """The instalments of a method whose price for the shop is known, the shortest first."""
    rows = [row for row in ground.rows("payment_instalments") if row["method"] == method["method"]]
    return sorted((row for row in rows if row["merchant_extra_rate"] is not None), key=lambda row: row["months"])


@dataclass(frozen=True)
class InstalmentTerms:
    """So many instalments of a method: what they cost as a share of an order's money, of whom `share` take them."""

    row: Row
    share: float
    cost: float
    granted: bool


def instalment_terms(ground: Ground, method: Row, by_method: float) -> Iterator[InstalmentTerms]:
    """Every length of known price: its rate with the tax on it, of the money by the method that takes it."""
    given = granted(ground, method)
    taking = given.share if given else ground.assumptions.value(SHARE)
    taxed = 1.0 if ground.registered else 1.0 + (method["fee_tax_rate"] or 0.0)
    for row in priced(ground, method):
        cost = row["merchant_extra_rate"] * taxed * taking * by_method
        yield InstalmentTerms(row, taking, cost, given is not None and given.row["id"] == row["id"])


def unpriced(ground: Ground) -> list[str]:
    """The methods for which the question grants instalments whose price for the shop nobody states."""
    methods = {row["method"]: row for row in ground.rows("payment_methods")}
    entries = [entry for entry in ground.question.get("instalments") or () if entry["market"] == ground.code]
    named = {entry["method"] for entry in entries if entry["method"] is not None}
    if any(entry["method"] is None for entry in entries):
        named |= {name for name, row in methods.items() if row["instalments_max"] is not None}
    return sorted(name for name in named if name not in methods or granted(ground, methods[name]) is None)


def _asked(ground: Ground, method: Row) -> Mapping[str, Any] | None:
    entries = [
        entry
        for entry in ground.question.get("instalments") or ()
        if entry["market"] == ground.code and entry["method"] in (None, method["method"])
    ]
    return entries[-1] if entries else None
