"""What members do to a plan: say something of it, keep a what-if of it, approve it, and take each back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gtm.accounts.actors import Actor, name_of, person_of
from gtm.accounts.permissions import can_approve, can_read, can_write
from gtm.catalog.deeds import keep_deed
from gtm.catalog.models import Deed
from gtm.planner.mix.plays import PLAIN
from gtm.planner.models import Job, Plan, PlanApproval, PlanComment, PlanScenario
from gtm.planner.question_error import QuestionError
from gtm.planner.services import request_plan
from gtm.planner.whatif.answering import Figures, answer
from gtm.planner.whatif.basis import basis_of
from gtm.planner.whatif.changes import Changes

LONGEST_COMMENT = 4000
LONGEST_NAME = 120
ASKABLE = frozenset({"budget", "ai_host_share", "try_on", "play"})
"""Changes that a plan's question can tell; the others would be the brand's own figures, which it tells itself."""


def keep_what_if(*, plan: Plan, name: str, changes: Changes, by: Actor) -> PlanScenario:
    """Work a what-if out and keep it with what it makes of the plan. QuestionError, ChangedSincePlannedError."""
    basis = basis_of(plan.pk, plan.digest)
    found = answer(basis, changes).anew if basis else None
    if found is None:
        raise QuestionError(_("As asked, this cannot be done."), "/changes")
    return save_scenario(plan=plan, name=name, changes=changes, figures=found, by=by)


def save_scenario(*, plan: Plan, name: str, changes: Changes, figures: Figures, by: Actor) -> PlanScenario:
    """Keep a what-if with what it made of the plan. QuestionError for one without a name or a change."""
    _demand_open(plan, by)
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise QuestionError(_("Give the scenario a name of at most {} letters.").format(LONGEST_NAME), "/name")
    if not changes.as_json():
        raise QuestionError(_("Change something first: this is the plan as it is."), "/changes")
    told = {
        "objective": f"{figures.objective:.2f}",
        "orders": f"{figures.orders:.1f}",
        "cash_low": f"{figures.cash_low:.2f}",
    }
    return PlanScenario.objects.create(
        plan=plan, name=name, changes=changes.as_json(), figures=told, created_by=person_of(by), author_name=name_of(by)
    )


def delete_scenario(scenario: PlanScenario, by: Actor) -> None:
    """Take a scenario out of the list; it can be put back."""
    _demand_open(scenario.plan, by)
    with transaction.atomic():
        if PlanScenario.objects.filter(pk=scenario.pk, deleted_at=None).update(deleted_at=timezone.now()):
            keep_deed(
                scenario.plan.brand,
                Deed.Kind.SCENARIO,
                {"scenario": scenario.pk},
                person_of(by),
                scenario.name,
                name_of(by),
            )


def restore_scenario(scenario: PlanScenario, by: Actor) -> None:
    """Put a deleted scenario back."""
    _demand_open(scenario.plan, by)
    PlanScenario.objects.filter(pk=scenario.pk).update(deleted_at=None)


def request_scenario_plan(scenario: PlanScenario, by: Actor) -> Job:
    """A plan of its own from a scenario, of the same day and data; QuestionError where no question can tell it."""
    if not can_write(by, scenario.plan.brand):
        raise PermissionDenied
    question = scenario_question(scenario.plan.question, scenario.changes)
    question["release"] = scenario.plan.data_release
    return request_plan(scenario.plan.brand, question, person_of(by), f"{scenario.plan.name} · {scenario.name}"[:200])


def not_askable(changes: Mapping[str, Any]) -> list[str]:
    """The changes that no question can tell; a question that names no play asks for the best one, not for none."""
    return sorted({*changes} - ASKABLE | ({"play"} if changes.get("play") == PLAIN else set()))


def scenario_question(question: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A plan's question with the changes told in it. QuestionError names those that no question tells."""
    beyond = not_askable(changes)
    if beyond:
        raise QuestionError(_("A question of a plan cannot tell these changes: {}.").format(", ".join(beyond)))
    budget = {name: question["budget"][name] for name in ("amount", "currency", "covers_fixed_costs")}
    if "budget" in changes:
        budget["amount"] = f"{changes['budget']:.2f}"
    content = dict(question["content"])
    if "ai_host_share" in changes:
        content["ai_host_share"] = f"{changes['ai_host_share']:g}"
    if "try_on" in changes:
        content["ar_try_on"] = changes["try_on"]
    return {**question, "budget": budget, "content": content, "play": changes.get("play", question["play"])}


def add_comment(*, plan: Plan, text: str, by: Actor) -> PlanComment:
    """Say something of a plan, approved or not. QuestionError for nothing and for too much."""
    if not can_read(by, plan.brand):
        raise PermissionDenied
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise QuestionError(_("Write something first."), "/text")
    if len(text) > LONGEST_COMMENT:
        raise QuestionError(_("A comment has at most {} letters.").format(LONGEST_COMMENT), "/text")
    return PlanComment.objects.create(plan=plan, text=text, author=person_of(by), author_name=name_of(by))


def delete_comment(comment: PlanComment, by: Actor) -> None:
    """Take one's own comment back; it can be put back."""
    _demand_own(comment, by)
    with transaction.atomic():
        if PlanComment.objects.filter(pk=comment.pk, deleted_at=None).update(deleted_at=timezone.now()):
            keep_deed(
                comment.plan.brand,
                Deed.Kind.COMMENT,
                {"comment": comment.pk},
                person_of(by),
                comment.plan.name,
                name_of(by),
            )


def restore_comment(comment: PlanComment, by: Actor) -> None:
    """Put one's own comment back."""
    _demand_own(comment, by)
    PlanComment.objects.filter(pk=comment.pk).update(deleted_at=None)


def approve(plan: Plan, by: Actor) -> PlanApproval:
    """Go by this plan: from now on its scenarios stand still. PermissionDenied for others than owners."""
    if not can_approve(by, plan.brand):
        raise PermissionDenied
    try:
        with transaction.atomic():
            return PlanApproval.objects.create(plan=plan, approved_by=person_of(by), approver_name=name_of(by))
    except IntegrityError:
        raise QuestionError(_("This plan is approved already.")) from None


def withdraw_approval(plan: Plan, note: str, by: Actor) -> None:
    """Take the approval back, saying why. PermissionDenied for others than owners."""
    if not can_approve(by, plan.brand):
        raise PermissionDenied
    note = note.strip()
    if not note:
        raise QuestionError(_("Say why the approval is taken back."), "/note")
    told = {
        "withdrawn_by": person_of(by),
        "withdrawer_name": name_of(by),
        "withdrawn_at": timezone.now(),
        "withdrawal_note": note[:LONGEST_COMMENT],
    }
    if not PlanApproval.objects.filter(plan=plan, withdrawn_at=None).update(**told):
        raise QuestionError(_("This plan is not approved."))


def _demand_open(plan: Plan, by: Actor) -> None:
    """Refuse who may not write, and any change of what stands beside an approved plan."""
    if not can_write(by, plan.brand):
        raise PermissionDenied
    if PlanApproval.objects.filter(plan=plan, withdrawn_at=None).exists():
        raise QuestionError(_("This plan is approved: its scenarios stand still. Make a new plan from it."))


def _demand_own(comment: PlanComment, by: Actor) -> None:
    person = person_of(by)
    if person is None:
        # A program is known by the name of its key, which a new key of the same program keeps.
        is_own = comment.author_id is None and comment.author_name == name_of(by)
    else:
        is_own = comment.author_id == person.pk
    if not is_own or not can_read(by, comment.plan.brand):
        raise PermissionDenied
