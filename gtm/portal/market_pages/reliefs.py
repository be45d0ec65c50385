"""The reliefs of a market's parcels, in words, for pages that set markets side by side."""

from django.utils.translation import gettext as _

from gtm.planner.quotes.de_minimis import LIMIT, NEVER, NONE, OTHERWISE, UNKNOWN, Relief
from gtm.portal.market_pages.border import shown_parameter


def relief_words(relief: Relief) -> str:
    """The limit with its currency, or why there is none."""
    if relief.state == LIMIT and relief.row is not None:
        return shown_parameter(relief.row.value, relief.row.unit)
    words = {
        NONE: _("charged from the first"),
        NEVER: _("never charged"),
        OTHERWISE: _("by another test: see the regimes"),
        UNKNOWN: _("not known"),
    }
    return words[relief.state]
