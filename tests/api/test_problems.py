"""Whatever goes wrong, the answer is problem details that say what and where."""

import pytest
from pytest_django import Settings
from rest_framework.exceptions import ValidationError
from rest_framework.test import APIClient

from gtm.api.problems import TITLES, answer_problem, problem
from gtm.planner.question_error import QuestionError
from tests.api.clients import key_client, problem_of
from tests.factories import make_brand

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_address_that_is_none_is_not_found(method: str) -> None:
    response = getattr(APIClient(), method)("/api/v1/quotas")
    assert problem_of(response) == {
        "type": "/api/problems/not-found",
        "title": "There is nothing here that you may see",
        "status": 404,
        "detail": "The API has no such address; /api/docs/ lists those it has.",
    }


def test_a_method_that_the_address_does_not_take_is_told_with_those_it_takes() -> None:
    response = key_client(make_brand()).delete("/api/v1/jobs/1")
    assert problem_of(response)["type"] == "/api/problems/method-not-allowed"
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_an_answer_in_another_form_than_json_cannot_be_had() -> None:
    response = key_client(make_brand()).get("/api/v1/jobs/1", HTTP_ACCEPT="text/csv")
    assert problem_of(response)["type"] == "/api/problems/not-acceptable"


def test_each_wrong_field_is_told_with_its_pointer() -> None:
    error = ValidationError({"limits": [{"min": ["Not a number."]}, {}], "start": ["No day.", "Too early."]})
    assert problem(error)["errors"] == [
        {"pointer": "/limits/0/min", "detail": "Not a number."},
        {"pointer": "/start", "detail": "No day."},
        {"pointer": "/start", "detail": "Too early."},
    ]


def test_an_unusable_question_is_told_with_its_pointer() -> None:
    class Request:
        accepted_renderer = accepted_media_type = None

    response = answer_problem(QuestionError("'x' is not a day.", "/as_of"), {"request": Request()})
    assert response is not None
    assert response.data == {
        "type": "/api/problems/unusable-question",
        "title": "The question cannot be answered as it is",
        "status": 422,
        "detail": "'x' is not a day.",
        "errors": [{"pointer": "/as_of", "detail": "'x' is not a day."}],
    }


def test_an_error_of_ours_says_nothing_of_our_inside(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    settings.DEBUG = False
    monkeypatch.setattr("gtm.api.views.jobs.caller_jobs", broken)
    response = key_client(make_brand()).get("/api/v1/jobs/1")
    assert problem_of(response)["status"] == 500
    assert b"hunter2" not in response.content


@pytest.mark.parametrize("code", TITLES)
def test_the_type_of_each_problem_leads_to_what_it_stands_for(code: str) -> None:
    response = APIClient().get(f"/api/problems/{code}")
    assert (response.status_code, response.content.decode()) == (200, f"{code}: {TITLES[code]}\n")


def test_the_type_of_no_problem_leads_to_all_there_are() -> None:
    response = APIClient().get("/api/problems/mistyped")
    assert response.status_code == 404
    assert len(response.content.decode().splitlines()) == len(TITLES)
