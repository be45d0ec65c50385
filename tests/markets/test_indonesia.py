"""Indonesia: classes of goods, whole thousands of rupiah, eleven twelfths."""

import pytest

from tests.asking import ask, consignment, line

DOLLARS = {"currency": "USD", "exchange_rates": {"USD": "16000"}}


def test_general_goods_pay_seven_and_a_half_per_cent_and_vat_on_eleven_twelfths() -> None:
    told = ask(consignment("ID", line(hs_code="950300", unit_price="50"), **DOLLARS))
    assert told.regime == "id-cn-3-1500-general"
    assert told.charges == {"BM": "60000.00", "PPN": "95000.00"}  # 94,600 up to the next thousand


def test_the_document_total_is_rounded_up_and_shared_by_the_exact_amounts() -> None:
    toys = line(hs_code="950300", unit_price="3.33")
    told = ask(consignment("ID", toys, toys, **DOLLARS))
    assert told.charges["BM"] == "8000.00"  # 2 x 3,996.00
    assert (told.lines["BM", 1], told.lines["BM", 2]) == ("4000.00", "4000.00")


def test_shirts_bear_a_quarter_and_prepaid_income_tax() -> None:
    told = ask(consignment("ID", line(unit_price="100"), **DOLLARS))
    assert told.regime == "id-cn-3-1500-special-25"
    assert told.charges == {"BM": "400000.00", "PPN": "220000.00", "PPH22": "100000.00"}


def test_books_are_free_of_everything() -> None:
    told = ask(consignment("ID", line(hs_code="490199", unit_price="100"), **DOLLARS))
    assert told.regime == "id-cn-3-1500-special-books"
    assert told.totals["border"] == "0.00"
    assert told.reasons == {"BM": {"exempt"}, "PPN": {"exempt"}}


def test_a_mixed_parcel_has_the_general_code_and_each_line_its_class() -> None:
    told = ask(consignment("ID", line(unit_price="100"), line(hs_code="950300", unit_price="100"), **DOLLARS))
    assert told.regime == "id-cn-3-1500-general"
    assert (told.lines["BM", 1], told.lines["BM", 2]) == ("400000.00", "120000.00")
    assert ("PPH22", 2) not in told.lines


@pytest.mark.parametrize(
    ("price", "regime"),
    [
        ("3", "id-cn-le-3"),
        ("3.01", "id-cn-3-1500-general"),
        ("1500", "id-cn-3-1500-general"),
        ("1500.01", "id-over-1500"),
    ],
)
def test_the_band_is_looked_up_by_the_price_of_the_goods_alone(price: str, regime: str) -> None:
    toys = line(hs_code="950300", unit_price=price)
    assert ask(consignment("ID", toys, freight="100", rates={"BM": "0"}, **DOLLARS)).regime == regime


def test_before_march_2025_special_goods_paid_by_tariff() -> None:
    parcel = consignment("ID", line(unit_price="100"), line(hs_code="950300", unit_price="100"), **DOLLARS)
    told = ask(parcel | {"rates": {"duty": "0.2"}}, "2025-03-04")
    assert told.regime == "id-cn-2020-2025-special"
    assert (told.lines["BM", 1], told.lines["BM", 2]) == ("320000.00", "120000.00")


def test_a_forced_class_before_its_first_day_pays_the_general_rate() -> None:
    told = ask(consignment("ID", line(unit_price="100"), regime="id-cn-3-1500-special-25", **DOLLARS), "2025-03-04")
    assert told.charges["BM"] == "120000.00"
    assert "PPH22" not in told.charges


def test_luxury_goods_are_taxed_in_full_and_miss_their_own_tax() -> None:
    told = ask(consignment("ID", line(hs_code="950300", unit_price="50", category="luxury"), **DOLLARS))
    assert told.charges["PPN"] == "104000.00"  # 12 % of 860,000 = 103,200
    assert told.missing == {("rate", "PPNBM")}


def test_a_safeguard_on_carpets_is_missing_while_it_lasts() -> None:
    carpets = consignment("ID", line(hs_code="570500", unit_price="100"), flow="b2b", rates={"BM": "0.2"}, **DOLLARS)
    assert ask(carpets).missing == {("rate", "BMTP")}
    assert not ask(carpets, "2027-08-01").partial
