"""The API answers the quote contract: the same answers as the planner's, in the shapes that the document promises."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gtm.accounts.models import Scope
from gtm.api.shapes import SHAPES
from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.answering import answer
from tests.api.clients import key_client, problem_of
from tests.cases.published import Case, published_cases
from tests.factories import make_brand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]

TEE = {"hs_code": "610910", "origin": "CN", "quantity": "2", "unit_price": "12.50", "net_weight_kg": "0.2"}


def question(**changes: Any) -> dict[str, Any]:
    """Two T-shirts by express to Germany."""
    consignment = {"id": "c1", "destination": "DE", "mode": "express", "currency": "EUR", "lines": [TEE]}
    return {"as_of": "2026-11-22", "consignments": [consignment]} | changes


def validator(name: str) -> Draft202012Validator:
    """Checks a value against a shape of the document."""
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": SHAPES}})


def test_a_quote_over_the_api_is_the_planners(book: MarketBook) -> None:
    response = key_client(make_brand(), Scope.QUOTES).post("/api/v1/quotes", question())
    assert response.status_code == 200
    assert response.json() == answer(book, question())
    assert response.json()["quotes"][0]["status"] == "ok"


def test_a_refused_consignment_stands_in_its_place() -> None:
    good, bad = question()["consignments"][0], {"id": "c2", "destination": "XX", "currency": "EUR", "lines": [TEE]}
    body = key_client(make_brand()).post("/api/v1/quotes", question(consignments=[bad, good])).json()
    assert [(quote["id"], quote["status"]) for quote in body["quotes"]] == [("c2", "refused"), ("c1", "ok")]


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        (question(as_of="22.11.2026"), "/as_of"),
        (question(release="1999-01-01.1"), "/release"),
        (question(release=1999), "/release"),
        (question(consignments={}), "/consignments"),
        ([], ""),
    ],
)
def test_an_unusable_question_is_told_with_its_place(sent: Any, pointer: str) -> None:
    response = key_client(make_brand()).post("/api/v1/quotes", sent)
    problem = problem_of(response)
    assert (response.status_code, problem["type"]) == (422, "/api/problems/unusable-question")
    assert problem["errors"] == [{"pointer": pointer, "detail": problem["detail"]}]


def test_a_body_that_is_not_json_is_told_with_its_line_and_column() -> None:
    response = key_client(make_brand()).post("/api/v1/quotes", '{"consignments": [\n}', content_type="application/json")
    assert problem_of(response)["type"] == "/api/problems/parse-error"
    assert "line 2 column 1" in problem_of(response)["detail"]


def test_a_body_beyond_the_limit_is_refused(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = key_client(make_brand()).post("/api/v1/quotes", question())
    assert (response.status_code, problem_of(response)["type"]) == (413, "/api/problems/too-large")


def test_a_form_is_no_question() -> None:
    response = key_client(make_brand()).post("/api/v1/quotes", "a=1", content_type="application/x-www-form-urlencoded")
    assert problem_of(response)["type"] == "/api/problems/unsupported-media-type"


def test_a_quote_asks_the_database_three_times(django_assert_num_queries: Any) -> None:
    client = key_client(make_brand())
    client.post("/api/v1/quotes", question())
    # The key, its use noted by the first call, the latest release; the book is in memory.
    with django_assert_num_queries(2):
        client.post("/api/v1/quotes", question())


@pytest.mark.parametrize("case", published_cases(), ids=lambda case: case.id)
def test_published_questions_and_their_answers_have_the_shapes_of_the_document(case: Case, book: MarketBook) -> None:
    validator("QuoteQuestion").validate(case.question)
    validator("QuoteAnswer").validate(answer(book, case.question))


def test_a_quote_is_explained_where_the_address_or_the_question_asks(book: MarketBook) -> None:
    client = key_client(make_brand(), Scope.QUOTES)
    asked = question(explain=True, volumes={"consignments_per_year": "1200"})
    body = client.post("/api/v1/quotes", asked).json()
    assert body == answer(book, asked)
    assert [error.message for error in validator("QuoteAnswer").iter_errors(body)] == []
    assert [error.message for error in validator("QuoteQuestion").iter_errors(asked)] == []
    (quote,) = body["quotes"]
    assert quote["threshold_distance"][0]["limit"]["key"] == "low-value"
    assert quote["registrations"][0]["slug"] == "eu-ioss"
    assert quote["upcoming"][0]["day"] == "2028-07-01"
    by_address = client.post("/api/v1/quotes?explain=1", question()).json()
    assert by_address == answer(book, question(explain=True))
