"""Markets side by side, and all of them on one map."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from gtm.marketdata.compiler import market_book
from gtm.planner.market_comparison import MOST, Asked
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.selectors import overrides_of
from gtm.portal.access import last_access
from gtm.portal.market_map import MEASURES, market_map
from gtm.portal.market_pages.comparison import comparison
from gtm.portal.market_tiles import market_name, tiles_by_region
from gtm.portal.pages import needs_market_data, render_page


@login_required
@needs_market_data
def compare_markets(request: HttpRequest) -> HttpResponse:
    """Up to five markets named in the address; more, and names of none, are refused with the choice below."""
    book, access = market_book(), last_access(request)
    day = timezone.localdate().isoformat()
    asked = list(dict.fromkeys(request.GET.getlist("market")))
    known = [code for code in asked if code in book.profiles and book.profiles[code]["region"]]
    refused = len(asked) > MOST or known != asked
    chosen = [] if refused else known
    home = access.brand.home_country if access else "CN"
    seen = laid_over(book, overrides_of(access.brand)) if access else book
    context = {
        "here": "markets",
        "chosen": [(code, market_name(book.profiles[code])) for code in chosen],
        "subjects": comparison([Asked(seen, book, code, home, day) for code in chosen]) if chosen else [],
        "regions": tiles_by_region(book, day),
        "asked": asked,
        "most": MOST,
        "refused": refused,
        "release": book.release,
        "day": day,
    }
    return render_page(request, "compare_markets.html", context, access, status=422 if refused else 200)


@login_required
@needs_market_data
def map_of_markets(request: HttpRequest) -> HttpResponse:
    """Every market as a tile, shaded by the measure in the address."""
    measure = request.GET.get("measure", next(iter(MEASURES)))
    if measure not in MEASURES:
        raise Http404("No such measure.")
    access = last_access(request)
    day, home = timezone.localdate().isoformat(), access.brand.home_country if access else "CN"
    shown = market_map(market_book(), measure, home, day)
    context = {"here": "markets", "map": shown, "measures": MEASURES, "title": MEASURES[measure]}
    return render_page(request, "market_map.html", context, access)
