"""Figures as texts."""

from fractions import Fraction

import pytest

from gtm.planner.quotes.texts import exchange_text, money_writer, percent_text, plain_text, rate_text


@pytest.mark.parametrize(
    ("digits", "amount", "text"),
    [(2, 0, "0.00"), (2, 5, "0.05"), (2, 123456, "1234.56"), (3, 1500, "1.500"), (0, 7, "7")],
)
def test_an_amount_shows_its_minor_units(digits: int, amount: int, text: str) -> None:
    assert money_writer(digits)(amount) == text


@pytest.mark.parametrize(("rate", "text"), [(17000000, "0.17"), (0, "0.00"), (8100000, "0.081"), (145000000, "1.45")])
def test_a_rate_is_a_fraction_with_two_decimals_or_more(rate: int, text: str) -> None:
    assert rate_text(rate) == text


@pytest.mark.parametrize(("rate", "text"), [(17000000, "17 %"), (25500000, "25.5 %"), (125000, "0.125 %"), (0, "0 %")])
def test_a_rate_for_people_is_in_per_cent(rate: int, text: str) -> None:
    assert percent_text(rate) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction("5.4"), "5.40"),
        (Fraction("0.98"), "0.98"),
        (Fraction(1, 3), "0.3333333333"),
        (Fraction(50000, 3), "16666.66667"),
    ],
)
def test_an_exchange_rate_is_exact_or_has_ten_digits(rate: Fraction, text: str) -> None:
    assert exchange_text(rate) == text


def test_a_stated_amount_has_no_trailing_zeros() -> None:
    assert [plain_text(Fraction(value)) for value in ("50", "0.5", "5.50")] == ["50", "0.5", "5.5"]
