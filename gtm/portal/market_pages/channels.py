"""Where people buy, on what terms, and what attention costs."""

from collections import Counter
from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.term_uses import USES, reason_of, uses_of
from gtm.portal import reading
from gtm.portal.market_pages.fact_table import (
    Column,
    FactTable,
    amounts,
    between,
    fact_table,
    in_words,
    numbers,
    percents,
    texts,
    words,
)


def channel_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Channels, their terms, what platforms change, and advertising."""
    named = channel_names(book, market)
    return [
        fact_table(
            _("Channels"),
            (_("Channel"), named),
            (
                words(_("Kind"), "model"),
                words(_("Status"), "status"),
                words(_("Open to sellers from China"), "open_to_origin_cn"),
                words(_("Needs a local company"), "needs_local_entity"),
                words(_("Needs local stock"), "needs_local_stock"),
                words(_("Fulfilment"), "fulfilment"),
                numbers(_("Monthly users"), "reach_monthly_users"),
            ),
            sorted(book.rows("channels", market, day), key=lambda row: (row["model"], row["channel"])),
            detail=lambda row: row["requirements"] or "",
        ),
        _terms(book, market, day, named),
        fact_table(
            _("What platforms change"),
            (_("Channel"), named),
            (
                texts(_("Change"), "change"),
                Column(_("From"), lambda row: reading.day(row["valid_from"]), ("valid_from",)),
            ),
            book.rows("platform_changes", market, day),
        ),
        fact_table(
            _("Advertising"),
            (_("Channel"), named),
            (
                words(_("Category"), "category"),
                amounts(_("A thousand views"), "cpm"),
                amounts(_("A click"), "cpc"),
                percents(_("Views that click"), "ctr"),
                percents(_("Clicks that buy"), "cvr"),
            ),
            book.rows("ad_benchmarks", market, day),
        ),
    ]


def _terms(book: MarketBook, market: str, day: str, named: Callable[[Row], str]) -> FactTable:
    return fact_table(
        _("Terms of channels"),
        (_("Channel"), lambda row: f"{named(row)}: {in_words(row['fee'])}"),
        (
            words(_("Category"), "category"),
            Column(_("Condition"), _condition, ("condition",), numeric=False),
            percents(_("Commission"), "commission"),
            percents(_("Transaction fee"), "transaction_fee"),
            amounts(_("Fixed fee"), "fixed_fee", "fixed_fee_currency"),
            words(_("For each"), "fixed_fee_per"),
            percents(_("Affiliates"), "affiliate"),
            percents(_("Other"), "other_fee_rate"),
            Column(_("In a plan"), _use, (), numeric=False),
        ),
        sorted(book.rows("channel_terms", market, day), key=lambda row: (row["channel"], row["fee"], row["category"])),
        detail=lambda row: row["other_fee_note"] or "",
    )


def _use(row: Row) -> str:
    """How a term acts in a plan, or why it is only shown."""
    reason = reason_of(row)
    told = [gettext(USES[use]) for use in uses_of(row)]
    if row["optional"] == "yes" and not reason:
        told.append(gettext("only where the brand chooses it"))
    return gettext(reason) if reason else "; ".join(told)


def _condition(row: Row) -> str:
    """For which goods and prices a term holds."""
    told = [str(row[name]) for name in ("subcategory", "condition") if row[name]]
    if row["price_from"] is not None or row["price_to"] is not None:
        ends = (reading.money(row[name], row["price_currency"]) for name in ("price_from", "price_to"))
        told.append(between(*ends))
    return "; ".join(told) or reading.DASH


def channel_names(book: MarketBook, market: str) -> Callable[[Row], str]:
    """How a row's channel is called: by its platform, with the channel's id where a platform has several."""
    rows = book.tables["channels"].get(market, ())
    platforms = Counter({row["channel"]: row["platform"] for row in rows}.values())
    alone = {row["channel"]: row["platform"] for row in rows if platforms[row["platform"]] == 1}
    several = {row["channel"]: f"{row['platform']} ({row['channel']})" for row in rows}
    return lambda row: alone.get(row["channel"]) or several.get(row["channel"]) or in_words(row["channel"])
