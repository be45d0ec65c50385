"""Where a figure comes from: one fact of the market data, one source."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from gtm.engine.market_book.book import MarketBook
from gtm.marketdata.compiler import market_book
from gtm.marketdata.selectors import UnknownReleaseError
from gtm.portal.access import last_access
from gtm.portal.facts import fact, facts_of_source, own_key
from gtm.portal.own_figures import is_own
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.views.own_figures import own_fact

SHOWN = 300


def asked_book(request: HttpRequest) -> MarketBook:
    """The book of the release in the address, as pages of a plan name theirs; the latest where none is named."""
    release = request.GET.get("release")
    if not release:
        return market_book()
    try:
        return market_book(release)
    except UnknownReleaseError:
        raise Http404("No such release is published.") from None


@login_required
@needs_market_data
def fact_page(request: HttpRequest, fact_id: str) -> HttpResponse:
    """A row of the release asked for, else of the latest, as it was entered, with its sources."""
    access = last_access(request)
    if is_own([fact_id]):
        return own_fact(request, access, fact_id)
    book = asked_book(request)
    shown = fact(book, fact_id)
    if shown is None:
        raise Http404("No such fact in this release.")
    context = {"here": "markets", "fact": shown, "fact_id": fact_id, "sources": book.sources, "release": book.release}
    context["asked_release"] = request.GET.get("release", "")
    context["own_key"] = own_key(shown, fact_id) if access and access.may_write else ""
    return render_page(request, "fact.html", context, access)


@login_required
@needs_market_data
def source_page(request: HttpRequest, source_id: str) -> HttpResponse:
    """A source, and the facts that stand on it."""
    book = asked_book(request)
    source = book.sources.get(source_id)
    if source is None:
        raise Http404("No such source in this release.")
    facts, count = facts_of_source(book, source_id, SHOWN)
    context = {"here": "markets", "source": source, "facts": facts, "count": count}
    context["asked_release"] = request.GET.get("release", "")
    return render_page(request, "source.html", context, last_access(request))
