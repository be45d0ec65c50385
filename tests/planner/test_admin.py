"""An operator sees jobs and plans in the admin, cancels and retries, and edits nothing."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gtm.planner import jobs
from gtm.planner.models import Job, PlanApproval, PlanComment, PlanScenario
from tests.factories import make_brand, make_plan, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Client:
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def test_jobs_are_cancelled_and_tried_again_from_their_list(operator: Client) -> None:
    waiting, failed = jobs.enqueue("plan", {}, brand=make_brand()), jobs.enqueue("plan", {})
    Job.objects.filter(pk=failed.pk).update(state="failed")
    operator.post("/admin/planner/job/", {"action": "cancel", "_selected_action": [waiting.pk]})
    operator.post("/admin/planner/job/", {"action": "retry", "_selected_action": [failed.pk]})
    assert dict(Job.objects.values_list("pk", "state")) == {waiting.pk: "cancelled", failed.pk: "queued"}


BESIDE = ["planscenario", "plancomment", "planapproval"]


def beside(table: str, name: str) -> Any:
    """A plan of a brand with that name, and what a member called ada has said of it; the row of the table."""
    plan = make_plan(make_brand(name=name), name=f"{name} abroad")
    if table == "planscenario":
        return PlanScenario.objects.create(plan=plan, name="Dearer", changes={}, figures={}, author_name="ada")
    if table == "plancomment":
        return PlanComment.objects.create(plan=plan, text="Go on.", author_name="ada")
    return PlanApproval.objects.create(plan=plan, approver_name="ada") if table == "planapproval" else plan


@pytest.mark.parametrize(("table", "count"), [("plan", 8), *((table, 6) for table in BESIDE)])
def test_what_is_said_of_plans_is_found_by_brand_and_its_list_takes_few_queries_without_results(
    operator: Client, table: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [beside(table, name) for name in ("Lantern", "Lantern two", "Tide")]
    # Session, person, count, rows, the span of the years that they are from; two for what plans are filtered by.
    with django_assert_num_queries(count) as asked:
        page = operator.get(f"/admin/planner/{table}/?q=lantern").content.decode()
    assert [f"/{row.pk}/change/" in page for row in rows] == [True, True, False]
    assert not [one["sql"] for one in asked.captured_queries if '"planner_plan"."result"' in one["sql"]]


@pytest.mark.parametrize("table", ["job", "plan", *BESIDE])
def test_nothing_is_added_or_changed_by_hand(operator: Client, table: str) -> None:
    row = jobs.enqueue("plan", {}, brand=make_brand()) if table == "job" else beside(table, "Lantern")
    assert operator.get(f"/admin/planner/{table}/").status_code == 200
    assert operator.get(f"/admin/planner/{table}/add/").status_code == 403
    assert operator.get(f"/admin/planner/{table}/{row.pk}/change/").status_code == 200
    assert operator.post(f"/admin/planner/{table}/{row.pk}/change/", {"brand": ""}).status_code == 403
