"""How often the cost of a compliance scheme is paid within a plan, by what the facts say that it is for."""

import re
from dataclasses import dataclass

FIRST_WORD = {
    "": "once",
    "certificate": "once",
    "brand": "once",
    "product": "per_goods",
    "model": "per_goods",
    "article": "per_goods",
    "formula": "per_goods",
    "battery": "per_goods",
    "year": "yearly",
    "country": "yearly",
    "stream": "yearly",
    "product-year": "yearly_per_goods",
    "shipment": "per_shipment",
    "kg": "by_volume",
    "tonne": "by_volume",
    "piece": "by_volume",
}
"""The first word of `cost_per` -> how it is counted; a cost for nothing that is told is taken to be paid once."""


class UnknownCostBasisError(LookupError):
    """A cost for something that nobody has said how to count."""


def counted(cost_per: str) -> str:
    """How a cost is counted: once, per_goods, yearly, yearly_per_goods, per_shipment or by_volume."""
    first = re.split(r"[ ;(]", cost_per)[0]
    if first not in FIRST_WORD:
        raise UnknownCostBasisError(f"nothing is said of a cost per {cost_per}")
    return FIRST_WORD[first]


@dataclass(frozen=True)
class Span:
    """What a plan's length means for costs: years begun, and replenishment shipments into the market.

    `entered` is on where the market is sold to already: what is paid once has been.
    """

    years: int
    shipments: int
    entered: bool = False

    def times(self, counted_by: str, groups: int) -> int:
        """How often a cost is paid for so many groups of goods; what grows with sales is no cost of entering."""
        if not groups:
            return 0
        return {
            "once": 0 if self.entered else 1,
            "per_goods": 0 if self.entered else groups,
            "yearly": self.years,
            "yearly_per_goods": self.years * groups,
            "per_shipment": self.shipments,
            "by_volume": 0,
        }[counted_by]
