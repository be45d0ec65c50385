"""Asking for a plan: the form, and what can be said of a plan while it is chosen."""

from math import ceil
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from gtm.engine.market_book.book import MarketBook
from gtm.marketdata.compiler import market_book
from gtm.planner.actuals.selectors import newest_calibration
from gtm.planner.models import Plan
from gtm.planner.plans.estimate import Asked, Goods, estimate_plan, goods_of
from gtm.planner.question_error import QuestionError
from gtm.planner.services import plan_question, request_plan
from gtm.portal.access import Access, write_access
from gtm.portal.market_profile import market_profiles
from gtm.portal.market_tiles import tiles_by_region
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.plan_again import asked_again
from gtm.portal.plan_choices import buyer_choices, channel_choices, instalment_choices, limit_choices, programme_choices
from gtm.portal.plan_form import CURRENCIES, PlanForm
from gtm.portal.plan_limit_lines import LINES
from markets import MARKETS

SECONDS_A_MINUTE = 60


@login_required
@needs_market_data
def new_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; a usable question becomes a job, and its page shows how far it is."""
    access = write_access(request, slug)
    day = timezone.localdate().isoformat()
    book = market_book()
    form = _form(request, access, book, day)
    before = _before(request, access)
    if before is not None:
        form.initial = {**form.initial, **asked_again(before.question, day)}
    asks_estimate = "estimate" in request.POST
    if request.method == "POST" and not asks_estimate and form.is_valid():
        try:
            job = request_plan(access.brand, form.question(), access.user, form.cleaned_data["name"])
        except QuestionError as error:
            form.tell(error)
        else:
            return redirect("portal:job", slug, job.pk)
    goods = goods_of(access.brand)
    context = {
        "here": "plans",
        "form": form,
        "before": before,
        "regions": _regions(book, goods, day),
        "chosen": form["markets"].value() or [],
        "complete": goods.complete,
        "incomplete": goods.waiting,
        "has_learned": newest_calibration(access.brand) is not None,
        "shown": {kind: form.has_limits(kind) for kind in LINES},
        **(_estimate(request, access, book, goods) if asks_estimate else {}),
    }
    return render_page(
        request, "new_plan.html", context, access, status=422 if form.errors and not asks_estimate else 200
    )


@login_required
@needs_market_data
@require_POST
def estimate(request: HttpRequest, slug: str) -> HttpResponse:
    """The estimate alone, for a form that is being filled in."""
    access = write_access(request, slug)
    context = _estimate(request, access, market_book(), goods_of(access.brand))
    return render_page(request, "parts/estimate.html", context, access)


def _before(request: HttpRequest, access: Access) -> Plan | None:
    """The brand's plan that the form is filled from, where the address names one."""
    number = request.GET.get("from", "")
    if not (number.isascii() and number.isdigit()):
        return None
    return Plan.objects.filter(brand=access.brand, pk=int(number)).defer("result").first()


def _form(request: HttpRequest, access: Access, book: MarketBook, day: str) -> PlanForm:
    channels = channel_choices(book, day)
    names = dict(channels)
    return PlanForm(
        access.brand,
        channels,
        request.POST if request.method == "POST" else None,
        programme_choices(book, names, day),
        buyer_choices(book, names, day),
        instalment_choices(book, day),
        limit_choices(book, access.brand.home_country, day),
    )


def _regions(book: MarketBook, goods: Goods, day: str) -> list[tuple[str, list[tuple[Any, Any, Any]]]]:
    """Region -> tile, profile and licences of each market that plans are made for."""
    profiles = market_profiles(book, day)
    asked = Asked(tuple(MARKETS), day, day, CURRENCIES[0])
    needs = {row.market: row for row in estimate_plan(book, goods, asked).markets}
    regions = [
        (region, [(tile, profiles[tile.code], needs[tile.code]) for tile in tiles if tile.code in MARKETS])
        for region, tiles in tiles_by_region(book, day)
    ]
    return [(region, tiles) for region, tiles in regions if tiles]


def _estimate(request: HttpRequest, access: Access, book: MarketBook, goods: Goods) -> dict[str, Any]:
    """The estimate of the form as it stands; other fields may still be empty or wrong."""
    told = request.POST
    markets = list(MARKETS) if told.get("all_markets") else [one for one in told.getlist("markets") if one in MARKETS]
    currency = told.get("currency") if told.get("currency") in CURRENCIES else CURRENCIES[0]
    raw = {"markets": markets, "start": told.get("start") or None, "budget": {"amount": "1", "currency": currency}}
    try:
        question = plan_question(access.brand, raw)
    except QuestionError as error:
        return {"estimate_refused": error.detail}
    asked = Asked(tuple(sorted(markets)), question["as_of"], question["start"], str(currency))
    found = estimate_plan(book, goods, asked, access.brand.plans.defer("result", "index").first())
    return {"estimate": found, "minutes": ceil(found.seconds / SECONDS_A_MINUTE) if found.seconds else None}
