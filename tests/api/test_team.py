"""Programs and people comment on plans and approve them, each as far as role or key goes."""

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role, Scope
from gtm.planner.models import PlanApproval, PlanComment
from tests.api.clients import key_client, person_client, problem_of
from tests.api.shape_checks import valid
from tests.factories import make_brand, make_member, make_organisation, make_plan

pytestmark = pytest.mark.django_db


def test_a_program_comments_under_the_name_of_its_key() -> None:
    plan = make_plan(make_brand())
    client = key_client(plan.brand)
    valid("Comment", {"text": "Booked in the ERP."})
    said = client.post(f"/api/v1/plans/{plan.pk}/comments", {"text": "Booked in the ERP."})
    assert (said.status_code, said.json()["author"], said.json()["text"]) == (201, "API: ERP", "Booked in the ERP.")
    assert client.get(f"/api/v1/plans/{plan.pk}/comments").json()["results"] == [said.json()]


def test_a_comment_is_taken_back_and_restored_by_who_said_it_only() -> None:
    organisation = make_organisation()
    plan = make_plan(make_brand(organisation))
    viewer, owner = (person_client(make_member(organisation, role)) for role in (Role.VIEWER, Role.OWNER))
    link = viewer.post(f"/api/v1/plans/{plan.pk}/comments", {"text": "Why Brazil?"}).json()["links"]["self"]
    assert owner.delete(link).status_code == 403
    assert key_client(plan.brand).delete(link).status_code == 403
    assert viewer.delete(link).status_code == 204
    assert owner.get(f"/api/v1/plans/{plan.pk}/comments").json()["results"] == []
    assert viewer.post(f"{link}/restore").json()["text"] == "Why Brazil?"
    assert owner.get(f"/api/v1/plans/{plan.pk}/comments").json()["count"] == 1


def test_a_comment_under_one_idempotency_key_is_said_once() -> None:
    plan = make_plan(make_brand())
    client = key_client(plan.brand)
    for _ in range(2):
        client.post(f"/api/v1/plans/{plan.pk}/comments", {"text": "Once."}, headers={"Idempotency-Key": "c-1"})
    assert PlanComment.objects.count() == 1


def test_an_empty_and_an_endless_comment_are_refused() -> None:
    plan = make_plan(make_brand())
    client = key_client(plan.brand)
    for text in (" ", "x" * 4001):
        response = client.post(f"/api/v1/plans/{plan.pk}/comments", {"text": text})
        assert (response.status_code, problem_of(response)["errors"][0]["pointer"]) == (422, "/text")


def test_comments_come_fifty_a_page_with_the_same_questions_to_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    plan = make_plan(make_brand())
    PlanComment.objects.bulk_create(PlanComment(plan=plan, text=str(place), author_name="mei") for place in range(51))
    client = key_client(plan.brand)
    # The key, its use noted, the plan, how many comments, the comments.
    with django_assert_num_queries(5):
        first = client.get(f"/api/v1/plans/{plan.pk}/comments").json()
    assert (len(first["results"]), first["count"]) == (50, 51)
    assert [row["text"] for row in client.get(first["next"]).json()["results"]] == ["50"]


def test_an_owner_approves_a_plan_and_takes_it_back_with_a_note() -> None:
    plan = make_plan(make_brand())
    owner = person_client(make_member(plan.brand.organisation, username="lin"))
    approved = owner.post(f"/api/v1/plans/{plan.pk}/approvals")
    assert (approved.status_code, approved.json()["approved_by"]) == (201, "lin")
    assert owner.post(f"/api/v1/plans/{plan.pk}/approvals").status_code == 422
    assert problem_of(owner.post(f"/api/v1/plans/{plan.pk}/approvals/withdraw", {}))["errors"][0]["pointer"] == "/note"
    (last,) = owner.post(f"/api/v1/plans/{plan.pk}/approvals/withdraw", {"note": "The tariff moved."}).json()
    assert (last["withdrawn_by"], last["withdrawal_note"]) == ("lin", "The tariff moved.")
    assert owner.get(f"/api/v1/plans/{plan.pk}/approvals").json() == [last]


def test_the_list_of_plans_tells_and_finds_those_that_are_approved() -> None:
    brand = make_brand()
    plan, other = make_plan(brand), make_plan(brand)
    client = key_client(brand)
    client.post(f"/api/v1/plans/{plan.pk}/approvals")
    for query, wanted in (("approved=true", plan), ("approved=false", other)):
        assert [row["id"] for row in client.get(f"/api/v1/plans?{query}").json()["results"]] == [wanted.pk]
    assert client.get(f"/api/v1/plans/{plan.pk}?parts=status").json()["approved_by"] == "API: ERP"
    client.post(f"/api/v1/plans/{plan.pk}/approvals/withdraw", {"note": "No."})
    assert client.get("/api/v1/plans?approved=true").json()["count"] == 0


def test_planners_and_keys_that_only_write_approve_nothing() -> None:
    plan = make_plan(make_brand())
    planner = person_client(make_member(plan.brand.organisation, Role.PLANNER))
    writer = key_client(plan.brand, Scope.PLANS_READ, Scope.PLANS_WRITE)
    for client in (planner, writer):
        assert client.post(f"/api/v1/plans/{plan.pk}/approvals").status_code == 403
        assert client.post(f"/api/v1/plans/{plan.pk}/approvals/withdraw", {"note": "No."}).status_code == 403
        assert client.get(f"/api/v1/plans/{plan.pk}/approvals").json() == []
    assert not PlanApproval.objects.exists()


def test_a_key_that_was_issued_for_it_approves_in_its_own_name() -> None:
    plan = make_plan(make_brand())
    approved = key_client(plan.brand, Scope.PLANS_APPROVE).post(f"/api/v1/plans/{plan.pk}/approvals")
    assert (approved.status_code, approved.json()["approved_by"]) == (201, "API: ERP")
    assert PlanApproval.objects.get().approved_by is None


def test_strangers_see_and_say_nothing() -> None:
    plan = make_plan(make_brand())
    stranger = key_client(make_brand())
    assert stranger.get(f"/api/v1/plans/{plan.pk}/comments").status_code == 404
    assert stranger.post(f"/api/v1/plans/{plan.pk}/comments", {"text": "Hello."}).status_code == 404
    assert stranger.post(f"/api/v1/plans/{plan.pk}/approvals").status_code == 404
