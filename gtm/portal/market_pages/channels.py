"""Where people buy, what platforms change, and what attention costs."""

from collections import Counter
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.portal import reading
from gtm.portal.market_pages.columns import Column, amounts, in_words, numbers, percents, texts, words
from gtm.portal.market_pages.dated_rows import rows_of
from gtm.portal.market_pages.fact_table import FactTable, fact_table
from gtm.portal.said import said


def channel_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Channels with their status and what they ask of a seller, what platforms change, and advertising."""
    named = channel_names(book, market)
    return [
        _channels(book, market, day, named),
        fact_table(
            _("What platforms change"),
            (_("Channel"), named),
            (texts(_("Change"), "change"),),
            rows_of(book, "platform_changes", market),
            day,
        ),
        _advertising(book, market, day, named),
    ]


def _channels(book: MarketBook, market: str, day: str, named: Callable[[Row], str]) -> FactTable:
    rows = rows_of(book, "channels", market)
    return fact_table(
        _("Channels"),
        (_("Channel"), named),
        (
            words(_("Kind"), "model"),
            words(_("Status"), "status"),
            words(_("Open to sellers from China"), "open_to_origin_cn"),
            words(_("Needs a local company"), "needs_local_entity"),
            words(_("Needs local stock"), "needs_local_stock"),
            words(_("Sells in the app"), "native_checkout"),
            texts(_("What it asks of a seller"), "requirements"),
            words(_("Fulfilment"), "fulfilment"),
            numbers(_("Monthly users"), "reach_monthly_users"),
            Column(_("Other reach"), _other_reach, ("reach_other",)),
            texts(_("Opened"), "launched"),
            texts(_("Closed since"), "closed"),
        ),
        sorted(rows, key=lambda row: (row["model"], row["channel"])),
        day,
    )


def _advertising(book: MarketBook, market: str, day: str, named: Callable[[Row], str]) -> FactTable:
    return fact_table(
        _("Advertising"),
        (_("Channel"), named),
        (
            words(_("Category"), "category"),
            words(_("Of which"), "subcategory"),
            words(_("At"), "event"),
            amounts(_("A thousand views"), "cpm"),
            percents(_("Growth of that price in a year"), "cpm_growth"),
            amounts(_("A click"), "cpc"),
            percents(_("Views that click"), "ctr"),
            percents(_("Clicks that buy"), "cvr"),
            numbers(_("Sales for each unit spent"), "roas"),
        ),
        rows_of(book, "ad_benchmarks", market),
        day,
    )


def _other_reach(row: Row) -> str:
    """A reach that is not counted in monthly users, with what it counts."""
    if row["reach_other"] is None:
        return reading.DASH
    basis = row["reach_other_basis"] or ""
    figure = reading.percent(row["reach_other"]) if basis.startswith("share") else reading.number(row["reach_other"])
    return reading.aside(figure, in_words(basis)) if basis else figure


def channel_names(book: MarketBook, market: str) -> Callable[[Row], str]:
    """How a row's channel is called: by its platform, with the channel's id where a platform has several."""
    rows = rows_of(book, "channels", market)
    platforms = Counter({row["channel"]: row["platform"] for row in rows}.values())
    alone = {row["channel"]: said(row["platform"]) for row in rows if platforms[row["platform"]] == 1}
    several = {row["channel"]: reading.aside(said(row["platform"]), row["channel"]) for row in rows}
    return lambda row: alone.get(row["channel"]) or several.get(row["channel"]) or in_words(row["channel"])
