"""The board paper: a PDF, and the same as a page to print."""

from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from gtm.portal.exports.fonts import MissingFontError
from gtm.portal.exports.paper import paper_of
from gtm.portal.pages import render_page
from gtm.portal.reading import reader_locale, reading_region
from gtm.portal.views.exports import file_of, plan_found

DRAWING = "gtm.portal.exports.paper_pdf"


@login_required
def paper_pdf(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """The PDF; where a font is missing the page to print with what to install."""
    access, plan, stored = plan_found(request, slug, plan_id)
    # The library that draws takes longer to load than all else of a page: only who asks for a PDF waits for it.
    draw = import_module(DRAWING).write_paper
    with reading_region(access.brand.home_country):
        right_to_left = reader_locale().text_direction == "rtl"
        folders = [Path(folder) for folder in settings.FONT_FOLDERS]
        language = get_language() or settings.LANGUAGE_CODE
        try:
            content, _pages = draw(paper_of(plan, stored), language, right_to_left, plan.created_at, folders)
        except MissingFontError as error:
            messages.error(request, str(error), extra_tags="bad")
            return redirect("portal:plan-paper", slug, plan.pk)
    return file_of(content, f"landfall-plan-{plan.pk}.pdf", "application/pdf")


@login_required
def paper(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    """The paper as a page to print."""
    access, plan, stored = plan_found(request, slug, plan_id)
    with reading_region(access.brand.home_country):
        context = {"here": "plans", "plan": plan, "paper": paper_of(plan, stored)}
    return render_page(request, "plan/paper.html", context, access)
