"""A caller asks for a plan, follows the job, and reads the plan that the planner made."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gtm.accounts.models import Role, Scope
from gtm.api.shapes import SHAPES
from gtm.catalog.models import Brand
from gtm.planner.models import Job, Plan
from gtm.planner.plans.details import whole_result
from gtm.planner.services import plan_now
from gtm.planner.tasks import KINDS
from gtm.planner.workers import do_next
from tests.api.clients import key_client, person_client, problem_of
from tests.factories import make_brand, make_member, make_organisation, make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]

QUESTION = {"as_of": "2026-11-22", "markets": ["DE"], "budget": {"amount": "20000", "currency": "EUR"}}


def test_a_question_becomes_a_job_and_the_job_a_plan() -> None:
    brand = make_brand()
    make_product(brand)
    client = key_client(brand)
    asked = client.post("/api/v1/plans?name=Germany", QUESTION)
    assert (asked.status_code, asked.json()["state"]) == (202, "queued")
    assert asked["Location"] == asked.json()["links"]["self"]

    assert do_next(KINDS)
    job = client.get(asked["Location"]).json()
    assert (job["state"], job["error"]) == ("done", "")
    plan = client.get(job["links"]["plan"]).json()
    assert (plan["name"], plan["brand"], plan["result"]["question"]["markets"]) == ("Germany", brand.slug, ["DE"])


def test_a_plan_has_the_shape_of_the_document() -> None:
    brand = make_brand()
    make_product(brand)
    make_product(brand, hs_code="")
    result = whole_result(plan_now(brand, QUESTION))
    shapes = {"components": {"schemas": SHAPES}}
    Draft202012Validator({"$ref": "#/components/schemas/PlanResult"} | shapes).validate(result)


def undocumented(value: Any, shape: Any, place: str = "") -> Iterator[str]:
    """The places of the fields of a value that its shape does not name."""
    if "$ref" in shape:
        shape = SHAPES[shape["$ref"].rpartition("/")[2]]
    if "anyOf" in shape:
        shape = shape["anyOf"][0]
    if isinstance(value, list):
        for one in value:
            yield from undocumented(one, shape.get("items", {}), f"{place}/*")
    elif isinstance(value, dict) and "type" in shape:
        more = shape.get("additionalProperties")
        for name, inner in value.items():
            known = shape.get("properties", {}).get(name) or (more if isinstance(more, dict) else None)
            if known is not None:
                yield from undocumented(inner, known, f"{place}/{name}")
            elif more is not True:
                yield f"{place}/{name}"


def test_every_field_of_a_plan_is_in_the_document() -> None:
    brand = make_brand()
    make_product(brand, cost="12", price="59.9", weight_kg="0.3")
    question = QUESTION | {"markets": ["BR", "DE"], "budget": {"amount": "100000", "currency": "USD"}}
    result = whole_result(plan_now(brand, question))
    assert sorted(set(undocumented(result, SHAPES["PlanResult"]))) == []


def test_the_person_who_asks_is_kept_with_the_plan() -> None:
    brand = make_brand()
    make_product(brand)
    planner = make_member(brand.organisation, Role.PLANNER)
    person_client(planner).post("/api/v1/plans", QUESTION)
    do_next(KINDS)
    assert Plan.objects.get().created_by == planner


def test_the_same_call_twice_under_one_key_plans_once() -> None:
    client = key_client(make_brand())
    first, again = (client.post("/api/v1/plans", QUESTION, headers={"Idempotency-Key": "order-7"}) for _ in range(2))
    assert Job.objects.count() == 1
    assert again.json() == first.json()
    assert (again["Location"], again["Idempotent-Replayed"]) == (first["Location"], "true")


@pytest.mark.parametrize(
    ("question", "pointer"),
    [
        (QUESTION | {"markets": ["XX"]}, "/markets/0"),
        (QUESTION | {"months": 0}, "/months"),
        (QUESTION | {"colour": "red"}, "/colour"),
        (["DE"], ""),
    ],
)
def test_an_unusable_question_is_told_at_once_and_queues_nothing(question: Any, pointer: str) -> None:
    response = key_client(make_brand()).post("/api/v1/plans", question, headers={"Idempotency-Key": "order-7"})
    assert (response.status_code, problem_of(response)["errors"][0]["pointer"]) == (422, pointer)
    assert not Job.objects.exists()


def test_a_viewer_and_a_key_that_reads_ask_for_nothing() -> None:
    brand = make_brand()
    viewer = person_client(make_member(brand.organisation, Role.VIEWER))
    assert viewer.post("/api/v1/plans", QUESTION).status_code == 403
    assert key_client(brand, Scope.PLANS_READ).post("/api/v1/plans", QUESTION).status_code == 403
    assert not Job.objects.exists()


def test_a_key_cannot_plan_for_another_brand_by_naming_it() -> None:
    organisation = make_organisation()
    other = make_brand(organisation)
    response = key_client(make_brand(organisation)).post(f"/api/v1/plans?brand={other.slug}", QUESTION)
    assert response.status_code == 404
    assert not Job.objects.exists()


def test_a_person_of_several_brands_names_the_one_to_plan_for() -> None:
    organisation = make_organisation()
    _, second = make_brand(organisation), make_brand(organisation)
    client = person_client(make_member(organisation, Role.OWNER))
    assert problem_of(client.post("/api/v1/plans", QUESTION))["errors"] == [
        {"pointer": "/brand", "detail": "Name the brand by its slug: ?brand=…"}
    ]
    client.post(f"/api/v1/plans?brand={second.slug}", QUESTION)
    assert Brand.objects.get(jobs__kind="plan") == second
