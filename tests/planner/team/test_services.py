"""Who may say what of a plan, what stands still once it is approved, and what a question can tell of a scenario."""

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied

from gtm.accounts.models import Role
from gtm.catalog.models import Brand
from gtm.planner.models import Plan, PlanApproval, PlanComment, PlanScenario
from gtm.planner.question_error import QuestionError
from gtm.planner.team.selectors import comments_of, plans_of, scenarios_of
from gtm.planner.team.services import (
    add_comment,
    approve,
    delete_comment,
    delete_scenario,
    restore_comment,
    restore_scenario,
    save_scenario,
    scenario_question,
    withdraw_approval,
)
from gtm.planner.whatif.answering import Figures
from gtm.planner.whatif.changes import Changes
from tests.portal.people import make_brand, make_member
from tests.portal.plan_sample import question
from tests.portal.test_plan_pages import make_plan

pytestmark = pytest.mark.django_db

NOTHING = np.zeros(1)
FIGURES = Figures(41000.456, 812.34, -6000.0, "2027-03", NOTHING > 0, NOTHING, NOTHING)


@pytest.fixture
def brand() -> Brand:
    return make_brand()


@pytest.fixture
def plan(brand: Brand) -> Plan:
    return make_plan(brand)


def kept(plan: Plan, username: str = "mei", role: Role = Role.PLANNER) -> PlanScenario:
    by = make_member(plan.brand, role, username)
    return save_scenario(plan=plan, name=" Dear duty ", changes=Changes(duty=0.1), figures=FIGURES, by=by)


def test_a_scenario_keeps_its_changes_and_what_they_made_of_the_plan(plan: Plan) -> None:
    scenario = kept(plan)
    assert (scenario.name, scenario.author_name) == ("Dear duty", "mei")
    assert scenario.changes == {"duty": 0.1}
    assert scenario.figures == {"objective": "41000.46", "orders": "812.3", "cash_low": "-6000.00"}


def test_a_scenario_without_a_name_or_a_change_is_refused(plan: Plan) -> None:
    by = make_member(plan.brand)
    for name, changes, pointer in ((" ", Changes(duty=0.1), "/name"), ("Same", Changes(), "/changes")):
        with pytest.raises(QuestionError) as refused:
            save_scenario(plan=plan, name=name, changes=changes, figures=FIGURES, by=by)
        assert refused.value.pointer == pointer


def test_a_deleted_scenario_leaves_the_list_and_comes_back(plan: Plan) -> None:
    scenario = kept(plan)
    by = scenario.created_by
    assert by is not None
    delete_scenario(scenario, by)
    assert list(scenarios_of(plan)) == []
    assert PlanScenario.objects.get().deleted_at is not None
    restore_scenario(scenario, by)
    assert list(scenarios_of(plan)) == [scenario]


def test_viewers_keep_no_scenario_but_comment_and_strangers_do_neither(plan: Plan) -> None:
    with pytest.raises(PermissionDenied):
        kept(plan, "viewer", Role.VIEWER)
    viewer = plan.brand.organisation.memberships.get().user
    assert add_comment(plan=plan, text="Fine.", by=viewer).author_name == "viewer"
    stranger = make_member(make_brand("Other"), Role.OWNER, "stranger")
    with pytest.raises(PermissionDenied):
        add_comment(plan=plan, text="Hello.", by=stranger)
    with pytest.raises(PermissionDenied):
        approve(plan, stranger)


def test_a_comment_keeps_its_line_breaks_and_only_its_author_takes_it_back(plan: Plan) -> None:
    author, other = make_member(plan.brand), make_member(plan.brand, Role.OWNER, "owner")
    comment = add_comment(plan=plan, text="  First.\r\nSecond.\n", by=author)
    assert comment.text == "First.\nSecond."
    with pytest.raises(PermissionDenied):
        delete_comment(comment, other)
    delete_comment(comment, author)
    assert not comments_of(plan).exists()
    with pytest.raises(PermissionDenied):
        restore_comment(comment, other)
    restore_comment(comment, author)
    assert list(comments_of(plan)) == [comment]


@pytest.mark.parametrize(("text", "detail"), [(" \n", "Write something first."), ("x" * 4001, "at most 4000 letters")])
def test_a_comment_says_something_and_not_too_much(plan: Plan, text: str, detail: str) -> None:
    with pytest.raises(QuestionError, match=detail):
        add_comment(plan=plan, text=text, by=make_member(plan.brand))
    assert not PlanComment.objects.exists()


def test_an_approved_plan_stands_still_but_for_its_comments_until_an_owner_says_why_not(plan: Plan) -> None:
    owner, planner = make_member(plan.brand, Role.OWNER, "owner"), make_member(plan.brand)
    scenario = kept(plan, "li")
    with pytest.raises(PermissionDenied):
        approve(plan, planner)
    approve(plan, owner)
    found = plans_of(plan.brand).get()
    assert found.approver_name == "owner"  # type: ignore[attr-defined]
    for change in (delete_scenario, restore_scenario):
        with pytest.raises(QuestionError, match="stand still"):
            change(scenario, planner)
    with pytest.raises(QuestionError, match="stand still"):
        save_scenario(plan=plan, name="More", changes=Changes(lane=0.1), figures=FIGURES, by=planner)
    add_comment(plan=plan, text="Good.", by=planner)
    with pytest.raises(QuestionError, match="approved already"):
        approve(plan, owner)
    with pytest.raises(PermissionDenied):
        withdraw_approval(plan, "No.", planner)
    with pytest.raises(QuestionError, match="Say why"):
        withdraw_approval(plan, "  ", owner)
    withdraw_approval(plan, "The tariff moved.", owner)
    with pytest.raises(QuestionError, match="not approved"):
        withdraw_approval(plan, "Again.", owner)
    assert plans_of(plan.brand).get().approved_at is None  # type: ignore[attr-defined]
    delete_scenario(scenario, planner)
    approve(plan, owner)
    trail = [(row.approver_name, row.withdrawer_name, row.withdrawal_note) for row in PlanApproval.objects.all()]
    assert trail == [("owner", "owner", "The tariff moved."), ("owner", "", "")]


def test_what_a_question_can_tell_of_a_scenario_is_told_in_it() -> None:
    changes = {"budget": 90000.0, "ai_host_share": 0.25, "try_on": True, "play": "fission"}
    asked = scenario_question(question(), changes)
    assert asked["budget"] == {"amount": "90000.00", "currency": "USD", "covers_fixed_costs": False}
    assert asked["content"] == {"ai_host_share": "0.25", "own_live_share": "0.42", "ar_try_on": True}
    assert asked["play"] == "fission"
    assert (asked["as_of"], asked["markets"]) == ("2026-11-22", ["BR", "DE", "ID"])
    assert scenario_question(question(), {}) == question()


@pytest.mark.parametrize("changes", [{"duty": 0.1, "budget": 1.0}, {"play": "plain"}])
def test_what_no_question_tells_is_refused_by_name(changes: dict[str, object]) -> None:
    with pytest.raises(QuestionError, match="duty" if "duty" in changes else "play"):
        scenario_question(question(), changes)
