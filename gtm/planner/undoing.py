"""Taking back what was done to a brand: one way for every kind of deed, by whoever may do such deeds."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gtm.accounts.models import User
from gtm.accounts.permissions import can_manage, can_read, can_write
from gtm.catalog.deeds import KEPT_FOR
from gtm.catalog.models import Brand, Deed, Upload
from gtm.catalog.services import remember_choices
from gtm.catalog.undoing import Undone, undo_products
from gtm.planner.actuals.choices import ActualsChoices
from gtm.planner.actuals.services import (
    NotReadyError,
    answer_actuals,
    is_as_left,
    redo_actuals,
    take_over,
    undo_actuals,
)
from gtm.planner.duties import put_file_back, restore_duty
from gtm.planner.models import ActualsUpload, Duty, DutyFile, PlanComment, PlanScenario
from gtm.planner.overrides.kept import undo_figures
from gtm.planner.question_error import QuestionError
from gtm.planner.team.members import take_back_on_team
from gtm.planner.team.services import restore_comment, restore_scenario

Kind = Deed.Kind


class NotUndoneError(Exception):
    """A deed that cannot be taken back, with the reason as a sentence; nothing was changed."""


def may_undo(deed: Deed, user: User) -> bool:
    """Whether the person may take the deed back: who may write; of a comment its author alone, of a member an owner."""
    if deed.kind == Kind.COMMENT:
        return deed.made_by_id == user.pk and can_read(user, deed.brand)
    if deed.kind == Kind.MEMBER:
        return can_manage(user, deed.brand.organisation)
    return can_write(user, deed.brand)


def undo(deed: Deed, by: User) -> Undone:
    """Take a deed back; of several things those that are as it left them, the others stay and are named.

    Raises PermissionDenied, and NotUndoneError where nothing of it can be taken back.
    """
    if not may_undo(deed, by):
        raise PermissionDenied
    try:
        with transaction.atomic():
            Brand.objects.select_for_update().get(pk=deed.brand_id)
            deed = Deed.objects.select_for_update().get(pk=deed.pk)
            _demand_open(deed)
            undone = UNDO[Kind(deed.kind)](deed, by)
            if not undone.count:
                raise NotUndoneError(_("It was changed again since and stays as it is now: nothing was undone."))
            deed.undone_at, deed.undone_by_name = timezone.now(), by.get_username()
            deed.save(update_fields=["undone_at", "undone_by_name"])
    except QuestionError as error:
        raise NotUndoneError(error.detail) from None
    except ValidationError as error:
        raise NotUndoneError(" ".join(error.messages)) from None
    except NotReadyError:
        raise NotUndoneError(_("Answer what the file leaves open first.")) from None
    return undone


def _demand_open(deed: Deed) -> None:
    if deed.undone_at:
        raise NotUndoneError(_("This is undone already."))
    if deed.made_at < timezone.now() - KEPT_FOR:
        raise NotUndoneError(
            _("This was done more than {} days ago and can no longer be undone.").format(KEPT_FOR.days)
        )


def _products(deed: Deed, _by: User) -> Undone:
    return undo_products(deed)


def _answers(deed: Deed, _by: User) -> Undone:
    told = deed.content
    upload = Upload.objects.filter(brand=deed.brand, pk=told["upload"]).first()
    return _one(bool(upload and remember_choices(upload, told["choices"], told["remembered"])))


def _figures(deed: Deed, _by: User) -> Undone:
    return _one(undo_figures(deed))


def _licence(deed: Deed, by: User) -> Undone:
    told = deed.content
    duty = Duty.objects.filter(brand=deed.brand, pk=told["duty"]).first()
    return _one(bool(duty and restore_duty(duty, told["before"], told["after"], told["file"], by)))


def _paper(deed: Deed, by: User) -> Undone:
    removed = DutyFile.objects.filter(duty__brand=deed.brand, removed_at__isnull=False)
    paper = removed.filter(pk=deed.content["file"]).select_related("duty").first()
    if paper:
        put_file_back(paper, by)
    return _one(paper is not None)


def _scenario(deed: Deed, by: User) -> Undone:
    scenarios = PlanScenario.objects.filter(plan__brand=deed.brand, deleted_at__isnull=False)
    scenario = scenarios.defer("plan__result").select_related("plan__brand").filter(pk=deed.content["scenario"]).first()
    if scenario:
        restore_scenario(scenario, by)
    return _one(scenario is not None)


def _comment(deed: Deed, by: User) -> Undone:
    comments = PlanComment.objects.filter(plan__brand=deed.brand, deleted_at__isnull=False)
    comment = comments.defer("plan__result").select_related("plan__brand").filter(pk=deed.content["comment"]).first()
    if comment:
        restore_comment(comment, by)
    return _one(comment is not None)


def _results(deed: Deed, by: User) -> Undone:
    told: Mapping[str, Any] = deed.content
    upload = ActualsUpload.objects.filter(brand=deed.brand, pk=told["upload"]).first()
    if upload is None or not is_as_left(upload, told):
        return _one(False)
    if deed.kind == Kind.RESULTS_TAKEN:
        undo_actuals(upload, by)
    elif deed.kind == Kind.RESULTS_UNDONE:
        redo_actuals(upload, by)
    else:
        take_over(answer_actuals(upload, ActualsChoices.from_json(told["before"])), by)
    return _one(True)


def _member(deed: Deed, by: User) -> Undone:
    return _one(take_back_on_team(deed.brand, deed.content, by))


def _one(done: bool) -> Undone:
    return Undone(int(done))


UNDO: Mapping[Deed.Kind, Callable[[Deed, User], Undone]] = {
    **dict.fromkeys((Kind.PRODUCT, Kind.PRODUCTS, Kind.REMOVED, Kind.SHEET), _products),
    Kind.ANSWERS: _answers,
    **dict.fromkeys((Kind.FIGURE_TOLD, Kind.FIGURE_ENDED, Kind.FIGURE_WITHDRAWN), _figures),
    Kind.LICENCE: _licence,
    Kind.PAPER: _paper,
    Kind.SCENARIO: _scenario,
    Kind.COMMENT: _comment,
    **dict.fromkeys((Kind.RESULTS_TAKEN, Kind.RESULTS_UNDONE, Kind.RESULTS_READ), _results),
    Kind.MEMBER: _member,
}
