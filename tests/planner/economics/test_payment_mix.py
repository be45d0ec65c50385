"""A market's payment methods cut to what a channel and a route take."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.economics.payments import payment_fee
from gtm.planner.economics.payment_mix import PaymentMix, payment_mix, pix_share, shares_note
from tests.planner.books import row
from tests.planner.economics.grounds import CARD, CASH, ground, local_route

CLOSED_METHOD = row(id="old", method="giropay", kind="instant", share=0.3, valid_to="2024-12-31")


def mix(*rows: Any, registrations: Any = (), **route: Any) -> PaymentMix:
    found = payment_mix(ground(payment_methods=list(rows), registrations=registrations), local_route(**route))
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


def test_a_seller_from_abroad_pays_the_foreign_acquirer_and_one_with_stock_does_not() -> None:
    card = row(**{**CARD, "fee_fixed": 0.0, "cross_border_rate": 0.01})
    assert fee(mix(card, kind="parcel"), 100) == pytest.approx(2.5)
    assert fee(mix(card), 100) == pytest.approx(1.5)
    assert fee(mix(card, kind="parcel", registrations=["de-entity"]), 100) == pytest.approx(1.5)


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
