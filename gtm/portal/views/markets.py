"""What the countries are like: all of them, and each one subject by subject."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.marketdata.compiler import market_book
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.selectors import overrides_of
from gtm.portal.access import last_access
from gtm.portal.market_pages.border import border_tables, regimes_of, tariff_tables
from gtm.portal.market_pages.channel_terms import term_tables
from gtm.portal.market_pages.channels import channel_tables
from gtm.portal.market_pages.expectations import calendar_tables, compliance_tables, right_tables
from gtm.portal.market_pages.fact_table import FactTable
from gtm.portal.market_pages.logistics import logistics_tables
from gtm.portal.market_pages.norms import norm_tables
from gtm.portal.market_pages.payment import payment_tables
from gtm.portal.market_pages.planning import assumption_tables
from gtm.portal.market_pages.warehouses import warehouse_tables
from gtm.portal.market_tiles import market_name, tiles_by_region
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.reading import language_name, listed
from markets import MARKETS

Tables = Callable[[MarketBook, str, str], list[FactTable]]
SECTIONS: Mapping[str, Tables] = {
    "border": border_tables,
    "tariff": tariff_tables,
    "payment": payment_tables,
    "logistics": logistics_tables,
    "warehouses": warehouse_tables,
    "channels": channel_tables,
    "terms": term_tables,
    "norms": norm_tables,
    "rights": right_tables,
    "calendar": calendar_tables,
    "compliance": compliance_tables,
    "assumptions": assumption_tables,
}
TITLES = {
    "border": _("Border"),
    "tariff": _("Tariff"),
    "payment": _("Payment and prices"),
    "logistics": _("Logistics"),
    "warehouses": _("Warehouses"),
    "channels": _("Channels"),
    "terms": _("Terms of channels"),
    "norms": _("Norms"),
    "rights": _("Privacy, returns"),
    "calendar": _("Calendar"),
    "compliance": _("Compliance"),
    "assumptions": _("Assumptions"),
}


@login_required
@needs_market_data
def markets(request: HttpRequest) -> HttpResponse:
    """Every market of the latest release, by region, by name."""
    book = market_book()
    day = timezone.localdate().isoformat()
    context = {"here": "markets", "regions": tiles_by_region(book, day), "release": book.release}
    return render_page(request, "markets.html", context, last_access(request))


@login_required
@needs_market_data
def market(request: HttpRequest, code: str, section: str = "border") -> HttpResponse:
    """One subject of one market, as of today."""
    book = market_book()
    profile = book.profiles.get(code)
    if profile is None or not profile["region"] or section not in SECTIONS:
        raise Http404("No such market or subject.")
    day = timezone.localdate().isoformat()
    ruled = MARKETS.get(code)
    access = last_access(request)
    # The border stands in the law's own tables; own rates for it are pins, told on the page of own figures.
    seen = laid_over(book, overrides_of(access.brand)) if access else book
    tables = SECTIONS[section](seen, code, day)
    context: dict[str, Any] = {
        "here": "markets",
        "code": code,
        "name": market_name(profile),
        "profile": profile,
        "languages_spoken": listed([language_name(tag) for tag in profile["languages"]]),
        "section": section,
        "sections": TITLES,
        "tables": [table for table in tables if table.rows or table.ended],
        "unknown": [table.title for table in tables if not table.rows and not table.ended],
        "regimes": regimes_of(book, ruled, day) if ruled and section == "border" else [],
        "ruled": ruled is not None,
        "sources": book.sources,
        "release": book.release,
        "day": day,
    }
    return render_page(request, "market.html", context, access)
