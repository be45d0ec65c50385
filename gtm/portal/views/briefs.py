"""Briefs for the content team: one page for each channel of a plan, and the same as text."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from gtm.planner.models import Plan
from gtm.portal.exports.brief import Brief, brief_of, nothing_known
from gtm.portal.exports.files import brief_file, released_book
from gtm.portal.pages import render_page
from gtm.portal.plan_pages.reading_result import running_cells
from gtm.portal.reading import reading_region
from gtm.portal.stored_plans import StoredPlan
from gtm.portal.views.exports import plan_found
from gtm.portal.views.plan import TITLES


def _frame(plan: Plan, stored: StoredPlan) -> dict[str, Any]:
    """What every page of a plan shows around its section."""
    return {"here": "plans", "plan": plan, "result": stored.whole, "section": "", "sections": TITLES}


def _brief(plan: Plan, stored: StoredPlan, market: str, channel: str) -> Brief:
    found = brief_of(stored, released_book(plan), market, channel)
    if found is None:
        raise Http404("The plan has no such channel.")
    return found


@login_required
def briefs(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """The channels that run, each with its brief."""
    access, plan, stored = plan_found(request, slug, plan_id)
    context = {**_frame(plan, stored), "cells": running_cells(stored.whole)}
    return render_page(request, "plan/briefs.html", context, access)


@login_required
def brief(request: HttpRequest, slug: str, plan_id: int, market: str, channel: str) -> HttpResponse:
    """One brief as a page to print."""
    access, plan, stored = plan_found(request, slug, plan_id)
    with reading_region(access.brand.home_country):
        found = _brief(plan, stored, market, channel)
        context = {**_frame(plan, stored), "brief": found, "nothing": nothing_known()}
    return render_page(request, "plan/brief.html", context, access)


@login_required
def brief_text(request: HttpRequest, slug: str, plan_id: int, market: str, channel: str) -> HttpResponse | FileResponse:
    """One brief as Markdown."""
    _access, plan, _stored = plan_found(request, slug, plan_id)
    found = brief_file(plan, market, channel)
    if found is None:
        raise Http404("The plan has no such channel.")
    return found.response()
