"""Parcels whose buyer pays the border at the door (DAP): a bill beside the price, and no cost of the seller."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gtm.engine.economics.prices import BorderCurve
from gtm.planner.economics.cost_columns import CostColumn, Mask
from gtm.planner.economics.wording import _

DDP, DAP = "DDP", "DAP"
"""The seller pays the border; the buyer does."""
CARRIER = "CARRIER"
"""The charge by which market files name the carrier's fee for clearing and collecting."""


def paid_at_the_door(curve: BorderCurve) -> BorderCurve:
    """The border at every price as the seller sees it: goods are declared at the price, and nothing of it is his."""
    nothing = np.zeros_like(curve.declared)
    return replace(curve, price=curve.declared, tax=nothing, cost=nothing)


def door_bill(
    columns: Sequence[CostColumn],
    place: int,
    units: float,
    say: Callable[[float], str | None],
    lines: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """What the buyer of one product is asked for at the door, for a unit and for the usual order, with its lines."""
    bill = float(sum(column.amount[place] for column in columns))
    stated = any(column.code == CARRIER and column.amount[place] > 0 for column in columns)
    missing = [] if stated else [_("What the carrier asks for collecting.")]
    return {"per_unit": say(bill), "per_order": say(bill * units), "lines": list(lines), "missing": missing}


def bills(columns: Sequence[CostColumn], at_sale: Mask) -> Mask:
    """The products for which there is something to pay at the door, and nobody has collected it at the sale."""
    amount = sum((column.amount for column in columns), np.zeros(len(at_sale)))
    return np.asarray((amount > 0) & ~at_sale)


def other_incoterm(incoterm: str) -> str:
    """Why a plan does not sell a route that differs from another in who pays the border."""
    if incoterm == DAP:
        return _("The plan sells with the border paid (DDP); this is the bill if the buyer paid at the door (DAP).")
    return _("The plan sells with the border paid by the buyer at the door (DAP).")
