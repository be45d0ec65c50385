"""Asking for a plan on the page: the job it makes, errors in place, and who may ask."""

import pytest
from django.http import HttpResponse

from gtm.accounts.models import Role
from gtm.planner.models import Calibration, Job
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_products import make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]

FORM = {
    "name": "Gulf 2027",
    "markets": ["AE", "SA"],
    "budget": "80000",
    "currency": "USD",
    "months": "12",
    "goal": "contribution",
    "target_margin": "25",
    "ai_host_share": "50",
    "own_live_share": "42",
}


def ask(role: Role = Role.PLANNER, **changes: object) -> HttpResponse:
    """The answer to the form, filled in but for the changes."""
    brand = make_brand()
    make_product(brand)
    make_product(brand, "B-1", weight_kg=None)
    client = client_of(make_member(brand, role))
    answer = client.post("/brands/lantern/new-plan/", {**FORM, **changes})
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_form_offers_markets_as_tiles_and_says_which_products_wait() -> None:
    brand = make_brand()
    make_product(brand)
    make_product(brand, "B-1", weight_kg=None)
    page = client_of(make_member(brand)).get("/brands/lantern/new-plan/").content.decode()
    assert '<input type="checkbox" name="markets" value="ID">' in page
    assert "1 product will be planned;" in page
    assert "1 is left out until it is complete." in page
    assert len(page.encode()) < 300_000


def test_a_usable_question_becomes_a_job_of_the_brand() -> None:
    answer = ask()
    job = Job.objects.get()
    assert answer["Location"] == f"/brands/lantern/jobs/{job.pk}/"
    assert job.payload["name"] == "Gulf 2027"
    assert job.payload["question"]["markets"] == ["AE", "SA"]
    assert job.payload["question"]["budget"]["amount"] == "80000"


def test_a_question_without_markets_is_told_in_a_summary_that_leads_to_the_tiles() -> None:
    answer = ask(markets=[])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_markets">Markets: Choose at least one market to enter.</a>' in page
    assert 'id="id_markets"' in page
    assert Job.objects.count() == 0


def test_what_the_planner_refuses_is_told_beside_its_field() -> None:
    answer = ask(start="2020-01-01")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "First day: the plan starts before" in page


def test_what_was_chosen_is_still_chosen_after_an_error() -> None:
    page = ask(budget="").content.decode()
    assert 'name="markets" value="AE" checked' in page


def test_a_viewer_asks_for_no_plan() -> None:
    assert ask(Role.VIEWER).status_code == 403
    assert Job.objects.count() == 0


def test_instalments_and_a_competitors_price_are_asked_for_with_the_plan() -> None:
    lines = {
        "instalment_0_where": "BR:card-credit",
        "instalment_0_months": "6",
        "competitor_0_market": "BR",
        "competitor_0_amount": "159.90",
        "competitor_0_currency": "BRL",
    }
    assert ask(Role.PLANNER, markets=["BR"], **lines).status_code == 302
    question = Job.objects.get().payload["question"]
    assert question["instalments"] == [{"market": "BR", "method": "card-credit", "months": 6, "share": None}]
    assert question["competitor_prices"] == [
        {"market": "BR", "sku": None, "name": "", "amount": "159.9", "currency": "BRL"}
    ]


def test_a_half_told_line_is_shown_again_with_what_it_lacks() -> None:
    page = ask(markets=["BR"], instalment_0_where="BR:").content.decode()
    assert (
        '<a href="#id_instalment_0_months">Up to so many months: Say how many months are free of interest.</a>' in page
    )
    assert '<option value="BR:" selected>Brazil · every method</option>' in page


def test_what_results_taught_is_used_unless_the_reader_says_otherwise() -> None:
    brand = make_brand()
    make_product(brand)
    client = client_of(make_member(brand))
    address = "/brands/lantern/new-plan/"
    assert 'name="learned"' not in client.get(address).content.decode()
    Calibration.objects.create(
        brand=brand, digest="c" * 64, as_of="2026-11-22", currency="USD", summary={}, packed=b"", seconds=1.0
    )
    assert 'name="learned"' in client.get(address).content.decode()
    for chosen, told in (
        ("use", {"digest": "c" * 64, "beyond_seen": False}),
        ("beyond", {"digest": "c" * 64, "beyond_seen": True}),
        ("leave-out", None),
    ):
        client.post(address, {**FORM, "learned": chosen})
        assert Job.objects.latest("pk").payload["question"]["calibration"] == told
