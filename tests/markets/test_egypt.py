"""Egypt: no de minimis; a telephone pays one composite duty wherever it travels."""

from tests.asking import ask, consignment, line

DOLLARS = {"currency": "USD", "exchange_rates": {"USD": "50"}}


def test_even_a_small_parcel_pays_duty_and_tax() -> None:
    told = ask(consignment("EG", line(unit_price="10"), rates={"DUTY": "0.4"}, **DOLLARS))
    assert (told.regime, told.charges) == ("eg-parcel-informal", {"DUTY": "200.00", "VAT": "98.00"})


def test_a_phone_in_a_mixed_parcel_is_taxed_as_a_phone() -> None:
    phone, shirt = line(hs_code="851713", unit_price="100"), line(unit_price="10")
    told = ask(consignment("EG", phone, shirt, rates={"DUTY": "0.4"}, **DOLLARS))
    assert told.charges == {"PHONE": "1925.00", "DUTY": "200.00", "VAT": "98.00"}
    assert ask(consignment("EG", phone, **DOLLARS)).regime == "eg-phones"


def test_the_courier_takes_two_per_cent_of_what_it_advances_and_five_dollars_at_least() -> None:
    small = consignment("EG", line(unit_price="10"), mode="express", rates={"DUTY": "0.4"}, **DOLLARS)
    large = consignment("EG", line(unit_price="1000"), mode="express", rates={"DUTY": "0.4"}, **DOLLARS)
    assert ask(small).charges["CARRIER"] == "250.00"
    assert ask(large).charges["CARRIER"] == "596.00"  # 2 % of 20,000 + 9,800
