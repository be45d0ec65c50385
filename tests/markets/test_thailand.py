"""Thailand: every amount goes up to the satang; one baht a piece is free."""

from tests.asking import ask, consignment, line


def test_amounts_are_rounded_up_to_the_satang() -> None:
    told = ask(consignment("TH", line(unit_price="100.01"), rates={"DUTY": "0.3"}))
    # 30.003 -> 30.01; 7 % of 130.02 = 9.1014 -> 9.11
    assert told.charges == {"DUTY": "30.01", "INTERIOR_TAX": "0.00", "VAT": "9.11"}


def test_one_baht_a_piece_is_free_and_a_satang_more_is_not() -> None:
    assert ask(consignment("TH", line(quantity="3", unit_price="1"))).reasons["VAT"] == {"below_threshold"}
    assert ask(consignment("TH", line(quantity="3", unit_price="1.01"), rates={"DUTY": "0"})).charges["VAT"] == "0.22"


def test_parcels_up_to_1500_baht_were_taxed_but_free_of_duty_for_eighteen_months() -> None:
    parcel = consignment("TH", line(unit_price="1500"))
    assert ask(parcel, "2024-07-04").regime == ""
    assert ask(parcel, "2024-07-05").charges == {"DUTY": "0.00", "VAT": "105.00"}
    assert ask(parcel, "2026-01-01").regime == "th-first-baht-2026"


def test_excise_holds_itself_and_the_interior_tax_in_its_price() -> None:
    beer = consignment(
        "TH", line(hs_code="220300", unit_price="1000"), flow="b2b", rates={"DUTY": "0.6", "EXCISE": "0.22"}
    )
    told = ask(beer)
    # 1,600 x 0.22 / (1 - 1.1 x 0.22) = 464.379...; interior tax 46.438; VAT 7 % of 2,110.82
    assert (told.charges["EXCISE"], told.charges["INTERIOR_TAX"]) == ("464.38", "46.44")
    assert told.charges["VAT"] == "147.76"
