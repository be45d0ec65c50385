"""Qatar, Kuwait, Bahrain and Oman."""

import pytest

from tests.asking import ask, consignment, line

DUTY = {"rates": {"DUTY": "0.05"}}


@pytest.mark.parametrize(
    ("day", "price", "regime"),
    [
        ("2025-11-01", "3000", "qa-parcel-lv-3000"),
        ("2025-11-01", "3000.01", "qa-standard"),
        ("2025-11-02", "1000", "qa-parcel-lv"),
        ("2025-11-02", "1000.01", "qa-parcel-hv"),
    ],
)
def test_qatar_lowered_its_limit_in_november_2025(day: str, price: str, regime: str) -> None:
    assert ask(consignment("QA", line(unit_price=price), **DUTY), day).regime == regime


def test_a_qatari_parcel_of_more_than_50_kg_is_a_standard_entry() -> None:
    assert ask(consignment("QA", line(measures={"kg": "50"}), **DUTY)).regime == "qa-parcel-lv"
    assert ask(consignment("QA", line(measures={"kg": "50.001"}), **DUTY)).regime == "qa-standard"


def test_qatari_fees_stand_outside_a_tax_that_is_zero() -> None:
    told = ask(consignment("QA", line(unit_price="2000"), mode="express", **DUTY))
    assert told.charges == {"DUTY": "100.00", "VAT": "0.00", "BAYAN": "10.00", "CARRIER": "100.00"}
    assert told.reasons["VAT"] == {"free_rate"}


def test_kuwait_looks_at_the_goods_alone_and_counts_in_thousandths() -> None:
    told = ask(consignment("KW", line(unit_price="100"), freight="50", mode="express"))
    assert (told.regime, told.charges) == ("kw-parcel-lv", {"DUTY": "0.000", "CARRIER": "1.500"})
    above = ask(consignment("KW", line(unit_price="100.001"), **DUTY))
    assert (above.regime, above.charges["DUTY"]) == ("kw-parcel-hv", "5.000")


def test_bahrain_frees_strictly_below_300_and_taxes_there_by_switch_only() -> None:
    below = consignment("BH", line(unit_price="299.999"))
    assert ask(below).reasons == {"DUTY": {"exempt"}, "VAT": {"exempt"}}
    assert ask(below, bh_vat_below_300=True).charges["VAT"] == "30.000"
    assert ask(consignment("BH", line(unit_price="300"), **DUTY)).regime == "bh-parcel-hv"


def test_bahrains_carrier_takes_a_share_of_what_it_advanced() -> None:
    told = ask(consignment("BH", line(unit_price="2000"), mode="express", **DUTY))
    assert told.charges == {"DUTY": "100.000", "VAT": "210.000", "CARRIER": "6.200"}


def test_bahrain_has_no_standard_entry_before_2022() -> None:
    assert ask(consignment("BH", flow="b2b"), "2021-12-31").regime == ""
    assert ask(consignment("BH", flow="b2b", **DUTY)).charges["BAYAN"] == "5.500"


def test_oman_has_three_bands_and_the_lowest_stands_by_switch() -> None:
    def regime(price: str, low: bool = True) -> str:
        return ask(consignment("OM", line(unit_price=price), **DUTY), om_parcel_lv=low).regime

    assert [regime(price) for price in ("100", "100.001", "300", "300.001")] == [
        "om-parcel-lv",
        "om-parcel-mid",
        "om-parcel-mid",
        "om-parcel-hv",
    ]
    assert regime("100", low=False) == "om-parcel-mid"


def test_omani_fees_depend_on_the_way_a_parcel_comes() -> None:
    def fees(mode: str) -> str:
        return ask(consignment("OM", line(unit_price="200"), mode=mode, **DUTY)).totals["fee"]

    assert [fees(mode) for mode in ("post", "line", "express", "air")] == ["2.000", "2.000", "7.000", "0.000"]


def test_omans_carrier_charges_each_code_beyond_the_fifth() -> None:
    codes = ("610910", "611030", "620342", "640299", "392410", "950300", "330499")
    lines = [line(hs_code=code, unit_price="100") for code in codes]
    assert ask(consignment("OM", *lines, mode="express", **DUTY)).charges["MULTILINE"] == "1.000"
    assert ask(consignment("OM", *lines[:5], mode="express", **DUTY)).charges["MULTILINE"] == "0.000"


@pytest.mark.parametrize("code", ["QA", "KW", "BH", "OM"])
def test_nothing_is_known_about_bonded_entry(code: str) -> None:
    told = ask(consignment(code, flow="bonded"))
    assert (told.regime, told.partial) == ("", True)


@pytest.mark.parametrize("code", ["QA", "KW", "BH", "OM"])
def test_tobacco_never_goes_through_the_exempt_regime(code: str) -> None:
    told = ask(consignment(code, line(hs_code="240220"), **DUTY))
    assert told.missing == {("rate", "EXCISE")}
