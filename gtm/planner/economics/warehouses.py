"""Overseas warehouses as the facts hold them, and what domestic delivery asks for all products at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gtm.engine.economics.routes import last_mile_price
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, at_end, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.ranges import at_level, at_levels
from gtm.planner.economics.wording import _


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

    def at(self, end: str) -> "Warehouse":
        """The warehouse at the `low` or `high` end of its figures; "" is the middle."""
        return Warehouse(at_end(self.row, end), tuple(at_end(fee, end) for fee in self.fees)) if end else self

    def fee(self, name: str) -> list[Row]:
        """The rows of one side fee, from the lowest tier."""
        return [row for row in self.fees if row["fee"] == name]


def warehouses_of(rows: Sequence[Row], fees: Sequence[Row]) -> list[Warehouse]:
    """The warehouses of a market."""
    return [Warehouse(row, tuple(fee for fee in fees if fee["warehouse"] == row["warehouse"])) for row in rows]


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
        """Its price per unit, the same column whenever it is asked for."""
        # The goods stay with their column: a number of theirs is nobody else's then.
        if id(goods) not in self._costs:
            self._costs[id(goods)] = goods, self._cost(goods)
        return self._costs[id(goods)][1]

    @cached_property
    def _costs(self) -> dict[int, tuple[Goods, CostColumn]]:
        """The columns that were asked for."""
        return {}

    def _cost(self, goods: Goods) -> CostColumn:
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
