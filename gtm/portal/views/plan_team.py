"""What a team says of a plan: comments, approval, and the address to hand on."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gtm.accounts.models import Role
from gtm.accounts.selectors import members_of
from gtm.catalog.models import Deed
from gtm.planner.models import Plan, PlanComment
from gtm.planner.question_error import QuestionError
from gtm.planner.team.selectors import approvals_of, comments_of, plans_of
from gtm.planner.team.services import (
    LONGEST_COMMENT,
    add_comment,
    approve,
    delete_comment,
    withdraw_approval,
)
from gtm.portal.access import Access, read_access
from gtm.portal.deeds import offered_deed
from gtm.portal.pages import render_page
from gtm.portal.stored_plans import stored_plan
from gtm.portal.views.plan import TITLES


@login_required
def team(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """Comments, approvals and the plan's address; a comment just deleted can be put back."""
    access = read_access(request, slug)
    plan = _plan(access, plan_id)
    context = {
        "here": "plans",
        "plan": plan,
        "result": stored_plan(plan.pk, plan.digest).whole,
        "section": "team",
        "sections": TITLES,
        "comments": comments_of(plan),
        "approvals": approvals_of(plan),
        "is_owner": access.role == Role.OWNER,
        "longest": LONGEST_COMMENT,
        "members": list(members_of(access.brand.organisation)),
        "address": request.build_absolute_uri(reverse("portal:plan", args=[slug, plan_id])),
        "undo": offered_deed(access, Deed.Kind.COMMENT),
    }
    return render_page(request, "plan/team.html", context, access)


@login_required
@require_POST
def comment(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """Say something of the plan; every member of the brand may."""
    access = read_access(request, slug)
    plan = _plan(access, plan_id)
    _try(request, lambda: add_comment(plan=plan, text=request.POST.get("text", ""), by=access.user))
    return redirect(f"{_page(slug, plan_id)}#comments")


@login_required
@require_POST
def delete(request: HttpRequest, slug: str, plan_id: int, comment_id: int) -> HttpResponse:
    """Take one's own comment back."""
    access = read_access(request, slug)
    delete_comment(_comment(access, plan_id, comment_id), access.user)
    return redirect(_page(slug, plan_id))


@login_required
@require_POST
def approve_plan(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """Go by this plan: for owners."""
    access = read_access(request, slug)
    plan = _plan(access, plan_id)
    if _try(request, lambda: approve(plan, access.user)):
        messages.success(request, _("The plan is approved."), extra_tags="good")
    return redirect(_page(slug, plan_id))


@login_required
@require_POST
def take_back(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """Take the approval back with a note: for owners."""
    access = read_access(request, slug)
    plan = _plan(access, plan_id)
    if _try(request, lambda: withdraw_approval(plan, request.POST.get("note", ""), access.user)):
        messages.success(request, _("The approval is taken back."), extra_tags="good")
    return redirect(_page(slug, plan_id))


def _plan(access: Access, plan_id: int) -> Plan:
    return get_object_or_404(plans_of(access.brand).select_related("brand__organisation"), pk=plan_id)


def _comment(access: Access, plan_id: int, comment_id: int) -> PlanComment:
    comments = PlanComment.objects.filter(plan=plan_id, plan__brand=access.brand).defer("plan__result")
    return get_object_or_404(comments.select_related("plan__brand"), pk=comment_id)


def _page(slug: str, plan_id: int) -> str:
    return reverse("portal:plan-team", args=[slug, plan_id])


def _try(request: HttpRequest, change: Callable[[], object]) -> bool:
    try:
        change()
    except QuestionError as error:
        messages.error(request, error.detail, extra_tags="bad")
        return False
    return True
