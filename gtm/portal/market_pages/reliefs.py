"""A market's main tax and the reliefs of its parcels, in words, for pages that set markets side by side."""

from django.utils.translation import gettext as _

from gtm.engine.border.in_force import in_force
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate
from gtm.planner.quotes.de_minimis import LIMIT, NEVER, NONE, OTHERWISE, UNKNOWN, Relief
from gtm.portal.market_pages.border import shown_parameter
from markets import MARKETS


def tax_rows(book: MarketBook, code: str, day: str) -> list[ChargeRate]:
    """The general rates of the market's main taxes in force on the day, for the area assumed where none is named."""
    market = MARKETS.get(code)
    if market is None:
        return []
    law = in_force(market, book, day)
    places = [next((rows for rows in law.rows(tax, "") if rows), ()) for tax in market.tax]
    return [row for rows in places for row in rows if not row.hs and row.area in ("", market.area) and row.ad_valorem]


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
