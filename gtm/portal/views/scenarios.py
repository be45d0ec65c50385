"""What-ifs of a plan that are kept under a name."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gtm.planner.models import Plan, PlanScenario
from gtm.planner.question_error import QuestionError
from gtm.planner.services import ChangedSincePlannedError
from gtm.planner.team.services import delete_scenario, keep_what_if, request_scenario_plan
from gtm.planner.whatif.changes import read_changes
from gtm.portal.access import Access, write_access
from gtm.portal.pages import needs_market_data
from gtm.portal.stored_plans import stored_plan
from gtm.portal.what_if_form import told_again


@login_required
@needs_market_data
@require_POST
def save(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """Keep what is asked under a name, with what it makes of the plan."""
    access = write_access(request, slug)
    plan = _plan(access, plan_id)
    told = request.POST.dict()
    try:
        changes = read_changes(told).beside(stored_plan(plan.pk, plan.digest).whole)
        keep_what_if(plan=plan, name=told.get("name", ""), changes=changes, by=access.user)
    except (QuestionError, ChangedSincePlannedError) as error:
        messages.error(request, getattr(error, "detail", str(error)), extra_tags="bad")
        asked = {name: text for name, text in told.items() if text and name not in ("name", "csrfmiddlewaretoken")}
        return redirect(f"{_page(slug, plan_id)}?{urlencode(asked)}")
    messages.success(request, _("The scenario is kept."), extra_tags="good")
    return redirect(f"{_page(slug, plan_id)}?{urlencode(told_again(changes.as_json()))}#scenarios")


@login_required
@require_POST
def delete(request: HttpRequest, slug: str, plan_id: int, scenario_id: int) -> HttpResponse:
    """Take a scenario out of the list; the page then offers to put it back."""
    access = write_access(request, slug)
    scenario = _scenario(access, plan_id, scenario_id)
    try:
        delete_scenario(scenario, access.user)
    except QuestionError as error:
        messages.error(request, error.detail, extra_tags="bad")
    return redirect(_page(slug, plan_id))


@login_required
@needs_market_data
@require_POST
def make_plan(request: HttpRequest, slug: str, plan_id: int, scenario_id: int) -> HttpResponse:
    """Plan a scenario in full, in the background."""
    access = write_access(request, slug)
    scenario = _scenario(access, plan_id, scenario_id)
    try:
        job = request_scenario_plan(scenario, access.user)
    except QuestionError as error:
        messages.error(request, error.detail, extra_tags="bad")
        return redirect(f"{_page(slug, plan_id)}#scenarios")
    return redirect("portal:job", slug, job.pk)


def _plan(access: Access, plan_id: int) -> Plan:
    plans = Plan.objects.filter(brand=access.brand).defer("result").select_related("brand__organisation")
    return get_object_or_404(plans, pk=plan_id)


def _scenario(access: Access, plan_id: int, scenario_id: int) -> PlanScenario:
    scenarios = PlanScenario.objects.filter(plan=plan_id, plan__brand=access.brand).defer("plan__result")
    return get_object_or_404(scenarios.select_related("plan__brand"), pk=scenario_id)


def _page(slug: str, plan_id: int) -> str:
    return reverse("portal:what-if", args=[slug, plan_id])
