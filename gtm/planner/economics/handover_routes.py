"""The way to a platform that takes the goods over at home: the factory's truck to its warehouse, nothing further."""

import numpy as np

from gtm.planner.economics.cost_columns import Basis
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.parcel_routes import first_mile, missing_fields
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.supply_prices import FULLY, HANDOVER, buyers_of, supply_prices


def handover_routes(ground: Ground) -> list[RouteColumns]:
    """One route for all platforms to which the brand has told a supply price, none without one.

    Freight, border, tax of the sale, delivery and returns are the platform's; the days are until it has the goods.
    """
    told = [channel for channel in buyers_of(ground) if not np.isnan(supply_prices(ground, channel, FULLY)).all()]
    if not told:
        return []
    nothing = np.zeros(len(ground.goods))
    processing = ground.assumptions.row("processing-days")
    return [
        RouteColumns(
            name=HANDOVER,
            kind=HANDOVER,
            flow="b2b",
            mode="truck",
            lane=None,
            warehouse=None,
            last_mile=None,
            costs=(first_mile(ground),),
            closed=tuple(missing_fields(ground, ("cost", "weight_kg"))),
            days=(processing["value_low"], processing["value_high"]),
            transit_days=processing["value"],
            cover_days=0.0,
            forward=nothing,
            back=nothing,
            borders=None,
            sales_tax=nothing,
            sales_tax_rate=nothing,
            sales_tax_bases=tuple(Basis() for _product in ground.goods.products),
            partner=tuple(told),
            listed=np.ones(len(ground.goods), bool),
        )
    ]
