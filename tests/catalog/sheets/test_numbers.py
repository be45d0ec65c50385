"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.numbers import number_style, read_number, readings


def value(text: str, *others: str, told: str = "", usual: str = "") -> Decimal | None:
    return read_number(text, number_style([text, *others], told, usual))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1234.5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("0.350", "0.350"),
        ("0,350", "0.350"),
        (".5", "0.5"),
        ("17", "17"),
    ],
)
def test_a_clear_number_needs_no_other_cell(text: str, expected: str) -> None:
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.500", "250,000"])
def test_three_digits_after_the_only_mark_stay_open(text: str) -> None:
    assert value(text) is None


def test_another_cell_of_the_column_tells_the_mark() -> None:
    assert value("1,234", "0,5") == Decimal("1.234")
    assert value("1,234", "0.5") == Decimal(1234)
    assert value("1.234", "12.50") == Decimal("1.234")


def test_what_was_told_goes_before_what_is_usual() -> None:
    assert value("1,234", told=",") == Decimal("1.234")
    assert value("1,234", usual=".") == Decimal(1234)


def test_evidence_goes_before_what_is_usual() -> None:
    assert value("1,234", "2,5", usual=".") == Decimal("1.234")


def test_a_column_that_uses_both_marks_refuses_the_open_cell_and_reads_the_clear_ones() -> None:
    texts = ["1,5", "2.5", "1,234"]
    style = number_style(texts)
    assert [read_number(text, style) for text in texts[:2]] == [Decimal("1.5"), Decimal("2.5")]
    with pytest.raises(CellError) as caught:
        read_number("1,234", style)
    assert (caught.value.code, caught.value.params) == ("number_ambiguous", {"one": "1234", "other": "1.234"})


def test_a_number_against_the_told_mark_is_refused() -> None:
    with pytest.raises(CellError) as caught:
        value("12,50", told=".")
    assert caught.value.code == "number_contrary"


@pytest.mark.parametrize("text", ["", "abc", "1,23,456", "12.34.56", "1 23", "0.123.456", "--1"])
def test_what_is_no_number_has_no_reading(text: str) -> None:
    assert readings(text) == {}


amounts = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


@given(amounts, st.sampled_from([(",", "."), (" ", ","), (".", ","), ("'", "."), ("", "."), ("", ",")]))
def test_an_amount_written_with_two_decimals_is_read_back(amount: Decimal, marks: tuple[str, str]) -> None:
    group, mark = marks
    text = f"{amount:,.2f}".replace(",", "@").replace(".", mark).replace("@", group)
    assert value(text) == amount


@given(st.lists(amounts, min_size=1, max_size=8), st.sampled_from([(",", "."), (".", ",")]))
def test_a_column_with_one_clear_cell_is_read_as_it_was_written(amounts: list[Decimal], marks: tuple[str, str]) -> None:
    group, mark = marks
    texts = [f"{amount:,.2f}".replace(",", "@").replace(".", mark).replace("@", group) for amount in amounts]
    whole = [text.split(mark)[0] for text in texts]
    style = number_style([texts[0], *whole])
    assert [read_number(text, style) for text in whole] == [Decimal(int(amount)) for amount in amounts]


@given(st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False))
def test_three_decimals_are_never_read_as_thousands_of_a_column_that_shows_its_mark(amount: Decimal) -> None:
    assert value(f"{amount:.3f}", "0.5") == amount
