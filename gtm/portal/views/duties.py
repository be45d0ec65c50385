"""A licence of a plan: where the brand stands with it, its papers, and who changed what."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gtm.planner.duties import remove_file, tell_duty
from gtm.planner.models import DutyFile, Plan
from gtm.portal.access import Access, read_access, write_access
from gtm.portal.deeds import OF_LICENCES, offered_deed
from gtm.portal.duty_form import DutyForm
from gtm.portal.pages import render_page
from gtm.portal.stored_plans import stored_plan


@login_required
def duty(request: HttpRequest, slug: str, plan_id: int, market: str, scheme: str) -> HttpResponse:
    """One licence: read by all members, changed by those who may write."""
    access = write_access(request, slug) if request.method == "POST" else read_access(request, slug)
    plan = get_object_or_404(Plan.objects.filter(brand=access.brand).defer("result", "index"), pk=plan_id)
    row = _scheme(plan, market, scheme)
    told = access.brand.duties.filter(market=market, scheme=scheme).select_related("owner").first()
    form = DutyForm(access.brand, told, row["start_by"], request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _saved(access, row, form):
        messages.success(request, _("{name} is saved.").format(name=row["name"]), extra_tags="good")
        return redirect("portal:duty", slug, plan_id, market, scheme)
    context = {
        "here": "plans",
        "undo": offered_deed(access, *OF_LICENCES),
        "plan": plan,
        "row": row,
        "form": form,
        "files": told.files.filter(removed_at=None) if told else [],
        "history": told.history.all() if told else [],
    }
    return render_page(request, "plan/duty.html", context, access, 422 if form.errors else 200)


@login_required
def duty_file(request: HttpRequest, slug: str, file_id: int) -> HttpResponse | FileResponse:
    """A paper, to members only and always as a download: nothing of it runs in a page of this site."""
    access = read_access(request, slug)
    kept = get_object_or_404(DutyFile.objects.filter(duty__brand=access.brand, removed_at=None), pk=file_id)
    answer = FileResponse(
        kept.stored.open(), as_attachment=True, filename=kept.name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_POST
def remove_duty_file(request: HttpRequest, slug: str, plan_id: int, file_id: int) -> HttpResponse:
    """Take a paper out of its licence."""
    access = write_access(request, slug)
    papers = DutyFile.objects.filter(duty__brand=access.brand, removed_at=None).select_related("duty__brand")
    paper = get_object_or_404(papers, pk=file_id)
    remove_file(paper, access.user)
    return redirect("portal:duty", slug, plan_id, paper.duty.market, paper.duty.scheme)


def _scheme(plan: Plan, market: str, scheme: str) -> Mapping[str, Any]:
    for row in stored_plan(plan.pk, plan.digest).whole["compliance"]:
        if (row["market"], row["scheme"]) == (market, scheme):
            found: Mapping[str, Any] = row
            return found
    raise Http404


def _saved(access: Access, row: Mapping[str, Any], form: DutyForm) -> bool:
    """Save the form; False, with the form telling why, where something cannot be."""
    try:
        file = form.cleaned_data["file"]
        tell_duty(access.brand, row["market"], row["scheme"], form.told(), access.user, file)
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            form.add_error(name, sentences)
        return False
    return True
