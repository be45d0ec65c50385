"""The way of the goods: freight, warehouse, time and cash as arithmetic on columns.

Everything is float64, one element a product (or a product and route); weights in kg, volumes in m³, money in the
currency of the price list that is handed in. NaN means that no price is known: it travels on, it is never a zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CUBIC_CM_PER_CUBIC_M = 1_000_000.0
DAYS_A_YEAR = 365.0


@dataclass(frozen=True)
class Bracket:
    """A lane's price for parcels of from_kg < kg <= to_kg (an open end is infinity)."""

    from_kg: float
    to_kg: float
    per_kg: float
    per_item: float


def chargeable_kg(
    actual_kg: Floats, volume_m3: Floats, divisor: float | None, step_kg: float = 0.0, least_kg: float = 0.0
) -> Floats:
    """The weight that a carrier bills: the dearer of scale and volume, at least `least_kg`, up to the next step.

    `divisor` is in cm³ for one kg; None where the lane looks at the scale only.
    """
    billed = actual_kg
    if divisor:
        billed = np.maximum(billed, volume_m3 * CUBIC_CM_PER_CUBIC_M / divisor)
    billed = np.maximum(billed, least_kg)
    if step_kg:
        # A hair below the quotient, so that 0.3 kg in steps of 0.1 kg stay three steps.
        billed = np.ceil(billed / step_kg - 1e-9) * step_kg
    return billed


def bracket_price(billed_kg: Floats, brackets: Sequence[Bracket]) -> Floats:
    """Price of a parcel by weight brackets; NaN for a weight that no bracket names."""
    price = np.full(billed_kg.shape, np.nan)
    for bracket in brackets:
        inside = (billed_kg > bracket.from_kg) & (billed_kg <= bracket.to_kg)
        price = np.where(inside, bracket.per_item + bracket.per_kg * billed_kg, price)
    return price


def parcel_price(billed_kg: Floats, per_kg: float, per_item: float, least: float = 0.0) -> Floats:
    """Price of a parcel by the kilogram and the item, at least the lane's minimum charge."""
    return np.maximum(per_item + per_kg * billed_kg, least)


def bulk_price(
    shipment_kg: Floats,
    shipment_m3: Floats,
    per_kg: float | None,
    per_cbm: float | None,
    kg_per_cbm: float | None = None,
    least_cbm: float = 0.0,
) -> Floats:
    """Price of a bulk shipment: the dearer of its weight and its volume price.

    `shipment_kg` is already the chargeable weight; where one cubic metre may weigh `kg_per_cbm` at most, heavier goods
    count as more cubic metres, and no shipment counts less than `least_cbm`. NaN where the lane has neither price.
    """
    price = np.full(np.broadcast(shipment_kg, shipment_m3).shape, np.nan)
    if per_kg is not None:
        price = np.fmax(price, per_kg * shipment_kg)
    if per_cbm is not None:
        counted = np.maximum(shipment_m3, least_cbm)
        if kg_per_cbm:
            counted = np.maximum(counted, shipment_kg / kg_per_cbm)
        price = np.fmax(price, per_cbm * counted)
    return price


@dataclass(frozen=True)
class WarehouseTariff:
    """What a warehouse asks, in its currency; 0 where a fee of that kind does not exist, NaN where it is not known."""

    inbound_per_cbm: float
    inbound_per_unit: float
    inbound_per_carton: float
    inbound_per_pallet: float
    storage_per_cbm_month: float
    pick_pack_per_order: float
    per_extra_unit: float


def inbound_per_unit(
    volume_m3: Floats, tariff: WarehouseTariff, units: Floats, cartons: Floats, pallets: Floats
) -> Floats:
    """Receiving one unit of a shipment: by volume, by the piece, and as its share of the cartons and pallets."""
    return (
        tariff.inbound_per_unit
        + tariff.inbound_per_cbm * volume_m3
        + (tariff.inbound_per_carton * cartons + tariff.inbound_per_pallet * pallets) / units
    )


def storage_per_unit(volume_m3: Floats, per_cbm_month: float, cover_days: Floats) -> Floats:
    """Storing one unit for the days of cover."""
    return volume_m3 * per_cbm_month * cover_days / 30.0


def pick_pack_per_order(units: Floats, tariff: WarehouseTariff, per_unit: Floats) -> Floats:
    """Picking and packing one order of so many units, each at its own price beside the price of the order."""
    further = np.maximum(units - 1.0, 0.0)
    return tariff.pick_pack_per_order + per_unit * units + tariff.per_extra_unit * further


def last_mile_price(order_kg: Floats, base: float, included_kg: float, per_kg: float) -> Floats:
    """Domestic delivery: the base holds the first kilograms, every further one costs `per_kg`."""
    return base + per_kg * np.maximum(order_kg - included_kg, 0.0)


def carrying_cost(value: Floats, cost_of_capital: float, days: Floats) -> Floats:
    """What it costs to have `value` tied up for so many days at a yearly cost of capital."""
    return value * cost_of_capital * days / DAYS_A_YEAR


def cash_days(transit_days: Floats, cover_days: Floats, payout_days: Floats) -> Floats:
    """Days for which the money of a unit is tied up: under way, half the cover in the warehouse, until the payout."""
    return transit_days + cover_days / 2.0 + payout_days


def pareto_front(contribution: Floats, days: Floats, cash_tied: Floats) -> NDArray[np.bool_]:
    """Which routes no other beats, along the last axis: more contribution, fewer days, less cash tied up.

    A route with a NaN is never on the front; of routes equal in everything the first stands for all.
    """
    known = ~(np.isnan(contribution) | np.isnan(days) | np.isnan(cash_tied))
    figures = np.stack([-contribution, days, cash_tied])
    one, other = figures[..., :, None], figures[..., None, :]
    as_good = np.all(other <= one, axis=0) & known[..., None, :]
    better = np.any(other < one, axis=0)
    earlier = np.tri(contribution.shape[-1], k=-1, dtype=bool)
    beaten: NDArray[np.bool_] = np.any(as_good & (better | earlier), axis=-1)
    return known & ~beaten
