"""The payment methods of a market as columns, cut to what a channel and a route can take."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gtm.engine.economics.payments import Accepted, Methods, accept
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis, figure
from gtm.planner.economics.door_bill import DAP
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.route_columns import RouteColumns

CASH = "cash-on-delivery"
WELL_STATED = 0.02
PIX = "pix"


@dataclass(frozen=True)
class PaymentMix:
    """What buyers on a channel pay with by one route, and what that stands on."""

    accepted: Accepted
    rows: tuple[Row, ...]
    assumed: tuple[Row, ...] = ()

    @cached_property
    def basis(self) -> Basis:
        """The rows of the methods that are used, and what is assumed of a bill at the door."""
        return Basis.of(*(row for row, _share in self._used), *self.assumed)

    @cached_property
    def refusable(self) -> tuple[Row, ...]:
        """The rows of the methods that may be refused at the door."""
        return tuple(row for row, _share in self._used if row["failure_kind"] == "refusal")

    @cached_property
    def words(self) -> str:
        """The methods used with their shares of the money."""
        return ", ".join(f"{row['method']} {figure(round(share, 4))}" for row, share in self._used)

    @property
    def _used(self) -> list[tuple[Row, float]]:
        return [pair for pair in zip(self.rows, self.accepted.by_value.tolist(), strict=True) if pair[1]]


def payment_mix(ground: Ground, route: RouteColumns) -> PaymentMix | None:
    """The market's mix; cash on delivery only where the route collects it. None where no share is known."""
    rows = tuple(row for row in ground.rows("payment_methods") if row["share"] is not None)
    if not rows:
        return None
    taken = np.array([row["kind"] != CASH or route.takes_cash for row in rows], bool)
    foreign = route.kind == "parcel" and not ground.entity
    try:
        accepted = accept(_methods(ground, rows, route, foreign), taken)
    except ValueError:
        return None
    return _with_door_bill(ground, accepted, rows) if route.incoterm == DAP else PaymentMix(accepted, rows)


def _with_door_bill(ground: Ground, accepted: Accepted, rows: tuple[Row, ...]) -> PaymentMix:
    """The mix where a bill waits at the door: some buyers do not order, and of the parcels some more are refused."""
    lost, refused = (ground.assumptions.row(key) for key in ("door-bill-lost-orders", "door-bill-refusals"))
    paying = replace(
        accepted,
        coverage=accepted.coverage * (1.0 - lost["value"]),
        refusal_rate=1.0 - (1.0 - accepted.refusal_rate) * (1.0 - refused["value"]),
    )
    return PaymentMix(paying, rows, (lost, refused))


def _methods(ground: Ground, rows: tuple[Row, ...], route: RouteColumns, foreign: bool) -> Methods:
    """A seller from abroad is paid through a foreign acquirer; where the carrier collects cash, its own fee holds."""
    money = ground.money

    def amounts(name: str, empty: float) -> np.ndarray:
        return np.array([_amount(row, name, empty, money.factor) for row in rows], np.float64)

    rate = np.array([_rate(row, foreign, taxed=not ground.registered) for row in rows], np.float64)
    fixed = amounts("fee_fixed", 0.0)
    cash = np.array([row["kind"] == CASH for row in rows], bool)
    if route.cash_rate is not None:
        rate = np.where(cash, route.cash_rate["cod_rate"], rate)
        fixed = np.where(cash, 0.0, fixed)
    return Methods(
        value_share=np.array([_share(row, "share") for row in rows], np.float64),
        order_share=np.array([_share(row, "order_share") for row in rows], np.float64),
        fee_rate=rate,
        fee_fixed=fixed,
        least_fee=amounts("fee_min", 0.0),
        largest_fee=amounts("fee_max", np.inf),
        failure=np.array([row["failure_rate"] or 0.0 for row in rows], np.float64),
        refused=np.array([row["failure_kind"] == "refusal" for row in rows], bool),
        settlement_days=np.array([row["settlement_days"] or 0.0 for row in rows], np.float64),
    )


def _rate(row: Row, foreign: bool, taxed: bool) -> float:
    """The rate of a method, held by what the law allows, with the foreign acquirer's addition and tax on the fee."""
    own: float = row["fee_rate"] or 0.0
    if row["fee_rate_cap"] is not None:
        own = min(own, row["fee_rate_cap"])
    tax = own * (row["fee_tax_rate"] or 0.0) if taxed else 0.0
    return own + tax + ((row["cross_border_rate"] or 0.0) if foreign else 0.0)


def _share(row: Row, name: str) -> float:
    return np.nan if row[name] is None else float(row[name])


def _amount(row: Row, name: str, empty: float, factor: object) -> float:
    if row[name] is None:
        return empty
    assert callable(factor)
    return float(row[name] * (factor(row["currency"]) if row["currency"] else 1.0))


def pix_share(ground: Ground) -> float:
    """The share of a market's payments made by Pix, 0 where there is none."""
    rows = [row for row in ground.rows("payment_methods") if row["share"] is not None]
    whole = sum(row["share"] for row in rows)
    return sum(row["share"] for row in rows if row["method"] == PIX) / whole if whole else 0.0


def shares_note(ground: Ground) -> float | None:
    """What the shares of a market add up to where that is not about 1; they are then brought to 1."""
    stated = sum(row["share"] for row in ground.rows("payment_methods") if row["share"] is not None)
    return None if not stated or abs(stated - 1) <= WELL_STATED else float(stated)
