"""Overseas warehouses and domestic delivery: what they ask, and what closes them, for all products at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.economics.routes import (
    WarehouseTariff,
    inbound_per_unit,
    last_mile_price,
    pick_pack_per_order,
    storage_per_unit,
)
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.ranges import at_level, at_levels
from gtm.planner.economics.wording import _

INBOUND = ("inbound_per_cbm", "inbound_per_unit", "inbound_per_carton", "inbound_per_pallet")
# Whose orders a platform's warehouse serves; its fee per unit brings them to the buyer.
PLATFORM_WAREHOUSES = {
    "fba": ("amazon", "amazon-global"),
    "noon-fbn": ("noon",),
    "fbt": ("tiktok-shop",),
    "mercado-libre-full": ("mercado-libre", "mercado-libre-cbt"),
}


@dataclass(frozen=True)
class Warehouse:
    """A warehouse with its tiers and side fees, as rows of the book."""

    row: Row
    fees: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The warehouse's slug."""
        return str(self.row["warehouse"])

    @property
    def delivers(self) -> bool:
        """Whether its fee per unit holds the delivery to the buyer, as platforms' own fulfilment does."""
        return self.row["kind"] == "platform" and self.row["pick_pack_per_unit"] is not None

    def fee(self, name: str) -> list[Row]:
        """The rows of one side fee, from the lowest tier."""
        return [row for row in self.fees if row["fee"] == name]


def warehouses_of(rows: Sequence[Row], fees: Sequence[Row]) -> list[Warehouse]:
    """The warehouses of a market."""
    return [Warehouse(row, tuple(fee for fee in fees if fee["warehouse"] == row["warehouse"])) for row in rows]


def unpriced(warehouse: Warehouse) -> str:
    """Which figure a plan cannot do without is not known, in words; empty where all are."""
    row = warehouse.row
    if all(row[name] is None for name in INBOUND):
        if row["inbound_unit_unknown"] is None:
            return _("what receiving goods costs")
        if row["inbound_unit_unknown"] > 0:
            return _("the unit of the receiving fee")
    if row["storage_per_cbm_month"] is None:
        return _("what storage costs")
    picks = (row["pick_pack_per_order"], row["pick_pack_per_unit"])
    if all(price is None for price in picks) and not warehouse.fee("pick-pack"):
        return _("what picking and packing costs")
    return ""


def warehouse_costs(
    warehouse: Warehouse, goods: Goods, money: MarketMoney, assumptions: Assumptions, cover_days: float
) -> list[CostColumn]:
    """Receiving, storing, picking and packing per unit."""
    row = warehouse.row
    factor = money.factor(row["currency"])
    tariff = WarehouseTariff(**{name: row[name] or 0.0 for name in WarehouseTariff.__dataclass_fields__})
    carton, pallet = assumptions.row("carton-cbm"), assumptions.row("pallet-cbm")
    inbound = inbound_per_unit(goods.volume, tariff, carton["value"], pallet["value"]) * factor
    paid_days = max(cover_days - (row["storage_free_days"] or 0.0), 0.0)
    storage = storage_per_unit(goods.volume, tariff.storage_per_cbm_month, paid_days) * factor
    picking, pick_rows = _picking(warehouse, goods, tariff)
    boxes = [part for name, part in (("carton", carton), ("pallet", pallet)) if row[f"inbound_per_{name}"]]

    def receiving(i: int) -> str:
        fees = [
            f"{figure(row[name])} {row['currency']} {name.removeprefix('inbound_').replace('_', ' ')}"
            for name in INBOUND
            if row[name]
        ]
        return _("{fees}; a unit takes {volume} dm³").format(
            fees=", ".join(fees) or _("free"), volume=figure(goods.volume[i] * 1000)
        )

    def storing(i: int) -> str:
        return _("{volume} dm³ at {rate} {currency} a m³ and month, {days} days").format(
            volume=figure(goods.volume[i] * 1000),
            rate=figure(tariff.storage_per_cbm_month),
            currency=row["currency"],
            days=figure(paid_days),
        )

    def picked(i: int) -> str:
        return _("{price} {currency} an order of {units} units").format(
            price=figure(picking[i]), currency=row["currency"], units=figure(goods.units[i])
        )

    return [
        CostColumn("INBOUND", _("Receiving"), "warehouse", inbound, receiving, Basis.of(row, *boxes)),
        CostColumn("STORAGE", _("Storage"), "warehouse", storage, storing, Basis.of(row)),
        CostColumn(
            "PICK_PACK",
            _("Picking, packing and delivery") if warehouse.delivers else _("Picking and packing"),
            "delivery",
            picking * factor / goods.units,
            picked,
            Basis.of(row, *pick_rows),
        ),
    ]


def _picking(warehouse: Warehouse, goods: Goods, tariff: WarehouseTariff) -> tuple[Floats, list[Row]]:
    """(price of picking an order, rows beside the warehouse's own): by tiers of items where there are any."""
    packaging = [row for row in warehouse.fee("packaging") if row["unit"] == "order"]
    extra = sum(row["amount"] for row in packaging)
    tiers = [row for row in warehouse.fee("pick-pack") if row["from_to_unit"] == "items"]
    if not tiers:
        return pick_pack_per_order(goods.units, tariff) + extra, packaging

    def tier(items: Floats) -> Floats:
        price = np.full(len(goods), np.nan)
        for row in tiers:
            inside = (items >= row["from_value"]) & (items <= (row["to_value"] or np.inf))
            price = np.where(inside, row["amount"], price)
        return price

    # A usual order of 1.3 units is seven orders of one and three of two.
    whole = np.floor(goods.units)
    part = goods.units - whole
    return tier(whole) * (1 - part) + tier(np.ceil(goods.units)) * part + extra, [*tiers, *packaging]


@dataclass(frozen=True)
class Delivery:
    """A market's usual domestic delivery, its price per order and its way back, in the market's currency."""

    row: Row
    forward: Floats
    back: Floats
    forward_range: tuple[Floats, Floats] | None = None

    def closed(self, goods: Goods) -> list[Closed]:
        """The orders too heavy for it."""
        most = self.row["max_kg"]
        mask = goods.units * goods.weight > (np.inf if most is None else most)
        detail = _("Domestic delivery takes up to {} kg.").format(figure(most or 0.0))
        return [Closed(mask, "weight", detail, (self.row["id"],))] if mask.any() else []

    def cost(self, goods: Goods) -> CostColumn:
        """Its price per unit."""

        def explain(i: int) -> str:
            return _("{base} {currency} with {included} kg, {per_kg} a further kg; {kg} kg, {units} units").format(
                base=figure(self.row["base"]),
                currency=self.row["currency"],
                included=figure(self.row["included_kg"] or 0.0),
                per_kg=figure(self.row["per_kg"] or 0.0),
                kg=figure(goods.units[i] * goods.weight[i]),
                units=figure(goods.units[i]),
            )

        low, high = self.forward_range or (self.forward, self.forward)
        return CostColumn(
            "LAST_MILE",
            _("Delivery to the door"),
            "delivery",
            self.forward / goods.units,
            explain,
            Basis.of(self.row),
            low=low / goods.units,
            high=high / goods.units,
        )


def _delivered(row: Row, order_kg: Floats) -> Floats:
    return last_mile_price(order_kg, row["base"], row["included_kg"] or 0.0, row["per_kg"] or 0.0)


def usual_delivery(rows: Sequence[Row], goods: Goods, money: MarketMoney) -> Delivery | None:
    """The market's standard service, else its first with a price; None where no row has one.

    The way back is NaN where neither its fee nor its share of the forward fee is known.
    """
    priced = [row for row in rows if row["base"] is not None]
    if not priced:
        return None
    row = next((row for row in priced if row["service"] == "standard"), priced[0])
    factor = money.factor(row["currency"])
    kg = goods.units * goods.weight
    levels = at_levels(lambda level: _delivered(at_level(row, level), kg))
    forward = levels[""]
    if row["return_fee"] is not None:
        back = np.full(len(goods), row["return_fee"])
    else:
        back = forward * (np.nan if row["return_fee_rate"] is None else row["return_fee_rate"])
    return Delivery(row, forward * factor, back * factor, (levels["low"] * factor, levels["high"] * factor))
