"""Payment mixes against arithmetic by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.economics.payments import Methods, accept, payment_fee, shares_on_both_bases, shipped_per_delivered

NAN = float("nan")


def methods(*rows: dict[str, float]) -> Methods:
    """Columns of methods; what a row does not name is free, immediate and never fails."""

    def column(name: str, empty: float) -> np.ndarray:
        return np.array([row.get(name, empty) for row in rows], dtype=np.float64)

    return Methods(
        value_share=column("share", NAN),
        order_share=column("order_share", NAN),
        fee_rate=column("rate", 0.0),
        fee_fixed=column("fixed", 0.0),
        least_fee=column("least", 0.0),
        largest_fee=column("largest", np.inf),
        failure=column("failure", 0.0),
        refused=column("refused", 0.0) > 0,
        settlement_days=column("days", 0.0),
        refund_fixed=column("refund", 0.0),
    )


CARD = {"share": 0.6, "rate": 0.03, "fixed": 0.5, "failure": 0.1, "days": 3.0}
WALLET = {"share": 0.3, "rate": 0.02, "days": 2.0, "failure": 0.05}
CASH = {"share": 0.1, "order_share": 0.3, "fixed": 10.0, "failure": 0.2, "refused": 1.0, "days": 10.0}


def taken(*flags: bool) -> np.ndarray:
    return np.array(flags)


def test_shares_that_do_not_add_to_one_are_brought_to_one_and_the_sum_is_told() -> None:
    value, _, stated = shares_on_both_bases(methods({"share": 0.6}, {"share": 0.2}))
    assert value == pytest.approx([0.75, 0.25])
    assert stated == pytest.approx(0.8)


def test_a_known_share_of_orders_stands_and_the_others_follow_the_money() -> None:
    value, order, _ = shares_on_both_bases(methods(CARD, WALLET, CASH))
    assert value == pytest.approx([0.6, 0.3, 0.1])
    # 30 % of orders are paid in cash; the other 70 % split as 60 to 30.
    assert order == pytest.approx([0.7 * 2 / 3, 0.7 / 3, 0.3])


def test_where_only_shares_of_orders_are_known_the_money_follows_them() -> None:
    # Colombia counts transactions: 24 % credit, 9.3 % debit, 63.9 % PSE, and 2.8 % told of nothing else.
    shares = [{"order_share": share} for share in (0.24, 0.093, 0.639)]
    value, order, stated = shares_on_both_bases(methods(*shares))
    assert value == pytest.approx([0.24 / 0.972, 0.093 / 0.972, 0.639 / 0.972])
    assert order == pytest.approx(value)
    assert stated == pytest.approx(0.972)


def test_giving_money_back_costs_a_transfer_for_the_orders_whose_method_cannot() -> None:
    mix = accept(methods(CARD, {**CASH, "refund": 0.5}), taken(True, True))
    assert mix.refund_cost == pytest.approx(0.3 * 0.5)
    assert accept(methods(CARD, CASH), taken(True, True)).refund_cost == 0


def test_a_channel_without_cash_covers_the_rest_of_the_orders() -> None:
    mix = accept(methods(CARD, WALLET, CASH), taken(True, True, False))
    assert mix.coverage == pytest.approx(0.7)
    assert mix.refusal_rate == 0
    assert mix.by_order == pytest.approx([2 / 3, 1 / 3, 0])
    assert mix.decline_rate == pytest.approx(0.1 * 2 / 3 + 0.05 / 3)
    assert mix.settlement_days == pytest.approx(3 * 2 / 3 + 2 / 3)


def test_refusals_count_orders_and_declines_do_not_count_as_refusals() -> None:
    mix = accept(methods(CARD, WALLET, CASH), taken(True, True, True))
    assert mix.coverage == pytest.approx(1)
    assert mix.refusal_rate == pytest.approx(0.3 * 0.2)
    assert shipped_per_delivered(np.array([mix.refusal_rate]))[0] == pytest.approx(1 / 0.94)


def test_rates_fall_on_the_money_and_fixed_fees_on_the_orders() -> None:
    mix = accept(methods(CARD, WALLET, CASH), taken(True, True, True))
    order = 0.7 * 2 / 3
    by_hand = 0.6 * 0.03 * 100 + 0.3 * 0.02 * 100 + order * 0.5 + 0.3 * 10
    assert payment_fee(mix, np.array([100.0]))[0] == pytest.approx(by_hand)


def test_a_floor_and_a_ceiling_hold_the_fee_of_one_payment() -> None:
    mix = accept(
        methods({"share": 0.5, "rate": 0.02, "least": 2.0}, {"share": 0.5, "rate": 0.01, "largest": 200.0}),
        taken(True, True),
    )
    # 50: the floor of 2 instead of 1, and 0.50; 30,000: 600, and the ceiling of 200 instead of 300.
    assert payment_fee(mix, np.array([50.0, 30_000.0])) == pytest.approx([0.5 * 2 + 0.5 * 0.5, 0.5 * 600 + 0.5 * 200])


def test_a_channel_that_takes_nothing_in_use_is_an_error() -> None:
    with pytest.raises(ValueError, match="in use"):
        accept(methods(CARD, WALLET), taken(False, False))


@given(
    shares=st.lists(st.floats(0.01, 1), min_size=2, max_size=6),
    failures=st.lists(st.floats(0, 0.9), min_size=6, max_size=6),
)
def test_shares_of_a_channel_add_to_one_and_rates_stay_shares(shares: list[float], failures: list[float]) -> None:
    rows = [
        {"share": share, "failure": failure, "refused": float(place == 0)}
        for place, (share, failure) in enumerate(zip(shares, failures, strict=False))
    ]
    mix = accept(methods(*rows), np.ones(len(rows), bool))
    assert mix.by_value.sum() == pytest.approx(1)
    assert mix.by_order.sum() == pytest.approx(1)
    assert mix.coverage == pytest.approx(1)
    assert 0 <= mix.refusal_rate <= 0.9
    assert 0 <= mix.decline_rate + mix.refusal_rate <= 0.9 + 1e-9
