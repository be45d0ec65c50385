"""What a plan assumes where nobody has measured it: of a market, and everywhere."""

from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.assumptions import EVERYWHERE
from gtm.portal import reading
from gtm.portal.market_pages.columns import Column, Text, between, in_words, nothing, texts, words
from gtm.portal.market_pages.dated_rows import rows_of
from gtm.portal.market_pages.fact_table import FactTable, fact_table
from gtm.portal.market_words import word
from gtm.portal.own_figures import written

# Numbers that have no unit which a reader would know.
BARE = frozenset({"ratio", "elasticity", "exponent", "index", "parameter"})
ANSWER = "yes-no"


def assumption_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """The market's own assumptions, then those that hold where it has none of its own."""
    return [
        _assumptions(_("Assumptions of this market"), rows_of(book, "assumptions", market), day),
        _assumptions(
            _("Assumptions that hold in every market without its own"), rows_of(book, "assumptions", EVERYWHERE), day
        ),
    ]


def _assumptions(title: Text, rows: list[Row], day: str) -> FactTable:
    return fact_table(
        title,
        (_("What"), lambda row: in_words(row["key"])),
        (
            words(_("Category"), "category"),
            Column(_("Value"), lambda row: told_value(row, row["value"]), ("value",), write_range=told_range),
            texts(_("What it means"), "note"),
        ),
        rows,
        day,
    )


def told_range(row: Row) -> str:
    """The ends between which a draw may put the value; empty where they are alike or not told."""
    ends = [row["value_low"], row["value_high"]]
    if None in ends or ends[0] == ends[1]:
        return nothing(row)
    return between(told_value(row, ends[0]), told_value(row, ends[1]))


def told_value(row: Row, value: float | None) -> str:
    """A value of an assumption in its unit."""
    unit = row["unit"] or ""
    if value is None:
        return reading.DASH
    if unit == ANSWER:
        return word("yes" if value else "no")
    return written(value, "" if unit in BARE else unit)
