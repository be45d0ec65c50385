"""Germany, and with it the regimes of the European Union."""

import pytest

from tests.asking import ask, consignment, line

IOSS = {"registrations": ["eu-ioss"]}


def test_three_euros_an_item_stand_outside_the_tax_base_of_ioss() -> None:
    told = ask(consignment("DE", line(quantity="2"), line(hs_code="640411", unit_price="30"), **IOSS))
    assert told.regime == "eu-ioss-eur3"
    assert told.charges == {"DUTY_FLAT": "6.00", "VAT": "9.50"}


def test_outside_ioss_the_flat_duty_is_taxed() -> None:
    told = ask(consignment("DE", line(quantity="2"), line(hs_code="640411", unit_price="30")))
    assert told.regime == "eu-nonioss-eur3"
    assert told.charges == {"DUTY_FLAT": "6.00", "VAT": "10.64"}


def test_lines_of_one_item_share_its_three_euros_by_value() -> None:
    same = {"description": "Cotton shirt"}
    told = ask(consignment("DE", line(**same), line(unit_price="20", **same), **IOSS))
    assert (told.lines["DUTY_FLAT", 1], told.lines["DUTY_FLAT", 2]) == ("1.00", "2.00")


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        ("2021-06-30", ""),
        ("2021-07-01", "eu-ioss-until-2026-06"),
        ("2026-06-30", "eu-ioss-until-2026-06"),
        ("2026-07-01", "eu-ioss-eur3"),
        ("2028-06-30", "eu-ioss-eur3"),
        ("2028-07-01", "eu-2028-normal-tariff"),
    ],
)
def test_each_day_has_its_own_rule_for_parcels_up_to_150_euros(day: str, regime: str) -> None:
    assert ask(consignment("DE", **IOSS), day).regime == regime


def test_150_euros_are_compared_in_the_stated_currency_without_rounding() -> None:
    dollars = {"currency": "USD", "exchange_rates": {"USD": "0.75"}}
    assert ask(consignment("DE", line(unit_price="200"), **dollars)).regime == "eu-nonioss-eur3"
    assert ask(consignment("DE", line(unit_price="200.01"), **dollars)).regime == "eu-b2c-over-150"


def test_before_july_2026_perfume_pays_duty_even_in_a_small_parcel() -> None:
    told = ask(consignment("DE", line(hs_code="330300"), line(), rates={"DUTY": "0.1"}), "2026-06-30")
    assert told.lines["DUTY", 1] == "1.00"
    assert told.lines["DUTY", 2] == "0.00"
    assert told.reasons["DUTY"] == {"", "exempt"}


def test_anti_dumping_duty_stands_beside_the_tariff_on_the_same_base() -> None:
    plates = consignment("DE", line(hs_code="691110", unit_price="1000"), flow="b2b")
    told = ask(plates)
    assert told.charges == {"DUTY": "120.00", "ADD": "790.00", "VAT": "362.90"}
    assert ask(plates, "2026-02-06").charges["ADD"] == "361.00"
    assert ask(plates, "2019-07-15").charges.get("ADD") is None


def test_a_short_code_is_charged_at_the_highest_of_its_lines() -> None:
    told = ask(consignment("DE", line(hs_code="420222", unit_price="1000"), flow="b2b"))
    (duty,) = [column for column in told.answer.charges if column.code == "DUTY"]
    assert duty.notes is not None
    assert (duty.notes.low.tolist(), duty.amount.tolist()) == ([3700], [9700])
    assert "duty_range" in told.warnings


def test_below_one_euro_in_all_nothing_is_levied() -> None:
    told = ask(consignment("DE", line(hs_code="851713", unit_price="5.20"), flow="b2b"))
    assert told.charges == {"DUTY": "0.00", "VAT": "0.00"}
    assert told.reasons == {"DUTY": {"free_rate"}, "VAT": {"below_minimum_charge"}}


def test_exactly_one_euro_is_levied() -> None:
    assert ask(consignment("DE", line(hs_code="851713", unit_price="5.26"), flow="b2b")).charges["VAT"] == "1.00"


def test_the_handling_fee_is_switched_on_for_the_question_only() -> None:
    told = ask(consignment("DE", **IOSS), eu_handling_fee=True)
    assert told.charges["UHF"] == "2.00"
    assert "UHF" not in ask(consignment("DE", **IOSS)).charges


def test_books_pay_the_reduced_rate_unless_the_seller_says_standard() -> None:
    assert ask(consignment("DE", line(hs_code="490199"), **IOSS)).charges["VAT"] == "0.70"
    assert ask(consignment("DE", line(hs_code="490199", category="standard"), **IOSS)).charges["VAT"] == "1.90"


def test_a_reduced_category_without_a_rate_pays_the_standard_one_and_says_so() -> None:
    told = ask(consignment("DE", line(category="hygiene"), **IOSS))
    assert told.charges["VAT"] == "1.90"
    assert "reduced_rate_unknown" in told.warnings


def test_alcohol_misses_its_excise_and_never_goes_through_ioss() -> None:
    told = ask(consignment("DE", line(hs_code="220421"), **IOSS))
    assert told.regime == "eu-nonioss-eur3"
    assert told.missing == {("rate", "EXCISE")}


def test_goods_in_a_customs_warehouse_pay_nothing_yet() -> None:
    told = ask(consignment("DE", flow="bonded"))
    assert told.reasons == {"DUTY": {"suspended"}, "VAT": {"suspended"}}
