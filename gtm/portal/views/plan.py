"""A plan, page by page: each section renders a part of the stored result."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from gtm.planner.models import Plan
from gtm.portal.access import read_access
from gtm.portal.pages import render_page
from gtm.portal.plan_pages.answer import answer_of
from gtm.portal.plan_pages.calendar import calendar_of
from gtm.portal.plan_pages.channels import channels_of
from gtm.portal.plan_pages.landed_cost import landed_cost_of, landed_cost_table
from gtm.portal.plan_pages.mix import mix_of
from gtm.portal.plan_pages.reading_result import Result, titles_of
from gtm.portal.plan_pages.risks import tornado_of
from gtm.portal.plan_pages.sources import sources_of

Section = Callable[[Result, QueryDict], dict[str, Any]]
TITLES = {
    "answer": _("Answer"),
    "landed-cost": _("Landed cost"),
    "channels": _("Channels"),
    "mix": _("Mix"),
    "calendar": _("Calendar"),
    "compliance": _("Compliance"),
    "risks": _("Risks"),
    "sources": _("Sources"),
}


def _answer(result: Result, _asked: QueryDict) -> dict[str, Any]:
    return {"answer": answer_of(result)}


def _landed_cost(result: Result, asked: QueryDict) -> dict[str, Any]:
    page = landed_cost_of(result, asked.get("sku", ""), asked.get("market", ""), asked.get("route", ""))
    return {"page": page, "titles": titles_of(result), "table": landed_cost_table(result)}


def _channels(result: Result, asked: QueryDict) -> dict[str, Any]:
    return {
        "page": channels_of(result, asked.get("sku", ""), asked.get("market", "")),
        "titles": titles_of(result),
    }


def _mix(result: Result, _asked: QueryDict) -> dict[str, Any]:
    return {"page": mix_of(result)}


def _calendar(result: Result, asked: QueryDict) -> dict[str, Any]:
    return {"page": calendar_of(result, asked.get("market", ""))}


def _compliance(result: Result, asked: QueryDict) -> dict[str, Any]:
    codes = [entry["code"] for entry in result["markets"]]
    market = asked.get("market", "") if asked.get("market") in codes else ""
    parts = {name: [row for row in result[name] if market in ("", row["market"])] for name in ("compliance", "norms")}
    return {"market": market, **parts}


def _risks(result: Result, _asked: QueryDict) -> dict[str, Any]:
    return {"tornado": tornado_of(result)}


def _sources(result: Result, _asked: QueryDict) -> dict[str, Any]:
    return {"page": sources_of(result)}


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


@lru_cache(maxsize=4)
def stored_result(plan_id: int, _digest: str) -> Result:
    """The result of a plan, kept for the next page of it: a stored plan never changes."""
    return dict(Plan.objects.values_list("result", flat=True).get(pk=plan_id))


@login_required
def plan(request: HttpRequest, slug: str, plan_id: int, section: str = "answer") -> HttpResponse:
    """One section of a plan of the brand."""
    access = read_access(request, slug)
    if section not in SECTIONS:
        raise Http404
    stored = get_object_or_404(Plan.objects.filter(brand=access.brand).defer("result"), pk=plan_id)
    result = stored_result(stored.pk, stored.digest)
    context = {
        "here": "plans",
        "plan": stored,
        "result": result,
        "section": section,
        "sections": TITLES,
        "sources": result["sources"],
        **SECTIONS[section](result, request.GET),
    }
    return render_page(request, f"plan/{section.replace('-', '_')}.html", context, access)
