"""Malaysia: the seller taxes low-value items, the border relieves small air parcels."""

import pytest

from tests.asking import ask, consignment, line

LVG = {"registrations": ["my-lvg"]}


@pytest.mark.parametrize(("freight", "regime"), [("0", "my-air-de-minimis"), ("0.01", "my-standard-parcel")])
def test_relief_looks_at_the_parcel_with_freight(freight: str, regime: str) -> None:
    assert ask(consignment("MY", line(unit_price="500"), freight=freight)).regime == regime


def test_low_value_items_bear_the_tax_on_the_goods_alone() -> None:
    told = ask(consignment("MY", line(unit_price="500"), freight="20", rates={"DUTY": "0.2"}, **LVG))
    # above the relief with its freight, so duty is due, but the tax stands on the goods
    assert told.charges == {"DUTY": "104.00", "SALES_TAX_LVG": "50.00"}


def test_each_line_of_a_mixed_parcel_has_its_own_rule() -> None:
    told = ask(consignment("MY", line(unit_price="100"), line(unit_price="600"), rates={"DUTY": "0"}, **LVG))
    assert told.charges == {"DUTY": "0.00", "SALES_TAX": "60.00", "SALES_TAX_LVG": "10.00"}


def test_clocks_pay_half_the_tax_and_a_short_code_the_whole() -> None:
    told = ask(consignment("MY", line(hs_code="910521", unit_price="1000"), flow="b2b", rates={"DUTY": "0"}))
    assert told.charges["SALES_TAX"] == "50.00"


def test_under_the_relief_half_of_a_dear_unit_is_taxed_at_the_sale_beside_a_low_value_item() -> None:
    half = line(unit_price="600", quantity="0.5")
    told = ask(consignment("MY", line(unit_price="100"), half, **LVG))
    assert (told.regime, told.charges) == ("my-lvg", {"DUTY": "0.00", "SALES_TAX_LVG": "40.00"})
    # alone it is no low-value item, so there is nothing for the seller to tax
    assert ask(consignment("MY", half, **LVG)).regime == "my-air-de-minimis"
