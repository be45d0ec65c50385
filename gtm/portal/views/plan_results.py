"""A plan beside what came, and the plan that carries it on from where the brand stands."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from gtm.planner.actuals.plan_services import request_replan, results_beside
from gtm.planner.actuals.replanning import Left, what_is_left
from gtm.planner.actuals.weekly import WeeklyTable
from gtm.planner.models import Plan
from gtm.planner.question_error import QuestionError
from gtm.planner.team.selectors import plans_of
from gtm.portal.access import read_access, write_access
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.plan_pages.results import carried_rows, results_page
from gtm.portal.reading import reading_region
from gtm.portal.results_page import unconverted_lines
from gtm.portal.stored_plans import stored_plan
from gtm.portal.views.plan import TITLES


@login_required
@needs_market_data
def plan_results(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """Planned and actual spend and orders by week, what is left, and how the plan carried on differs."""
    access = read_access(request, slug)
    plans = plans_of(access.brand).select_related("brand", "follows")
    plan = get_object_or_404(plans, pk=plan_id)
    result = stored_plan(plan.pk, plan.digest).whole
    found, table = results_beside(plan, dict(result), timezone.localdate())
    before = stored_plan(plan.follows.pk, plan.follows.digest).whole if plan.follows else None
    with reading_region(access.brand.home_country):
        page = results_page(found) if found else None
        carried = carried_rows(before, result) if before else []
        unconverted = unconverted_lines(table, date.fromisoformat(result["question"]["start"]))
    context = {
        "here": "plans",
        "plan": plan,
        "result": result,
        "section": "results",
        "sections": TITLES,
        "page": page,
        "known": bool(table.cells),
        "carried": carried,
        "unconverted": unconverted,
        "after": list(plan.carried_on_by.defer("result", "question")),
        **_left(dict(result), table),
    }
    return render_page(request, "plan/results.html", context, access)


@login_required
@needs_market_data
@require_POST
def replan(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """Plan what is left of the plan, in the background."""
    access = write_access(request, slug)
    plan = get_object_or_404(Plan.objects.filter(brand=access.brand).select_related("brand"), pk=plan_id)
    try:
        job = request_replan(plan, access.user)
    except QuestionError as error:
        messages.error(request, error.detail, extra_tags="bad")
        return redirect("portal:plan-results", slug, plan_id)
    return redirect("portal:job", slug, job.pk)


def _left(result: dict[str, Any], table: WeeklyTable) -> dict[str, Any]:
    """What is left of the plan, or why nothing is."""
    try:
        left: Left = what_is_left(result, table, timezone.localdate())
    except QuestionError as error:
        return {"left": None, "why_not": error.detail}
    running = [(market, channel, str(spend)) for (market, channel), spend in sorted(left.running.items())]
    return {"left": left, "running": running, "why_not": ""}
