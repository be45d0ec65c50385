"""Great Britain: VAT at the sale up to GBP 135, the border above."""

from tests.asking import ask, consignment, line


def test_up_to_135_pounds_the_seller_collects_vat_on_the_whole_price() -> None:
    told = ask(consignment("GB", line(unit_price="135"), freight="5"))
    assert told.regime == "gb-supply-vat-135"
    assert told.charges == {"DUTY": "0.00", "VAT": "28.00"}
    assert "registration_missing" in told.warnings


def test_a_penny_more_pays_duty_and_vat_at_the_border() -> None:
    told = ask(consignment("GB", line(unit_price="135.01"), mode="post"))
    assert told.regime == "gb-over-135"
    assert told.charges == {"DUTY": "16.20", "VAT": "30.24", "CARRIER": "8.00"}


def test_zero_rated_food_has_a_free_rate_but_supplements_do_not() -> None:
    tea = ask(consignment("GB", line(hs_code="090240")))
    assert (tea.charges["VAT"], tea.reasons["VAT"]) == ("0.00", {"free_rate"})
    assert ask(consignment("GB", line(hs_code="210690"))).charges["VAT"] == "2.00"
    assert ask(consignment("GB", line(hs_code="210690", category="food"))).charges["VAT"] == "0.00"


def test_remedies_on_electric_cycles_end_unless_they_are_pinned() -> None:
    cycles = consignment("GB", line(hs_code="871160", unit_price="1000"), flow="b2b")
    before = ask(cycles, "2025-02-06")
    assert (before.charges["ADD"], before.charges["CVD"]) == ("621.00", "172.00")
    after = ask(cycles, "2025-02-07")
    assert "ADD" not in after.charges
    assert "trade_remedy_conditional" in after.warnings
    assert ask(cycles | {"rates": {"ADD": "0.1"}}).charges["ADD"] == "100.00"


def test_parcels_before_2021_have_no_regime_and_stock_has() -> None:
    assert ask(consignment("GB"), "2020-12-31").regime == ""
    assert ask(consignment("GB", flow="b2b"), "2020-12-31").regime == "gb-b2b-bulk"
