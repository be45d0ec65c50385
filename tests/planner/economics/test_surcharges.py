"""Surcharges of lanes by the unit in which they are counted, against arithmetic by hand."""

from typing import Any

import numpy as np
import pytest

from gtm.planner.economics.lanes import Lane, lanes_of
from gtm.planner.economics.surcharges import Shipment, other_surcharges, shipment_surcharges
from tests.planner.books import row
from tests.planner.economics.parcels_of_goods import goods, money

SEA = row(id="DE/lanes/sea", lane="sea", mode="sea-lcl", currency="USD", includes=())


def lane(*surcharges: Any) -> Lane:
    return lanes_of([SEA], [], [], surcharges)[0]


def asked(unit: str, **columns: Any) -> Any:
    """A surcharge of that unit on the sea lane."""
    usual = {"id": f"DE/lane_surcharges/{unit}", "lane": "sea", "surcharge": unit, "unit": unit, "optional": "no"}
    return row(**{**usual, "modes": (), "currency": "", **columns})


def per_unit(surcharge: Any) -> float:
    """What a unit pays of 500 shirts of 0.00225 m³ and EUR 4.50, billed 125 kg, whose freight is EUR 100."""
    freight = {level: np.array([amount]) for level, amount in (("low", 80.0), ("", 100.0), ("high", 150.0))}
    shipment = Shipment(goods(), freight, np.array([500.0]), np.array([125.0]), box_m3=25.0)
    [column] = shipment_surcharges(lane(surcharge), shipment, money())
    return float(column.amount[0])


@pytest.mark.parametrize(
    ("surcharge", "expected"),
    [
        (asked("shipment", amount=60.0, currency="EUR"), 60 / 500),
        (asked("piece", amount=0.3, currency="EUR"), 0.3),
        (asked("kg", amount=2.0, currency="CNY"), 2 / 8 * 125 / 500),
        (asked("freight", rate=0.2), 0.2 * 100 / 500),
        (asked("declared-value", rate=0.03), 0.03 * 4.5),
        # 1.125 m³ of a box of 25 m³, USD 100 at USD 1.20 a euro.
        (asked("teu", amount=100.0, currency="USD"), 100 / 1.2 * 1.125 / 25 / 500),
        (asked("container-20", amount=100.0, currency="EUR"), 100 * 1.125 / 25 / 500),
    ],
    ids=lambda part: part["unit"] if hasattr(part, "keys") else "",
)
def test_a_surcharge_is_shared_by_the_unit_in_which_it_is_counted(surcharge: Any, expected: float) -> None:
    assert per_unit(surcharge) == pytest.approx(expected)


def test_a_surcharge_on_the_freight_has_the_range_of_rate_and_freight() -> None:
    freight = {level: np.array([amount]) for level, amount in (("low", 80.0), ("", 100.0), ("high", 150.0))}
    shipment = Shipment(goods(), freight, np.array([500.0]), np.array([125.0]), box_m3=25.0)
    ranged = asked("freight", rate=0.2, rate_low=0.1, rate_high=0.3)
    [column] = shipment_surcharges(lane(ranged), shipment, money())
    assert [float(end[0]) * 500 for end in (column.low, column.high)] == pytest.approx([8, 45])


def test_what_is_a_choice_or_for_another_box_is_told_and_not_charged() -> None:
    rows = (
        asked("freight", rate=0.5, optional="yes", note="Peaks add up to 50 %."),
        asked("container-reefer", amount=4000.0, currency="USD"),
    )
    found = lane(*rows)
    shipment = Shipment(goods(), {"": np.array([100.0])}, np.array([500.0]), np.array([125.0]), box_m3=25.0)
    assert shipment_surcharges(found, shipment, money()) == []
    told = [(part["code"], part["amount"], part["rate"], part["optional"]) for part in other_surcharges(found)]
    assert told == [("freight", None, "0.5", True), ("container-reefer", "4000", None, False)]
