"""Where a consignment goes: a destination that is served, and an area of it that exists."""

import re
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.quotes.fields import text_of
from gtm.planner.quotes.numbers import RefusedError
from markets import MARKETS

AREA = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}").fullmatch


def destination_of(raw: dict[str, Any], markets: Collection[str]) -> str:
    """A destination that is served."""
    destination = text_of(raw, "destination").strip().upper()
    if destination not in markets:
        detail = _("'%(code)s' is not a destination that is served; these are: %(served)s.")
        detail %= {"code": destination[:20], "served": ", ".join(sorted(markets))}
        raise RefusedError("unknown_market", detail, "destination")
    return destination


def area_of(raw: dict[str, Any], destination: str) -> str:
    """A state or province of the destination, empty where none is named.

    Whether it exists is looked at where areas make a difference; elsewhere only that it lies in the destination.
    """
    area = text_of(raw, "destination_area").strip().upper()
    if not area:
        return ""
    words = {"area": area[:20], "market": destination}
    known = MARKETS[destination].areas if destination in MARKETS else ()
    if not AREA(area):
        detail = _("'%(area)s' is not an area: write its ISO 3166-2 code, such as BR-SP.")
    elif not area.startswith(f"{destination}-"):
        detail = _("'%(area)s' does not lie in %(market)s: codes of its areas begin with %(market)s-.")
    elif known and area not in known:
        detail = _("%(market)s has no area '%(area)s'; it has %(known)s.")
        words["known"] = ", ".join(known)
    else:
        return area
    raise RefusedError("bad_value", detail % words, "destination_area")
