"""The lanes of a market: what each carries, and the surcharges that it cannot do without."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis, CostColumn, Floats, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.wording import _

PARCEL_MODES = frozenset({"post", "line", "express"})
# Surcharges that different carriers ask for the same danger, or the same carrier on different trades: a box pays one.
ALTERNATIVES = {
    "hapag-war-risk": "war-risk",
    "cma-cgm-emergency-conflict": "war-risk",
    "emergency-fuel-regional": "emergency-fuel",
    "emergency-fuel-long-haul": "emergency-fuel",
}
OTHER_BOXES = frozenset({"container-reefer", "container-special"})
TEU = {"20": 1.0, "40": 2.0}


@dataclass(frozen=True)
class Lane:
    """A lane with its brackets and the surcharges that it cannot do without, as rows of the book."""

    row: Row
    brackets: tuple[Row, ...]
    volume_brackets: tuple[Row, ...]
    surcharges: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The lane's slug."""
        return str(self.row["lane"])

    @property
    def duties_inside(self) -> bool:
        """Whether the price holds duties and taxes: the forwarder imports in his own name."""
        return {"duties", "taxes"} <= set(self.row["includes"])

    @property
    def to_the_door(self) -> bool:
        """Whether it ends at a door and not at a port."""
        return self.row["scope"] == "door" or "last-mile" in self.row["includes"]

    @property
    def carries_parcels(self) -> bool:
        """Whether buyers' parcels travel on it; a line with duties inside brings stock to a warehouse."""
        return self.row["mode"] in PARCEL_MODES and not self.duties_inside

    def basis(self) -> Basis:
        """Everything its price stands on."""
        return Basis.of(self.row, *self.brackets, *self.volume_brackets)


def lanes_of(
    rows: Sequence[Row], brackets: Sequence[Row], volumes: Sequence[Row], surcharges: Sequence[Row]
) -> list[Lane]:
    """The lanes of a market with what belongs to each."""
    return [
        Lane(
            row,
            tuple(part for part in brackets if part["lane"] == row["lane"]),
            tuple(part for part in volumes if part["lane"] == row["lane"]),
            tuple(part for part in surcharges if _acts_on(part, row)),
        )
        for row in rows
    ]


def _acts_on(surcharge: Row, lane: Row) -> bool:
    if surcharge["optional"] == "yes" or surcharge["unit"] in OTHER_BOXES:
        return False
    if surcharge["lane"]:
        return bool(surcharge["lane"] == lane["lane"])
    return lane["mode"] in surcharge["modes"]


@dataclass(frozen=True)
class Shipment:
    """What surcharges fall on: a shipment of `units`, in the market's currency."""

    goods: Goods
    freight: Floats
    units: Floats
    billed: Floats
    box_m3: float


def shipment_surcharges(lane: Lane, shipment: Shipment, money: MarketMoney) -> list[CostColumn]:
    """The surcharges of a shipment, per unit; of alternatives the dearest."""
    found: dict[str, CostColumn] = {}
    for row in lane.surcharges:
        column = CostColumn(
            "SURCHARGE",
            _("Surcharge: {}").format(row["surcharge"].replace("-", " ")),
            "freight",
            _surcharge(row, shipment, money) / shipment.units,
            _surcharge_sentence(row, shipment),
            Basis.of(row),
        )
        family: str = ALTERNATIVES.get(row["surcharge"]) or row["id"]
        held = found.get(family)
        if held is None or np.nansum(column.amount) > np.nansum(held.amount):
            found[family] = column
    return [column for column in found.values() if np.nansum(column.amount) > 0]


def _surcharge(row: Row, shipment: Shipment, money: MarketMoney) -> Floats:
    """A surcharge on the whole shipment in the market's currency; a 40 ft box is not what loose cargo shares."""
    amount = (row["amount"] or 0.0) * (money.factor(row["currency"]) if row["currency"] else 1.0)
    rate = row["rate"] or 0.0
    goods, unit = shipment.goods, row["unit"]
    if unit == "kg":
        return amount * shipment.billed
    if unit == "freight":
        return rate * shipment.freight
    if unit == "declared-value":
        return rate * goods.cost * shipment.units
    if unit in ("teu", "container", "container-20"):
        return amount * goods.volume * shipment.units / shipment.box_m3
    return np.full(len(goods), 0.0 if unit == "container-40" else amount)


def _surcharge_sentence(row: Row, shipment: Shipment) -> Callable[[int], str]:
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
