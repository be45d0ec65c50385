"""Switzerland: the franc, the five centimes, and what is too small to be levied."""

import pytest

from tests.asking import ask, consignment, line


@pytest.mark.parametrize(
    ("price", "regime", "tax"), [("62.49", "ch-small-consignment", "0.00"), ("62.50", "ch-standard", "5.10")]
)
def test_import_tax_of_at_most_five_francs_is_not_levied(price: str, regime: str, tax: str) -> None:
    told = ask(consignment("CH", line(unit_price=price)))
    assert (told.regime, told.totals["tax"]) == (regime, tax)


def test_lines_of_one_rate_are_taxed_together_to_the_franc_and_five_centimes() -> None:
    told = ask(
        consignment(
            "CH", line(unit_price="100.30"), line(unit_price="99.90"), line(hs_code="490199", unit_price="40.60")
        )
    )
    # 200.20 -> 200 at 8.1 % = 16.20; 40.60 -> 41 at 2.6 % = 1.066 -> 1.05
    assert told.charges["MWST"] == "17.25"


def test_the_post_takes_its_fee_rounded_up_and_the_tax_counts_it() -> None:
    told = ask(consignment("CH", line(unit_price="100"), mode="post", dispatch_country="DE"))
    assert told.charges == {"ZOLL": "0.00", "CARRIER": "16.00", "MWST": "9.40"}  # 116 at 8.1 % = 9.396


def test_a_registered_platform_is_taxed_by_line_to_the_centime_from_its_first_day() -> None:
    parcel = consignment("CH", line(unit_price="10.55"), registrations=["ch-platform"])
    assert ask(parcel, "2025-01-01").charges["MWST"] == "0.85"
    assert ask(parcel, "2024-12-31").regime == "ch-small-consignment"


def test_food_has_no_stored_duty_and_a_duty_up_to_five_francs_is_not_levied() -> None:
    food = line(hs_code="190531", unit_price="1000")
    assert ask(consignment("CH", food)).missing == {("rate", "ZOLL")}
    assert ask(consignment("CH", food, rates={"ZOLL": "0.005"})).charges["ZOLL"] == "0.00"
    assert ask(consignment("CH", food, rates={"ZOLL": "0.00501"})).charges["ZOLL"] == "5.01"
