"""Platforms that set the retail price: the brand earns the supply price that it states, less goods and their way."""

from decimal import Decimal
from typing import Any

import pytest

from gtm.planner.economics.handover_routes import handover_routes
from gtm.planner.economics.offer_json import open_offer_part
from gtm.planner.economics.offer_prices import prices_of
from gtm.planner.economics.offer_rows import ChannelOffers, offers_of
from gtm.planner.economics.unsold import unserved
from tests.planner.economics.grounds import channel, ground, local_route, parcel_route, scheme_curve, term
from tests.planner.economics.parcels_of_goods import product

BUYS = [term("temu", commission=0.0), term("temu", component="other", fee="price-setting", id="price")]
ALLOWANCE = term("temu", component="other", fee="return-and-fine-risk", other_fee_rate=0.1, optional="yes", id="risk")


def told(amount: str | None = "9", **columns: Any) -> dict[str, Any]:
    usual = {"channel": "temu", "market": None, "sku": None, "currency": "EUR", "over_cost": None}
    return {**usual, "amount": amount, "programme": "fully-managed", **columns}


def temu(*prices: Any, goods: Any = (), terms: Any = tuple(BUYS), routes: Any = None) -> ChannelOffers:
    """The offers of a platform that buys, by its own handover and by stock in the market."""
    shop = ground(
        *goods, channels=[channel("temu")], channel_terms=list(terms), question={"supply_prices": list(prices)}
    )
    count = len(shop.goods)
    ways = [local_route(count)] if routes is None else routes
    return offers_of(shop, [*ways, *handover_routes(shop)])[0]


def lines_of(offers: ChannelOffers) -> dict[str, float]:
    lines = offers.lines[int(offers.best[0])]
    return {code: round(float(line[0]), 6) for code, line in lines.items() if line[0]}


def test_without_a_supply_price_there_is_no_offer_and_the_missing_price_is_named() -> None:
    offers = temu()
    assert offers.best[0] == -1
    reasons = unserved(offers, [local_route()], 0)
    assert [(reason["code"], reason["facts"]) for reason in reasons] == [("supply_price", ["price"])]


def test_goods_handed_over_at_home_earn_the_supply_price_less_goods_truck_and_deductions() -> None:
    # Two shirts of 0.25 kg: EUR 4.50 each at the factory, CNY 1 (EUR 0.125) a kg to the platform's warehouse; the money
    # is tied up for two days and fourteen until it is paid.
    own, way = 2 * 4.5, 2 * 0.25 * 0.125
    assert lines_of(temu(told())) == pytest.approx(
        {
            "PRICE": 18,
            "GOODS": -own,
            "ROUTE": -way,
            "OTHER_FEES": -0.05 * 18,
            "CARRYING": -(own + way) * 0.12 * 16 / 365,
        },
        abs=1e-6,
    )


def test_the_channels_own_allowance_for_returns_and_fines_stands_before_the_assumption() -> None:
    offers = temu(told(), terms=(*BUYS, ALLOWANCE))
    assert lines_of(offers)["OTHER_FEES"] == pytest.approx(-1.8)
    sale, lines = offers.sales[0], offers.lines[0]
    part = open_offer_part(sale, lines, 0, prices_of(sale, offers.best, ())[0])
    assert next(line for line in part["lines"] if line["code"] == "OTHER_FEES")["facts"] == ["risk"]
    assert part["programmes"] == []


def test_the_price_tested_is_the_supply_price_and_none_is_recommended() -> None:
    offers = temu(told())
    sale, lines = offers.sales[0], offers.lines[0]
    found = prices_of(sale, offers.best, ())[0]
    # Goods 9 and truck 0.0625 an order, their 16 days, 5 % taken back: 9.0625 · (1 + 0.12 · 16 / 365) / 0.95 / 2.
    assert found.break_even == pytest.approx(9.0625 * (1 + 0.12 * 16 / 365) / 0.95 / 2, abs=1e-3)
    part = open_offer_part(sale, lines, 0, found)
    assert (part["prices"]["list"], part["prices"]["tested"], part["prices"]["recommended"]) == ("25.00", "9.00", None)
    assert part["lines"][0]["name"] == "Paid by the platform (supply price)"
    assert part["returns"] == "0.0000"


def test_semi_managed_goods_come_from_stock_in_the_market_with_its_costs_and_returns() -> None:
    offers = temu(told("20", programme="semi-managed"))
    found = lines_of(offers)
    assert [sale.route.kind for sale in offers.sales] == ["bulk"]
    assert found["PRICE"] == 40
    assert found["ROUTE"] == pytest.approx(-2 * 4.7)
    assert found["RETURNS"] == pytest.approx(-0.08 * (4 + 0.4 * 40))
    assert "SALES_TAX" not in found


def test_no_parcel_from_abroad_serves_a_platform_that_buys() -> None:
    offers = temu(told("20", programme="semi-managed"), routes=[parcel_route(scheme_curve())])
    assert offers.sales == ()


def test_a_price_for_a_product_wins_over_a_multiple_of_the_cost_for_all() -> None:
    goods = (product(), product(sku="OTHER"))
    multiple = told(None, currency=None, over_cost="1.5")
    offers = temu(told("80", sku="OTHER", currency="CNY"), multiple, goods=goods)
    # CNY 36 are EUR 4.50, times 1.5; CNY 80 are EUR 10.
    assert offers.sales[0].asked.tolist() == [6.75, 10.0]


def test_a_price_told_for_one_product_leaves_the_others_without_an_offer() -> None:
    offers = temu(told(sku="TEE"), goods=(product(), product(sku="OTHER", price=Decimal(30))))
    assert offers.best.tolist() == [0, -1]
    assert [reason["code"] for reason in unserved(offers, [local_route(2)], 1)] == ["supply_price"]


def test_prices_for_another_market_or_channel_are_not_this_ones() -> None:
    assert temu(told(market="FR"), told(channel="shein")).sales == ()
