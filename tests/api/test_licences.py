"""A program reads where licences stand, tells it, and brings papers; every change keeps who made it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role, Scope
from gtm.planner.models import Duty, DutyFile, Plan
from tests.api.clients import key_client, person_client, problem_of
from tests.api.shape_checks import valid
from tests.factories import make_brand, make_member, make_plan
from tests.portal.plan_sample import scheme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for what is sent."""
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


@pytest.fixture
def plan() -> Plan:
    """A plan with one licence of Indonesia."""
    return make_plan(make_brand(), result={"compliance": [scheme()]})


def address(plan: Plan, more: str = "") -> str:
    return f"/api/v1/plans/{plan.pk}/licences/ID/bpom-notification{more}"


def paper(content: bytes = b"granted", name: str = "permit.pdf") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


def test_a_licence_of_which_nothing_is_told_is_open(plan: Plan) -> None:
    told = key_client(plan.brand).get(f"/api/v1/plans/{plan.pk}/licences").json()
    valid("Licences", told)
    (licence,) = told["licences"]
    assert (licence["scheme"], licence["state"], licence["owner"], licence["files"]) == (
        "bpom-notification",
        "open",
        None,
        0,
    )
    assert told["progress"] == {"needed": 1, "begun": 0, "done": 0}
    assert Duty.objects.count() == 0


def test_a_program_tells_where_a_licence_stands_and_what_it_does_not_tell_stays(plan: Plan) -> None:
    client = key_client(plan.brand)
    mei = make_member(plan.brand.organisation, Role.PLANNER, username="mei")
    told = client.patch(address(plan), {"state": "in-progress", "owner": "mei", "due": "2026-12-20"}).json()
    valid("Licence", told)
    done = client.patch(address(plan), {"state": "done", "notes": "Number 12."}).json()
    assert (done["state"], done["owner"], done["due"], done["notes"]) == ("done", "mei", "2026-12-20", "Number 12.")
    assert Duty.objects.get().owner == mei
    assert [(one["made_by"], one["changes"][0]) for one in done["history"]] == [
        ("API: ERP", {"field": "state", "before": "in-progress", "after": "done"}),
        ("API: ERP", {"field": "state", "before": "open", "after": "in-progress"}),
    ]
    progress = client.get(f"/api/v1/plans/{plan.pk}/licences").json()["progress"]
    assert progress == {"needed": 1, "begun": 1, "done": 1}


@pytest.mark.parametrize(
    ("change", "status", "pointer"),
    [
        ({"state": "finished"}, 422, "/state"),
        ({"state": "not-needed"}, 400, "/reason"),
        ({"owner": "nobody"}, 422, "/owner"),
        ({"due": "soon"}, 422, "/due"),
        ({"notes": 7}, 422, "/notes"),
        ({"colour": "red"}, 422, "/colour"),
    ],
)
def test_what_cannot_be_told_is_a_problem_with_its_place(plan: Plan, change: Any, status: int, pointer: str) -> None:
    response = key_client(plan.brand).patch(address(plan), change)
    assert (response.status_code, problem_of(response)["errors"][0]["pointer"]) == (status, pointer)
    assert Duty.objects.count() == 0


def test_a_paper_is_kept_and_comes_back_as_it_was_sent(plan: Plan) -> None:
    client = key_client(plan.brand)
    kept = client.post(address(plan, "/files"), paper(), format="multipart")
    assert kept.status_code == 201
    valid("LicenceFile", kept.json())
    assert (kept.json()["name"], kept.json()["added_by"]) == ("permit.pdf", "API: ERP")
    download = client.get(kept.json()["links"]["self"])
    assert b"".join(download.streaming_content) == b"granted"  # type: ignore[attr-defined]
    assert download["Content-Type"] == "application/octet-stream"
    assert "attachment" in download["Content-Disposition"]
    assert client.get(address(plan)).json()["files"] == [kept.json()]


def test_an_empty_paper_and_none_are_problems(plan: Plan) -> None:
    client = key_client(plan.brand)
    for sent in (paper(b""), {}):
        problem = problem_of(client.post(address(plan, "/files"), sent, format="multipart"))
        assert problem["errors"][0]["pointer"] == "/file"
    assert DutyFile.objects.count() == 0


def test_readers_tell_nothing_and_strangers_see_nothing(plan: Plan) -> None:
    reader = key_client(plan.brand, Scope.PLANS_READ)
    viewer = person_client(make_member(plan.brand.organisation, Role.VIEWER))
    link = key_client(plan.brand).post(address(plan, "/files"), paper(), format="multipart").json()["links"]["self"]
    for client in (reader, viewer):
        assert client.get(address(plan)).status_code == 200
        assert client.patch(address(plan), {"state": "done"}).status_code == 403
        assert client.post(address(plan, "/files"), paper(), format="multipart").status_code == 403
    stranger = key_client(make_brand())
    for one in (address(plan), f"/api/v1/plans/{plan.pk}/licences", link):
        assert stranger.get(one).status_code == 404


def test_a_licence_that_the_plan_does_not_speak_of_is_not_found(plan: Plan) -> None:
    response = key_client(plan.brand).get(f"/api/v1/plans/{plan.pk}/licences/DE/lucid")
    assert problem_of(response)["detail"] == "The plan has no licence 'lucid' in 'DE'."


def test_the_list_asks_the_database_as_often_for_many_licences_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    brand = make_brand()
    schemes = [{**scheme(), "scheme": f"scheme-{place}"} for place in range(20)]
    plan = make_plan(brand, result={"compliance": schemes})
    for one in schemes:
        Duty.objects.create(brand=brand, market="ID", scheme=one["scheme"])
    client = key_client(brand)
    # The key, its use noted, the plan, its licences, where each stands, and how many papers each has.
    with django_assert_num_queries(6):
        client.get(f"/api/v1/plans/{plan.pk}/licences")
