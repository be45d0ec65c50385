"""How figures are computed, every assumption that is not official, and terms in place."""

import csv
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from gtm.portal.method_page import assumptions
from gtm.portal.terms import TERMS
from tests.planner.books import book as small_book
from tests.planner.books import row
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db
DAY = "2026-11-22"


def assumed(key: str, confidence: str = "recalled", **more: object) -> Mapping[str, Any]:
    """A row of assumptions."""
    told = {"value": 0.2, "value_low": 0.1, "value_high": 0.3, "unit": "fraction", "category": "all"}
    return row(**told | {"id": key, "key": key, "confidence": confidence} | more)


def test_official_rows_and_ended_ones_are_left_out_and_everywhere_comes_first() -> None:
    world = [assumed("return-rate"), assumed("cover-days", "official"), assumed("old", valid_to="2026-01-31")]
    germany = [assumed("population", "secondary", value=84e6, value_low=84e6, value_high=84e6, unit="persons")]
    found = assumptions(
        small_book({"DE": {"market": "DE", "name": "Germany"}}, assumptions={"DE": germany, "WORLD": world}),
        DAY,
    )
    assert [(name, [(one.row["key"], one.value, one.range) for one in told]) for name, told in found] == [
        ("", [("return-rate", "20%", "10% – 30%")]),
        ("Germany", [("population", "84,000,000 persons", "")]),
    ]


def test_the_page_lists_every_assumption_of_the_fixtures_that_is_not_official(market_data: None) -> None:
    page = client_of(make_member(make_brand())).get("/method/").content.decode()
    rows = [
        line
        for file in (settings.BASE_DIR / "fixtures" / "markets").glob("*/assumptions.csv")
        for line in csv.DictReader(file.open(encoding="utf-8"))
        if line["confidence"] != "official" and (not line["valid_to"] or line["valid_to"] >= DAY)
    ]
    assert page.count('<th scope="row"><a href="/facts/') == len(rows)
    assert f"({len(rows)})" in page
    assert "A^σ ÷ (A^σ + K^σ)" in page


def test_every_page_leads_to_the_method_and_every_term_has_its_place() -> None:
    page = client_of(make_member(make_brand())).get("/terms/").content.decode()
    assert re.findall('<dt id="([^"]+)">', page) == list(TERMS)
    assert 'href="/method/"' in page


@pytest.mark.parametrize("language", ["zh-hans", "es", "pt-br", "ar"])
def test_every_term_is_explained_in_every_language(language: str) -> None:
    english = {code: str(term.meaning) for code, term in TERMS.items()}
    with override(language):
        assert all(str(term.meaning) != english[code] for code, term in TERMS.items())


def test_a_term_in_place_is_folded_up_without_scripts() -> None:
    shown = Template('{% load terms %}{% term "reduced-profit" %}').render(Context())
    assert shown.startswith("<details")
    assert "What is “Reduced profit”?" in shown
    assert 'href="/terms/#reduced-profit"' in shown


def test_the_queries_are_those_of_the_frame(
    market_data: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(make_member(make_brand()))
    client.get("/method/")
    with django_assert_num_queries(5):
        client.get("/method/")
