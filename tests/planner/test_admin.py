"""An operator sees jobs and plans in the admin, cancels and retries, and edits nothing."""

import pytest
from django.test import Client

from gtm.planner import jobs
from gtm.planner.models import Job
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


@pytest.mark.parametrize("table", ["job", "plan"])
def test_nothing_is_added_or_changed_by_hand(operator: Client, table: str) -> None:
    brand = make_brand()
    row = make_plan(brand) if table == "plan" else jobs.enqueue("plan", {}, brand=brand)
    assert operator.get(f"/admin/planner/{table}/").status_code == 200
    assert operator.get(f"/admin/planner/{table}/add/").status_code == 403
    assert operator.get(f"/admin/planner/{table}/{row.pk}/change/").status_code == 200
    assert operator.post(f"/admin/planner/{table}/{row.pk}/change/", {"brand": ""}).status_code == 403
