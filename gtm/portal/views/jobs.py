"""The background work of a brand: how far it is, cancel, try again."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
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
    made = _made_by(work, slug)
    if made is not None:
        return HttpResponseClientRedirect(made.url) if is_part(request) else made
    here = {"calibration": "results", "import": "products"}.get(work.kind, "plans")
    # What is said aloud changes with the state and the step, not with every per cent.
    told = f"{work.state} {work.message}"
    news = is_part(request) and request.GET.get("told") != told
    context = {"here": here, "job": work, "open": work.state in OPEN, "told": told, "news": news}
    return render_page(request, "job.html", context, access)


def _made_by(work: Job, slug: str) -> HttpResponseRedirect | None:
    """The way to what finished work has made; None for work that is not done."""
    result = (work.result or {}) if work.state == JobState.DONE else {}
    if result.get("plan") is not None:
        return HttpResponseRedirect(reverse("portal:plan", args=[slug, result["plan"]]))
    if result.get("calibration") is not None:
        return HttpResponseRedirect(reverse("portal:results", args=[slug]))
    if result.get("upload") is not None:
        return HttpResponseRedirect(reverse("portal:sheet", args=[slug, result["upload"]]))
    return None


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
