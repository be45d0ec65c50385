"""Norway: VOEC looks at the price of each item, the old exemption at the whole parcel."""

import pytest

from tests.asking import ask, consignment, line

VOEC = {"registrations": ["no-voec"]}


@pytest.mark.parametrize(("price", "regime"), [("2999.99", "no-voec"), ("3000", "no-outside-voec")])
def test_voec_takes_items_below_three_thousand_without_freight(price: str, regime: str) -> None:
    assert ask(consignment("NO", line(unit_price=price, quantity="4"), freight="500", **VOEC)).regime == regime


def test_one_item_outside_sends_the_whole_parcel_outside() -> None:
    assert ask(consignment("NO", line(), line(hs_code="210690"), **VOEC)).regime == "no-outside-voec"


def test_clothing_pays_duty_and_tax_on_duty() -> None:
    told = ask(consignment("NO", line(unit_price="1000")))
    assert told.charges == {"TOLL": "107.00", "MVA": "276.75"}


def test_small_parcels_were_free_until_the_end_of_2023() -> None:
    parcel = consignment("NO", line(unit_price="300"), freight="49.99")
    assert ask(parcel, "2023-12-31").regime == "no-350-exemption"
    assert ask(parcel, "2024-01-01").regime == "no-outside-voec"
    assert ask(consignment("NO", line(unit_price="300"), freight="50"), "2023-12-31").regime == "no-outside-voec"
