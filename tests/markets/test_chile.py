"""Chile: whole pesos, deemed insurance, and the parcels of registered sellers."""

from tests.asking import ask, consignment, line

DOLLARS = {"currency": "USD", "exchange_rates": {"USD": "950"}}


def test_an_uninsured_parcel_is_deemed_insured_at_two_per_cent() -> None:
    told = ask(consignment("CL", line(unit_price="600"), freight="20", **DOLLARS))
    # goods 570,000 + freight 19,000 + 11,400 deemed
    assert told.totals["customs_value"] == "600400"
    assert told.charges == {"ADVALOREM": "36024", "IVA": "120921"}
    assert told.totals["insurance"] == "0"


def test_a_stated_insurance_is_taken_as_it_is() -> None:
    assert (
        ask(consignment("CL", line(unit_price="600"), insurance="0.01", **DOLLARS)).totals["customs_value"] == "570010"
    )


def test_a_registered_seller_charges_the_tax_alone_on_the_price_with_freight() -> None:
    parcel = consignment("CL", line(unit_price="500"), freight="10", registrations=["cl-iva-simplificado"], **DOLLARS)
    told = ask(parcel)
    assert (told.regime, told.charges) == ("cl-remote-registered", {"ADVALOREM": "0", "IVA": "92055"})
    assert ask(parcel, "2025-10-24").regime == "cl-over-500"


def test_jewellery_is_never_a_cheap_parcel_and_its_additional_tax_is_not_known() -> None:
    told = ask(consignment("CL", line(hs_code="711319", unit_price="100"), **DOLLARS))
    assert told.regime == "cl-over-500"
    assert told.missing == {("rate", "ADDITIONAL_TAX")}


def test_the_agreement_with_china_counts_only_when_claimed() -> None:
    claimed = line(unit_price="600", preference="CN-CL FTA")
    assert ask(consignment("CL", claimed, **DOLLARS)).reasons["ADVALOREM"] == {"preference"}
