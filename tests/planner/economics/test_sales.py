"""Orders worked out by hand, line by line: from stock in the market and by parcel from abroad."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from gtm.engine.economics.prices import PriceEnding
from gtm.planner.economics.instalment_costs import instalment_costs
from gtm.planner.economics.offer_json import open_offer_part
from gtm.planner.economics.offer_lines import OfferLines
from gtm.planner.economics.offer_prices import OfferPrices, prices_of
from gtm.planner.economics.offer_rows import ChannelOffers, offers_of
from gtm.planner.economics.sales import Lines, Sale, earned
from gtm.planner.economics.unsold import unserved
from tests.planner.books import row
from tests.planner.economics.grounds import (
    CARD,
    CASH,
    channel,
    closed,
    ground,
    local_route,
    parcel_route,
    scheme_curve,
    term,
)
from tests.planner.economics.parcels_of_goods import product

NAN = float("nan")
FIFTY_CENTS = {"fixed_fee": 0.5, "fixed_fee_currency": "EUR", "fixed_fee_kind": "add"}


def sold(name: str, routes: Any, **fields: Any) -> tuple[ChannelOffers, Sale, Lines]:
    """The offers of one channel, its first sale and that sale's lines."""
    offers = next(one for one in offers_of(ground(**fields), routes) if one.channel.name == name)
    return offers, offers.sales[0], offers.lines[0]


def by_code(lines: Lines) -> dict[str, float]:
    return {code: round(float(line[0]), 6) for code, line in lines.items() if line[0]}


def test_an_order_of_the_own_site_from_stock_worked_out_by_hand() -> None:
    _offers, _sale, lines = sold("own-site", [local_route()], payment_methods=[CARD, CASH])
    # Two shirts at EUR 25. Shares brought to 1: money 6/7 card and 1/7 cash, orders 75 % and 25 %.
    fees = 50 * (6 / 7 * 0.015 + 1 / 7 * 0.02) + 0.75 * 0.25 + 0.25 * 2.0
    net = 50 - 50 * 0.19 / 1.19
    refused = 0.25 * 0.2 / (1 - 0.25 * 0.2)
    settled = 6 / 7 * 3 + 1 / 7 * 10
    assert by_code(lines) == pytest.approx(
        {
            "PRICE": 50,
            "SALES_TAX": net - 50,
            "GOODS": -9,
            "ROUTE": -2 * 4.7,
            "PAYMENT_FEES": -fees,
            "RETURNS": -0.08 * (4 + 0.4 * net),
            # Refused: EUR 6 out, 4 back, and 40 % of goods 9 and of the 3.40 that brought them to the warehouse.
            "REFUSALS": -refused * (6 + 4 + 0.4 * (9 + 9.4 - 6)),
            # Tied up: goods 9, and freight 1 and duty 0.50 a unit; storage and delivery are paid when the money comes.
            "CARRYING": -(9 + 3) * 0.12 * (30 + 30 + settled) / 365,
        },
        abs=1e-6,
    )


def test_a_marketplace_takes_its_commission_and_fees_in_place_of_the_payment_methods() -> None:
    terms = [
        term("amazon", commission=0.15, transaction_fee=0.01, affiliate=0.05, fee_tax_rate=0.19),
        term("amazon", component="fixed", fixed_fee_per="order", **FIFTY_CENTS),
    ]
    _offers, sale, lines = sold("amazon", [local_route()], channels=[channel("amazon")], channel_terms=terms)
    found = by_code(lines)
    assert found["COMMISSION"] == pytest.approx(-7.5)
    assert found["TRANSACTION_FEE"] == pytest.approx(-0.5)
    assert found["FIXED_FEES"] == pytest.approx(-0.5)
    assert found["AFFILIATE"] == pytest.approx(-0.1 * 0.05 * 50)
    # Nobody gives an unregistered seller the VAT on fees back.
    assert found["FEE_TAX"] == pytest.approx(-0.19 * 8.5)
    assert "PAYMENT_FEES" not in found
    assert sale.payout[0] == 14


def test_what_is_left_after_tax_and_fees_is_changed_into_the_brands_currency() -> None:
    brand = {"home": "CN", "currency": "CNY", "cost_of_capital": "0.12", "registrations": []}
    terms = [term("amazon", commission=0.15)]
    shop = {"channels": [channel("amazon")], "channel_terms": terms, "question": {"brand": brand}}
    _offers, sale, lines = sold("amazon", [local_route()], **shop)
    assert by_code(lines)["PAYMENT_FEES"] == pytest.approx(-0.01 * (50 / 1.19 - 7.5), abs=1e-6)
    told = next(line for line in OfferLines(sale, lines, 0).parts() if line["code"] == "PAYMENT_FEES")
    assert told["formula"] == "0.01 of what is left after tax and fees, for the change into CNY"
    assert told["facts"] == ["WORLD/assumptions/currency-conversion-rate:all"]


def test_an_offer_tells_what_granting_instalments_would_cost_and_what_is_granted() -> None:
    months = ((3.0, 0.05), (6.0, 0.075))
    rows = [
        row(id=f"DE/payment_instalments/card:{length:.0f}", method="card", months=length, merchant_extra_rate=rate)
        for length, rate in months
    ]
    cards = {"payment_methods": [row(**{**CARD, "fee_tax_rate": 0.2}), CASH], "payment_instalments": rows}
    asked = {"instalments": [{"market": "DE", "method": "card", "months": 6, "share": None}]}
    _offers, sale, lines = sold("own-site", [local_route()], question=asked, **cards)
    # Cards are 6/7 of the money, 40 % of it takes instalments, a fifth of tax comes on top.
    short, long = instalment_costs(sale, lines, 0)
    assert (short["months"], short["granted"], long["months"], long["granted"]) == (3, False, 6, True)
    assert float(short["cost"]) == pytest.approx(50 * 6 / 7 * 0.4 * 0.05 * 1.2, abs=0.005)
    assert float(long["cost"]) == pytest.approx(50 * 6 / 7 * 0.4 * 0.075 * 1.2, abs=0.005)
    usual = by_code(sold("own-site", [local_route()], **cards)[2])["PAYMENT_FEES"]
    assert by_code(lines)["PAYMENT_FEES"] - usual == pytest.approx(-50 * 6 / 7 * 0.4 * 0.075 * 1.2)


def test_the_fee_of_an_order_that_comes_back_is_kept_and_paying_back_costs_a_transfer() -> None:
    cash = {**CASH, "refundable": "no"}
    with_transfer = by_code(sold("own-site", [local_route()], payment_methods=[CARD, cash])[2])
    without = by_code(sold("own-site", [local_route()], payment_methods=[CARD, CASH])[2])
    assert with_transfer["PAYMENT_FEES"] == without["PAYMENT_FEES"]
    # 8 % come back; a quarter of the orders were paid in cash; a transfer costs USD 0.60.
    assert with_transfer["RETURNS"] - without["RETURNS"] == pytest.approx(-0.08 * 0.25 * 0.5, abs=1e-6)


def test_a_registered_seller_deducts_the_tax_on_fees() -> None:
    terms = [term("amazon", commission=0.15, fee_tax_rate=0.19)]
    shop = {"channels": [channel("amazon")], "channel_terms": terms}
    assert "FEE_TAX" not in by_code(sold("amazon", [local_route()], registrations=["de-vat"], **shop)[2])


def test_a_social_channel_pays_its_affiliates_and_the_own_sites_fees() -> None:
    media = channel("instagram", model="social", native_checkout="no")
    terms = [term("instagram", fee="terms", affiliate=0.2), term("own-site", commission=0.02)]
    _offers, _sale, lines = sold("instagram", [local_route()], channels=[media, channel()], channel_terms=terms)
    found = by_code(lines)
    assert found["AFFILIATE"] == pytest.approx(-0.1 * 0.2 * 50)
    assert found["COMMISSION"] == pytest.approx(-0.02 * 50)
    assert "PAYMENT_FEES" in found


def test_an_affiliate_network_takes_its_rate_of_every_order_and_sells_nothing_whose_rate_is_unknown() -> None:
    network = channel("affiliate-network", native_checkout="no")
    terms = [term("affiliate-network", fee="affiliate", category="apparel", affiliate=0.1)]
    shop = {"channels": [network, channel()], "channel_terms": terms}
    lines = sold("affiliate-network", [local_route()], **shop)[2]
    assert by_code(lines)["AFFILIATE"] == pytest.approx(-1.3 * 0.1 * 50)
    routes = [local_route()]
    offers = offers_of(ground(product(category="toys"), **shop), routes)[0]
    assert [reason["code"] for reason in unserved(offers, routes, 0)] == ["commission_unknown"]


def test_messages_of_a_private_channel_cost_by_the_message() -> None:
    media = channel("whatsapp", model="private", native_checkout="no")
    price = {"fixed_fee": 0.06, "fixed_fee_currency": "USD", "fixed_fee_per": "message", "fixed_fee_kind": "add"}
    terms = [term("whatsapp", component="fixed", fee="marketing-message", **price)]
    lines = sold("whatsapp", [local_route()], channels=[media, channel()], channel_terms=terms)[2]
    assert by_code(lines)["MESSAGES"] == pytest.approx(-8 * 0.05)


def test_a_parcel_under_a_scheme_holds_the_tax_in_its_price_once() -> None:
    route = parcel_route(scheme_curve())
    _offers, _sale, lines = sold("own-site", [route])
    found = by_code(lines)
    assert found["SALES_TAX"] == pytest.approx(-50 * 0.19 / 1.19)
    assert found["ROUTE"] == pytest.approx(-2 * 4)


def test_a_parcel_above_the_scheme_bears_duty_and_tax_and_its_price_holds_no_tax() -> None:
    # EUR 266.56 = 200 declared, 24 duty, 42.56 tax.
    route = parcel_route(scheme_curve(), price=266.56)
    sale = offers_of(ground(product(price=Decimal("319.87"))), [route])[0].sales[0]
    lines = sale.at_list_price()
    assert lines["SALES_TAX"][0] == 0
    assert lines["ROUTE"][0] == pytest.approx(-2 * (4 + 24 + 42.56), abs=0.05)


def test_a_price_list_agrees_with_the_list_price_and_changes_the_tax_with_the_price() -> None:
    for route in (local_route(), parcel_route(scheme_curve())):
        sale = offers_of(ground(), [route])[0].sales[0]
        at_list = sale.at_list_price()
        many = sale.at_prices(np.array([0]), np.array([[25.0, 50.0]]))
        assert {code: line[0, 0] for code, line in many.items()} == pytest.approx(
            {code: line[0] for code, line in at_list.items()}
        )
        assert many["SALES_TAX"][0, 1] == pytest.approx(2 * many["SALES_TAX"][0, 0])


def test_the_best_route_of_an_offer_earns_most_and_a_closed_one_is_never_taken() -> None:
    cheap = local_route(name="cheap", costs=())
    shut = local_route(name="shut", costs=(), closed=(closed("battery"),))
    offers = offers_of(ground(), [local_route(), cheap, shut])[0]
    assert offers.sales[int(offers.best[0])].route.name == "cheap"
    assert np.isnan(offers.earned[2, 0])


def test_an_offer_without_a_route_names_every_reason() -> None:
    shop = channel("amazon", needs_local_stock="yes")
    routes = [local_route(closed=(closed("border_unknown"),)), parcel_route(scheme_curve())]
    offers = offers_of(ground(channels=[shop]), routes)[0]
    assert offers.best.tolist() == [-1]
    assert {reason["code"] for reason in unserved(offers, routes, 0)} == {
        "border_unknown",
        "commission_unknown",
        "local_stock",
    }


def test_a_return_that_nobody_can_price_closes_the_offer() -> None:
    routes = [local_route(back=np.array([NAN]))]
    offers = offers_of(ground(), routes)[0]
    assert [reason["code"] for reason in unserved(offers, routes, 0)] == ["return_cost_unknown"]


def test_the_lines_of_an_offer_add_up_to_its_contribution_to_the_cent() -> None:
    terms = [term("amazon", commission=0.1537, transaction_fee=0.0111, affiliate=0.033)]
    _offers, sale, lines = sold("amazon", [local_route()], channels=[channel("amazon")], channel_terms=terms)
    part = open_offer_part(sale, lines, 0, OfferPrices(NAN, NAN, NAN, ()))
    cents = [round(float(line["amount"]) * 100) for line in part["lines"]]
    assert sum(cents) == round(float(part["contribution"]) * 100)
    assert float(part["contribution"]) == pytest.approx(float(earned(lines)[0]), abs=0.05)
    assert all(line["formula"] for line in part["lines"])
    assert {"DE/channel_terms/amazon"} <= {fact for line in part["lines"] for fact in line["facts"]}


def test_break_even_and_target_price_earn_what_they_say() -> None:
    sale = offers_of(ground(), [local_route()])[0].sales[0]
    prices = prices_of(sale, np.array([0]), (PriceEnding(0, np.inf, 1, 0.99),))[0]
    lines = sale.at_prices(np.array([0]), np.array([[prices.break_even, prices.target]]))
    left, net = earned(lines)[0], (lines["PRICE"] + lines["SALES_TAX"])[0]
    assert left[0] == pytest.approx(0, abs=1e-6)
    assert left[1] == pytest.approx(0.25 * net[1], abs=1e-6)
    assert prices.recommended % 1 == pytest.approx(0.99)
    assert prices.grey_zones == ()


def test_a_fee_that_jumps_with_the_price_leaves_a_grey_zone() -> None:
    # 5 % to EUR 20 and 15 % above: from 20.01 on it takes until about 22 to earn as much again.
    bands = [
        term("amazon", commission=0.05, price_to=20.0, price_currency="EUR"),
        term("amazon", commission=0.15, price_from=20.01, price_currency="EUR"),
    ]
    found = ground(channels=[channel("amazon")], channel_terms=bands)
    sale = offers_of(found, [local_route()])[0].sales[0]
    ((low, high),) = prices_of(sale, np.array([0]), ())[0].grey_zones
    lines = sale.at_prices(np.array([0]), np.array([[20.0, high]]))
    assert low == pytest.approx(20.005, abs=0.011)
    assert earned(lines)[0, 1] == pytest.approx(earned(lines)[0, 0], abs=0.02)


def test_a_border_threshold_leaves_a_grey_zone_above_it() -> None:
    dear = product(price=Decimal("216"))
    sale = offers_of(ground(dear), [parcel_route(scheme_curve(), price=180.0)])[0].sales[0]
    zones = prices_of(sale, np.array([0]), ())[0].grey_zones
    # The scheme ends at a declared 150 = EUR 178.50; the next value costs the buyer EUR 199.93.
    assert zones[0][0] == pytest.approx(178.5, abs=5)
    assert zones[-1][1] > 199.9


def test_a_price_for_which_no_commission_is_stated_is_not_sold_free_of_it() -> None:
    # OTTO states a rate for jewellery to EUR 100 and from EUR 200 on, and nothing between.
    bands = [
        term("otto", commission=0.21, price_to=20.0, price_currency="EUR"),
        term("otto", commission=0.18, price_from=30.01, price_currency="EUR"),
    ]
    routes = [local_route()]
    offers = offers_of(ground(channels=[channel("otto")], channel_terms=bands), routes)[0]
    assert offers.best.tolist() == [-1]
    assert [reason["code"] for reason in unserved(offers, routes, 0)] == ["commission_unknown"]


def test_without_rows_on_endings_no_price_is_recommended() -> None:
    sale = offers_of(ground(), [local_route()])[0].sales[0]
    assert np.isnan(prices_of(sale, np.array([0]), ())[0].recommended)


def test_programmes_are_shown_with_what_they_would_change_and_counted_only_when_chosen() -> None:
    rate = {"component": "other", "other_fee_rate": 0.04, "optional": "yes"}
    terms = [
        term("amazon", commission=0.1),
        term("amazon", commission=0.16, condition="mall", id="mall"),
        term("amazon", commission=0.0, condition="new-seller", id="new"),
        term("amazon", fee="free-shipping", id="free", **rate),
    ]
    shop = {"channels": [channel("amazon")], "channel_terms": terms}
    _offers, sale, lines = sold("amazon", [local_route()], **shop)
    part = open_offer_part(sale, lines, 0, OfferPrices(1, 1, 1, ()))
    told = {entry["programme"]: (entry["amount"], entry["facts"]) for entry in part["programmes"]}
    # Of EUR 50: six points more, ten points less, four points on top.
    assert told == {"mall": ("-3.00", ["mall"]), "new-seller": ("5.00", ["new"]), "free-shipping": ("-2.00", ["free"])}
    chosen = [{"channel": "amazon", "market": None, "programme": name} for name in ("mall", "free-shipping")]
    other = sold("amazon", [local_route()], question={"programmes": chosen}, **shop)
    assert by_code(other[2])["COMMISSION"] == pytest.approx(-8)
    assert by_code(other[2])["OTHER_FEES"] == pytest.approx(-2)
    assert other[1].take.offered == ("new-seller",)


def test_who_chooses_the_premium_listing_leaves_the_classic_one() -> None:
    terms = [term("ml", commission=0.12, condition="classic"), term("ml", commission=0.17, condition="premium")]
    shop = {"channels": [channel("ml")], "channel_terms": terms}
    assert by_code(sold("ml", [local_route()], **shop)[2])["COMMISSION"] == pytest.approx(-6)
    chosen = {"programmes": [{"channel": "ml", "market": "DE", "programme": "premium"}]}
    assert by_code(sold("ml", [local_route()], question=chosen, **shop)[2])["COMMISSION"] == pytest.approx(-8.5)


def test_a_company_of_the_country_sells_on_the_terms_for_local_sellers() -> None:
    terms = [term("a", commission=0.06, condition="cross-border"), term("a", commission=0.01, condition="local-seller")]
    shop = {"channels": [channel("a")], "channel_terms": terms}
    abroad, local = (sold("a", [local_route()], registrations=held, **shop)[2] for held in ((), ("de-entity",)))
    assert (by_code(abroad)["COMMISSION"], by_code(local)["COMMISSION"]) == (-3.0, -0.5)
