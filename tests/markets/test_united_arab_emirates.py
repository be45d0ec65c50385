"""United Arab Emirates: parcels, platforms, the declaration fee."""

import pytest

from tests.asking import ask, consignment, line

DUTY = {"rates": {"DUTY": "0.05"}}


@pytest.mark.parametrize(
    ("day", "price", "regime"),
    [
        ("2022-12-31", "1000", "ae-parcel-lv-1000-old"),
        ("2022-12-31", "1000.01", "ae-standard"),
        ("2023-01-01", "300", "ae-parcel-lv-300"),
        ("2023-02-28", "300.01", "ae-parcel-hv-300"),
        ("2023-03-01", "1000", "ae-parcel-lv-1000"),
        ("2026-11-22", "1000.01", "ae-parcel-hv"),
    ],
)
def test_the_limit_for_parcels_has_moved_twice(day: str, price: str, regime: str) -> None:
    assert ask(consignment("AE", line(unit_price=price), **DUTY), day).regime == regime


def test_the_whole_value_is_charged_above_the_limit() -> None:
    told = ask(consignment("AE", line(unit_price="1200"), **DUTY))
    assert told.charges == {"DUTY": "60.00", "VAT": "63.00"}


def test_an_express_carrier_takes_two_per_cent_of_what_it_advanced_but_at_least_50() -> None:
    small = ask(consignment("AE", line(unit_price="1200"), mode="express", **DUTY))
    large = ask(consignment("AE", line(unit_price="120000"), mode="express", **DUTY))
    assert (small.charges["CARRIER"], large.charges["CARRIER"]) == ("50.00", "246.00")


def test_the_declaration_fee_is_taxed_and_higher_where_no_duty_is_due() -> None:
    told = ask(consignment("AE", line(unit_price="10000"), flow="b2b", **DUTY))
    assert told.charges == {"DUTY": "500.00", "DECL": "70.00", "VAT": "528.50"}
    free = ask(consignment("AE", line(unit_price="10000"), flow="b2b", rates={"DUTY": "0"}))
    assert free.charges["DECL"] == "80.00"


def test_a_missing_duty_counts_as_due_for_the_declaration_fee() -> None:
    told = ask(consignment("AE", line(hs_code="010121"), flow="b2b"))
    assert told.charges["DECL"] == "70.00"


def test_the_tax_of_a_registered_importer_is_collected_elsewhere() -> None:
    told = ask(consignment("AE", line(unit_price="5000"), flow="b2b", registrations=["ae-vat-importer"], **DUTY))
    assert told.charges["VAT"] == "0.00"
    assert told.reasons["VAT"] == {"collected_elsewhere"}


def test_a_platform_keeps_its_own_lower_limit() -> None:
    platform = {"registrations": ["ae-ecom-platform"], **DUTY}
    below = ask(consignment("AE", line(unit_price="299.99"), **platform))
    at = ask(consignment("AE", line(unit_price="300"), **platform))
    assert below.regime == at.regime == "ae-ecom-platform-personal"
    assert (below.reasons["DUTY"], at.charges["DUTY"]) == ({"below_threshold"}, "15.00")


def test_a_companys_parcel_is_a_commercial_import() -> None:
    assert ask(consignment("AE", importer="company", **DUTY)).regime == "ae-standard"
    company = {"importer": "company", "registrations": ["ae-ecom-company"]}
    assert ask(consignment("AE", **company, **DUTY)).regime == "ae-ecom-b2b-30000"
