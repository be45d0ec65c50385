"""A plan, page by page: each section renders a part of the stored result."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from gtm.catalog.models import Brand
from gtm.planner.duties import progress_of, standing_of
from gtm.planner.team.selectors import plans_of
from gtm.portal.access import read_access
from gtm.portal.pages import render_page
from gtm.portal.plan_pages.answer import answer_of
from gtm.portal.plan_pages.calendar import calendar_of
from gtm.portal.plan_pages.channels import channels_of
from gtm.portal.plan_pages.duties import duties_of
from gtm.portal.plan_pages.landed_cost import landed_cost_of, landed_cost_table
from gtm.portal.plan_pages.mix import mix_of
from gtm.portal.plan_pages.reading_result import titles_of
from gtm.portal.plan_pages.risks import missing_by_code, tornado_of, warnings_by_code, worse_worlds
from gtm.portal.plan_pages.sources import sources_of
from gtm.portal.reading import reading_region
from gtm.portal.stored_plans import StoredPlan, stored_plan

Section = Callable[[StoredPlan, QueryDict, Brand], dict[str, Any]]
TITLES = {
    "answer": _("Answer"),
    "landed-cost": _("Landed cost"),
    "channels": _("Channels"),
    "mix": _("Mix"),
    "calendar": _("Calendar"),
    "compliance": _("Compliance"),
    "risks": _("Risks"),
    "what-if": _("What if"),
    "team": _("Team"),
    "results": _("Results"),
    "sources": _("Sources"),
}


def _answer(plan: StoredPlan, _asked: QueryDict, brand: Brand) -> dict[str, Any]:
    answer = answer_of(plan.whole)
    return {"answer": answer, "progress": progress_of(answer.obstacles, standing_of(brand))}


def _landed_cost(plan: StoredPlan, asked: QueryDict, _brand: Brand) -> dict[str, Any]:
    page = landed_cost_of(plan, asked.get("sku", ""), asked.get("market", ""), asked.get("route", ""))
    return {"page": page, "titles": titles_of(plan.whole), "table": landed_cost_table(plan)}


def _channels(plan: StoredPlan, asked: QueryDict, _brand: Brand) -> dict[str, Any]:
    return {
        "page": channels_of(plan, asked.get("sku", ""), asked.get("market", "")),
        "titles": titles_of(plan.whole),
    }


def _mix(plan: StoredPlan, _asked: QueryDict, _brand: Brand) -> dict[str, Any]:
    return {"page": mix_of(plan.whole)}


def _calendar(plan: StoredPlan, asked: QueryDict, _brand: Brand) -> dict[str, Any]:
    return {"page": calendar_of(plan.whole, asked.get("market", ""))}


def _compliance(plan: StoredPlan, asked: QueryDict, brand: Brand) -> dict[str, Any]:
    return {"page": duties_of(plan.whole, asked.get("market", ""), standing_of(brand))}


def _risks(plan: StoredPlan, _asked: QueryDict, _brand: Brand) -> dict[str, Any]:
    return {
        "tornado": tornado_of(plan.whole),
        "worlds": worse_worlds(plan.whole),
        "warnings": warnings_by_code(plan.whole),
        "missing": missing_by_code(plan.whole),
    }


def _sources(plan: StoredPlan, _asked: QueryDict, _brand: Brand) -> dict[str, Any]:
    return {"page": sources_of(plan)}


SECTIONS: Mapping[str, Section] = {
    "answer": _answer,
    "landed-cost": _landed_cost,
    "channels": _channels,
    "mix": _mix,
    "calendar": _calendar,
    "compliance": _compliance,
    "risks": _risks,
    "sources": _sources,
}


@login_required
def plan(request: HttpRequest, slug: str, plan_id: int, section: str = "answer") -> HttpResponse:
    """One section of a plan of the brand."""
    access = read_access(request, slug)
    if section not in SECTIONS:
        raise Http404
    stored = get_object_or_404(plans_of(access.brand), pk=plan_id)
    result = stored_plan(stored.pk, stored.digest)
    with reading_region(access.brand.home_country):
        page = SECTIONS[section](result, request.GET, access.brand)
    context = {
        "here": "plans",
        "plan": stored,
        "result": result.whole,
        "section": section,
        "sections": TITLES,
        "sources": result.whole["sources"],
        **page,
    }
    return render_page(request, f"plan/{section.replace('-', '_')}.html", context, access)
