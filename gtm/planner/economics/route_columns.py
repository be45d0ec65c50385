"""One way from the factory to the buyer, for all products of a market at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from gtm.engine.economics.prices import BorderCurve, UnitStep
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.border_quotes import Borders
from gtm.planner.economics.border_rules import COLLECTED_AT_SALE
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn, Floats, Mask, PerProduct
from gtm.planner.economics.door_bill import DDP
from gtm.planner.economics.replenishment import Replenishment
from gtm.planner.economics.wording import _

# The costs that are paid when the goods set out or cross the border: money tied up until the sale.
PAID_AHEAD = ("freight", "border", "tax")


class ReturnsTaken(Protocol):
    """What a route's returns cost: the way that each product takes."""

    @property
    def recovered(self) -> Floats:
        """The share of its net value that a returned order recovers."""

    def basis_of(self, place: int) -> Basis:
        """What the way of one product stands on."""

    def name_of(self, place: int) -> str:
        """The way of one product, in words."""

    def as_json(self, place: int) -> list[dict[str, Any]]:
        """Every way that one product could take."""


@dataclass(frozen=True)
class RouteColumns:
    """A route over the products: costs per unit beside the goods, days, cash, and what closes it.

    `kind` is parcel, bulk, bonded, platform or handover (to a platform at home); `days` the promise to the buyer,
    `transit_days` those until the stock or the parcel is there, `cover_days` of stock (0 for parcels). `forward` and
    `back` are per order: what a refused order spends in vain, and the way back. `sales_tax` is per unit in the list
    price; `curves` tell it at other prices, where the border depends on the price, and `unit_steps` where an order of
    one unit more or less crosses under another regime; `sales_tax_rate` (on the net price) holds elsewhere. `partner`
    names the channels that a platform's route serves, none for all. With the `incoterm` DAP the buyer pays the costs
    of `door`. `offered` are the products that the plan sells this way, None for all that are listed: of two variants in
    who pays the border it sells one. `shipment` is the replenishment of a
    route out of stock, `at_sale` are those of its costs that the border takes only when the goods are sold, `fees` its
    warehouse's side fees; `returns` says what becomes of goods that come back, None if the platform sees to it.
    """

    name: str
    kind: str
    flow: str
    mode: str
    lane: Row | None
    warehouse: Row | None
    last_mile: Row | None
    costs: tuple[CostColumn, ...]
    closed: tuple[Closed, ...]
    days: tuple[float, float]
    transit_days: float
    cover_days: Floats | float
    forward: Floats
    back: Floats
    borders: Borders | None
    sales_tax: Floats
    sales_tax_rate: Floats
    sales_tax_bases: PerProduct[Basis]
    curves: PerProduct[BorderCurve | None] = ()
    unit_steps: PerProduct[tuple[UnitStep, ...]] = ()
    takes_cash: bool = False
    cash_rate: Row | None = None
    scheme: str = ""
    partner: tuple[str, ...] = ()
    listed: Mask = field(default_factory=lambda: np.ones(0, bool))
    incoterm: str = DDP
    door: tuple[CostColumn, ...] = ()
    offered: Mask | None = None
    shipment: Replenishment | None = None
    at_sale: tuple[CostColumn, ...] = ()
    fees: tuple[Row, ...] = ()
    returns: ReturnsTaken | None = None

    @property
    def sold(self) -> Mask:
        """The products that are listed on this route and sold this way."""
        return self.listed if self.offered is None else np.asarray(self.listed & self.offered)

    @cached_property
    def unit_cost(self) -> Floats:
        """All costs per unit beside the goods; NaN where one of them is not known."""
        return total(self.costs, self.sales_tax.shape)

    @property
    def unit_cost_ends(self) -> tuple[Floats, Floats]:
        """The same sum at the low and at the high end of what the facts state; the border as at the central figure."""
        nothing = np.zeros(self.sales_tax.shape)
        low = sum((cost.low for cost in self.costs), nothing)
        high = sum((cost.high for cost in self.costs), nothing)
        return np.asarray(low, np.float64), np.asarray(high, np.float64)

    @cached_property
    def border_cost(self) -> Floats:
        """What the border takes of the seller per unit."""
        return total([cost for cost in self.costs if cost.group in ("border", "tax")], self.sales_tax.shape)

    @cached_property
    def priced_border(self) -> Floats:
        """The part of the border that depends on the price: all of it for a parcel, that of the release from stock."""
        return self.border_cost if self.kind == "parcel" else total(self.at_sale, self.sales_tax.shape)

    @cached_property
    def ahead(self) -> Floats:
        """What is paid per unit before the sale, beside the goods: freight, and the border where it is crossed then."""
        late = {id(cost) for cost in self.at_sale}
        paid = [cost for cost in self.costs if cost.group in PAID_AHEAD and id(cost) not in late]
        return total(paid, self.sales_tax.shape)

    @cached_property
    def by_price(self) -> bool:
        """Whether the border depends on the price that the buyer pays."""
        return len(self.curves) > 0

    @cached_property
    def open(self) -> Mask:
        """The products that nothing keeps off this route and whose costs are all known."""
        shut = np.zeros(self.sales_tax.shape, bool)
        for reason in self.closed:
            shut |= reason.mask
        return ~shut & ~np.isnan(self.unit_cost) & ~np.isnan(self.sales_tax)

    def cover_of(self, place: int) -> float:
        """The days that one product's stock lasts."""
        return float(self.cover_days[place] if isinstance(self.cover_days, np.ndarray) else self.cover_days)

    def registration(self, place: int) -> str:
        """The registration under which the tax of a product's list price is collected at the sale, empty if none."""
        return COLLECTED_AT_SALE.get(self.borders.regime[place], "") if self.borders and self.by_price else ""

    def each_registration(self, test: Callable[[str], bool]) -> Mask:
        """For every product whether that registration passes a test, which is asked once per regime."""
        if self.borders is None or not self.by_price:
            return np.full(self.sales_tax.shape, test(""))
        codes = [*(regime.code for regime in self.borders.market.regimes), ""]
        return np.array([test(COLLECTED_AT_SALE.get(code, "")) for code in codes], bool)[self.borders.regimes]

    def reasons(self, place: int) -> list[Closed]:
        """What closes the route for one product; a charge of the border that is not known by its name."""
        return [self._named(reason, place) for reason in self.closed if reason.mask[place]]

    def _named(self, reason: Closed, place: int) -> Closed:
        if reason.code != "border_unknown" or self.borders is None:
            return reason
        lacking = dict.fromkeys(
            f"{part['what']} {part.get('code') or ''}".strip() for part in self.borders.missing[place]
        )
        return (
            replace(reason, detail=_("Not known at the border: {}.").format(", ".join(lacking))) if lacking else reason
        )


def total(costs: Sequence[CostColumn], shape: tuple[int, ...]) -> Floats:
    """The sum of cost columns."""
    return np.asarray(sum((cost.amount for cost in costs), np.zeros(shape)), np.float64)
