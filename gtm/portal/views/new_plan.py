"""Asking for a plan."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from gtm.catalog.selectors import missing_fields
from gtm.marketdata.compiler import market_book
from gtm.planner.actuals.selectors import newest_calibration
from gtm.planner.question_error import QuestionError
from gtm.planner.services import request_plan
from gtm.portal.access import Access, write_access
from gtm.portal.market_tiles import tiles_by_region
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.plan_choices import buyer_choices, channel_choices, instalment_choices, programme_choices
from gtm.portal.plan_form import PlanForm
from markets import MARKETS


@login_required
@needs_market_data
def new_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; a usable question becomes a job, and its page shows how far it is."""
    access = write_access(request, slug)
    day = timezone.localdate().isoformat()
    book = market_book()
    channels = channel_choices(book, day)
    names = dict(channels)
    form = PlanForm(
        access.brand,
        channels,
        request.POST if request.method == "POST" else None,
        programme_choices(book, names, day),
        buyer_choices(book, names, day),
        instalment_choices(book, day),
    )
    if request.method == "POST" and form.is_valid():
        try:
            job = request_plan(access.brand, form.question(), access.user, form.cleaned_data["name"])
        except QuestionError as error:
            form.tell(error)
        else:
            return redirect("portal:job", slug, job.pk)
    regions = [
        (region, [tile for tile in tiles if tile.code in MARKETS]) for region, tiles in tiles_by_region(book, day)
    ]
    complete, incomplete = _products(access)
    context = {
        "here": "plans",
        "form": form,
        "regions": [(region, tiles) for region, tiles in regions if tiles],
        "chosen": form["markets"].value() or [],
        "complete": complete,
        "incomplete": incomplete,
        "has_learned": newest_calibration(access.brand) is not None,
    }
    return render_page(request, "new_plan.html", context, access, status=422 if form.errors else 200)


def _products(access: Access) -> tuple[int, int]:
    """How many products can be planned, and how many lack something."""
    lacking = [bool(missing_fields(product)) for product in access.brand.products.all()]
    return lacking.count(False), lacking.count(True)
