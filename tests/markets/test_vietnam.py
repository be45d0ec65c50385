"""Viet Nam: a million dong, a hundred thousand of duty, and a tax that falls and rises again."""

import pytest

from tests.asking import ask, consignment, line


@pytest.mark.parametrize(
    ("day", "price", "regime"),
    [
        ("2025-02-17", "1000000", "vn-express-exempt-to-2025"),
        ("2025-02-18", "1000000", "vn-express-le-1m"),
        ("2025-02-18", "1000001", "vn-express-gt-1m"),
        ("2016-08-31", "1000001", ""),
    ],
)
def test_parcels_by_day_and_value(day: str, price: str, regime: str) -> None:
    assert ask(consignment("VN", line(unit_price=price)), day).regime == regime


@pytest.mark.parametrize(("rate", "duty"), [("0.049999", "0"), ("0.05", "100000")])
def test_duty_below_a_hundred_thousand_dong_is_not_collected(rate: str, duty: str) -> None:
    assert ask(consignment("VN", line(unit_price="2000000"), rates={"DUTY": rate})).totals["duty"] == duty


@pytest.mark.parametrize(("day", "tax"), [("2026-12-31", "80000"), ("2027-01-01", "100000")])
def test_the_cut_of_the_tax_ends_with_2026(day: str, tax: str) -> None:
    assert ask(consignment("VN", line(unit_price="1000000")), day).charges["VAT"] == tax


def test_steel_ware_is_left_out_of_the_cut_and_toys_pay_five() -> None:
    assert ask(consignment("VN", line(hs_code="732393", unit_price="1000000"))).charges["VAT"] == "100000"
    assert ask(consignment("VN", line(hs_code="950300", unit_price="1000000"))).charges["VAT"] == "50000"
