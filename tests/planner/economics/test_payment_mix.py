"""A market's payment methods cut to what a channel and a route take."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.economics.payments import payment_fee
from gtm.planner.economics.instalments import unpriced
from gtm.planner.economics.payment_mix import PaymentMix, payment_mix, pix_share, shares_note, unstated
from tests.planner.books import row
from tests.planner.economics.grounds import CARD, CASH, ground, local_route

CLOSED_METHOD = row(id="old", method="giropay", kind="instant", share=0.3, valid_to="2024-12-31")


def mix(*rows: Any, registrations: Any = (), instalments: Any = (), question: Any = None, **route: Any) -> PaymentMix:
    market = ground(
        payment_methods=list(rows),
        payment_instalments=list(instalments),
        registrations=registrations,
        question=question,
    )
    found = payment_mix(market, local_route(**route))
    assert found is not None
    return found


def fee(found: PaymentMix, paid: float) -> float:
    return float(payment_fee(found.accepted, np.array([paid]))[0])


def test_cash_counts_only_where_the_route_collects_it() -> None:
    assert mix(CARD, CASH).accepted.coverage == pytest.approx(1)
    assert mix(CARD, CASH, takes_cash=False).accepted.coverage == pytest.approx(0.75)
    assert mix(CARD, CASH, takes_cash=False).accepted.refusal_rate == 0


def test_a_method_that_has_ended_has_no_share() -> None:
    assert [one["method"] for one in mix(CARD, CLOSED_METHOD).rows] == ["card"]


def test_a_carrier_that_collects_cash_takes_its_own_share_of_it() -> None:
    only_cash = {"share": 1.0, "order_share": None}
    cash = row(**{**CASH, **only_cash})
    assert fee(mix(cash), 100) == pytest.approx(2 + 2)
    lane = row(cod_rate=0.0325)
    assert fee(mix(cash, cash_rate=lane), 100) == pytest.approx(3.25)


def test_a_seller_without_a_company_in_the_country_pays_the_foreign_acquirer() -> None:
    card = row(**{**CARD, "fee_fixed": 0.0, "cross_border_rate": 0.01})
    assert fee(mix(card, kind="parcel"), 100) == pytest.approx(2.5)
    assert fee(mix(card), 100) == pytest.approx(2.5)
    assert fee(mix(card, registrations=["de-entity"]), 100) == pytest.approx(1.5)


def test_a_card_of_which_no_such_addition_is_stated_bears_the_assumed_one_and_a_wallet_none() -> None:
    card = row(**{**CARD, "fee_fixed": 0.0, "cross_border_rate": None})
    found = mix(card)
    assert fee(found, 100) == pytest.approx(1.5 + 1.5)
    assert "WORLD/assumptions/foreign-acquirer-rate:all" in found.basis.facts
    assert fee(mix(row(**{**card, "kind": "wallet"})), 100) == pytest.approx(1.5)


def test_shares_by_orders_are_shares_of_orders() -> None:
    by_orders = [
        row(**{**CARD, "share_basis": "orders"}),
        row(**{**CASH, "share_basis": "orders", "order_share": None}),
    ]
    found = mix(*by_orders)
    assert found.accepted.by_order == pytest.approx([6 / 7, 1 / 7])
    assert found.accepted.refusal_rate == pytest.approx(0.2 / 7)


THREE_AND_SIX = [
    row(id=f"DE/payment_instalments/card:{months}", method="card", months=months, merchant_extra_rate=rate)
    for months, rate in ((3.0, 0.05), (6.0, 0.075))
]


def grants(months: int, **told: Any) -> Any:
    return {"instalments": [{"market": "DE", "method": None, "months": months, "share": None, **told}]}


@pytest.mark.parametrize(
    ("granted", "added"),
    [
        # 40 % of the money takes them (the assumption), and four months are priced as six.
        (grants(3), 0.4 * 5),
        (grants(4), 0.4 * 7.5),
        (grants(6, share="0.5"), 0.5 * 7.5),
        (grants(6, method="card"), 0.4 * 7.5),
        (grants(6, method="wallet"), 0),
        (grants(6, market="FR"), 0),
        (grants(12), 0),
        ({}, 0),
    ],
)
def test_instalments_that_the_shop_grants_raise_the_fee_and_those_that_buyers_pay_do_not(
    granted: Any, added: float
) -> None:
    card = row(**{**CARD, "fee_fixed": 0.0, "instalments_max": 12.0})
    assert fee(mix(card, instalments=THREE_AND_SIX, question=granted), 100) == pytest.approx(1.5 + added)


def test_the_tax_on_the_fee_falls_on_instalments_too() -> None:
    card = row(**{**CARD, "fee_fixed": 0.0, "fee_tax_rate": 0.16})
    assert fee(mix(card, instalments=THREE_AND_SIX, question=grants(3)), 100) == pytest.approx((1.5 + 2) * 1.16)


def test_instalments_of_more_months_than_anybody_prices_are_named() -> None:
    market = ground(
        payment_methods=[row(**{**CARD, "instalments_max": 12.0}), CASH],
        payment_instalments=THREE_AND_SIX,
        question=grants(12),
    )
    assert unpriced(market) == ["card"]


def test_a_method_whose_fee_nobody_states_is_named_and_left_out() -> None:
    free = row(**{**CASH, "fee_rate": None, "fee_fixed": None, "failure_rate": None})
    assert mix(CARD, free).accepted.by_order == pytest.approx([1, 0])
    assert unstated(ground(payment_methods=[CARD, free])) == [("fee_rate", "cod"), ("failure_rate", "cod")]


def test_money_is_changed_only_into_another_currency_and_not_by_a_company_of_the_country() -> None:
    brand = {"home": "CN", "currency": "CNY", "cost_of_capital": "0.12", "registrations": []}
    assert mix(CARD).conversion_rate == 0
    assert mix(CARD, question={"brand": brand}).conversion_rate == pytest.approx(0.01)
    assert mix(CARD, question={"brand": {**brand, "registrations": ["de-entity"]}}).conversion_rate == 0


def test_a_method_without_refunds_costs_a_transfer() -> None:
    # USD 0.60 are EUR 0.50, on a quarter of the orders.
    found = mix(CARD, row(**{**CASH, "refundable": "no"}))
    assert found.accepted.refund_cost == pytest.approx(0.25 * 0.5)
    assert [one["key"] for one in found.refunds] == ["refund-transfer-fee"]
    assert mix(CARD, CASH).refunds == ()


def test_tax_on_the_fee_is_a_cost_unless_the_brand_deducts_it() -> None:
    card = row(**{**CARD, "fee_fixed": 0.0, "fee_tax_rate": 0.2})
    assert fee(mix(card), 100) == pytest.approx(1.8)
    assert fee(mix(card, registrations=["de-vat"]), 100) == pytest.approx(1.5)


def test_a_rate_is_held_by_what_the_law_allows() -> None:
    card = row(**{**CARD, "fee_fixed": 0.0, "fee_rate_cap": 0.01})
    assert fee(mix(card), 100) == pytest.approx(1.0)


def test_a_market_of_which_no_share_is_known_has_no_mix() -> None:
    assert payment_mix(ground(payment_methods=[row(**{**CARD, "share": None})]), local_route()) is None


def test_shares_far_from_one_are_told_and_those_about_one_are_not() -> None:
    assert shares_note(ground(payment_methods=[CARD, CASH])) == pytest.approx(0.7)
    assert shares_note(ground(payment_methods=[row(**{**CARD, "share": 0.985})])) is None


def test_the_share_of_pix_is_that_of_all_payments() -> None:
    assert pix_share(ground(payment_methods=[CARD, row(**{**CARD, "method": "pix", "share": 0.4})])) == pytest.approx(
        0.4
    )
    assert pix_share(ground()) == 0
