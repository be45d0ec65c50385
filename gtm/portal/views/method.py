"""How figures are computed, and what the terms mean."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gtm.marketdata.compiler import market_book
from gtm.portal.access import last_access
from gtm.portal.formulas import FORMULAS
from gtm.portal.method_page import assumptions
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.reading import reading_region
from gtm.portal.terms import TERMS


@login_required
@needs_market_data
def method(request: HttpRequest) -> HttpResponse:
    """The formulas in words, and the assumptions of the latest release one by one."""
    book, access = market_book(), last_access(request)
    day = timezone.localdate().isoformat()
    with reading_region(access.brand.home_country if access else ""):
        places = assumptions(book, day)
    context = {
        "formulas": FORMULAS,
        "places": places,
        "count": sum(len(told) for _name, told in places),
        "release": book.release,
        "day": day,
    }
    return render_page(request, "method.html", context, access)


@login_required
def terms(request: HttpRequest) -> HttpResponse:
    """Every term with its meaning."""
    return render_page(request, "terms.html", {"terms": TERMS}, last_access(request))
