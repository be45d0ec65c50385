"""Mexico: the courier's all-in rate, North American bands, the standard entry."""

import pytest

from tests.asking import ask, consignment, line

DOLLARS = {"currency": "USD", "exchange_rates": {"USD": "20"}}
AMERICAN = {"dispatch_country": "US", **DOLLARS}


def test_a_courier_parcel_pays_one_rate_and_no_vat_on_top() -> None:
    told = ask(consignment("MX", line(unit_price="50"), **DOLLARS))
    assert told.regime == "mx-courier-335"
    assert told.charges == {"TASA_GLOBAL": "335.00"}


def test_before_august_2025_the_rate_was_19_per_cent() -> None:
    told = ask(consignment("MX", line(unit_price="50"), **DOLLARS), "2025-08-14")
    assert (told.regime, told.charges) == ("mx-courier-19-old", {"TASA_GLOBAL": "190.00"})


@pytest.mark.parametrize(
    ("price", "regime"),
    [("50", "mx-usmca-0-50"), ("50.01", "mx-usmca-50-117"), ("117", "mx-usmca-50-117"), ("117.01", "mx-usmca-over117")],
)
def test_north_american_goods_have_their_bands(price: str, regime: str) -> None:
    assert ask(consignment("MX", line(unit_price=price, origin="US"), **AMERICAN)).regime == regime


def test_one_line_of_other_origin_loses_the_bands() -> None:
    told = ask(consignment("MX", line(origin="US"), line(origin="CN"), **AMERICAN))
    assert told.regime == "mx-courier-335"


def test_the_processing_fee_of_a_free_parcel_is_missing_until_pinned_to_zero() -> None:
    parcel = consignment("MX", line(origin="MX"), **AMERICAN)
    assert ask(parcel).missing == {("amount", "DTA")}
    cured = ask(parcel | {"rates": {"DTA": "0"}})
    assert (cured.partial, cured.charges["DTA"], cured.reasons["DTA"]) == (False, "0.00", {"free_rate"})


def test_the_standard_entry_taxes_duty_and_processing_fee() -> None:
    told = ask(consignment("MX", line(unit_price="10000"), flow="b2b", rates={"IGI": "0.25"}))
    assert told.charges == {"IGI": "2500.00", "DTA": "80.00", "IVA": "2012.80"}


def test_a_claimed_agreement_frees_from_the_processing_fee_unless_it_is_pinned() -> None:
    goods = consignment("MX", line(preference="T-MEC"), flow="b2b", rates={"IGI": "0"})
    assert ask(goods).reasons["DTA"] == {"preference"}
    assert ask(goods | {"rates": {"IGI": "0", "DTA": "0.1"}}).charges["DTA"] == "1.00"


def test_a_parcel_above_2500_dollars_needs_the_standard_entry() -> None:
    assert ask(consignment("MX", line(unit_price="2500"), **DOLLARS)).regime == "mx-courier-335"
    assert ask(consignment("MX", line(unit_price="2500.01"), **DOLLARS)).regime == "mx-standard"
