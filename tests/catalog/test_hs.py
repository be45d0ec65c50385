"""The list of six-digit codes."""

import pytest

from gtm.catalog.hs import hs_descriptions, is_valid_hs_code, valid_hs_codes


def test_the_list_is_the_2022_edition() -> None:
    codes = valid_hs_codes()
    assert len(codes) == 5612
    assert {"851713", "851714", "852411", "880621", "854911"} <= codes
    assert "851712" not in codes


def test_chapters_and_headings_are_described_but_are_no_codes_of_goods() -> None:
    assert hs_descriptions()["4202"].startswith("Trunks")
    assert "4202" not in valid_hs_codes()


@pytest.mark.parametrize("code", ["610910", "61091000", "6109100021"])
def test_a_national_code_is_valid_when_its_first_six_digits_are(code: str) -> None:
    assert is_valid_hs_code(code)


@pytest.mark.parametrize("code", ["", "61091", "851712", "6109.10", "61091A", "999999", "6109100000000"])
def test_what_is_no_code_is_refused(code: str) -> None:
    assert not is_valid_hs_code(code)
