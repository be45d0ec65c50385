"""The tariff look-up: what a code costs at a border, and what is said where the rows or the code are missing."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.catalog.hs import nearest_hs_codes
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db
SHIRT = "/tariff/?hs=610910&market=%s&origin=CN&day=2026-11-22"


def page_of(address: str, status: int = 200, language: str = "en") -> str:
    """The page as a planner reads it."""
    answer = client_of(make_member(make_brand()), language).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_form_alone_is_a_page_of_the_brands_own_origin(market_data: None) -> None:
    page = page_of("/tariff/")
    assert '<option value="CN" selected>China</option>' in page
    assert "How it is computed" not in page


def test_a_shirt_to_germany_shows_duty_tax_regimes_and_formulas(market_data: None) -> None:
    page = page_of(SHIRT % "DE")
    assert 'href="/facts/EU/rates/DUTY' in page
    assert re.search(r"any origin \(MFN\).+?12%", page, re.DOTALL)
    assert re.search(r"Import VAT.+?19%", page, re.DOTALL)
    assert "EUR 3 for each different item" in page
    assert "Parcel up to EUR 150 through IOSS, EUR 3 of duty per item" in page
    assert '<span class="tag warn">announced</span>' in page
    assert "No trade remedy is stored for this code and origin" in page


def test_an_agreement_is_named_with_its_proof(market_data: None) -> None:
    page = page_of(SHIRT % "VN")
    assert "ASEAN–China Free Trade Area, if claimed, with a certificate of origin, Form E" in page


def test_a_rate_that_is_not_stored_is_missing_and_never_zero(market_data: None) -> None:
    page = page_of("/tariff/?hs=010121&market=ID&origin=CN&day=2026-11-22")
    assert "Missing on this day: Import duty (bea masuk)." in page


@pytest.mark.parametrize(("told", "proposed"), [("610999", "610990"), ("cotton t-shirt", "610910"), ("6109", "610910")])
def test_what_is_no_code_is_refused_with_codes_to_choose(told: str, proposed: str, market_data: None) -> None:
    page = page_of(f"/tariff/?hs={told}&market=DE&origin=CN&day=2026-11-22", 422)
    assert f'href="?hs={proposed}&amp;market=DE&amp;origin=CN&amp;day=2026-11-22"' in page
    assert "How it is computed" not in page


def test_a_market_or_a_day_that_does_not_exist_is_refused(market_data: None) -> None:
    assert "id_market_error" in page_of("/tariff/?hs=610910&market=XX&day=2026-99-01", 422)


def test_the_nearest_codes_share_the_longest_beginning() -> None:
    assert nearest_hs_codes("61099999", 2) == ["610990", "610910"]


def test_the_queries_are_those_of_the_frame(
    market_data: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(make_member(make_brand()))
    client.get(SHIRT % "DE")
    with django_assert_num_queries(5):
        client.get(SHIRT % "BR")
