"""The background work of a brand: how far it is, cancel, try again."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from gtm.planner import jobs
from gtm.planner.models import Job, JobState
from gtm.portal.access import read_access, write_access
from gtm.portal.pages import is_part, render_page

OPEN = frozenset({JobState.QUEUED, JobState.RUNNING})


@login_required
def job(request: HttpRequest, slug: str, job_id: int) -> HttpResponse:
    """How far the work is; asked again every second until it is done, and then on to what it made."""
    access = read_access(request, slug)
    work = get_object_or_404(Job, brand=access.brand, pk=job_id)
    plan_id = (work.result or {}).get("plan") if work.state == JobState.DONE else None
    if plan_id is not None:
        page = redirect("portal:plan", slug, plan_id)
        return HttpResponseClientRedirect(page.url) if is_part(request) else page
    context = {"here": "plans", "job": work, "open": work.state in OPEN}
    return render_page(request, "job.html", context, access)


@login_required
@require_POST
def cancel(request: HttpRequest, slug: str, job_id: int) -> HttpResponse:
    """Stop the work, at once or at its next report."""
    access = write_access(request, slug)
    jobs.cancel(get_object_or_404(Job, brand=access.brand, pk=job_id))
    return redirect("portal:job", slug, job_id)


@login_required
@require_POST
def retry(request: HttpRequest, slug: str, job_id: int) -> HttpResponse:
    """Queue failed or cancelled work again."""
    access = write_access(request, slug)
    jobs.retry(get_object_or_404(Job, brand=access.brand, pk=job_id))
    return redirect("portal:job", slug, job_id)
