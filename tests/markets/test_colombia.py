"""Colombia: what counts as a small parcel, and the month of the emergency."""

import pytest

from tests.asking import ask, consignment, line

DOLLARS = {"currency": "USD", "exchange_rates": {"USD": "4000"}}


@pytest.mark.parametrize(
    ("day", "dispatch", "price", "regime"),
    [
        ("2025-12-31", "US", "200", "co-200-us"),
        ("2026-01-01", "US", "50", "co-emergency-50"),
        ("2026-01-29", "US", "50.01", "co-200-other"),
        ("2026-01-30", "US", "200", "co-200-us"),
        ("2026-01-30", "CN", "200", "co-200-other"),
        ("2026-01-30", "CN", "200.01", "co-200-2000"),
        ("2021-09-13", "CN", "200", ""),
    ],
)
def test_regimes_by_day_value_and_place_of_dispatch(day: str, dispatch: str, price: str, regime: str) -> None:
    assert (
        ask(consignment("CO", line(unit_price=price), **DOLLARS | {"dispatch_country": dispatch}), day).regime == regime
    )


def test_above_the_exemption_a_flat_tenth_and_the_tax_on_top() -> None:
    told = ask(consignment("CO", line(unit_price="300"), **DOLLARS))
    assert told.charges == {"ARANCEL": "120000.00", "IVA": "250800.00"}


def test_seven_pieces_of_one_kind_are_commercial_and_six_are_not() -> None:
    assert ask(consignment("CO", line(quantity="6"), **DOLLARS)).regime == "co-200-other"
    assert ask(consignment("CO", line(quantity="7"), **DOLLARS)).regime == "co-standard"
    assert (
        ask(consignment("CO", line(quantity="6"), line(quantity="6", description="blue"), **DOLLARS)).regime
        == "co-200-other"
    )
