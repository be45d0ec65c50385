"""What each payment method of a market costs this brand: its fee under the law's ceiling, and what comes on top of it.

On top come the tax on the fee where nobody gives it back, the addition of an acquirer abroad where the brand has no
company in the country, and interest-free instalments that the brand grants.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gtm.engine.economics.payments import Methods
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.instalments import Granted, granted
from gtm.planner.economics.route_columns import RouteColumns

CASH = "cash-on-delivery"
CARD = "card"
FOREIGN_ACQUIRER = "foreign-acquirer-rate"
REFUND_TRANSFER = "refund-transfer-fee"
BY_ORDERS = "orders"


def is_priced(row: Row) -> bool:
    """Whether anything is known of what the seller pays for the method."""
    return any(row[name] is not None for name in ("fee_rate", "fee_fixed", "fee_min"))


@dataclass(frozen=True)
class MethodFees:
    """The methods of a market as this brand pays for them on one route."""

    ground: Ground
    rows: tuple[Row, ...]
    route: RouteColumns

    @property
    def foreign(self) -> bool:
        """Whether the money is taken by an acquirer abroad: one at home takes on companies of the country only."""
        return not self.ground.entity

    @cached_property
    def granted(self) -> tuple[Granted | None, ...]:
        """The instalments granted for every method."""
        return tuple(granted(self.ground, row) for row in self.rows)

    @cached_property
    def columns(self) -> Methods:
        """The methods as columns in the market's currency; where the carrier collects cash, its own fee holds."""
        rows = self.rows
        rate = np.array([self._rate(place) for place in range(len(rows))], np.float64)
        fixed = self._amounts("fee_fixed", 0.0)
        cash = np.array([row["kind"] == CASH for row in rows], bool)
        if self.route.cash_rate is not None:
            rate = np.where(cash, self.route.cash_rate["cod_rate"], rate)
            fixed = np.where(cash, 0.0, fixed)
        by_orders = np.array([row["share_basis"] == BY_ORDERS for row in rows], bool)
        share, order_share = self._figures("share"), self._figures("order_share")
        return Methods(
            value_share=np.where(by_orders, np.nan, share),
            order_share=np.where(by_orders & np.isnan(order_share), share, order_share),
            fee_rate=rate,
            fee_fixed=fixed,
            least_fee=self._amounts("fee_min", 0.0),
            largest_fee=self._amounts("fee_max", np.inf),
            failure=np.nan_to_num(self._figures("failure_rate")),
            refused=np.array([row["failure_kind"] == "refusal" for row in rows], bool),
            settlement_days=np.nan_to_num(self._figures("settlement_days")),
            refund_fixed=np.where([row["refundable"] == "no" for row in rows], self._transfer(), 0.0),
        )

    def assumed(self, taken: np.ndarray) -> tuple[Row, ...]:
        """The rows beside the methods' own that say what those taken cost."""
        found = [row for place in np.flatnonzero(taken).tolist() for row in self._assumed(place)]
        return tuple({row["id"]: row for row in found}.values())

    @property
    def refund_row(self) -> Row:
        """The assumption on what a transfer costs that gives money back where the method itself cannot."""
        return self.ground.assumptions.row(REFUND_TRANSFER)

    def _assumed(self, place: int) -> list[Row]:
        given, abroad = self.granted[place], self._abroad(self.rows[place])[1]
        return [*(given.rows if given else ()), *([abroad] if abroad else [])]

    def _rate(self, place: int) -> float:
        """The rate of a method, held by what the law allows, with all that comes on top of it."""
        row, given = self.rows[place], self.granted[place]
        own: float = row["fee_rate"] or 0.0
        if row["fee_rate_cap"] is not None:
            own = min(own, row["fee_rate_cap"])
        own += given.added_rate if given else 0.0
        tax = 0.0 if self.ground.registered else own * (row["fee_tax_rate"] or 0.0)
        return own + tax + self._abroad(row)[0]

    def _abroad(self, row: Row) -> tuple[float, Row | None]:
        """What an acquirer abroad adds: the row's own figure, for cards of which none is stated the assumption."""
        if not self.foreign:
            return 0.0, None
        if row["cross_border_rate"] is not None:
            return float(row["cross_border_rate"]), None
        if row["kind"] != CARD:
            return 0.0, None
        assumed = self.ground.assumptions.row(FOREIGN_ACQUIRER)
        return float(assumed["value"]), assumed

    def _transfer(self) -> float:
        row = self.refund_row
        return float(row["value"] * self.ground.money.factor(row["unit"]))

    def _figures(self, name: str) -> np.ndarray:
        return np.array([np.nan if row[name] is None else row[name] for row in self.rows], np.float64)

    def _amounts(self, name: str, empty: float) -> np.ndarray:
        amounts = [self._in_market_money(row, name, empty) for row in self.rows]
        return np.array(amounts, np.float64)

    def _in_market_money(self, row: Row, name: str, empty: float) -> float:
        if row[name] is None:
            return empty
        return float(row[name] * (self.ground.money.factor(row["currency"]) if row["currency"] else 1.0))
