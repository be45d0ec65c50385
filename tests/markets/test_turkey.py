"""Türkiye: flat taxes until February 2026, the whole cascade since."""

import pytest

from tests.asking import ask, consignment, line

EUROS = {"currency": "EUR", "exchange_rates": {"EUR": "50"}}


@pytest.mark.parametrize(
    ("day", "price", "regime"),
    [
        ("2024-08-20", "150", "tr-parcel-150"),
        ("2024-08-21", "30", "tr-parcel-30"),
        ("2024-12-26", "30", "tr-parcel-30"),
        ("2024-12-27", "27", "tr-parcel-30-freight"),
        ("2024-12-27", "27.01", "tr-standard"),
        ("2026-02-05", "27", "tr-parcel-30-freight"),
        ("2026-02-06", "27", "tr-personal-full"),
    ],
)
def test_regimes_by_day_with_three_euros_of_freight_deemed(day: str, price: str, regime: str) -> None:
    assert ask(consignment("TR", line(unit_price=price), **EUROS), day).regime == regime


def test_the_flat_tax_is_lower_from_the_union_and_list_iv_pays_a_fifth_more() -> None:
    shower = line(hs_code="330499", unit_price="20")
    told = ask(consignment("TR", shower, freight="5", **EUROS | {"dispatch_country": "DE"}), "2025-06-01")
    assert told.totals["customs_value"] == "1250.00"
    assert told.charges == {"MAKTU": "375.00", "OTV_IV": "250.00"}


def test_books_are_free_of_the_flat_tax() -> None:
    told = ask(consignment("TR", line(hs_code="490199", unit_price="20"), **EUROS), "2025-06-01")
    assert told.reasons["MAKTU"] == {"exempt"}


def test_each_levy_stands_in_the_base_of_the_next() -> None:
    parcel = consignment(
        "TR", line(hs_code="392410", unit_price="1000"), rates={"GV": "0.065", "IGV": "0.1", "MUSAVIR": "0"}
    )
    told = ask(parcel)
    assert told.charges["KDV"] == "233.00"  # 20 % of 1,000 + 65 + 100
    assert not told.partial


def test_the_brokers_fee_of_a_personal_parcel_is_not_known() -> None:
    told = ask(consignment("TR", line(hs_code="392410"), rates={"GV": "0", "IGV": "0"}))
    assert told.missing == {("amount", "MUSAVIR")}
