"""A key opens its brand, for what it was issued for; nobody else learns that there is anything."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from gtm.accounts.models import Role, Scope
from gtm.accounts.services import revoke_key
from gtm.planner import jobs
from tests.api.clients import key_client, person_client, problem_of
from tests.factories import make_brand, make_key, make_member, make_organisation

pytestmark = pytest.mark.django_db


def test_a_call_without_a_key_is_asked_for_one() -> None:
    response = APIClient().get("/api/v1/jobs/1")
    assert problem_of(response)["type"] == "/api/problems/not-authenticated"
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Api-Key")


def test_a_key_that_does_not_exist_is_refused() -> None:
    response = APIClient().get("/api/v1/jobs/1", HTTP_AUTHORIZATION="Api-Key lf_00000000_0")
    assert response.status_code == 401
    assert problem_of(response)["detail"] == "This API key does not exist or was withdrawn."


def test_a_withdrawn_key_is_refused() -> None:
    brand = make_brand()
    key, text = make_key(brand)
    revoke_key(key=key, by=make_member(brand.organisation))
    assert APIClient().get("/api/v1/jobs/1", HTTP_AUTHORIZATION=f"Api-Key {text}").status_code == 401


def test_a_key_sees_the_jobs_of_its_brand() -> None:
    brand = make_brand()
    job = jobs.enqueue("plan", {}, brand=brand)
    response = key_client(brand).get(f"/api/v1/jobs/{job.pk}")
    assert response.status_code == 200
    assert (response.json()["id"], response.json()["brand"]) == (job.pk, brand.slug)


def test_a_key_does_not_see_another_brand_of_its_own_organisation() -> None:
    organisation = make_organisation()
    job = jobs.enqueue("plan", {}, brand=make_brand(organisation))
    response = key_client(make_brand(organisation)).get(f"/api/v1/jobs/{job.pk}")
    assert response.status_code == 404
    assert problem_of(response)["type"] == "/api/problems/not-found"


def test_a_person_sees_the_jobs_of_all_brands_of_the_organisation_and_no_others() -> None:
    organisation = make_organisation()
    client = person_client(make_member(organisation, Role.VIEWER))
    own, other = (jobs.enqueue("plan", {}, brand=brand) for brand in (make_brand(organisation), make_brand()))
    assert client.get(f"/api/v1/jobs/{own.pk}").status_code == 200
    assert client.get(f"/api/v1/jobs/{other.pk}").status_code == 404


def test_a_job_of_no_brand_is_nobodys() -> None:
    brand = make_brand()
    job = jobs.enqueue("refresh", {})
    assert key_client(brand).get(f"/api/v1/jobs/{job.pk}").status_code == 404
    assert person_client(make_member(brand.organisation)).get(f"/api/v1/jobs/{job.pk}").status_code == 404


def test_a_key_is_good_for_its_scopes_only() -> None:
    brand = make_brand()
    job = jobs.enqueue("plan", {}, brand=brand)
    response = key_client(brand, Scope.QUOTES, Scope.MARKETS).get(f"/api/v1/jobs/{job.pk}")
    assert response.status_code == 403
    assert problem_of(response)["detail"] == "This API key is not for 'plans:read'."


def test_a_key_that_only_reads_cancels_nothing() -> None:
    brand = make_brand()
    job = jobs.enqueue("plan", {}, brand=brand)
    assert key_client(brand, Scope.PLANS_READ).post(f"/api/v1/jobs/{job.pk}/cancel").status_code == 403
    job.refresh_from_db()
    assert job.state == "queued"


def test_the_use_of_a_key_is_noted() -> None:
    key, text = make_key(make_brand())
    APIClient().get("/api/v1/jobs/1", HTTP_AUTHORIZATION=f"Api-Key {text}")
    key.refresh_from_db()
    assert key.last_used_at is not None
    assert timezone.now() - key.last_used_at < timedelta(seconds=30)


def test_a_browsers_session_alone_changes_nothing_without_the_pages_token() -> None:
    brand = make_brand()
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(make_member(brand.organisation))
    job = jobs.enqueue("plan", {}, brand=brand)
    assert client.post(f"/api/v1/jobs/{job.pk}/cancel").status_code == 403
