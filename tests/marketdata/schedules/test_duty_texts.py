"""Duty expressions of schedules, as the columns that the engine computes with."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.marketdata.schedules.duty_texts import DutyTextError, duty_cells

PER_KILO = {"specific_amount": "0.1", "specific_currency": "EUR", "specific_unit": "kg"}


def per(amount: str, currency: str, unit: str) -> dict[str, str]:
    return {"specific_amount": amount, "specific_currency": currency, "specific_unit": unit}


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("12.00 %", "0.12"),
        ("12%", "0.12"),
        (" 6,5 % ", "0.065"),
        ("2.5 per cent", "0.025"),
        ("free", "0"),
        ("Free", "0"),
        ("0", "0"),
        ("200 %", "2"),
    ],
)
def test_a_share_of_the_value_is_a_fraction(text: str, share: str) -> None:
    assert duty_cells(text) == {"ad_valorem": share}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("0.36 USD/kg", per("0.36", "USD", "kg")),
        ("USD 0.36 per kg", per("0.36", "USD", "kg")),
        ("35.00 GBP/100kg", per("0.35", "GBP", "kg")),
        ("30 EUR / 1000 kg", per("0.03", "EUR", "kg")),
        ("120 EUR/t", per("0.12", "EUR", "kg")),
        ("0.01 EUR / g", per("10", "EUR", "kg")),
        ("1.50 EUR / hl", per("0.015", "EUR", "litre")),
        ("2 EUR / l", per("2", "EUR", "litre")),
        ("5.00 EUR / 1000 p/st", per("0.005", "EUR", "item")),
        ("6 USD/dozen", per("0.5", "USD", "item")),
        ("3 USD per pair", per("3", "USD", "pair")),
        ("4 EUR/m²", per("4", "EUR", "m2")),
    ],
)
def test_an_amount_is_one_for_each_unit_of_a_measure(text: str, cells: dict[str, str]) -> None:
    assert duty_cells(text) == cells


@pytest.mark.parametrize(
    ("text", "combine"),
    [
        ("6.5% + 10 EUR / 100 kg", "sum"),
        ("10 EUR / 100 kg + 6.5%", "sum"),
        ("6.5 % MIN 10 EUR / 100 kg", "max"),
        ("6.5 %, but not less than 10 EUR / 100 kg", "max"),
        ("6.5 % MAX 10 EUR / 100 kg", "min"),
        ("6.5 % or 10 EUR / 100 kg, whichever is higher", "max"),
        ("6.5 % or 10 EUR / 100 kg whichever is the less", "min"),
    ],
)
def test_two_parts_are_added_or_the_higher_or_lower_counts(text: str, combine: str) -> None:
    assert duty_cells(text) == {"ad_valorem": "0.065", **PER_KILO, "combine": combine}


@pytest.mark.parametrize(
    "text",
    [
        "0.30 GBP / 100 kg/net/%sacchar.",
        "42.70 EUR / 100 kg / net dry",
        "17.30% MIN 1.00 EUR / % vol / hl",
        "9.00% + EA",
        "8 % MIN 1 EUR/pa MAX 2 EUR/pa",
        "5 % + 5 %",
        "2 EUR/kg + 3 EUR/item",
        "3000 %",
        "10 EUR / 3 kg",
        "1,000 EUR / kg",
        "25 XYZ/kg",
        "0.000000001 EUR/kg",
        "see note 3",
    ],
)
def test_what_cannot_be_computed_exactly_stays_a_text(text: str) -> None:
    assert duty_cells(text) == {"expression": text}


@pytest.mark.parametrize(("text", "wrong"), [("", "is empty"), ("12", "without a unit"), ("0.12", "without a unit")])
def test_a_number_without_a_unit_is_no_duty(text: str, wrong: str) -> None:
    with pytest.raises(DutyTextError, match=wrong):
        duty_cells(text)


@given(st.decimals(0, 200, places=4))
def test_every_share_up_to_twice_the_value_is_kept_exactly(percent: Decimal) -> None:
    assert Decimal(duty_cells(f"{percent} %")["ad_valorem"]) * 100 == percent
