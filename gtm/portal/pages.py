"""How every page is put together: the brand around it, the reader's region, the languages to choose from."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_info

from gtm.marketdata.selectors import UnknownReleaseError
from gtm.portal.access import Access
from gtm.portal.reading import locale_of, reading_region

View = Callable[..., HttpResponse]
# Everything a page needs comes from this site, and nothing of it stands in the page itself.
CONTENT_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


def frame(access: Access | None = None) -> dict[str, Any]:
    """What the frame around every page shows: the brand, the languages by their own names, the writing direction."""
    return {
        "access": access,
        "brand": access.brand if access else None,
        "languages": [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES],
        "direction": locale_of(get_language() or settings.LANGUAGE_CODE, "").text_direction,
    }


def is_part(request: HttpRequest) -> bool:
    """Whether htmx asks, to change a part of the page that the reader has before them."""
    return bool(getattr(request, "htmx", False))


def render_page(
    request: HttpRequest, template: str, context: dict[str, Any], access: Access | None = None, status: int = 200
) -> HttpResponse:
    """The page from its template, in the reader's language and as written in the brand's region."""
    with reading_region(access.brand.home_country if access else ""):
        page = render(request, f"portal/{template}", {**frame(access), **context}, status=status)
    page["Content-Security-Policy"] = CONTENT_POLICY
    return page


def needs_market_data(view: View) -> View:
    """A page that reads the market data says so where none is published yet."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnknownReleaseError:
            return render_page(request, "no_market_data.html", {"here": "markets"}, status=503)

    return guarded
