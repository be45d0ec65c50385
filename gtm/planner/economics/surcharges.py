"""Surcharges of lanes: those that a shipment cannot do without as costs, the others as a list beside the route."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis, CostColumn, Floats, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.ranges import at_level, at_levels
from gtm.planner.economics.wording import _

# Surcharges that different carriers ask for the same danger, or the same carrier on different trades: a box pays one.
ALTERNATIVES = {
    "hapag-war-risk": "war-risk",
    "cma-cgm-emergency-conflict": "war-risk",
    "emergency-fuel-regional": "emergency-fuel",
    "emergency-fuel-long-haul": "emergency-fuel",
}
TEU = {"20": 1.0, "40": 2.0}


@dataclass(frozen=True)
class Shipment:
    """What surcharges fall on: a shipment of `units`; `freight` by level of its range, in the market's currency."""

    goods: Goods
    freight: Mapping[str, Floats]
    units: Floats
    billed: Floats
    box_m3: float


def shipment_surcharges(lane: Lane, shipment: Shipment, money: MarketMoney) -> list[CostColumn]:
    """The surcharges of a shipment that it cannot do without, per unit; of alternatives the dearest."""
    found: dict[str, CostColumn] = {}
    for row in lane.surcharges:
        column = surcharge_column(row, shipment, money)
        family: str = ALTERNATIVES.get(row["surcharge"]) or row["id"]
        held = found.get(family)
        if held is None or np.nansum(column.amount) > np.nansum(held.amount):
            found[family] = column
    return [column for column in found.values() if np.nansum(column.amount) > 0]


def surcharge_column(row: Row, shipment: Shipment, money: MarketMoney) -> CostColumn:
    """One surcharge per unit of a shipment."""
    levels = at_levels(lambda level: _surcharge(row, shipment, money, level) / shipment.units)
    name = _("Surcharge: {}").format(row["surcharge"].replace("-", " "))
    explain = _sentence(row, shipment)
    return CostColumn(
        "SURCHARGE", name, "freight", levels[""], explain, Basis.of(row), low=levels["low"], high=levels["high"]
    )


def _surcharge(row: Row, shipment: Shipment, money: MarketMoney, level: str) -> Floats:
    """A surcharge on the whole shipment in the market's currency; a 40 ft box is not what loose cargo shares.

    NaN where it is counted in something that a plan does not know.
    """
    stated = at_level(row, level)
    amount = (stated["amount"] or 0.0) * (money.factor(row["currency"]) if row["currency"] else 1.0)
    rate = stated["rate"] or 0.0
    goods, unit = shipment.goods, row["unit"]
    if unit == "kg":
        return amount * shipment.billed
    if unit == "freight":
        return rate * shipment.freight[level]
    if unit == "declared-value":
        return rate * goods.cost * shipment.units
    if unit in ("teu", "container", "container-20"):
        return amount * goods.volume * shipment.units / shipment.box_m3
    if unit == "piece":
        return amount * shipment.units
    counted = {"shipment": amount, "container-40": 0.0}
    return np.full(len(goods), counted.get(unit, np.nan))


def _sentence(row: Row, shipment: Shipment) -> Callable[[int], str]:
    def explain(i: int) -> str:
        if row["amount"] is None:
            return _("{rate} of the {base}").format(rate=figure(row["rate"]), base=row["unit"].replace("-", " "))
        return _("{amount} {currency} a {unit}, shared by {units} units").format(
            amount=figure(row["amount"]),
            currency=row["currency"],
            unit=row["unit"],
            units=figure(shipment.units[i]),
        )

    return explain


def box_surcharges(lane: Lane, size: str, money: MarketMoney) -> tuple[float, Basis]:
    """(what a 20 or 40 ft container pays beside its freight, in the market's currency, with its basis)."""
    worth = {"container": 1.0, f"container-{size}": 1.0, "teu": TEU[size], "shipment": 1.0}
    dearest: dict[str, tuple[float, Row]] = {}
    for row in lane.surcharges:
        if row["unit"] not in worth or row["amount"] is None:
            continue
        amount = row["amount"] * worth[row["unit"]] * money.factor(row["currency"])
        family: str = ALTERNATIVES.get(row["surcharge"]) or row["id"]
        if family not in dearest or amount > dearest[family][0]:
            dearest[family] = (amount, row)
    return sum(amount for amount, _row in dearest.values()), Basis.of(*(row for _amount, row in dearest.values()))


def other_surcharges(lane: Lane) -> list[dict[str, object]]:
    """The surcharges that are a choice of the brand, or for another box, as a plan tells them: stated, not applied."""
    return [
        {
            "code": row["surcharge"],
            "unit": row["unit"],
            "amount": None if row["amount"] is None else figure(row["amount"]),
            "currency": row["currency"] or None,
            "rate": None if row["rate"] is None else figure(row["rate"]),
            "optional": row["optional"] == "yes",
            "detail": row["note"],
            "facts": [row["id"]],
            "sources": list(row["sources"]),
            "confidence": row["confidence"],
        }
        for row in lane.others
    ]
