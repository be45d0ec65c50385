"""Argentina: the relief is a slice, not a cliff; the statistics fee is capped; phones are taxed within their price."""

import pytest

from tests.asking import ask, consignment, line

DOLLARS = {"currency": "USD", "exchange_rates": {"USD": "1000"}}


def test_up_to_400_dollars_only_the_tax_on_the_price_with_freight() -> None:
    told = ask(consignment("AR", line(unit_price="400"), freight="10", **DOLLARS))
    assert told.regime == "ar-small-400"
    assert told.charges == {"DIE": "0.00", "TASA_ESTADISTICA": "0.00", "IVA": "86100.00"}


def test_above_it_duty_and_fee_fall_on_the_excess_alone() -> None:
    told = ask(consignment("AR", line(unit_price="600"), rates={"DIE": "0.2"}, **DOLLARS))
    # excess 200,000: duty 40,000, fee 6,000; tax 21 % of 646,000
    assert told.charges == {"DIE": "40000.00", "TASA_ESTADISTICA": "6000.00", "IVA": "135660.00"}


@pytest.mark.parametrize(("price", "fee"), [("10000", "180000.00"), ("10000.01", "300000.30")])
def test_the_statistics_fee_is_capped_by_bands_of_the_value(price: str, fee: str) -> None:
    told = ask(consignment("AR", line(unit_price=price), flow="b2b", rates={"DIE": "0"}, **DOLLARS))
    assert told.charges["TASA_ESTADISTICA"] == fee


def test_a_phone_bears_internal_taxes_within_an_uplifted_price() -> None:
    told = ask(consignment("AR", line(hs_code="851713", unit_price="100"), **DOLLARS))
    assert told.charges["IMPUESTOS_INTERNOS"] == "13646.41"  # 100,000 x 1.3 x 0.095 / 0.905


def test_a_person_pays_no_advance_of_value_added_tax_in_the_ordinary_import() -> None:
    large = consignment("AR", line(unit_price="4000"), rates={"DIE": "0", "TASA_ESTADISTICA": "0"}, **DOLLARS)
    told = ask(large)
    assert told.regime == "ar-standard"
    assert "IVA_ADICIONAL" not in told.charges
    assert told.charges["GANANCIAS"] == "440000.00"


@pytest.mark.parametrize(
    ("earlier", "regime", "duty", "fee", "tax"),
    [
        (4, "ar-small-400", "0.00", "0.00", "63000.00"),
        # duty 60,000, fee 3 % of 300,000, tax 21 % of 369,000
        (5, "ar-small-quota-used", "60000.00", "9000.00", "77490.00"),
    ],
)
def test_the_sixth_courier_parcel_of_the_year_has_no_relief(
    earlier: int, regime: str, duty: str, fee: str, tax: str
) -> None:
    parcel = consignment(
        "AR", line(unit_price="300"), earlier_parcels_this_year=earlier, rates={"DIE": "0.2"}, **DOLLARS
    )
    told = ask(parcel)
    assert told.regime == regime
    assert told.charges == {"DIE": duty, "TASA_ESTADISTICA": fee, "IVA": tax}


def test_a_sixth_parcel_of_commercial_size_is_an_ordinary_import() -> None:
    parcel = consignment("AR", line(unit_price="30", quantity="4"), earlier_parcels_this_year=5, **DOLLARS)
    assert ask(parcel).regime == "ar-standard"


@pytest.mark.parametrize(
    ("earlier", "regime", "duty"),
    [(11, "ar-postal-50", "75000.00"), (12, "ar-postal-50-after12", "100000.00"), (None, "ar-postal-50", "75000.00")],
)
def test_the_thirteenth_postal_parcel_of_the_year_had_no_relief(earlier: int | None, regime: str, duty: str) -> None:
    parcel = consignment("AR", line(unit_price="200"), mode="post", earlier_parcels_this_year=earlier, **DOLLARS)
    told = ask(parcel, "2026-07-29")
    assert (told.regime, told.charges["DERECHO_UNICO"]) == (regime, duty)


def test_the_postal_regime_ended_in_july_2026() -> None:
    parcel = consignment("AR", line(unit_price="200"), mode="post", **DOLLARS)
    assert ask(parcel, "2026-07-29").charges["DERECHO_UNICO"] == "75000.00"
    assert ask(parcel, "2026-07-30").regime == "ar-small-400"
