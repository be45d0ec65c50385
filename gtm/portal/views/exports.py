"""The files of a plan: each made of the stored result, for whoever may see the plan."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from gtm.planner.models import Plan
from gtm.portal.access import Access, read_access
from gtm.portal.exports.files import plan_file
from gtm.portal.stored_plans import StoredPlan, stored_plan


def plan_found(request: HttpRequest, slug: str, plan_id: int) -> tuple[Access, Plan, StoredPlan]:
    """The reader's place, the plan and its result; a plan of others is not found."""
    access = read_access(request, slug)
    plan = get_object_or_404(
        Plan.objects.filter(brand=access.brand).select_related("brand").defer("result"), pk=plan_id
    )
    return access, plan, stored_plan(plan.pk, plan.digest)


@login_required
def workbook(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse | FileResponse:
    """The workbook with live formulas."""
    _access, plan, _stored = plan_found(request, slug, plan_id)
    return plan_file(plan, "xlsx").response()


@login_required
def calendar(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse | FileResponse:
    """The plan's dates for a calendar program."""
    _access, plan, _stored = plan_found(request, slug, plan_id)
    return plan_file(plan, "ics").response()


@login_required
def tables(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse | FileResponse:
    """Every table as CSV, in one archive."""
    _access, plan, _stored = plan_found(request, slug, plan_id)
    return plan_file(plan, "csv").response()
