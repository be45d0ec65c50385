"""What a brand's channels really brought: exports sent, read, answered, taken over and undone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gtm.catalog.sheets.findings import SheetError
from gtm.marketdata.compiler import market_book
from gtm.planner.actuals.calibration_services import request_calibration
from gtm.planner.actuals.fields import FIELDS, ORDER_FIELDS
from gtm.planner.actuals.findings import Level
from gtm.planner.actuals.places import Places
from gtm.planner.actuals.report import findings_of
from gtm.planner.actuals.sample import sample_csv
from gtm.planner.actuals.selectors import newest_calibration, rates_of, uploads_of, weekly_results
from gtm.planner.actuals.services import (
    NotReadyError,
    answer_actuals,
    redo_actuals,
    store_actuals,
    take_over,
    undo_actuals,
)
from gtm.planner.models import ActualsUpload, Job, JobState
from gtm.portal.access import read_access, write_access
from gtm.portal.actuals_forms import AnswerForm, ExportForm
from gtm.portal.deeds import OF_RESULTS, offered_deed
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.reading import reading_region
from gtm.portal.results_page import coverage_of, learned_rows

SHOWN = 200


@login_required
@needs_market_data
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """The exports that were sent, the weeks that they tell of every channel, and what was learned from them."""
    access = read_access(request, slug)
    brand, book = access.brand, market_book()
    calibration = newest_calibration(brand)
    with reading_region(brand.home_country):
        coverage = coverage_of(weekly_results(brand, brand.currency, rates_of(book, brand.currency)))
        learned = learned_rows(calibration.summary) if calibration else []
    context = {
        "here": "results",
        "uploads": list(uploads_of(brand)),
        "coverage": coverage,
        "calibration": calibration,
        "learned": learned,
        "work": Job.objects.filter(
            brand=brand, kind="calibration", state__in=[JobState.QUEUED, JobState.RUNNING]
        ).first(),
    }
    return render_page(request, "results.html", context, access)


@login_required
@require_POST
def calibrate_results(request: HttpRequest, slug: str) -> HttpResponse:
    """Learn from the results, in the background."""
    access = write_access(request, slug)
    job = request_calibration(access.brand, access.user)
    return redirect("portal:job", slug, job.pk)


@login_required
@needs_market_data
def upload_results(request: HttpRequest, slug: str) -> HttpResponse:
    """Send an export; it is read at once, and nothing of it counts yet."""
    access = write_access(request, slug)
    form = ExportForm(_places(), "", request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        export = form.cleaned_data["export"]
        try:
            stored = store_actuals(access.brand, export.name, export.read(), form.choices(), access.user)
        except SheetError as error:
            form.add_error("export", str(error))
        else:
            return redirect("portal:results-file", slug, stored.pk)
    return render_page(
        request, "results_upload.html", {"here": "results", "form": form}, access, status=422 if form.errors else 200
    )


@login_required
@needs_market_data
def results_file(request: HttpRequest, slug: str, upload_id: int) -> HttpResponse:
    """What reading an export has found; answers are sent here, and the file is read again."""
    access = write_access(request, slug) if request.method == "POST" else read_access(request, slug)
    stored = _upload(access.brand.pk, upload_id)
    initial = {name: value for name, value in stored.choices.items() if value}
    form = AnswerForm(_places(), stored.choices["market"], request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        read = {column["header"]: column["field"] for column in stored.report["columns"]}
        answer_actuals(stored, form.choices(stored.choices, read, request.POST), access.user)
        return redirect("portal:results-file", slug, stored.pk)
    context = {**_shown(stored, form), "undo": offered_deed(access, *OF_RESULTS)}
    return render_page(request, "results_file.html", context, access, status=422 if form.errors else 200)


@login_required
@needs_market_data
@require_POST
def take_results(request: HttpRequest, slug: str, upload_id: int) -> HttpResponse:
    """Let the export's figures count, again where it was undone."""
    access = write_access(request, slug)
    stored = _upload(access.brand.pk, upload_id)
    try:
        stored = redo_actuals(stored, access.user) if stored.undone_at else take_over(stored, access.user)
    except NotReadyError:
        messages.error(request, _("Answer what the file leaves open first."), extra_tags="bad")
    else:
        count = stored.report["figures"]
        text = ngettext("{count} figure counts now.", "{count} figures count now.", count)
        messages.success(request, text.format(count=count), extra_tags="good")
    return redirect("portal:results-file", slug, stored.pk)


@login_required
@require_POST
def undo_results(request: HttpRequest, slug: str, upload_id: int) -> HttpResponse:
    """Let the export count no more; what it replaced counts again."""
    access = write_access(request, slug)
    undo_actuals(_upload(access.brand.pk, upload_id), access.user)
    messages.success(request, _("The file is undone; its figures count no more."), extra_tags="good")
    return redirect("portal:results-file", slug, upload_id)


@login_required
@require_GET
def sample_results(request: HttpRequest) -> HttpResponse:
    """Our own form of results, to be filled in."""
    name = 'attachment; filename="landfall-results.csv"'
    return HttpResponse(sample_csv(), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


def _places() -> Places:
    return Places.of(market_book(), timezone.localdate().isoformat())


def _upload(brand: int, upload_id: int) -> ActualsUpload:
    return get_object_or_404(ActualsUpload.objects.filter(brand_id=brand), pk=upload_id)


def _shown(stored: ActualsUpload, form: AnswerForm) -> dict[str, Any]:
    findings = findings_of(stored.report)
    by_level = {level.value: [one for one in findings if one.level is level] for level in Level}
    more = stored.report["levels"].get("mend", 0) - len(by_level["mend"][:SHOWN])
    return {
        "here": "results",
        "upload": stored,
        "report": stored.report,
        "counts": bool(stored.taken_at and not stored.undone_at),
        "form": form,
        "to_mend": by_level["mend"][:SHOWN],
        "hidden": more,
        "questions": by_level["question"],
        "notes": by_level["note"],
        "fields": {**FIELDS, **(ORDER_FIELDS if stored.report["by_order"] else {})},
    }
