"""A caller lists and reads the plans of its own brands."""

import gzip
import json

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role, Scope
from gtm.planner import jobs
from gtm.planner.models import Job
from tests.api.clients import key_client, person_client, problem_of
from tests.factories import make_brand, make_member, make_organisation, make_plan

pytestmark = pytest.mark.django_db


def test_a_plan_is_read_with_its_result() -> None:
    brand = make_brand()
    plan = make_plan(brand, name="Germany first", result={"status": "partial"}, status="partial")
    body = key_client(brand).get(f"/api/v1/plans/{plan.pk}").json()
    assert body == {
        "id": plan.pk,
        "name": "Germany first",
        "brand": brand.slug,
        "status": "partial",
        "as_of": "2026-11-22",
        "data_release": "2026-11-22.1",
        "engine_version": "1",
        "seconds": 1.5,
        "created_at": plan.created_at.isoformat().replace("+00:00", "Z"),
        "approved_at": None,
        "approved_by": None,
        "links": {"self": f"http://testserver/api/v1/plans/{plan.pk}"},
        "result": {"status": "partial"},
    }


def test_a_plan_is_read_in_parts() -> None:
    brand = make_brand()
    plan = make_plan(brand, result={"status": "ok", "mix": {"cells": []}, "routes": []})
    client = key_client(brand)
    assert client.get(f"/api/v1/plans/{plan.pk}?parts=status,mix").json()["result"] == {
        "status": "ok",
        "mix": {"cells": []},
    }
    assert problem_of(client.get(f"/api/v1/plans/{plan.pk}?parts=mixes"))["errors"] == [
        {"pointer": "/parts", "detail": "There is no part 'mixes'; the parts are mix, routes, status."}
    ]


def test_a_large_answer_is_packed_for_who_unpacks_it() -> None:
    brand = make_brand()
    plan = make_plan(brand, result={"routes": ["the same words again"] * 1000})
    response = key_client(brand).get(f"/api/v1/plans/{plan.pk}", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(response.content))["result"] == plan.result
    assert len(response.content) < 1000


def test_another_brands_plan_is_not_found() -> None:
    organisation = make_organisation()
    plan = make_plan(make_brand(organisation))
    assert key_client(make_brand(organisation)).get(f"/api/v1/plans/{plan.pk}").status_code == 404
    assert person_client(make_member(make_organisation())).get(f"/api/v1/plans/{plan.pk}").status_code == 404


def test_plans_are_listed_newest_first_without_their_results() -> None:
    brand = make_brand()
    plans = [make_plan(brand) for _ in range(3)]
    make_plan(make_brand())
    body = key_client(brand).get("/api/v1/plans").json()
    assert [row["id"] for row in body["results"]] == [plan.pk for plan in reversed(plans)]
    assert (body["count"], body["next"]) == (3, None)
    assert all("result" not in row for row in body["results"])


def test_a_person_lists_the_plans_of_one_brand_or_of_all() -> None:
    organisation = make_organisation()
    first, second = (make_plan(make_brand(organisation)) for _ in range(2))
    client = person_client(make_member(organisation, Role.VIEWER))
    assert client.get("/api/v1/plans").json()["count"] == 2
    assert [row["id"] for row in client.get(f"/api/v1/plans?brand={first.brand.slug}").json()["results"]] == [first.pk]
    assert second.brand != first.brand


def test_the_fifty_first_plan_is_on_the_second_page() -> None:
    brand = make_brand()
    oldest, *_ = [make_plan(brand) for _ in range(51)]
    client = key_client(brand)
    assert client.get("/api/v1/plans").json()["next"] == "http://testserver/api/v1/plans?page=2"
    assert [row["id"] for row in client.get("/api/v1/plans?page=2").json()["results"]] == [oldest.pk]
    assert problem_of(client.get("/api/v1/plans?page=3"))["detail"] == "Invalid page."


def test_a_list_of_plans_asks_the_database_four_times(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    for _ in range(5):
        make_plan(brand)
    client = key_client(brand)
    # The key, its use noted, how many plans, the plans with their brand.
    with django_assert_num_queries(4):
        client.get("/api/v1/plans")


def test_a_key_for_quotes_reads_no_plan() -> None:
    brand = make_brand()
    assert key_client(brand, Scope.QUOTES).get("/api/v1/plans").status_code == 403


def test_a_finished_job_leads_to_its_plan() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    job = jobs.enqueue("plan", {}, brand=brand)
    Job.objects.filter(pk=job.pk).update(state="done", result={"plan": plan.pk})
    client = key_client(brand)
    links = client.get(f"/api/v1/jobs/{job.pk}").json()["links"]
    assert client.get(links["plan"]).json()["id"] == plan.pk
