"""A caller asks what a plan would be otherwise, keeps the answer under a name, and has it planned."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role, Scope
from gtm.planner.models import Job, Plan, PlanScenario
from gtm.planner.services import plan_now
from gtm.planner.whatif.basis import basis_of
from tests.api.clients import key_client, person_client, problem_of
from tests.api.shape_checks import valid
from tests.factories import make_brand, make_member, make_plan, make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]

QUESTION = {"as_of": "2026-11-22", "markets": ["DE"], "budget": {"amount": "100000", "currency": "USD"}}


@pytest.fixture
def plan() -> Plan:
    """A small plan for Germany."""
    basis_of.cache_clear()
    brand = make_brand()
    make_product(brand, cost="12", price="59.9", weight_kg="0.3")
    return plan_now(brand, QUESTION)


def asked(plan: Plan, **changes: Any) -> Any:
    return key_client(plan.brand, Scope.PLANS_READ).post(f"/api/v1/plans/{plan.pk}/what-if", {"changes": changes})


def test_without_a_change_a_what_if_is_the_stored_plan_to_the_cent(plan: Plan) -> None:
    told = asked(plan).json()
    valid("WhatIfAnswer", told)
    assert told["kept"]["objective"] == told["anew"]["objective"] == plan.result["mix"]["objective"]
    assert (told["changes"], told["stays"], told["coarse"]) == ({}, True, False)
    assert told["saved"]["channels"] == sum(cell["on"] for cell in plan.result["mix"]["cells"])


def test_ten_points_of_duty_cost_the_kept_plan_money_and_the_answer_says_what_was_asked(plan: Plan) -> None:
    told = asked(plan, duty="0.1", budget="100000").json()
    valid("WhatIfAnswer", told)
    # The budget is the plan's own, so only the duty is a change.
    assert told["changes"] == {"duty": "0.1"}
    (stress,) = [row for row in plan.result["stress"] if row["code"] == "duty-points"]
    assert (stress["size"], told["kept"]["objective"]) == ("0.1000", stress["objective_kept"])
    assert float(told["anew"]["objective"]) >= float(told["kept"]["objective"])
    assert len(told["cells"]) == len(plan.result["mix"]["cells"])


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"duty": "7"}, "/changes/duty"),
        ({"try_on": "yes"}, "/changes/try_on"),
        ({"play": "chess"}, "/changes/play"),
        ({"colour": "0.1"}, "/changes/colour"),
        (None, "/changes"),
    ],
)
def test_a_change_that_cannot_be_asked_is_told_with_its_place(changes: Any, pointer: str) -> None:
    plan = make_plan(make_brand())
    response = key_client(plan.brand).post(f"/api/v1/plans/{plan.pk}/what-if", {"changes": changes})
    assert (response.status_code, problem_of(response)["errors"][0]["pointer"]) == (422, pointer)


def test_a_plan_whose_products_have_changed_says_to_plan_again(plan: Plan) -> None:
    make_product(plan.brand)
    response = asked(plan, duty="0.1")
    assert (response.status_code, problem_of(response)["type"]) == (409, "/api/problems/changed-since-planned")
    assert problem_of(response)["detail"] == "The products have changed since this plan was made: plan again."


def test_a_scenario_is_kept_listed_deleted_restored_and_planned(plan: Plan) -> None:
    client = key_client(plan.brand)
    address = f"/api/v1/plans/{plan.pk}/scenarios"
    sent = {"name": "Small", "changes": {"budget": "15000"}}
    valid("ToldScenario", sent)
    kept = client.post(address, sent, headers={"Idempotency-Key": "s-1"})
    assert (kept.status_code, kept.json()["author"], kept.json()["changes"]) == (201, "API: ERP", {"budget": "15000"})
    assert kept.json()["can_be_planned"] is True
    valid("ScenarioFigures", kept.json()["figures"])
    assert client.post(address, sent, headers={"Idempotency-Key": "s-1"}).json() == kept.json()
    assert client.get(address).json()["results"] == [kept.json()]
    link = kept.json()["links"]["self"]
    assert client.get(link).json() == kept.json()
    assert client.delete(link).status_code == 204
    assert client.get(link).status_code == 404
    assert client.post(f"{link}/restore").json() == kept.json()
    begun = client.post(f"{link}/plan")
    assert (begun.status_code, begun["Location"]) == (202, begun.json()["links"]["self"])
    assert Job.objects.get().payload["question"]["budget"]["amount"] == "15000"


def test_a_scenario_that_no_question_tells_is_not_planned_and_one_without_a_change_is_not_kept(plan: Plan) -> None:
    client = key_client(plan.brand)
    address = f"/api/v1/plans/{plan.pk}/scenarios"
    dear = client.post(address, {"name": "Dear duty", "changes": {"duty": "0.1"}}).json()
    assert dear["can_be_planned"] is False
    refused = client.post(f"{dear['links']['self']}/plan")
    assert problem_of(refused)["detail"] == "A question of a plan cannot tell these changes: duty."
    assert problem_of(client.post(address, {"name": "Same", "changes": {}}))["errors"][0]["pointer"] == "/changes"
    assert problem_of(client.post(address, {"changes": {"duty": "0.1"}}))["errors"][0]["pointer"] == "/name"


def test_scenarios_of_an_approved_plan_stand_still() -> None:
    plan = make_plan(make_brand())
    scenario = PlanScenario.objects.create(plan=plan, name="S", changes={"duty": 0.1}, figures={}, author_name="mei")
    owner = person_client(make_member(plan.brand.organisation))
    owner.post(f"/api/v1/plans/{plan.pk}/approvals")
    response = owner.delete(f"/api/v1/plans/{plan.pk}/scenarios/{scenario.pk}")
    assert (response.status_code, problem_of(response)["type"]) == (422, "/api/problems/unusable-question")
    assert PlanScenario.objects.get().deleted_at is None


def test_viewers_and_strangers_keep_and_delete_nothing() -> None:
    plan = make_plan(make_brand())
    scenario = PlanScenario.objects.create(plan=plan, name="S", changes={"duty": 0.1}, figures={}, author_name="mei")
    address = f"/api/v1/plans/{plan.pk}/scenarios"
    viewer = person_client(make_member(plan.brand.organisation, Role.VIEWER))
    reader = key_client(plan.brand, Scope.PLANS_READ)
    for client in (viewer, reader):
        assert client.post(address, {"name": "T", "changes": {"duty": "0.1"}}).status_code == 403
        assert client.delete(f"{address}/{scenario.pk}").status_code == 403
        assert client.post(f"{address}/{scenario.pk}/plan").status_code == 403
    assert key_client(make_brand()).get(address).status_code == 404
    assert key_client(make_brand()).get(f"{address}/{scenario.pk}").status_code == 404


def test_a_list_of_scenarios_asks_the_database_five_times(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    plan = make_plan(make_brand())
    for place in range(4):
        changes = {"duty": 0.1}
        PlanScenario.objects.create(plan=plan, name=str(place), changes=changes, figures={}, author_name="mei")
    client = key_client(plan.brand)
    # The key, its use noted, the plan, how many scenarios, the scenarios.
    with django_assert_num_queries(5):
        client.get(f"/api/v1/plans/{plan.pk}/scenarios")
