"""Every column of the payment tables acts on a mix, or is shown with the reason why it does not."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.economics.payments import payment_fee
from gtm.engine.market_book.facts import Row
from gtm.marketdata.entries import column_names
from gtm.marketdata.models import DatedRow, PaymentInstalment, PaymentMethod
from gtm.planner.economics.instalments import unpriced
from gtm.planner.economics.payment_mix import payment_mix
from gtm.planner.economics.payment_uses import ACTING, SHOWN
from tests.planner.books import row
from tests.planner.economics.grounds import CARD, ground, local_route

FULL = row(
    **{
        **CARD,
        "share_basis": "value",
        "order_share": 0.7,
        "fee_min": 0.1,
        "fee_max": 9.0,
        "fee_rate_cap": 0.02,
        "fee_tax_rate": 0.2,
        "cross_border_rate": 0.01,
        "refundable": "yes",
        "instalments_max": 12.0,
    }
)
WALLET = row(
    id="DE/payment_methods/wallet",
    **{"method": "wallet", "kind": "wallet", "share": 0.4, "fee_rate": 0.01, "failure_rate": 0.0},
)
THREE = row(id="DE/payment_instalments/card:3", method="card", months=3.0, merchant_extra_rate=0.05)
OTHER = {
    "method": "card-debit",
    "kind": "cash-on-delivery",
    "share": 0.2,
    "share_basis": "orders",
    "order_share": 0.1,
    "fee_rate": 0.005,
    "fee_rate_cap": 0.01,
    "cross_border_rate": 0.03,
    "fee_fixed": 1.0,
    "fee_min": 4.0,
    "fee_max": 0.2,
    "currency": "USD",
    "fee_tax_rate": 0.1,
    "settlement_days": 9.0,
    "refundable": "no",
    "failure_rate": 0.3,
    "failure_kind": "refusal",
    "instalments_max": None,
    "months": 2.0,
    "merchant_extra_rate": 0.1,
}


def stated(model: type[DatedRow]) -> set[str]:
    common = {field.name for field in DatedRow._meta.get_fields()} | {"market"}
    return set(column_names(model)) - common


def outcome(card: Row, instalment: Row = THREE, months: int = 3) -> list[Any]:
    """All that a plan reads of the methods: fees at two prices, shares, losses, days, refunds, what nobody prices."""
    granted = {"instalments": [{"market": "DE", "method": None, "months": months, "share": None}]}
    market = ground(payment_methods=[card, WALLET], payment_instalments=[instalment], question=granted)
    mix = payment_mix(market, local_route(takes_cash=False))
    assert mix is not None
    accepted = mix.accepted
    return [
        *np.round(payment_fee(accepted, np.array([20.0, 400.0])), 9).tolist(),
        *(round(share, 9) for share in accepted.by_order.tolist()),
        round(accepted.decline_rate, 9),
        round(accepted.refusal_rate, 9),
        round(accepted.settlement_days, 9),
        round(accepted.refund_cost, 9),
        mix.words,
        unpriced(market) if months > 3 else [],
    ]


def test_every_column_acts_or_is_shown_with_a_reason_and_none_is_both() -> None:
    assert set(ACTING) | set(SHOWN) == stated(PaymentMethod) | stated(PaymentInstalment)
    assert set(ACTING) & set(SHOWN) == set()


@pytest.mark.parametrize("column", sorted((set(ACTING) & stated(PaymentMethod)) - {"instalments_max"}))
def test_a_column_that_acts_changes_what_a_plan_reads(column: str) -> None:
    assert outcome(row(**{**FULL, column: OTHER[column]})) != outcome(FULL)


@pytest.mark.parametrize("column", ["months", "merchant_extra_rate"])
def test_a_column_of_instalments_changes_what_granting_them_costs(column: str) -> None:
    assert outcome(FULL, row(**{**THREE, column: OTHER[column]})) != outcome(FULL)


def test_a_method_without_instalments_has_none_whose_price_could_be_missing() -> None:
    assert outcome(FULL, months=12)[-1] == ["card"]
    assert outcome(row(**{**FULL, "instalments_max": None}), months=12)[-1] == []


@pytest.mark.parametrize("column", sorted(SHOWN))
def test_a_column_that_is_shown_changes_nothing(column: str) -> None:
    assert outcome(row(**{**FULL, column: 0.9})) == outcome(FULL)
