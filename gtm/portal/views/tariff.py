"""The tariff look-up: one code, one market, one origin, one day."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gtm.catalog.hs import hs_descriptions
from gtm.marketdata.compiler import market_book
from gtm.portal.access import last_access
from gtm.portal.market_pages.border import regimes_of
from gtm.portal.market_pages.tariff import tariff_answer
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.reading import country
from gtm.portal.tariff_form import TariffForm
from markets import MARKETS


@login_required
@needs_market_data
def tariff(request: HttpRequest) -> HttpResponse:
    """The form, and under it the answer where a code is asked for; the address holds the whole question."""
    book, access = market_book(), last_access(request)
    usual = {
        "market": next(iter(MARKETS)),
        "origin": access.brand.home_country if access else "",
        "day": timezone.localdate().isoformat(),
    }
    asked = "hs" in request.GET
    told = {name: request.GET.get(name) or usual[name] for name in usual} | {"hs": request.GET.get("hs", "")}
    form = TariffForm(told if asked else None, initial=usual)
    context: dict[str, Any] = {"here": "markets", "form": form, "release": book.release, "sources": book.sources}
    valid = asked and form.is_valid()
    if valid:
        hs, code, day = (form.cleaned_data["hs"], form.cleaned_data["market"], form.cleaned_data["day"].isoformat())
        texts, market, origin = hs_descriptions(), MARKETS[code], form.cleaned_data["origin"]
        regimes = [row for row in regimes_of(book, market, day) if row.state != "ended"]
        context |= {"hs": hs, "description": texts[hs[:6]], "heading": texts[hs[:4]], "code": code, "day": day}
        context |= {"name": country(code), "origin": country(origin), "regimes": regimes}
        context |= {"answer": tariff_answer(market, book, hs, origin, day)}
    else:
        query = request.GET.copy()
        context["proposed"] = [(one, _with_code(query, one), hs_descriptions()[one]) for one in form.proposed]
    return render_page(request, "tariff.html", context, access, status=200 if valid or not asked else 422)


def _with_code(query: Any, hs: str) -> str:
    """The address of the same question about another code."""
    query["hs"] = hs
    return str(query.urlencode())
