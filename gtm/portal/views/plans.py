"""A brand's plans and the work under way."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gtm.marketdata.selectors import published_releases
from gtm.planner.models import Job, JobState
from gtm.planner.sheet_imports import KIND
from gtm.planner.team.selectors import plans_of
from gtm.portal.access import read_access
from gtm.portal.pages import render_page

PAGE = 25


@login_required
def plans(request: HttpRequest, slug: str) -> HttpResponse:
    """The brand's plans, newest first and without their results, the jobs under way, and how old the data is."""
    access = read_access(request, slug)
    stored = plans_of(access.brand).select_related("created_by")
    release = published_releases().first()
    published = release.published_at if release else None
    under_way = Job.objects.filter(brand=access.brand, state__in=[JobState.QUEUED, JobState.RUNNING])
    context = {
        "here": "plans",
        "page": Paginator(stored, PAGE).get_page(request.GET.get("page")),
        "jobs": under_way.exclude(kind=KIND),
        "release": release,
        "age": (timezone.now() - published).days if published else 0,
    }
    return render_page(request, "plans.html", context, access)
