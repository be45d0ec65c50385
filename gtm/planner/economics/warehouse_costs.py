"""What a warehouse asks for receiving, storing, picking and packing one unit, and which of its figures nobody knows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.economics.routes import WarehouseTariff, inbound_per_unit, pick_pack_per_order, storage_per_unit
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.replenishment import Replenishment
from gtm.planner.economics.warehouse_tiers import SPREAD_SURCHARGES, UNIT_FEES, unit_tier, within
from gtm.planner.economics.warehouses import Warehouse
from gtm.planner.economics.wording import _

INBOUND = ("inbound_per_cbm", "inbound_per_unit", "inbound_per_carton", "inbound_per_pallet")
ENDS = ("", "low", "high")


@dataclass(frozen=True)
class Stock:
    """The goods of a brand in a warehouse: as they arrive, how long they stay, where the brand is registered."""

    goods: Goods
    money: MarketMoney
    shipment: Replenishment
    registrations: Iterable[str]

    def paid_days(self, warehouse: Warehouse) -> Floats:
        """The days of cover that storage is paid for."""
        return np.maximum(self.shipment.cover_days - (warehouse.row["storage_free_days"] or 0.0), 0.0)


def missing_figures(warehouse: Warehouse, stock: Stock) -> list[Closed]:
    """The figures that a plan cannot do without and nobody knows, each with the fact that should hold it."""
    row, count = warehouse.row, len(stock.goods)
    every = np.ones(count, bool)
    found = []
    if not _receiving_fees(warehouse):
        if row["inbound_unit_unknown"] is None:
            found.append((every, _("what receiving goods costs")))
        elif row["inbound_unit_unknown"] > 0:
            found.append((every, _("the unit of the receiving fee")))
    if row["storage_per_cbm_month"] is None:
        found.append((stock.paid_days(warehouse) > 0, _("what storage costs")))
    picking = _picking(warehouse, stock)
    unknown = np.isnan(picking) & ~np.isnan(stock.goods.weight) & ~np.isnan(stock.goods.price)
    found.append((unknown, _("what picking and packing costs")))
    return [
        Closed(mask, "not_priced", _("Not known: {}.").format(figure_missing), (row["id"],))
        for mask, figure_missing in found
        if mask.any()
    ]


def warehouse_costs(warehouse: Warehouse, stock: Stock) -> list[CostColumn]:
    """Receiving, storing, picking and packing per unit; a part of which no figure is known is left out."""
    row = warehouse.row
    rates = {end: _rates(warehouse.at(end), stock) for end in ENDS}
    factor, goods = stock.money.factor(row["currency"]), stock.goods
    pick_pack = _("Picking, packing and delivery") if warehouse.delivers else _("Picking and packing")
    columns = [
        (
            "INBOUND",
            _("Receiving"),
            "warehouse",
            _receiving(warehouse, stock),
            Basis.of(row, *warehouse.fee("inbound")),
        ),
        ("STORAGE", _("Storage"), "warehouse", _storing(warehouse, stock), Basis.of(row)),
        ("PICK_PACK", pick_pack, "delivery", _picked(row, rates[""][2], goods), Basis.of(row, *_pick_rows(warehouse))),
    ]
    found = []
    for place, (code, name, group, explain, basis) in enumerate(columns):
        amounts = [rates[end][place] * factor / (goods.units if code == "PICK_PACK" else 1.0) for end in ENDS]
        if not np.isnan(amounts[0]).all():
            found.append(CostColumn(code, name, group, amounts[0], explain, basis, low=amounts[1], high=amounts[2]))
    return found


def _rates(warehouse: Warehouse, stock: Stock) -> tuple[Floats, Floats, Floats]:
    """(receiving a unit, storing a unit, picking an order) in the warehouse's currency."""
    row, goods, shipment = warehouse.row, stock.goods, stock.shipment
    tariff = _tariff(row)
    received = inbound_per_unit(goods.volume, tariff, shipment.units, shipment.cartons, shipment.pallets)
    if not _receiving_fees(warehouse) and row["inbound_unit_unknown"] != 0:
        received = received * np.nan
    for fee in warehouse.fee("inbound"):
        received = received + fee["amount"] * stock.money.factor(fee["currency"]) / stock.money.factor(row["currency"])
    days = stock.paid_days(warehouse)
    unknown = np.where(days > 0, np.nan, 0.0)
    rent = row["storage_per_cbm_month"]
    stored = unknown if rent is None else storage_per_unit(goods.volume, rent, days)
    return received, stored, _picking(warehouse, stock)


def _receiving_fees(warehouse: Warehouse) -> list[str]:
    """What receiving costs, fee by fee; empty where none is known."""
    row = warehouse.row
    own = [
        f"{figure(row[name])} {row['currency']} {name.removeprefix('inbound_').replace('_', ' ')}"
        for name in INBOUND
        if row[name] is not None
    ]
    return own + [f"{figure(fee['amount'])} {fee['currency']} per unit" for fee in warehouse.fee("inbound")]


def _tariff(row: Row) -> WarehouseTariff:
    return WarehouseTariff(**{name: row[name] or 0.0 for name in WarehouseTariff.__dataclass_fields__})


def _pick_rows(warehouse: Warehouse) -> list[Row]:
    """The rows of tiers and packaging that may act on an order."""
    names = ("pick-pack", "packaging", *UNIT_FEES, *SPREAD_SURCHARGES)
    return [fee for name in names for fee in warehouse.fee(name) if fee["amount"] is not None]


def _picking(warehouse: Warehouse, stock: Stock) -> Floats:
    """Picking an order: by tiers of items where there are any, else by the order and the unit; NaN where not known."""
    goods, row = stock.goods, warehouse.row
    beside = sum(fee["amount"] for fee in warehouse.fee("packaging") if fee["unit"] == "order")
    tiers = [fee for fee in warehouse.fee("pick-pack") if fee["from_to_unit"] == "items"]
    if tiers:
        return np.asarray(_by_items(tiers, goods.units) + beside, np.float64)
    usual = row["pick_pack_per_unit"]
    per_unit = np.full(len(goods), np.nan if usual is None and row["pick_pack_per_order"] is None else usual or 0.0)
    for name in UNIT_FEES:
        for fee in warehouse.fee(name):
            per_unit = np.where(unit_tier(fee, goods, stock.money), fee["amount"], per_unit)
    per_unit = per_unit + sum(
        fee["amount"]
        for name, homes in SPREAD_SURCHARGES.items()
        for fee in warehouse.fee(name)
        if not homes <= set(stock.registrations)
    )
    return np.asarray(pick_pack_per_order(goods.units, _tariff(row), per_unit) + beside, np.float64)


def _by_items(tiers: Sequence[Row], units: Floats) -> Floats:
    """A usual order of 1.3 units is seven orders of one and three of two."""

    def tier(items: Floats) -> Floats:
        price = np.full(len(units), np.nan)
        for row in tiers:
            price = np.where(within(row, items), row["amount"], price)
        return price

    whole = np.floor(units)
    part = units - whole
    return np.asarray(tier(whole) * (1 - part) + tier(np.ceil(units)) * part, np.float64)


def _receiving(warehouse: Warehouse, stock: Stock) -> Callable[[int], str]:
    fees = _receiving_fees(warehouse)
    goods, shipment = stock.goods, stock.shipment

    def explain(i: int) -> str:
        return _("{fees}; {units} units of {volume} dm³ in {cartons} cartons on {pallets} pallets").format(
            fees=", ".join(fees) or _("free"),
            units=figure(shipment.units[i]),
            volume=figure(goods.volume[i] * 1000),
            cartons=figure(shipment.cartons[i]),
            pallets=figure(shipment.pallets[i]),
        )

    return explain


def _storing(warehouse: Warehouse, stock: Stock) -> Callable[[int], str]:
    row, days = warehouse.row, stock.paid_days(warehouse)

    def explain(i: int) -> str:
        if row["storage_per_cbm_month"] is None:
            return _("free for {days} days").format(days=figure(row["storage_free_days"]))
        return _("{volume} dm³ at {rate} {currency} a m³ and month, {days} days").format(
            volume=figure(stock.goods.volume[i] * 1000),
            rate=figure(row["storage_per_cbm_month"]),
            currency=row["currency"],
            days=figure(days[i]),
        )

    return explain


def _picked(row: Row, price: Floats, goods: Goods) -> Callable[[int], str]:
    def explain(i: int) -> str:
        return _("{price} {currency} an order of {units} units").format(
            price=figure(price[i]), currency=row["currency"], units=figure(goods.units[i])
        )

    return explain
