"""What remains of an order, line by line, against arithmetic by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.economics.offers import (
    FeeRow,
    Frictions,
    Order,
    OrderFees,
    acts_at,
    contribution,
    contribution_lines,
    fee_of,
)


def column(value: float) -> np.ndarray:
    return np.array([value], dtype=np.float64)


def order(**amounts: float) -> Order:
    usual = {"paid": 119.0, "sales_tax": 19.0, "goods": 20.0, "route": 15.0, "forward": 5.0, "back": 4.0}
    return Order(**{name: column(amount) for name, amount in {**usual, **amounts}.items()})


def take(**amounts: float) -> OrderFees:
    names = OrderFees.__dataclass_fields__
    return OrderFees(**{name: column(amounts.get(name, 0.0)) for name in names})


def frictions(**rates: float) -> Frictions:
    names = Frictions.__dataclass_fields__
    return Frictions(**{name: column(rates.get(name, 0.0)) for name in names})


def test_an_order_without_frictions_keeps_the_net_price_less_goods_route_and_fees() -> None:
    lines = contribution_lines(order(), take(commission=10.71, payment=2.0), frictions())
    assert contribution(lines)[0] == pytest.approx(119 - 19 - 20 - 15 - 10.71 - 2)


def test_a_return_costs_the_way_back_and_what_resale_does_not_recover_of_the_net_price() -> None:
    lines = contribution_lines(order(), take(), frictions(return_rate=0.3, recovered_share=0.6))
    assert lines["RETURNS"][0] == pytest.approx(-0.3 * (4 + 0.4 * 100))


def test_a_return_costs_what_paying_back_costs() -> None:
    lines = contribution_lines(order(), take(), frictions(return_rate=0.3, recovered_share=1.0, refund=0.5))
    assert lines["RETURNS"][0] == pytest.approx(-0.3 * (4 + 0.5))


def test_a_refusal_costs_both_ways_and_the_write_off_and_brings_no_revenue() -> None:
    lines = contribution_lines(order(), take(), frictions(refusal_rate=0.2, recovered_share=0.5))
    # A quarter of an order is refused for one delivered; the goods and the way to the warehouse cost 30.
    assert lines["REFUSALS"][0] == pytest.approx(-0.25 * (5 + 4 + 0.5 * 30))


@pytest.mark.parametrize(
    ("price", "commission"), [(14.99, 0.7495), (15.0, 0.75), (15.01, 1.501), (20.0, 2.0), (20.01, 3.0015)]
)
def test_a_banded_commission_takes_the_rate_of_the_band_that_holds_the_price(price: float, commission: float) -> None:
    # Amazon in Germany, clothing from 2025-12-15: 5 % to EUR 15, 10 % to EUR 20, 15 % above.
    bands = [
        FeeRow(rate=0.05, to_price=15),
        FeeRow(rate=0.10, from_price=15.01, to_price=20),
        FeeRow(rate=0.15, from_price=20.01),
    ]
    assert sum(fee_of(row, column(price), column(1.0))[0] for row in bands) == pytest.approx(commission)


def test_a_marginal_band_takes_its_rate_of_the_part_inside_only() -> None:
    # noon in Saudi Arabia, jewellery: 15 % to SAR 1,000 and 5 % of what lies above.
    bands = [FeeRow(rate=0.15, to_price=1000, marginal=True), FeeRow(rate=0.05, from_price=1000, marginal=True)]
    assert sum(fee_of(row, column(1400.0), column(2.0))[0] for row in bands) == pytest.approx(2 * (150 + 20))


def test_a_floor_and_a_ceiling_hold_the_commission_of_one_unit() -> None:
    # Amazon in Singapore takes at least SGD 0.40 a piece; TikTok Shop in Indonesia at most IDR 40,000 of its 5 %.
    assert fee_of(FeeRow(rate=0.08, least=0.4), column(3.0), column(2.0))[0] == pytest.approx(0.8)
    assert fee_of(FeeRow(rate=0.05, largest=40_000), column(1_000_000.0), column(1.0))[0] == 40_000


def test_sums_by_the_order_and_by_the_piece_add_up() -> None:
    # Shopee in Brazil from 2026-03-01, BRL 80 to 99.99: 14 % and BRL 16 a piece.
    row = FeeRow(rate=0.14, per_unit=16, from_price=80, to_price=99.99)
    assert fee_of(row, column(90.0), column(1.5))[0] == pytest.approx(1.5 * (12.6 + 16))
    assert fee_of(row, column(79.0), column(1.5))[0] == 0


def test_a_row_acts_inside_its_band_and_a_marginal_one_at_every_price() -> None:
    prices = np.array([9.0, 10.0, 20.0, 21.0])
    assert acts_at(FeeRow(from_price=10, to_price=20), prices).tolist() == [False, True, True, False]
    assert acts_at(FeeRow(from_price=10, to_price=20, marginal=True), prices).all()


AMOUNT = st.floats(0, 1000)
RATE = st.floats(0, 0.9)


@given(paid=AMOUNT, tax=AMOUNT, goods=AMOUNT, route=AMOUNT, returned=RATE, refused=RATE, kept=RATE, commission=AMOUNT)
def test_the_lines_add_up_and_a_higher_commission_leaves_less(
    paid: float, tax: float, goods: float, route: float, returned: float, refused: float, kept: float, commission: float
) -> None:
    sold = order(paid=paid + tax, sales_tax=tax, goods=goods, route=route + 5)
    rates = frictions(return_rate=returned, refusal_rate=refused, recovered_share=kept, carrying=1.0)
    lines = contribution_lines(sold, take(commission=commission), rates)
    more = contribution_lines(sold, take(commission=commission + 1), rates)
    assert contribution(lines)[0] == pytest.approx(sum(line[0] for line in lines.values()))
    assert contribution(more)[0] == pytest.approx(contribution(lines)[0] - 1)
    assert all(line[0] <= 0 for code, line in lines.items() if code != "PRICE")
