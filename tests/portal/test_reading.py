"""Figures as the reader writes them."""

import pytest
from django.utils.translation import override

from gtm.portal import reading


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "CN¥1,234.50"), ("zh-hans", "¥1,234.50"), ("es", "1.234,50\xa0CNY")],
)
def test_money_is_written_in_the_language_of_the_page(language: str, expected: str) -> None:
    with override(language):
        assert reading.money("1234.5", "CNY") == expected


def test_the_region_of_the_brand_decides_where_the_language_leaves_it_open() -> None:
    with override("es"), reading.reading_region("MX"):
        assert reading.number("1234.50") == "1,234.5"


def test_a_region_that_the_language_does_not_know_changes_nothing() -> None:
    with override("en"), reading.reading_region("CN"):
        assert reading.money("1.5", "USD") == "$1.50"


@pytest.mark.parametrize("missing", [None, "", "unknown"])
def test_what_is_missing_is_a_dash_and_never_zero(missing: str | None) -> None:
    assert reading.money(missing, "USD") == "–"
    assert reading.number(missing) == "–"
    assert reading.percent(missing) == "–"


def test_amounts_keep_the_minor_units_of_their_currency() -> None:
    assert reading.money("12.3456", "KWD").endswith("12.346")
    assert reading.money("1234.4", "VND").endswith("1,234")


def test_estimates_are_rounded_to_whole_units() -> None:
    assert reading.round_money("-142345.70", "USD") == "-$142,346"
    assert reading.short_money("142345.70", "USD") == "$142.3K"


def test_a_figure_is_fenced_off_in_a_right_to_left_page() -> None:
    with override("ar"):
        assert reading.percent("-0.06") == "\u2066-6%\u2069"
        assert reading.round_money("-1035", "USD") == "\u2066-1,035\u00a0US$\u2069"


def test_an_amount_with_arabic_words_runs_from_the_right_and_keeps_its_sign_and_its_dots_in_place() -> None:
    with override("ar"):
        assert reading.money("1000", "SAR") == "\u2067\u200f1,000.00\u00a0ر.س.\u200f\u2069"
        assert reading.money("-58.61", "AED") == "\u2067\u200f\u200e-58.61\u00a0د.إ.\u200f\u2069"
        assert reading.short_money("651200", "USD") == "\u2067651.2\u00a0ألف\u00a0\u2066US$\u2069\u2069"


def test_percentages_keep_one_decimal_where_it_is_not_zero() -> None:
    assert reading.percent("0.0725") == "7.2%"
    assert reading.percent("0.17") == "17%"


def test_percentages_keep_their_decimals_where_a_space_stands_before_the_sign() -> None:
    with override("es"):
        assert reading.percent("0.075") == "7,5\xa0%"


def test_a_day_is_read_from_iso_text() -> None:
    assert reading.day("2026-11-22") == "Nov 22, 2026"
    with override("zh-hans"):
        assert reading.day("2026-11-22") == "2026年11月22日"


def test_countries_have_names_in_the_readers_language() -> None:
    with override("zh-hans"):
        assert reading.country("SA") == "沙特阿拉伯"
    assert reading.country("XZ1") == "XZ1"


@pytest.mark.parametrize(
    ("language", "november"), [("zh-hans", "11月"), ("es", "nov"), ("pt-br", "nov."), ("ar", "نوفمبر")]
)
def test_a_page_written_in_one_language_leaves_no_month_of_its_own_in_another(language: str, november: str) -> None:
    for before in ("zh-hans", "ar", "en"):
        with override(before):
            reading.short_month("2026-11")
    with override(language):
        assert reading.short_month("2026-11") == november
