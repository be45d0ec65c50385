"""Bundles and services worked by hand: lines with their shares, goods without the service, its tax and its cost."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.bundle_parts import Component, Service
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.border_quotes import consignment
from gtm.planner.economics.service_part import service_tax
from gtm.planner.economics.shipment_lines import shipment_lines
from gtm.planner.economics.working_out import work_out
from gtm.planner.planned_product import PlannedProduct
from markets import MARKETS
from tests.planner.economics.grounds import GERMANY
from tests.planner.economics.parcels_of_goods import DAY, goods, product
from tests.planner.economics.test_working_out import cents, lines, question, rate, route, without

SHIRT = Component("Shirt", "610910", "CN", "", Decimal(2), Decimal("0.6"), Decimal("0.5"), Decimal(60))
MAT = Component("Yoga mat", "950691", "CN", "", Decimal(1), Decimal("0.4"), Decimal("0.8"), Decimal(40))
COURSE = Service("course", "Styling course", Decimal(6), "USD", Decimal(8), "CNY", True)


def bundle(**fields: Any) -> PlannedProduct:
    """Two shirts (60 % of the value) and a yoga mat (40 %): CNY 100, 1.3 kg, for USD 30."""
    told = {"components": (SHIRT, MAT), "cost": Decimal(100), "weight_kg": Decimal("1.3")}
    return product(**{**told, **fields})


def test_each_component_is_a_line_with_its_share_of_the_value() -> None:
    asked = consignment(GERMANY, goods(bundle()), 0, quantity="2.00", unit_price="25.00")
    told = [(line["hs_code"], line["quantity"], line["unit_price"], line["net_weight_kg"]) for line in asked["lines"]]
    # 25 x 0.6 / 2 shirts = 7.50 each, 25 x 0.4 = 10 for the mat; 0.5 kg are two shirts.
    assert told == [("610910", "4.00", "7.500000", "0.25"), ("950691", "2.00", "10.000000", "0.8")]
    assert sum(Decimal(line["quantity"]) * Decimal(line["unit_price"]) for line in asked["lines"]) == 50


def test_a_set_is_one_line_under_the_bundles_own_code() -> None:
    asked = consignment(
        GERMANY, goods(bundle(declared_as_set=True, hs_code="630790")), 0, quantity="1.00", unit_price="25.00"
    )
    assert [(line["hs_code"], line["unit_price"]) for line in asked["lines"]] == [("630790", "25.00")]


def test_the_value_of_a_shipment_is_split_to_the_last_unit() -> None:
    found = shipment_lines([(SHIRT, MAT), (replace(MAT, share=Decimal(1)),)])
    rows = np.array([1, 0, 0])
    groups, places = found.of(rows)
    assert places.tolist() == [2, 0, 1, 0, 1]
    # 0.6 of 33 is 19.8: 20 and 13; 0.6 of 101 is 60.6: 61 and 40.
    assert found.split(np.array([7, 33, 101]), groups, places).tolist() == [7, 20, 13, 61, 40]


@pytest.mark.django_db
def test_every_component_of_a_bundle_bears_its_own_duty_by_hand(book: MarketBook) -> None:
    found = work_out(book, [bundle()], ["GB"], question(("gb-vat",)))
    told = lines(route(found, "cn-gb-sea-lcl/midlands-3pl"), "unit_costs")
    yuan, dollar = rate(book, "CNY", "GBP"), rate(book, "USD", "GBP")
    # 500 bundles: 1.125 m³ at USD 200 a m³, CNY 1 a kg to the port.
    # What the way from the port costs is in no customs value.
    value = 100 * yuan + 200 * 0.00225 * dollar + 1.3 * yuan
    # Shirts 12 %, yoga mats 2 %.
    assert told["DUTY"] == pytest.approx(0.12 * 0.6 * value + 0.02 * 0.4 * value, abs=0.0002)
    assert float(route(found, "cn-gb-sea-lcl/midlands-3pl")["landed_cost_per_unit"]) == pytest.approx(
        100 * yuan + sum(told.values()), abs=0.006
    )


@pytest.mark.django_db
def test_a_course_invoiced_separately_is_no_part_of_the_customs_value(book: MarketBook) -> None:
    alone = work_out(book, [product(price=Decimal(24))], ["DE"], question())
    sold = work_out(book, [product(services=(COURSE,))], ["DE"], question())
    within = work_out(book, [product(services=(replace(COURSE, invoiced_separately=False),))], ["DE"], question())
    border = [float(route(found, "cn-de-line")["border_per_unit"]) for found in (alone, sold, within)]
    assert border[1] == pytest.approx(border[0], abs=0.011)
    assert border[2] > border[0] + 0.5


@pytest.mark.django_db
def test_its_tax_is_collected_at_the_sale_and_its_cost_is_a_line_by_hand(book: MarketBook) -> None:
    found = work_out(without(book, "warehouses"), [product(services=(COURSE,))], ["DE"], question(("eu-ioss",)))
    sold = next(one for one in found.offers if one["channel"] == "own-site")
    assert sold["route"] == "TEE/DE/cn-de-line+eu-ioss"
    yuan, dollar = rate(book, "CNY", "EUR"), rate(book, "USD", "EUR")
    price = cents(30 * dollar)
    # Goods under IOSS and the course alike at 19 %: 24/30 and 6/30 of the price.
    goods_tax, course_tax = 2 * 0.8 * price * 0.19 / 1.19, 2 * 0.2 * price * 0.19 / 1.19
    told = lines(sold)
    assert told["SALES_TAX"] == pytest.approx(-(goods_tax + course_tax), abs=0.02)
    assert told["SERVICE"] == pytest.approx(-2 * 8 * yuan, abs=0.0051)
    assert told["GOODS"] == pytest.approx(-2 * 36 * yuan, abs=0.0051)
    assert float(sold["contribution"]) == pytest.approx(sum(told.values()), abs=1e-9)
    tax = next(line for line in sold["lines"] if line["code"] == "SALES_TAX")
    assert "WORLD/assumptions/service-taxed-at-standard-rate:all" in tax["facts"]
    assert tax["confidence"] == "recalled"


@pytest.mark.django_db
def test_a_service_bears_the_standard_rate_or_the_markets_own_row(book: MarketBook) -> None:
    rates = {
        code: service_tax(book, MARKETS[code], DAY, Assumptions.of(book, code, DAY))[0] for code in ("DE", "GB", "BR")
    }
    assert rates == {"DE": 0.19, "GB": 0.2, "BR": 0.05}


def test_what_a_bundle_does_not_tell_is_named() -> None:
    assert bundle(components=(replace(SHIRT, share=None), MAT)).missing == ("component_values",)
    assert bundle(components=(replace(SHIRT, hs_code=""), MAT)).missing == ("hs_code",)
    assert product(services=(replace(COURSE, cost=None),)).missing == ("service_figures",)
