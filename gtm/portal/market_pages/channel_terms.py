"""On what terms channels sell: commissions and fees by category and price, and how each acts in a plan."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.term_uses import USES, reason_of, uses_of
from gtm.portal import reading
from gtm.portal.market_pages.channels import channel_names
from gtm.portal.market_pages.columns import Column, amounts, between, in_words, percents, texts, words
from gtm.portal.market_pages.dated_rows import rows_of
from gtm.portal.market_pages.fact_table import FactTable, fact_table


def term_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """The terms of every channel, one below the other."""
    named = channel_names(book, market)
    rows = rows_of(book, "channel_terms", market)
    return [
        fact_table(
            _("Terms of channels"),
            (_("Channel"), lambda row: reading.colon(named(row), in_words(row["fee"]))),
            (
                words(_("Category"), "category"),
                Column(_("Condition"), _condition, ("condition",), numeric=False),
                percents(_("Commission"), "commission"),
                Column(_("Of what"), _base, ("commission_base",), numeric=False),
                percents(_("Transaction fee"), "transaction_fee"),
                amounts(_("Fixed fee"), "fixed_fee", "fixed_fee_currency"),
                words(_("For each"), "fixed_fee_per"),
                words(_("Counts as"), "fixed_fee_kind"),
                percents(_("Affiliates"), "affiliate"),
                percents(_("Other"), "other_fee_rate"),
                texts(_("What it is"), "other_fee_note"),
                percents(_("Tax on the fee"), "fee_tax_rate"),
                Column(_("In a plan"), _use, (), numeric=False),
            ),
            sorted(rows, key=lambda row: (row["channel"], row["fee"], row["category"])),
            day,
        )
    ]


def _use(row: Row) -> str:
    """How a term acts in a plan, or why it is only shown."""
    reason = reason_of(row)
    told = [gettext(USES[use]) for use in uses_of(row)]
    if row["optional"] == "yes" and not reason:
        told.append(gettext("only where the brand chooses it"))
    return gettext(reason) if reason else reading.semicolons(told)


def _base(row: Row) -> str:
    """What the commission is a share of, where the channel says it."""
    return in_words(row["commission_base"]) if row["commission_base"] not in ("", "unknown") else reading.DASH


def _condition(row: Row) -> str:
    """For which goods and prices a term holds."""
    told = [str(row[name]) for name in ("subcategory", "condition") if row[name]]
    if row["price_from"] is not None or row["price_to"] is not None:
        ends = (reading.money(row[name], row["price_currency"]) for name in ("price_from", "price_to"))
        told.append(between(*ends))
    return reading.semicolons(told) or reading.DASH
