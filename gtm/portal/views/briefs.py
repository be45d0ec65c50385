"""Briefs for the content team: one page for each channel of a plan, and the same as text."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from gtm.engine.market_book.book import MarketBook
from gtm.marketdata.compiler import market_book
from gtm.marketdata.selectors import UnknownReleaseError
from gtm.planner.models import Plan
from gtm.portal.exports.brief import Brief, brief_of, markdown, nothing_known
from gtm.portal.pages import render_page
from gtm.portal.plan_pages.reading_result import running_cells
from gtm.portal.reading import reading_region
from gtm.portal.stored_plans import StoredPlan
from gtm.portal.views.exports import file_of, plan_found
from gtm.portal.views.plan import TITLES


def _frame(plan: Plan, stored: StoredPlan) -> dict[str, Any]:
    """What every page of a plan shows around its section."""
    return {"here": "plans", "plan": plan, "result": stored.whole, "section": "", "sections": TITLES}


def _book(plan: Plan) -> MarketBook | None:
    """The plan's release, None where it is not published here."""
    try:
        return market_book(plan.data_release)
    except UnknownReleaseError:
        return None


def _brief(plan: Plan, stored: StoredPlan, market: str, channel: str) -> Brief:
    found = brief_of(stored, _book(plan), market, channel)
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
def brief_text(request: HttpRequest, slug: str, plan_id: int, market: str, channel: str) -> HttpResponse:
    """One brief as Markdown."""
    access, plan, stored = plan_found(request, slug, plan_id)
    with reading_region(access.brand.home_country):
        found = _brief(plan, stored, market, channel)
        text = markdown(found, plan.name, str(plan.as_of), stored.whole["sources"])
    name = f"landfall-brief-{plan.pk}-{market}-{channel}.md"
    return file_of(text, name, "text/markdown; charset=utf-8")
