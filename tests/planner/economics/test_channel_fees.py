"""Channel terms as the tables state them: the most specific row of each column, bands, floors, ceilings, programmes."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.economics.offers import fee_of
from gtm.planner.economics.channel_fees import Part, Terms, terms_of
from gtm.planner.economics.programmes import Programmes
from tests.planner.books import row
from tests.planner.economics.parcels_of_goods import money


def term(**columns: Any) -> Any:
    """A base row for all goods."""
    usual = {"component": "base", "fee": "commission", "category": "all", "subcategory": "", "condition": ""}
    words = {"optional": "", "fixed_fee_kind": "", "fixed_fee_per": "", "fixed_fee_currency": "", "price_currency": ""}
    return row(**{**usual, **words, **columns})


def sum_of_money(amount: float, per: str, kind: str = "add", **columns: Any) -> Any:
    """A fixed fee in euros."""
    fee = {"fixed_fee": amount, "fixed_fee_currency": "EUR", "fixed_fee_per": per, "fixed_fee_kind": kind}
    return term(**{"component": "fixed", "fee": "fee", **fee, **columns})


def terms(*rows: Any, category: str = "apparel", kind: str = "t-shirts", programmes: Any = None) -> Terms:
    return terms_of(rows, (category, kind), Programmes(programmes or {}), money())


def taken(parts: tuple[Part, ...], price: float, units: float = 1.0) -> float:
    return float(sum(fee_of(part, np.array([price]), np.array([units]))[0] for part, _row in parts))


def test_a_row_for_the_category_wins_over_one_for_all_column_by_column() -> None:
    found = terms(
        term(id="all", commission=0.15, affiliate=0.07),
        term(id="mine", category="apparel", commission=0.27),
        term(id="other", category="beauty", commission=0.1, affiliate=0.2),
    )
    assert taken(found.commission, 100) == pytest.approx(27)
    assert found.affiliate is not None
    assert found.affiliate[0] == 0.07


def test_a_subcategory_counts_only_for_goods_of_that_kind() -> None:
    rows = (term(commission=0.25), term(subcategory="luggage", commission=0.2))
    assert taken(terms(*rows, category="bags", kind="luggage").commission, 100) == pytest.approx(20)
    assert taken(terms(*rows, category="bags", kind="handbags").commission, 100) == pytest.approx(25)


def test_bands_hold_between_their_prices_and_no_price_falls_between_two() -> None:
    band = {"category": "apparel", "price_currency": "EUR"}
    found = terms(
        term(commission=0.15),
        term(commission=0.05, price_to=15.0, **band),
        term(commission=0.10, price_from=15.01, price_to=20.0, **band),
        term(commission=0.15, price_from=20.01, **band),
    )
    taken_at = {price: taken(found.commission, price) for price in (15, 15.004, 15.006, 15.01, 20, 20.01)}
    rates = {price: fee / price for price, fee in taken_at.items()}
    assert rates == pytest.approx({15: 0.05, 15.004: 0.05, 15.006: 0.1, 15.01: 0.1, 20: 0.1, 20.01: 0.15})


def test_where_the_bands_of_a_category_end_the_general_row_holds() -> None:
    # Amazon in Germany, food: 5 % to EUR 10; the 15 % of the row for all goods above.
    found = terms(
        term(commission=0.15),
        term(commission=0.05, category="food", price_to=10.0, price_currency="EUR"),
        category="food",
    )
    assert taken(found.commission, 10) == pytest.approx(0.5)
    assert taken(found.commission, 30) == pytest.approx(4.5)


def test_the_general_row_also_holds_between_two_bands() -> None:
    band = {"category": "apparel", "price_currency": "EUR"}
    found = terms(
        term(commission=0.1),
        term(commission=0.21, price_to=100.0, **band),
        term(commission=0.18, price_from=200.01, **band),
    )
    assert taken(found.commission, 150) == pytest.approx(15)
    assert taken(found.commission, 100) == pytest.approx(21)
    assert taken(found.commission, 201) == pytest.approx(0.18 * 201)


def test_a_price_outside_all_bands_and_rows_has_no_commission() -> None:
    found = terms(term(commission=0.05, price_to=10.0, price_currency="EUR"))
    assert taken(found.commission, 30) == 0


def test_bands_in_another_currency_are_converted() -> None:
    found = terms(term(commission=0.2, price_to=12.0, price_currency="USD"), term(commission=0.1))
    # USD 12 are EUR 10.
    assert taken(found.commission, 10) == pytest.approx(2)
    assert taken(found.commission, 10.1) == pytest.approx(1.01)


def test_marginal_bands_add_up_over_the_parts_of_a_price() -> None:
    rows = [
        term(condition="marginal-band", commission=0.15, price_to=1000.0, price_currency="EUR"),
        term(condition="marginal-band", commission=0.05, price_from=1000.01, price_currency="EUR"),
    ]
    assert taken(terms(*rows, programmes={"marginal-band": 1.0}).commission, 1400) == pytest.approx(170)


def test_rows_of_programmes_that_the_seller_is_not_in_and_optional_ones_do_not_act() -> None:
    rows = (
        term(commission=0.06),
        term(commission=0.0, condition="new-seller"),
        term(component="other", fee="promo", other_fee_rate=0.045, optional="yes"),
        sum_of_money(0.5, "order", condition="seller-fulfilled"),
    )
    outside = terms(*rows)
    assert taken(outside.commission, 100) == pytest.approx(6)
    assert (outside.fixed, outside.other) == ((), ())
    inside = terms(*rows, programmes={"seller-fulfilled": 1.0})
    assert taken(inside.fixed, 100, 3) == 0.5


def test_base_fixed_and_other_add_up_with_floor_and_ceiling() -> None:
    # TikTok Shop in Indonesia: 6.97 %, a dynamic 5 % of at most IDR 40,000 a piece, IDR 1,250 an order (here in euros).
    found = terms(
        term(commission=0.0697),
        sum_of_money(2.0, "item", "cap", component="other", other_fee_rate=0.05, optional="no"),
        sum_of_money(0.07, "order", optional="no"),
        sum_of_money(0.4, "item", "min", optional="no"),
    )
    assert taken(found.commission, 100) == pytest.approx(6.97)
    assert taken(found.commission, 2, 3) == pytest.approx(1.2)
    assert taken(found.other, 100) == pytest.approx(2)
    assert taken(found.other, 10) == pytest.approx(0.5)
    assert taken(found.fixed, 100, 3) == pytest.approx(0.07)


def test_fees_by_the_month_or_the_shop_are_no_cost_of_an_order() -> None:
    found = terms(sum_of_money(39.0, "month"), sum_of_money(1000.0, "shop", "deposit"))
    assert found.fixed == ()


def test_a_discount_for_a_payment_method_counts_for_its_share_of_the_orders() -> None:
    # Shopee in Brazil: 5 points less where the buyer pays by Pix, here 40 % of the orders.
    found = terms(
        term(component="other", fee="pix", condition="payment-pix", other_fee_rate=-0.05),
        programmes={"payment-pix": 0.4},
    )
    assert taken(found.other, 100) == pytest.approx(-2)


def test_a_transaction_fee_of_zero_is_stated_and_an_empty_cell_is_not() -> None:
    assert terms(term(commission=0.1, transaction_fee=0.0)).transaction is not None
    assert terms(term(commission=0.1)).transaction is None


def test_a_channel_of_which_no_commission_is_known_has_none() -> None:
    assert terms(term(fee="terms", affiliate=0.1)).commission == ()


def test_a_fee_with_a_rate_of_its_own_for_the_goods_is_taken_once() -> None:
    # TikTok Shop in Thailand: a growth fee of 6.42 %, for electronics 5.35 % in its place.
    rows = (
        term(component="other", fee="growth", other_fee_rate=0.0642),
        term(component="other", fee="growth", category="electronics", other_fee_rate=0.0535),
        term(component="other", fee="pre-order", other_fee_rate=0.01),
    )
    assert taken(terms(*rows, category="electronics").other, 100) == pytest.approx(5.35 + 1)
    assert taken(terms(*rows).other, 100) == pytest.approx(6.42 + 1)
