"""Asking for a plan on the page: the job it makes, errors in place, and who may ask."""

import pytest
from django.http import HttpResponse
from pytest_django import DjangoAssertNumQueries

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


def test_a_plan_that_nobody_names_is_named_in_the_language_of_who_asks() -> None:
    brand = make_brand()
    make_product(brand)
    client = client_of(make_member(brand, language="zh-hans"), "zh-hans")
    client.post("/brands/lantern/new-plan/", {**FORM, "name": "", "start": "2027-01-01"})
    assert Job.objects.get().payload["name"] == "AE, SA 的方案：80000 USD，自 2027-01-01 起"


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


def test_tiles_tell_tax_limit_days_channels_and_licences_of_the_brands_goods() -> None:
    brand = make_brand()
    make_product(brand)
    page = client_of(make_member(brand)).get("/brands/lantern/new-plan/").content.decode()
    tile = page.partition('value="GB"')[2].partition("</label>")[0]
    # HMRC: standard rate 20 %; consignments up to GBP 135 pay VAT at the point of sale.
    assert "GBP · tax 20% ·" in tile
    assert "Limit of low-value goods: £135.00" in tile
    assert "parcels 3–25 days" in tile
    assert "open channels" in tile


def test_the_form_asks_the_newer_questions_of_the_plan() -> None:
    lines: dict[str, object] = {
        "home_0_channel": "douyin",
        "home_0_spend": "120000",
        "home_0_orders": "4000",
        "home_0_repeat": "30",
        "held_1_market": "AE",
        "held_1_units": "500",
        "held_2_market": "SA",
        "held_2_monthly": "200",
        "share_0_market": "SA",
        "share_0_most": "40",
        "segments": ["gen-z"],
    }
    answer = ask(Role.PLANNER, **lines)
    assert answer.status_code == 302
    question = Job.objects.get().payload["question"]
    assert question["home_channels"] == [
        {"channel": "douyin", "spend": "120000", "orders": "4000", "repeat_rate": "0.3"}
    ]
    assert question["stock"] == [{"market": "AE", "units": "500"}]
    assert question["warehouse"] == [{"market": "SA", "units_a_month": "200"}]
    assert question["share_limits"] == [{"market": "SA", "channel": None, "max_share": "0.4"}]
    assert question["segments"] == ["gen-z"]


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ({"home_2_spend": "5"}, "home_2_channel"),
        ({"held_1_units": "5"}, "held_1_market"),
        ({"held_0_market": "AE", "held_0_units": "9", "held_2_market": "SA"}, "held_2_units"),
        ({"share_1_most": "5"}, "share_1_market"),
    ],
)
def test_a_line_that_is_not_told_whole_is_refused_in_its_place(lines: dict[str, str], field: str) -> None:
    answer = ask(Role.PLANNER, **lines)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert Job.objects.count() == 0


def test_the_estimate_follows_the_form_with_and_without_a_script() -> None:
    brand = make_brand()
    make_product(brand)
    make_product(brand, "B-1", weight_kg=None)
    client = client_of(make_member(brand))
    part = client.post("/brands/lantern/new-plan/estimate/", {"markets": ["AE", "SA"]}).content.decode()
    assert "2 pairs of product and market to work out (1 × 2)." in part
    assert "1 is left out until it is complete." in part
    assert "<html" not in part
    whole = client.post("/brands/lantern/new-plan/", {"markets": ["AE", "SA"], "estimate": "1"})
    assert whole.status_code == 200
    assert "2 pairs of product and market to work out" in whole.content.decode()
    assert 'value="AE" checked' in whole.content.decode()
    assert "Choose at least one market" in client.post("/brands/lantern/new-plan/estimate/").content.decode()
    past = client.post("/brands/lantern/new-plan/estimate/", {"markets": ["AE"], "start": "2020-01-01"})
    assert "the plan starts before" in past.content.decode()
    assert Job.objects.count() == 0


def test_viewers_get_no_estimate() -> None:
    brand = make_brand()
    viewer = client_of(make_member(brand, Role.VIEWER))
    assert viewer.post("/brands/lantern/new-plan/estimate/", {"markets": ["AE"]}).status_code == 403


def test_the_queries_of_form_and_estimate_do_not_grow_with_the_products(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    client.get("/brands/lantern/new-plan/")
    for count in (2, 40):
        for number in range(count):
            make_product(brand, f"{count}-{number}", hs_code=f"6913{number % 2}0")
        # Session, person, brands, role; kinds, one product of each, their parts, bundles, all;
        # what was learned, the release.
        with django_assert_num_queries(11):
            client.get("/brands/lantern/new-plan/")
        # Instead of what was learned: the own figures, the calibration and the last plan that a question begins from.
        with django_assert_num_queries(13):
            client.post("/brands/lantern/new-plan/estimate/", {"markets": ["AE"]})
