"""The page of a plan beside its results, and the button that carries it on."""

from datetime import date
from typing import Any

import pytest

from gtm.accounts.models import Role
from gtm.catalog.models import Brand
from gtm.planner.actuals.services import store_actuals, take_over
from gtm.planner.models import Job, Plan
from tests.factories import make_product
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.plan_sample import plan_result as sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
TODAY = date(2027, 3, 3)


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample plan begins in January 2027 and sells from February on."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def plan_of(brand: Brand, **changes: Any) -> Plan:
    stored = sample()
    fields = {
        "name": "Plan for three markets",
        "digest": f"{Plan.objects.count():064}",
        "question": stored["question"],
        "result": stored,
        "status": stored["status"],
        "data_release": stored["data_release"],
        "engine_version": stored["engine_version"],
        "as_of": date(2026, 11, 22),
        "seconds": 2.0,
    }
    return Plan.objects.create(brand=brand, **fields | changes)


def results(brand: Brand) -> None:
    rows = "ID,tiktok-shop,2027-02-01,2027-02-07,1500,140,USD\nID,tiktok-shop,2027-02-08,2027-02-14,1600,90,USD\n"
    text = f"market,channel,day,until,spend,orders,currency\n{rows}"
    take_over(store_actuals(brand, "results.csv", text.encode()))


def test_planned_and_actual_stand_side_by_side_with_what_is_left() -> None:
    brand = make_brand()
    plan = plan_of(brand)
    results(brand)
    page = client_of(make_member(brand)).get(f"/brands/lantern/plans/{plan.pk}/results/").content.decode()
    # 62,000 / 11 in February are 5,636.36; half of its days were told: 2,818.18 planned, 3,100 spent.
    assert "$2,818" in page
    assert "$3,100" in page
    assert "Orders so far" in page
    assert "Plan what is left" in page
    assert 'aria-current="page"' in page


def test_before_the_first_week_and_without_results_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    brand = make_brand()
    plan = plan_of(brand)
    address = f"/brands/lantern/plans/{plan.pk}/results/"
    client = client_of(make_member(brand))
    assert "No week of this plan's channels is known yet." in client.get(address).content.decode()
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 12, 1))
    early = client.get(address).content.decode()
    assert "No whole week of this plan is over yet" in early
    assert "The plan has not begun: there is nothing to carry on yet." in early


def test_the_button_asks_for_the_plan_of_what_is_left() -> None:
    brand = make_brand()
    make_product(brand)
    plan = plan_of(brand)
    results(brand)
    client = client_of(make_member(brand))
    answer = client.post(f"/brands/lantern/plans/{plan.pk}/results/replan/", follow=True)
    job = Job.objects.get(brand=brand, kind="plan")
    assert answer.redirect_chain[-1][0] == f"/brands/lantern/jobs/{job.pk}/"
    question = job.payload["question"]
    assert question["start"] == "2027-04-01"
    assert {"market": "ID", "channel": "tiktok-shop", "spend": "6739.73"} in question["under_way"]["cells"]
    assert job.payload["follows"] == plan.pk


def test_a_plan_carried_on_is_compared_with_the_one_before() -> None:
    brand = make_brand()
    before = plan_of(brand)
    after = plan_of(brand, follows=before, name="From April on")
    client = client_of(make_member(brand))
    page = client.get(f"/brands/lantern/plans/{after.pk}/results/").content.decode()
    assert "This plan carries on “Plan for three markets” from" in page
    assert "Spend a month, before" in page
    assert "Carried on by “From April on”" in client.get(f"/brands/lantern/plans/{before.pk}/results/").content.decode()


def test_viewers_see_the_page_without_the_button_and_strangers_nothing() -> None:
    brand = make_brand()
    plan = plan_of(brand)
    viewer = client_of(make_member(brand, Role.VIEWER, username="viewer"))
    address = f"/brands/lantern/plans/{plan.pk}/results/"
    assert "Plan what is left" not in viewer.get(address).content.decode()
    assert viewer.post(f"{address}replan/").status_code == 403
    stranger = client_of(make_member(make_brand("Other"), username="ana"))
    assert stranger.get(address).status_code == 404


def test_the_page_takes_as_many_statements_whatever_was_told(django_assert_num_queries: Any) -> None:
    brand = make_brand()
    plan = plan_of(brand)
    results(brand)
    client = client_of(make_member(brand))
    address = f"/brands/lantern/plans/{plan.pk}/results/"
    client.get(address)
    with django_assert_num_queries(9):
        client.get(address)
