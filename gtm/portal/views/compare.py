"""Up to three plans of a brand side by side."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gtm.planner.models import Plan
from gtm.portal.access import read_access
from gtm.portal.compare.answers import answer_rows, cell_rows, comparable_money, question_rows
from gtm.portal.compare.landed import landed_rows, warning_rows
from gtm.portal.pages import render_page
from gtm.portal.reading import reading_region
from gtm.portal.stored_plans import stored_plan

FEWEST, MOST = 2, 3
LANDED_ROWS = 50


@login_required
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """The plans that the address names, the first one being what the others are compared with."""
    access = read_access(request, slug)
    wanted = _wanted(request)
    if not FEWEST <= len(wanted) <= MOST:
        told = _("Choose two or three plans to compare; {count} were chosen.").format(count=len(wanted))
        messages.warning(request, told, extra_tags="warn")
        return redirect("portal:plans", slug)
    found = Plan.objects.filter(brand=access.brand).defer("result", "question").in_bulk(wanted)
    if len(found) < len(wanted):
        raise Http404("No such plan of this brand.")
    plans = [found[number] for number in wanted]
    stored = [stored_plan(plan.pk, plan.digest) for plan in plans]
    results = [one.whole for one in stored]
    with reading_region(access.brand.home_country):
        context = {
            "here": "plans",
            "plans": [(plan, urlencode([("plan", number) for number in _led_by(plan.pk, wanted)])) for plan in plans],
            "query": urlencode([("plan", number) for number in wanted]),
            "answers": answer_rows(results),
            "cells": cell_rows(results),
            "questions": question_rows(results),
            "page": Paginator(landed_rows(stored), LANDED_ROWS).get_page(request.GET.get("page")),
            "warnings": warning_rows(results),
            "one_currency": all(comparable_money(results)),
        }
    return render_page(request, "compare.html", context, access)


def _wanted(request: HttpRequest) -> list[int]:
    """The numbers of the plans asked for, each once, in the order of the address."""
    told = dict.fromkeys(request.GET.getlist("plan"))
    if not all(text.isascii() and text.isdigit() for text in told):
        raise Http404("A plan is named by its number.")
    return list(dict.fromkeys(int(text) for text in told))


def _led_by(number: int, wanted: list[int]) -> list[int]:
    """The same plans with this one first."""
    return [number, *(other for other in wanted if other != number)]
