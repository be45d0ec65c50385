"""The page of a job: progress with and without scripts, cancel, try again."""

import pytest

from gtm.accounts.models import Role
from gtm.catalog.models import Brand
from gtm.planner.models import Job, JobState
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_plan_pages import make_plan

pytestmark = pytest.mark.django_db


def make_job(brand: Brand, state: str = JobState.RUNNING, **told: object) -> Job:
    """A plan job in that state."""
    return Job.objects.create(kind="plan", brand=brand, state=state, payload={"name": "Gulf 2027"}, **told)


def test_a_running_job_polls_by_script_and_refreshes_without_one() -> None:
    brand = make_brand()
    job = make_job(brand, progress=0.25, message="The channel mix")
    page = client_of(make_member(brand)).get(f"/brands/lantern/jobs/{job.pk}/").content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in page
    assert "25%" in page
    assert "The channel mix" in page


def test_a_step_is_said_aloud_once_and_not_with_every_per_cent() -> None:
    brand = make_brand()
    job = make_job(brand, progress=0.25, message="The channel mix")
    client = client_of(make_member(brand))
    address, aloud = f"/brands/lantern/jobs/{job.pk}/", 'role="status" hx-swap-oob="innerHTML">'
    page = client.get(address).content.decode()
    assert 'role="status">Running The channel mix</p>' in page
    asked = f"{address}?told=running%20The%20channel%20mix"
    assert f'hx-get="{asked}"' in page
    assert aloud not in client.get(asked, headers={"hx-request": "true"}).content.decode()
    Job.objects.filter(pk=job.pk).update(message="What moves the result")
    assert f"{aloud}Running What moves" in client.get(asked, headers={"hx-request": "true"}).content.decode()


def test_a_done_job_leads_to_its_plan() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    job = make_job(brand, JobState.DONE, result={"plan": plan.pk})
    client = client_of(make_member(brand))
    address = f"/brands/lantern/jobs/{job.pk}/"
    assert client.get(address)["Location"] == f"/brands/lantern/plans/{plan.pk}/"
    assert client.get(address, headers={"hx-request": "true"})["HX-Redirect"] == f"/brands/lantern/plans/{plan.pk}/"


def test_a_failed_job_says_why_and_can_be_tried_again() -> None:
    brand = make_brand()
    job = make_job(brand, JobState.FAILED, error="LookupError: no rate")
    client = client_of(make_member(brand))
    page = client.get(f"/brands/lantern/jobs/{job.pk}/").content.decode()
    assert "LookupError: no rate" in page
    assert "every 1s" not in page
    client.post(f"/brands/lantern/jobs/{job.pk}/retry/")
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_a_job_is_cancelled_by_those_who_may_write() -> None:
    brand = make_brand()
    job = make_job(brand, JobState.QUEUED)
    address = f"/brands/lantern/jobs/{job.pk}/cancel/"
    viewer = client_of(make_member(brand, Role.VIEWER, username="viewer"))
    assert viewer.post(address).status_code == 403
    assert viewer.get(f"/brands/lantern/jobs/{job.pk}/").status_code == 200
    client_of(make_member(brand)).post(address)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_a_job_of_another_brand_is_not_found() -> None:
    job = make_job(make_brand("Other"))
    client = client_of(make_member(make_brand()))
    for address in (f"jobs/{job.pk}/", f"jobs/{job.pk}/cancel/", f"jobs/{job.pk}/retry/"):
        assert client.post(f"/brands/lantern/{address}").status_code == 404


def test_the_way_to_cancel_keeps_the_focus_while_the_page_asks_again() -> None:
    brand = make_brand()
    page = client_of(make_member(brand)).get(f"/brands/lantern/jobs/{make_job(brand).pk}/").content.decode()
    # The script that swaps the part puts the focus back on what has an id.
    assert '<button class="btn danger" id="cancel">' in page


def test_a_long_sheet_is_imported_by_a_job_that_leads_back_to_it() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    cells = "SKU\tTitle\n" + "".join(f"S-{number}\tShirt\n" for number in range(500))
    client.post("/brands/lantern/products/paste/", {"cells": cells})
    sheet = f"/brands/lantern/products/sheets/{brand.uploads.get().pk}/"
    answer = client.post(f"{sheet}import/")
    job = Job.objects.get()
    assert answer["Location"] == f"/brands/lantern/jobs/{job.pk}/"
    page = client.get(answer["Location"]).content.decode()
    assert "<h1>Importing a sheet</h1>" in page
    assert f'<a href="{sheet}">pasted.tsv</a>' in page
    assert 'id="cancel"' in page
    assert "It is being imported right now" in client.get(sheet).content.decode()
    assert "pasted.tsv" not in client.get("/brands/lantern/").content.decode()
    client.post(f"{answer['Location']}cancel/")
    assert "Back to the sheet" in client.get(answer["Location"]).content.decode()
    Job.objects.update(state=JobState.DONE, result={"upload": brand.uploads.get().pk})
    assert client.get(answer["Location"])["Location"] == sheet
