"""What a lane asks for a parcel or for a replenishment, for all products at once."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from gtm.engine.economics.routes import Bracket, bracket_price, bulk_price, chargeable_kg, parcel_price
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.lane_rules import closed_by_goods
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.ranges import at_level, at_levels
from gtm.planner.economics.surcharges import Shipment, shipment_surcharges
from gtm.planner.economics.wording import _


def parcel_freight(
    lane: Lane, goods: Goods, money: MarketMoney, express_step: Row
) -> tuple[list[CostColumn], list[Closed]]:
    """(freight and surcharges per unit, what closes the lane) of an order of the usual size.

    Express lanes that state no brackets are billed by started steps of the weight in `express_step`.
    """
    row = lane.row
    stepped = row["mode"] == "express" and not lane.brackets
    kg = goods.units * goods.weight
    billed = chargeable_kg(
        kg,
        goods.units * goods.volume,
        row["volumetric_divisor"],
        step_kg=express_step["value"] if stepped else 0.0,
        least_kg=row["min_kg"] or 0.0,
    )
    factor = money.factor(row["currency"]) if row["currency"] else np.nan
    prices = at_levels(lambda level: _parcel_price(lane, billed, level))
    price = prices[""]

    def explain(i: int) -> str:
        return _("{kg} kg billed ({scale} kg on the scale, {volume} dm³): {price} {currency}, by {units} units").format(
            kg=figure(billed[i]),
            scale=figure(kg[i]),
            volume=figure(goods.units[i] * goods.volume[i] * 1000),
            price=figure(price[i]),
            currency=row["currency"],
            units=figure(goods.units[i]),
        )

    basis = Basis.joined([lane.basis(), Basis.of(express_step)]) if stepped else lane.basis()
    freight = _freight(prices, factor, goods.units, explain, basis)
    freights = {level: found * factor for level, found in prices.items()}
    surcharges = shipment_surcharges(lane, Shipment(goods, freights, goods.units, billed, np.nan), money)
    unpriced = np.isnan(freight.amount) & ~np.isnan(billed)
    closed = [Closed(unpriced, "no_rate", _("No price is known for this weight."), (row["id"],))]
    return [freight, *surcharges], [*closed_by_goods(lane, goods, kg), *(part for part in closed if part.mask.any())]


def bulk_freight(
    lane: Lane, goods: Goods, money: MarketMoney, units: Floats, box_m3: float
) -> tuple[list[CostColumn], list[Closed]]:
    """(freight and surcharges per unit, what closes the lane) of replenishments of so many units of each product.

    A surcharge on containers is shared by volume, `box_m3` to a 20 ft container.
    """
    row = lane.row
    volume = units * goods.volume
    billed = chargeable_kg(units * goods.weight, volume, row["volumetric_divisor"], least_kg=row["min_kg"] or 0.0)
    weight = billed if row["volumetric_divisor"] else units * goods.weight
    prices = at_levels(lambda level: _bulk_price(lane, billed, weight, volume, level))
    price = prices[""]
    factor = money.factor(row["currency"]) if row["currency"] else np.nan

    def explain(i: int) -> str:
        return _("{units} units, {kg} kg billed, {volume} m³: {price} {currency}, by {units} units").format(
            units=figure(units[i]),
            kg=figure(billed[i]),
            volume=figure(volume[i]),
            price=figure(price[i]),
            currency=row["currency"],
        )

    freight = _freight(prices, factor, units, explain, lane.basis())
    freights = {level: found * factor for level, found in prices.items()}
    surcharges = shipment_surcharges(lane, Shipment(goods, freights, units, billed, box_m3), money)
    unpriced = np.isnan(freight.amount) & ~np.isnan(billed)
    closed = [Closed(unpriced, "no_rate", _("No price is known for this weight."), (row["id"],))]
    return [freight, *surcharges], [
        *closed_by_goods(lane, goods, goods.weight),
        *(part for part in closed if part.mask.any()),
    ]


def _freight(
    prices: Mapping[str, Floats], factor: float, units: Floats, explain: Callable[[int], str], basis: Basis
) -> CostColumn:
    levels = {level: price * factor / units for level, price in prices.items()}
    return CostColumn(
        "FREIGHT", _("Freight"), "freight", levels[""], explain, basis, low=levels["low"], high=levels["high"]
    )


def _parcel_price(lane: Lane, billed: Floats, level: str) -> Floats:
    """Price of a parcel in the lane's currency at a level of its range."""
    row = at_level(lane.row, level)
    least = row["min_charge"] or 0.0
    if lane.brackets:
        return np.maximum(bracket_price(billed, _brackets(lane.brackets, level)), least)
    if row["per_kg"] is None and row["per_item"] is None:
        return np.full(billed.shape, np.nan)
    return parcel_price(billed, row["per_kg"] or 0.0, row["per_item"] or 0.0, least)


def _bulk_price(lane: Lane, billed: Floats, weight: Floats, volume: Floats, level: str) -> Floats:
    """Price of a replenishment in the lane's currency at a level of its range."""
    row = at_level(lane.row, level)
    if lane.brackets:
        price = bracket_price(billed, _brackets(lane.brackets, level))
    elif lane.volume_brackets:
        steps = [Bracket(part["from_cbm"], _end(part["to_cbm"]), part["per_cbm"], 0.0) for part in lane.volume_brackets]
        price = np.fmax(bracket_price(volume, steps), bulk_price(billed, volume, row["per_kg"], None))
    else:
        price = bulk_price(weight, volume, row["per_kg"], row["per_cbm"], row["kg_per_cbm"], row["min_cbm"] or 0.0)
    return np.maximum(price, row["min_charge"] or 0.0)


def _brackets(rows: Sequence[Row], level: str) -> list[Bracket]:
    """The brackets that have a price; one without any says that none was seen."""
    return [
        Bracket(row["from_kg"], _end(row["to_kg"]), row["per_kg"] or 0.0, row["per_item"] or 0.0)
        for row in (at_level(stated, level) for stated in rows)
        if row["per_kg"] is not None or row["per_item"] is not None
    ]


def _end(limit: float | None) -> float:
    return np.inf if limit is None else limit
