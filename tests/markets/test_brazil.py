"""Brazil against published examples and the days and limits of its rulebook."""

import pytest

from tests.asking import ask, consignment, line

PRC = {"registrations": ["br-remessa-conforme"], "exchange_rates": {"USD": "5.40"}, "currency": "USD"}


def shirts(price: str, quantity: str = "1") -> dict[str, object]:
    return line(unit_price=price, quantity=quantity)


def test_a_parcel_up_to_50_dollars_bears_only_the_state_tax_since_may_2026() -> None:
    told = ask(consignment("BR", shirts("12.50", "2"), freight="5.00", **PRC))
    assert told.regime == "br-prc-2026-zero"
    assert told.charges == {"II": "0.00", "ICMS": "33.18"}
    assert told.reasons["II"] == {"exempt"}
    assert told.totals["landed_cost"] == "195.18"


def test_above_50_dollars_the_duty_of_the_whole_parcel_is_reduced_and_shared_by_value() -> None:
    told = ask(consignment("BR", shirts("40"), shirts("26"), **PRC))
    assert told.regime == "br-prc-2026-60-30"
    assert told.charges["II"] == "51.84"  # 60 % of 356.40 less 30 x 5.40
    assert (told.lines["II", 1], told.lines["II", 2]) == ("31.42", "20.42")


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        ("2023-07-31", ""),
        ("2023-08-01", "br-prc-50-zero"),
        ("2024-08-01", "br-prc-50-20"),
        ("2026-05-11", "br-prc-50-20"),
        ("2026-05-12", "br-prc-2026-zero"),
    ],
)
def test_each_day_has_its_own_rule_for_small_parcels(day: str, regime: str) -> None:
    assert ask(consignment("BR", shirts("50"), **PRC), day).regime == regime


def test_exactly_50_dollars_with_freight_is_still_small_and_a_cent_more_is_not() -> None:
    assert ask(consignment("BR", shirts("45"), freight="5", **PRC)).regime == "br-prc-2026-zero"
    assert ask(consignment("BR", shirts("45.01"), freight="5", **PRC)).regime == "br-prc-2026-60-30"


def test_a_company_cannot_use_remessa_conforme() -> None:
    assert ask(consignment("BR", shirts("20"), importer="company", **PRC)).regime == "br-rts-60"


def test_the_general_parcel_regime_takes_sixty_per_cent_and_the_post_its_fee() -> None:
    told = ask(consignment("BR", shirts("100"), mode="post"))
    assert told.regime == "br-rts-60"
    assert told.charges == {"II": "60.00", "ICMS": "32.77", "CORREIOS_DESPACHO": "15.00"}


def test_ten_states_take_a_fifth_since_april_2025() -> None:
    parcel = consignment("BR", shirts("100"), destination_area="BR-CE", exchange_rates={"USD": "5.40"})
    assert ask(parcel, "2025-03-31").charges["ICMS"] == "32.77"
    assert ask(parcel, "2025-04-01").charges["ICMS"] == "40.00"


def test_the_standard_entry_misses_the_industrial_tax_unless_it_is_pinned() -> None:
    goods = consignment("BR", shirts("1000"), flow="b2b", rates={"II": "0.35"})
    assert ask(goods).missing == {("rate", "IPI")}
    assert not ask(goods | {"rates": {"II": "0.35", "IPI": "0"}}).partial


def test_the_standard_entry_adds_tax_upon_tax() -> None:
    told = ask(consignment("BR", shirts("1000"), flow="b2b", freight="100", rates={"II": "0.35", "IPI": "0"}))
    assert told.charges["PIS_IMPORT"] == "23.10"
    assert told.charges["COFINS_IMPORT"] == "106.15"
    assert told.charges["COFINS_ADDITIONAL"] == "6.60"
    assert told.charges["AFRMM"] == "8.00"
    assert told.charges["SISCOMEX_FEE"] == "115.67"
    assert told.charges["SISCOMEX_ADDITION"] == "38.56"
    # 1,100 + 385 + 23.10 + 106.15 + 6.60 + 8.00 + 154.23 = 1,783.08, of which 18 % of the price
    assert told.charges["ICMS"] == "391.41"
    assert told.reasons["CBS"] == {"collected_elsewhere"}


def test_from_2027_the_federal_contribution_is_missing_and_the_local_one_charged() -> None:
    told = ask(consignment("BR", shirts("1000"), flow="b2b", mode="air", rates={"II": "0"}), "2027-01-01")
    assert told.missing == {("rate", "CBS")}
    assert told.charges["IBS"] == "1.15"
    assert "PIS_IMPORT" not in told.charges


def test_a_state_without_a_row_is_missing() -> None:
    told = ask(consignment("BR", flow="b2b", destination_area="BR-GO", rates={"II": "0", "IPI": "0"}))
    assert told.missing == {("rate", "ICMS")}


def test_the_fee_falls_with_the_number_of_different_codes() -> None:
    lines = [line(hs_code=code) for code in ("610910", "611030", "620342", "640299")]
    told = ask(consignment("BR", *lines, flow="b2b", rates={"duty": "0", "IPI": "0"}))
    assert told.charges["SISCOMEX_ADDITION"] == "138.82"  # 2 x 38.56 + 2 x 30.85
