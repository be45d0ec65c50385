"""Where a person arrives: what changed since they last looked, or the first plan step by step."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from gtm.accounts.visits import look
from gtm.catalog.models import Brand
from gtm.catalog.product_search import catalogue_gaps, count_incomplete
from gtm.marketdata.compiler import market_book
from gtm.marketdata.selectors import UnknownReleaseError, published_releases
from gtm.planner.models import Plan
from gtm.planner.rule_changes import AHEAD_DAYS, coming_changes, goods_of
from gtm.portal.access import last_access, read_access
from gtm.portal.home_page import old_rates, terms_read, told_change
from gtm.portal.pages import render_page
from gtm.portal.reading import reading_region

PLANS, RELEASES = 5, 5


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """On to the brand last looked at; who has none yet is told how to get one."""
    access = last_access(request)
    if access:
        return redirect("portal:brand-home", access.brand.slug)
    return render_page(request, "no_brand.html", {})


@login_required
def brand_home(request: HttpRequest, slug: str) -> HttpResponse:
    """The brand's news; before its first plan, the three steps to it."""
    access = read_access(request, slug)
    now = timezone.now()
    since = look(access.user, access.brand, now)
    releases = published_releases().only("name", "published_at", "sequence")
    plans = list(Plan.objects.filter(brand=access.brand).defer("result", "index"))
    context: dict[str, Any] = {
        "here": "home",
        "since": since,
        "plans": [(plan, since is not None and plan.created_at > since) for plan in plans[:PLANS]],
        "releases": list(releases.filter(published_at__gt=since)[:RELEASES]) if since else list(releases[:1]),
        "products": access.brand.products.count(),
        "incomplete": count_incomplete(access.brand),
        "missing": catalogue_gaps(access.brand),
        "days": AHEAD_DAYS,
    }
    with reading_region(access.brand.home_country):
        context |= _market_news(access.brand, plans)
    return render_page(request, "home.html", context, access)


def _market_news(brand: Brand, plans: list[Plan]) -> dict[str, Any]:
    """What is coming and what is old in the markets of the brand's plans; nothing where no data is published."""
    try:
        book = market_book()
    except UnknownReleaseError:
        return {"release": ""}
    day = timezone.localdate().isoformat()
    named = dict.fromkeys(code for plan in plans for code in plan.question.get("markets", ()))
    markets = [code for code in named if code in book.profiles]
    changes = coming_changes(book, markets, goods_of(brand), day)
    return {
        "release": book.release,
        "changes": [told_change(change) for change in changes],
        "old_rates": old_rates(book, markets, brand.currency, day),
        "terms": terms_read(book, markets, day),
    }
