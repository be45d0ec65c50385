"""A brand's plans and the work under way."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gtm.accounts.selectors import brands_of
from gtm.planner.models import Job, JobState, Plan
from gtm.portal.access import read_access, signed_in
from gtm.portal.pages import render_page

SHOWN = 50


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """On to the person's first brand; who has none yet is told how to get one."""
    brand = brands_of(signed_in(request)).first()
    if brand:
        return redirect("portal:plans", brand.slug)
    return render_page(request, "no_brand.html", {})


@login_required
def plans(request: HttpRequest, slug: str) -> HttpResponse:
    """The brand's newest plans without their results, and the jobs that are not done."""
    access = read_access(request, slug)
    stored = Plan.objects.filter(brand=access.brand).defer("result")[:SHOWN]
    jobs = Job.objects.filter(brand=access.brand, state__in=[JobState.QUEUED, JobState.RUNNING])
    return render_page(request, "plans.html", {"here": "plans", "plans": stored, "jobs": jobs}, access)
