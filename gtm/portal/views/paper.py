"""The board paper: a PDF, and the same as a page to print."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect

from gtm.portal.exports.files import plan_file
from gtm.portal.exports.fonts import MissingFontError
from gtm.portal.exports.paper import paper_of
from gtm.portal.pages import render_page
from gtm.portal.reading import reading_region
from gtm.portal.views.exports import plan_found


@login_required
def paper_pdf(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse | FileResponse:
    """The PDF; where a font is missing the page to print with what to install."""
    _access, plan, _stored = plan_found(request, slug, plan_id)
    try:
        return plan_file(plan, "pdf").response()
    except MissingFontError as error:
        messages.error(request, str(error), extra_tags="bad")
        return redirect("portal:plan-paper", slug, plan.pk)


@login_required
def paper(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """The paper as a page to print."""
    access, plan, stored = plan_found(request, slug, plan_id)
    with reading_region(access.brand.home_country):
        context = {"here": "plans", "plan": plan, "paper": paper_of(plan, stored)}
    return render_page(request, "plan/paper.html", context, access)
