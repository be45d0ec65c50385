"""The what-if page: its fields, what a change makes of a plan beside the saved one, and whose plans it shows."""

import re
from dataclasses import replace
from html import unescape
from unittest.mock import patch

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gtm.planner.models import Plan
from gtm.planner.services import plan_now
from gtm.planner.whatif.basis import basis_of
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_plan_pages import make_plan
from tests.portal.test_products import make_product

pytestmark = pytest.mark.django_db


def page(client: Client, plan: Plan, query: str = "", part: bool = False) -> str:
    """The page, or as htmx asks for it the part that changes."""
    headers = {"HX-Request": "true"} if part else {}
    answer = client.get(f"/brands/lantern/plans/{plan.pk}/what-if/{query}", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Vary"].count("HX-Request") == 1
    return unescape(re.sub(r"\s+", " ", answer.content.decode()))


def test_the_page_has_a_field_for_every_change_and_works_nothing_out_before_one_is_asked_for(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    client.get("/brands/lantern/")
    # Session, person, brands, role, plan, result, scenarios, what the reader deleted last.
    with django_assert_num_queries(8), patch("gtm.portal.views.what_if.basis_of", side_effect=AssertionError):
        text = page(client, plan)
    for label in (
        "Price of all goods, %",
        "Duty, points",
        "Commissions, points",
        "Returns, %",
        "AI hosts, hours in %",
    ):
        assert label in text
    assert '<input type="number" id="w-budget" name="budget" value="" placeholder="150000" min="1" step="any">' in text
    assert 'data-for="w-ai_host_share" data-unmoved="50" value="50" min="0" max="100"' in text
    assert '<option value="private-first">Private domain first</option>' in text
    assert 'hx-trigger="load"' not in text
    assert re.search(
        r'<th scope="col" class="num">Saved plan</th></tr></thead> <tbody><tr><th scope="row">What comes', text
    )
    assert f"${float(plan.result['mix']['objective']):,.0f}" in text
    assert "Made anew</th>" not in text
    assert "Change a figure to see what becomes of the plan." in text


def test_a_field_that_cannot_be_read_says_what_to_write_and_the_others_stay() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand)), make_plan(brand), "?price=-80&duty=7")
    assert "<li>'-80' is not a number from -50 to 100.</li>" in text
    assert 'name="duty" value="7"' in text
    assert "A field is not right" in text


def test_a_plan_whose_data_is_gone_says_so() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand)), make_plan(brand), "?duty=7")
    assert '<div class="notice warn"><p>' in text


def test_a_plan_of_another_brand_is_not_found() -> None:
    other = make_plan(make_brand("Other"))
    client = client_of(make_member(make_brand()))
    assert client.get(f"/brands/lantern/plans/{other.pk}/what-if/").status_code == 404
    assert client.get(f"/brands/other/plans/{other.pk}/what-if/").status_code == 404


def test_a_change_is_told_beside_the_saved_plan_as_its_stress_tells_it(market_data: None) -> None:
    basis_of.cache_clear()
    brand = make_brand()
    make_product(brand, cost="12", price="59.9", weight_kg="0.3")
    plan = plan_now(brand, {"markets": ["DE"], "budget": {"amount": "100000", "currency": "USD"}})
    client = client_of(make_member(brand))
    (duty,) = [row for row in plan.result["stress"] if row["code"] == "duty-points"]
    mix = plan.result["mix"]
    kept, saved = float(duty["objective_kept"]), float(mix["objective"])
    part = page(client, plan, "?duty=10", part=True)
    assert part.startswith('<section id="what-if"')
    assert "<html" not in part
    row = re.search(r'<th scope="row">What comes back</th>(.*?)</tr>', part)
    assert row
    words = re.sub(r"<[^>]*>", " ", row[1]).split()
    assert words[0] == f"${saved:,.0f}"
    assert words[1] == f"${kept:,.0f}"
    assert words[2] == f"-${saved - kept:,.0f}"
    assert words[4] == "worse"
    assert "<html" in page(client, plan, "?duty=10")
    unmoved = page(client, plan, part=True)
    assert "Made anew" not in unmoved
    assert f"${saved:,.0f}" in unmoved
    assert "better" not in unmoved
    assert "worse" not in unmoved
    basis_of.cache_clear()


def test_a_commission_that_no_running_channel_takes_is_said_to_move_nothing(market_data: None) -> None:
    basis_of.cache_clear()
    brand = make_brand()
    make_product(brand, cost="12", price="59.9", weight_kg="0.3")
    plan = plan_now(brand, {"markets": ["DE"], "budget": {"amount": "100000", "currency": "USD"}})
    client = client_of(make_member(brand))
    basis = basis_of(plan.pk, plan.digest)
    assert basis is not None
    planned = [replace(cell, goods=replace(cell.goods, commission=0.0)) for cell in basis.source.planned]
    without = replace(basis, source=replace(basis.source, planned=planned))
    told = "No channel that the saved plan runs takes a commission"
    assert any(cell.goods.commission for cell, runs in zip(basis.source.planned, basis.kept.on, strict=True) if runs)
    assert told not in page(client, plan, "?commission=5")
    with patch("gtm.portal.views.what_if.basis_of", return_value=without):
        assert told in page(client, plan, "?commission=5")
        assert told not in page(client, plan, "?duty=5")
    basis_of.cache_clear()
