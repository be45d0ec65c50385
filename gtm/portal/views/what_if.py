"""What if something were otherwise: a stored plan's mix again, while its reader moves the figures."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers

from gtm.catalog.models import Deed
from gtm.planner.models import Plan
from gtm.planner.question_error import QuestionError
from gtm.planner.services import ChangedSincePlannedError
from gtm.planner.team.selectors import plans_of, scenarios_of
from gtm.planner.whatif.answering import answer
from gtm.planner.whatif.basis import basis_of
from gtm.portal.access import Access, read_access
from gtm.portal.deeds import offered_deed
from gtm.portal.pages import is_part, needs_market_data, render_page
from gtm.portal.plan_pages.scenarios import scenario_row
from gtm.portal.plan_pages.what_if import saved_plan, what_if_of
from gtm.portal.reading import reading_region
from gtm.portal.stored_plans import stored_plan
from gtm.portal.views.plan import TITLES
from gtm.portal.what_if_form import WhatIfForm, what_if_form


@login_required
@needs_market_data
def what_if(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """The fields and what they change; while nothing is changed the saved plan, of which nothing is worked out."""
    access = read_access(request, slug)
    plan = get_object_or_404(plans_of(access.brand), pk=plan_id)
    result = stored_plan(plan.pk, plan.digest).whole
    form = what_if_form(request.GET.dict(), result)
    context = {
        "here": "plans",
        "plan": plan,
        "result": result,
        "section": "what-if",
        "sections": TITLES,
        "form": form,
        **({} if is_part(request) else _scenarios(access, plan, result)),
        **_answered(access, plan, result, form),
    }
    template = "parts/what_if.html" if is_part(request) else "plan/what_if.html"
    page = render_page(request, template, context, access)
    patch_vary_headers(page, ["HX-Request"])
    return page


def _answered(access: Access, plan: Plan, result: Any, form: WhatIfForm) -> dict[str, Any]:
    """The answer, or why there is none."""
    if form.changes is None or not result["mix"]["cells"]:
        return {"page": None, "why_not": ""}
    if not form.is_asked:
        with reading_region(access.brand.home_country):
            return {"page": saved_plan(result), "why_not": ""}
    try:
        basis = basis_of(plan.pk, plan.digest)
    except (ChangedSincePlannedError, QuestionError) as error:
        return {"page": None, "why_not": str(error)}
    if basis is None:
        return {"page": None, "why_not": ""}
    with reading_region(access.brand.home_country):
        return {"page": what_if_of(result, answer(basis, form.changes), form.changes), "why_not": ""}


def _scenarios(access: Access, plan: Plan, result: Any) -> dict[str, Any]:
    """The scenarios that are kept, and the way to put back the one just deleted."""
    with reading_region(access.brand.home_country):
        rows = [scenario_row(scenario, result) for scenario in scenarios_of(plan)]
    return {"scenarios": rows, "undo": offered_deed(access, Deed.Kind.SCENARIO)}
