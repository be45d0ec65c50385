"""Saudi Arabia: the limit of SAR 1,000 and the customs service fee."""

from tests.asking import ask, consignment, line


def test_a_small_parcel_bears_the_fee_and_vat_on_it() -> None:
    told = ask(consignment("SA", line(unit_price="900")))
    assert told.regime == "sa-parcel-lv"
    assert told.charges == {"DUTY": "0.00", "CSF": "15.00", "VAT": "137.25"}


def test_exactly_1000_is_no_longer_small() -> None:
    assert ask(consignment("SA", line(unit_price="999.99"))).regime == "sa-parcel-lv"
    assert ask(consignment("SA", line(unit_price="1000"))).regime == "sa-parcel-hv"


def test_the_service_fee_has_a_floor_and_a_cap() -> None:
    def fee(price: str) -> str:
        return ask(consignment("SA", line(unit_price=price), rates={"DUTY": "0.05"}, flow="b2b")).charges["CSF"]

    assert [fee("2000"), fee("200000"), fee("1000000")] == ["15.00", "300.00", "500.00"]


def test_the_cap_is_lower_where_no_duty_is_due_but_not_where_it_is_unknown() -> None:
    free = ask(consignment("SA", line(unit_price="1000000", hs_code="851713"), flow="b2b", rates={"DUTY": "0"}))
    assert free.charges["CSF"] == "130.00"
    unknown = ask(consignment("SA", line(unit_price="1000000", hs_code="010121"), flow="b2b"))
    assert unknown.charges["CSF"] == "500.00"
    assert unknown.missing == {("rate", "DUTY")}


def test_the_kingdoms_own_rate_comes_before_that_of_the_gulf() -> None:
    assert ask(consignment("SA", line(unit_price="2000"))).charges["DUTY"] == "240.00"
    assert ask(consignment("AE", line(unit_price="2000"))).charges["DUTY"] == "100.00"


def test_perfume_sprays_of_a_barred_kind_never_go_through_the_exempt_regime() -> None:
    assert ask(consignment("SA", line(hs_code="240220"))).regime == "sa-parcel-hv"
    assert ask(consignment("SA", line(category="restricted"))).regime == "sa-parcel-hv"


def test_before_october_2024_there_is_no_regime() -> None:
    told = ask(consignment("SA"), "2024-10-05")
    assert (told.regime, told.partial, told.totals["border"]) == ("", True, "0.00")
    assert told.totals["goods"] == "10.00"


def test_a_bonded_entry_bears_the_deposit_only() -> None:
    assert ask(consignment("SA", flow="bonded")).charges == {"DUTY": "0.00", "VAT": "0.00", "DEPOSIT": "60.00"}
