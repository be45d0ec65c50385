"""The payment methods of a market cut to what a channel and a route can take, and the money brought home."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gtm.engine.economics.payments import Accepted, accept
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis, figure
from gtm.planner.economics.door_bill import DAP
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.payment_fees import CASH, MethodFees, is_priced
from gtm.planner.economics.route_columns import RouteColumns

WELL_STATED = 0.02
PIX = "pix"
CONVERSION = "currency-conversion-rate"


@dataclass(frozen=True)
class PaymentMix:
    """What buyers on a channel pay with by one route, and what that stands on.

    `assumed` are rows beside the methods' own that act on the mix; `converted` is the assumption on what changing the
    money into the brand's currency takes, None where it stays in the country.
    """

    accepted: Accepted
    rows: tuple[Row, ...]
    assumed: tuple[Row, ...] = ()
    converted: Row | None = None
    refunds: tuple[Row, ...] = ()

    @cached_property
    def basis(self) -> Basis:
        """The rows of the methods that are used, and what is assumed beside them."""
        return Basis.of(*(row for row, _share in self._used), *self.assumed)

    @cached_property
    def refusable(self) -> tuple[Row, ...]:
        """The rows of the methods that may be refused at the door."""
        return tuple(row for row, _share in self._used if row["failure_kind"] == "refusal")

    @cached_property
    def words(self) -> str:
        """The methods used with their shares of the money and their fees."""
        methods = self.accepted.methods
        fees = zip(methods.fee_rate.tolist(), methods.fee_fixed.tolist(), strict=True)
        told = zip(self.rows, self.accepted.by_value.tolist(), fees, strict=True)
        return ", ".join(
            f"{row['method']} {figure(round(share, 4))} ({figure(rate)} + {figure(fixed)})"
            for row, share, (rate, fixed) in told
            if share
        )

    @property
    def conversion_rate(self) -> float:
        """What changing the money into the brand's currency takes of it."""
        return 0.0 if self.converted is None else float(self.converted["value"])

    @property
    def _used(self) -> list[tuple[Row, float]]:
        return [pair for pair in zip(self.rows, self.accepted.by_value.tolist(), strict=True) if pair[1]]


def payment_mix(ground: Ground, route: RouteColumns) -> PaymentMix | None:
    """The market's mix; cash on delivery only where the route collects it, and no method whose fee nobody states.

    None where no share is known.
    """
    rows = tuple(row for row in ground.rows("payment_methods") if row["share"] is not None)
    if not rows:
        return None
    fees = MethodFees(ground, rows, route)
    taken = np.array([is_priced(row) and (row["kind"] != CASH or route.takes_cash) for row in rows], bool)
    try:
        accepted = accept(fees.columns, taken)
    except ValueError:
        return None
    refunds = (fees.refund_row,) if accepted.refund_cost else ()
    mix = PaymentMix(accepted, rows, fees.assumed(taken), converted(ground), refunds)
    return _with_door_bill(ground, mix) if route.incoterm == DAP else mix


def converted(ground: Ground) -> Row | None:
    """The assumption on changing what is earned into the brand's currency; None where a company of the country keeps
    it, or the brand counts in the same currency."""
    if ground.entity or ground.brand["currency"] == ground.market.currency:
        return None
    return ground.assumptions.row(CONVERSION)


def _with_door_bill(ground: Ground, mix: PaymentMix) -> PaymentMix:
    """The mix where a bill waits at the door: some buyers do not order, and of the parcels some more are refused."""
    lost, refused = (ground.assumptions.row(key) for key in ("door-bill-lost-orders", "door-bill-refusals"))
    paying = replace(
        mix.accepted,
        coverage=mix.accepted.coverage * (1.0 - lost["value"]),
        refusal_rate=1.0 - (1.0 - mix.accepted.refusal_rate) * (1.0 - refused["value"]),
    )
    return replace(mix, accepted=paying, assumed=(*mix.assumed, lost, refused))


def unstated(ground: Ground) -> list[tuple[str, str]]:
    """(column, method) of what the mix would need and no row states: a fee, or the share of payments that is lost."""
    rows = [row for row in ground.rows("payment_methods") if row["share"] is not None]
    fees = [("fee_rate", row["method"]) for row in rows if not is_priced(row)]
    return fees + [("failure_rate", row["method"]) for row in rows if row["failure_rate"] is None]


def pix_share(ground: Ground) -> float:
    """The share of a market's payments made by Pix, 0 where there is none."""
    rows = [row for row in ground.rows("payment_methods") if row["share"] is not None]
    whole = sum(row["share"] for row in rows)
    return sum(row["share"] for row in rows if row["method"] == PIX) / whole if whole else 0.0


def shares_note(ground: Ground) -> float | None:
    """What the shares of a market add up to where that is not about 1; they are then brought to 1."""
    stated = sum(row["share"] for row in ground.rows("payment_methods") if row["share"] is not None)
    return None if not stated or abs(stated - 1) <= WELL_STATED else float(stated)
