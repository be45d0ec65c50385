"""The files of a plan: each made of the stored result, for whoever may see the plan."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from gtm.planner.models import Plan
from gtm.portal.access import Access, read_access
from gtm.portal.exports.icalendar import calendar_text
from gtm.portal.exports.tables import write_tables
from gtm.portal.exports.workbook import workbook_of
from gtm.portal.reading import reading_region
from gtm.portal.stored_plans import StoredPlan, stored_plan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def plan_found(request: HttpRequest, slug: str, plan_id: int) -> tuple[Access, Plan, StoredPlan]:
    """The reader's place, the plan and its result; a plan of others is not found."""
    access = read_access(request, slug)
    plan = get_object_or_404(
        Plan.objects.filter(brand=access.brand).select_related("brand").defer("result"), pk=plan_id
    )
    return access, plan, stored_plan(plan.pk, plan.digest)


def file_of(content: bytes | str, name: str, content_type: str) -> HttpResponse:
    """A file to be saved under that name."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
def workbook(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """The workbook with live formulas."""
    access, plan, stored = plan_found(request, slug, plan_id)
    with reading_region(access.brand.home_country):
        written = workbook_of(plan, stored)
    return file_of(written.content, f"landfall-plan-{plan.pk}.xlsx", XLSX)


@login_required
def calendar(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """The plan's dates for a calendar program."""
    _access, plan, stored = plan_found(request, slug, plan_id)
    return file_of(calendar_text(plan, stored.whole), f"landfall-plan-{plan.pk}.ics", "text/calendar; charset=utf-8")


@login_required
def tables(request: HttpRequest, slug: str, plan_id: int) -> FileResponse:
    """Every table as CSV, in one archive."""
    _access, plan, stored = plan_found(request, slug, plan_id)
    name = f"landfall-plan-{plan.pk}-csv.zip"
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("wb") as file:
            write_tables(stored, file)
        return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
