"""A caller follows a job, cancels it, and tries it again."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role
from gtm.planner import jobs
from gtm.planner.models import Job
from tests.api.clients import key_client, person_client, problem_of
from tests.factories import make_brand, make_member

pytestmark = pytest.mark.django_db


def test_a_waiting_job_says_so() -> None:
    brand = make_brand()
    job = jobs.enqueue("plan", {}, brand=brand)
    body = key_client(brand).get(f"/api/v1/jobs/{job.pk}").json()
    assert body == {
        "id": job.pk,
        "kind": "plan",
        "brand": brand.slug,
        "state": "queued",
        "progress": 0.0,
        "message": "",
        "error": "",
        "attempts": 0,
        "cancel_requested": False,
        "created_at": job.created_at.isoformat().replace("+00:00", "Z"),
        "finished_at": None,
        "links": {"self": f"http://testserver/api/v1/jobs/{job.pk}"},
    }


def test_a_waiting_job_is_cancelled() -> None:
    brand = make_brand()
    job = jobs.enqueue("plan", {}, brand=brand)
    response = key_client(brand).post(f"/api/v1/jobs/{job.pk}/cancel")
    assert (response.status_code, response.json()["state"]) == (202, "cancelled")


def test_a_running_job_is_asked_to_stop() -> None:
    brand = make_brand()
    job = jobs.enqueue("plan", {}, brand=brand)
    jobs.claim(timezone.now(), job.pk)
    body = key_client(brand).post(f"/api/v1/jobs/{job.pk}/cancel").json()
    assert (body["state"], body["cancel_requested"]) == ("running", True)


def test_a_failed_job_is_tried_again() -> None:
    brand = make_brand()
    job = jobs.enqueue("plan", {}, brand=brand)
    Job.objects.filter(pk=job.pk).update(state="failed", error="LookupError: no such kind", attempts=3)
    body = key_client(brand).post(f"/api/v1/jobs/{job.pk}/retry").json()
    assert (body["state"], body["error"], body["attempts"]) == ("queued", "", 0)


def test_another_brands_job_cannot_be_cancelled() -> None:
    job = jobs.enqueue("plan", {}, brand=make_brand())
    assert key_client(make_brand()).post(f"/api/v1/jobs/{job.pk}/cancel").status_code == 404
    assert Job.objects.get(pk=job.pk).state == "queued"


def test_a_viewer_cancels_nothing() -> None:
    brand = make_brand()
    job = jobs.enqueue("plan", {}, brand=brand)
    response = person_client(make_member(brand.organisation, Role.VIEWER)).post(f"/api/v1/jobs/{job.pk}/cancel")
    assert problem_of(response)["detail"] == "Your role in this organisation only reads."
    assert Job.objects.get(pk=job.pk).state == "queued"


def test_following_a_job_asks_the_database_three_times(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    job = jobs.enqueue("plan", {}, brand=brand)
    client = key_client(brand)
    # The key, its use noted, the job with its brand.
    with django_assert_num_queries(3):
        client.get(f"/api/v1/jobs/{job.pk}")
