"""Quotes compared over the API: the planner's comparison, in the shapes that the document promises."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gtm.accounts.models import Scope
from gtm.api.released import released_book
from gtm.api.shapes import SHAPES
from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.comparison import compare
from tests.api.clients import key_client, problem_of
from tests.factories import make_brand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]

ADDRESS = "/api/v1/quotes/compare"
TEE = {"hs_code": "610910", "origin": "CN", "quantity": "2", "unit_price": "12.50"}
PARCEL = {"id": "c1", "destination": "DE", "currency": "EUR", "registrations": ["eu-ioss"], "lines": [TEE]}
QUESTION = {"as_of": "2026-06-30", "consignments": [PARCEL, PARCEL]}
TO = {"as_of": "2026-07-01"}


def valid(name: str, value: Any) -> None:
    """Check a value against a shape of the document."""
    shape = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SHAPES}}
    Draft202012Validator(shape).validate(value)


def test_a_comparison_over_the_api_is_the_planners_and_has_the_documents_shape(book: MarketBook) -> None:
    sent = {"question": QUESTION, "to": TO}
    valid("ComparisonQuestion", sent)
    response = key_client(make_brand(), Scope.QUOTES).post(ADDRESS, sent)
    assert response.status_code == 200
    assert response.json() == compare(released_book, QUESTION, TO)
    valid("ComparisonAnswer", response.json())
    good, double = response.json()["comparisons"]
    assert good["totals"]["border"]["difference"] == "3.00"
    assert double["errors"][0]["code"] == "duplicate_id"


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ([], ""),
        ({"to": TO}, ""),
        ({"question": QUESTION}, "/to"),
        ({"question": QUESTION, "to": TO, "more": 1}, "/more"),
        ({"question": QUESTION | {"as_of": "July"}, "to": TO}, "/question/as_of"),
        ({"question": QUESTION, "to": {"as_of": "July"}}, "/to/as_of"),
        ({"question": QUESTION, "to": {"release": "1999-01-01.1"}}, "/to/release"),
    ],
)
def test_an_unusable_comparison_is_told_with_its_place(sent: Any, pointer: str) -> None:
    response = key_client(make_brand()).post(ADDRESS, sent)
    assert response.status_code == 422
    assert problem_of(response)["errors"][0]["pointer"] == pointer
