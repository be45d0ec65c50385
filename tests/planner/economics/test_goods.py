"""Products as columns of a market."""

from decimal import Decimal

import numpy as np
import pytest

from tests.planner.economics.parcels_of_goods import goods, money, product


def test_cost_and_price_are_in_the_currency_of_the_market_and_the_price_in_its_minor_units() -> None:
    found = goods(product(price=Decimal("29.99")))
    assert found.cost[0] == pytest.approx(36 / 8)
    assert found.price[0] == 24.99  # 29.99 / 1.20 = 24.9917


def test_a_size_that_is_not_told_is_assumed_from_the_weight_and_said_so() -> None:
    found = goods(product(size_cm=None), product())
    assert found.volume == pytest.approx([0.25 / 200, 0.00225])
    assert found.volume_assumed.tolist() == [True, False]
    assert found.volume_basis[0].facts == ("WORLD/assumptions/packed-density:all",)
    assert found.volume_basis[1].facts == ()


def test_the_brands_own_units_win_over_the_assumption() -> None:
    assert goods(product(), units="1.3").units[0] == 1.3
    assert goods(product()).units[0] == 2
    assert goods(product()).unit_basis[0].confidence == "recalled"


def test_what_the_brand_has_not_told_is_not_a_zero() -> None:
    found = goods(product(cost=None, cost_currency="", weight_kg=None, hs_code=""))
    assert np.isnan(found.cost[0])
    assert np.isnan(found.weight[0])
    assert found.lacks("hs_code").tolist() == [True]
    assert found.lacks("price").tolist() == [False]


def test_a_rate_that_is_not_stored_is_named_and_not_one() -> None:
    purse = money("EUR", ("EUR", "CNY", "8"))
    assert np.isnan(purse.factor("USD"))
    assert purse.missing == {"USD"}
    assert purse.factor("CNY") == pytest.approx(0.125)
    assert purse.used["CNY"].day == "2026-11-20"
