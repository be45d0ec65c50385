"""The OpenAPI document is valid, complete and readable without a network."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import get_resolver
from jsonschema import Draft202012Validator
from rest_framework.test import APIClient

from gtm.api.schema import EXAMPLES


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    answer: dict[str, Any] = APIClient().get("/api/v1/openapi.json").json()
    return answer


def test_the_document_is_valid_and_made_without_a_warning(tmp_path: Any) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "openapi.yaml"))


def test_the_document_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.1"


def test_every_address_of_version_1_is_in_the_document(document: dict[str, Any]) -> None:
    api = next(entry for entry in get_resolver().url_patterns if getattr(entry, "namespace", "") == "api")
    routes = {re.sub(r"<\w+:(\w+)>", r"{\1}", f"/api/{entry.pattern}") for entry in api.url_patterns}  # type: ignore[union-attr]
    told = {route for route in routes if route.startswith("/api/v1/")} - {"/api/v1/openapi.json"}
    assert set(document["paths"]) == told


def test_every_operation_demands_a_caller_tells_its_problems_and_says_what_it_does(document: dict[str, Any]) -> None:
    for path in document["paths"].values():
        for operation in path.values():
            assert operation["security"] == [{"apiKey": []}, {"cookieAuth": []}]
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            assert operation["description"]


def test_every_operation_shows_a_call_and_an_answer_of_their_shapes(document: dict[str, Any]) -> None:
    wrong: dict[str, Any] = {}
    for operation in (one for path in document["paths"].values() for one in path.values()):
        answers = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
        for place in [operation.get("requestBody", {}), *answers]:
            shown = place.get("content", {}).get("application/json")
            if shown is not None:
                check = Draft202012Validator({**shown["schema"], "components": document["components"]})
                errors = check.iter_errors(shown.get("example", "no example"))
                told = [f"{error.json_path}: {error.message[:200]}" for error in errors]
                wrong |= {operation["operationId"]: told} if told else {}
    assert wrong == {}


def test_every_example_belongs_to_an_operation(document: dict[str, Any]) -> None:
    named = {operation["operationId"] for path in document["paths"].values() for operation in path.values()}
    assert {path.stem for path in EXAMPLES.iterdir()} <= named


def test_the_documentation_page_asks_no_other_host() -> None:
    page = APIClient().get("/api/docs/").content.decode()
    assert "swagger-ui-bundle.js" in page
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//[^"']+""", page) == []
