"""The page where a person arrives: the brand's plans, the work under way, the age of the data."""

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.planner.models import Job, JobState
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_plan_pages import make_plan

pytestmark = pytest.mark.django_db


def test_plans_are_listed_with_markets_and_budget() -> None:
    brand = make_brand()
    make_plan(brand)
    page = client_of(make_member(brand)).get("/brands/lantern/").content.decode()
    assert "Three markets" in page
    assert "Brazil, Germany, Indonesia" in page
    assert "$150,000" in page


def test_a_brand_without_plans_is_told_what_a_plan_needs() -> None:
    page = client_of(make_member(make_brand())).get("/brands/lantern/").content.decode()
    assert "No plan yet." in page
    assert "No market data is published yet" in page


def test_work_under_way_is_shown_with_its_progress_and_only_the_brands_own() -> None:
    brand = make_brand()
    Job.objects.create(kind="plan", brand=brand, state=JobState.RUNNING, progress=0.4, payload={"name": "Gulf"})
    Job.objects.create(kind="plan", brand=make_brand("Other"), state=JobState.RUNNING, payload={"name": "Secret"})
    page = client_of(make_member(brand)).get("/brands/lantern/").content.decode()
    assert "Gulf" in page
    assert 'value="0.400"' in page
    assert "Secret" not in page


def test_the_queries_do_not_grow_with_the_plans(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    client.get("/brands/lantern/")
    for digests in ("ab", "cdefgh"):
        for digest in digests:
            make_plan(brand, digest=digest * 64)
        # Session, person, brands, role, release, count, plans, jobs.
        with django_assert_num_queries(8):
            client.get("/brands/lantern/")
