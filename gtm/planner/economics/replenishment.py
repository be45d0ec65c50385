"""How much of a product travels to a market at a time: demand, cover and lead time, within what lanes take."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from gtm.engine.economics.stock import DAYS_A_MONTH, Box, replenishment_units, units_that_fit
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.cost_columns import Basis, Floats
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.ground import Ground


@dataclass(frozen=True)
class Replenishment:
    """A shipment of every product by one lane: whole `units` in whole cartons, the days that they last, pallets.

    `basis` says what the size stands on: the brand's own demand, or the assumption.
    """

    units: Floats
    cover_days: Floats
    cartons: Floats
    pallets: Floats
    basis: tuple[Basis, ...]

    def as_json(self, place: int) -> dict[str, Any] | None:
        """The shipment of one product as a plan tells it, None where its size is not known."""
        if np.isnan(self.units[place]):
            return None
        basis = self.basis[place]
        return {
            "units": round(float(self.units[place])),
            "cover_days": round(float(self.cover_days[place])),
            "cartons": round(float(self.cartons[place])),
            "pallets": round(float(self.pallets[place])),
            "facts": list(basis.facts),
            "confidence": basis.confidence,
        }


def monthly_demand(ground: Ground, goods: Goods) -> tuple[Floats, tuple[Basis, ...]]:
    """(units of every product that the market is expected to take in a month, what that stands on).

    The brand's own figure, the one for this product in this market before the others; else the assumption.
    """
    told = ground.question.get("demand") or ()
    rows = [ground.assumptions.row("monthly-demand", product.category) for product in goods.products]
    own = [_told(told, product.sku, ground.code) for product in goods.products]
    units = [row["value"] if figure is None else figure for figure, row in zip(own, rows, strict=True)]
    basis = tuple(Basis.of(row) if figure is None else Basis() for figure, row in zip(own, rows, strict=True))
    return np.array(units, np.float64), basis


def _told(told: Any, sku: str, market: str) -> float | None:
    """The brand's figure for a product in a market: rows that name neither hold for all."""
    fits = [row for row in told if row.get("sku") in (None, sku) and row.get("market") in (None, market)]
    best = max(fits, key=lambda row: (row.get("sku") is not None, row.get("market") is not None), default=None)
    return None if best is None else float(best["units_a_month"])


def carton_units(goods: Goods, assumptions: Assumptions) -> Floats:
    """Units of every product in a shipping carton."""
    return units_that_fit(goods.volume, goods.weight, assumptions.value("carton-cbm"), assumptions.value("carton-kg"))


def container(assumptions: Assumptions, size: str, on_pallets: bool) -> tuple[Box, Basis]:
    """(what a 20 or 40 ft container takes, at no price yet, and what that stands on): loose cartons, or on pallets."""
    weight = assumptions.row(f"container-{size}-kg")
    if not on_pallets:
        volume = assumptions.row(f"container-{size}-cbm")
        return Box(volume["value"], weight["value"], np.nan), Basis.of(volume, weight)
    keys = (f"container-{size}-pallets", "cartons-per-pallet", "carton-cbm")
    rows = [assumptions.row(key) for key in keys]
    return Box(float(np.prod([row["value"] for row in rows])), weight["value"], np.nan), Basis.of(*rows, weight)


def replenishment(ground: Ground, goods: Goods, lane: Row | None) -> Replenishment:
    """The shipments of all products by one lane, or by none that is known.

    They cover the days that the stock is planned for, or the days until the next one can be there where that is longer;
    more where the lane takes no less, as long as that is not more stock than the longest cover; at most a container.
    """
    assumptions = ground.assumptions
    cover = assumptions.row("cover-days")
    demand, basis = monthly_demand(ground, goods)
    days = max(cover["value"], (lane["days_max"] or 0.0) if lane else 0.0)
    largest, _basis = container(assumptions, "40", on_pallets=False)
    carton = carton_units(goods, assumptions)
    units = replenishment_units(
        demand,
        days,
        cover["value_high"],
        least=_least(lane, goods),
        most=units_that_fit(goods.volume, goods.weight, largest.m3, largest.kg),
        carton=carton,
    )
    cartons = units / carton
    return Replenishment(
        units=units,
        cover_days=units / demand * DAYS_A_MONTH,
        cartons=cartons,
        pallets=np.ceil(cartons / assumptions.value("cartons-per-pallet") - 1e-9),
        basis=tuple(Basis.joined([part, Basis.of(cover)]) for part in basis),
    )


def _least(row: Row | None, goods: Goods) -> Floats:
    """Units that make up the least that a lane bills."""
    if row is None:
        return np.zeros(len(goods))
    return np.maximum((row["min_kg"] or 0.0) / goods.weight, (row["min_cbm"] or 0.0) / goods.volume)
