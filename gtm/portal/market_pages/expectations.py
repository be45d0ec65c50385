"""What people and the law expect: norms, privacy, returns, the calendar, product schemes."""

from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.portal import reading
from gtm.portal.market_pages.fact_table import (
    Column,
    FactTable,
    amounts,
    days,
    fact_table,
    in_words,
    numbers,
    percents,
    texts,
    words,
)


def norm_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Norms of custom and law, data protection, returns."""
    return [
        fact_table(
            _("Norms"),
            (_("Norm"), lambda row: row["rule"]),
            (words(_("Topic"), "topic"), words(_("What it does"), "effect"), words(_("Category"), "categories")),
            sorted(book.rows("norms", market, day), key=lambda row: (row["topic"], row["norm"])),
        ),
        fact_table(
            _("Privacy"),
            (_("Law"), lambda row: row["law_name"]),
            (
                texts(_("Duty"), "duty"),
                numbers(_("Hours to report a breach"), "breach_hours"),
                amounts(_("Highest fine"), "fine_max", "fine_currency"),
                percents(_("or share of turnover"), "fine_turnover_rate"),
            ),
            book.rows("privacy", market, day),
        ),
        fact_table(
            _("Returns"),
            (_("Category"), lambda row: in_words(row["category"])),
            (
                texts(_("Channel"), "channel"),
                words(_("Payment"), "payment"),
                percents(_("Returned"), "return_rate"),
                words(_("Counted"), "basis"),
            ),
            book.rows("returns", market, day),
        ),
    ]


def calendar_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """The moments that are not over yet, soonest first."""
    moments = [row for row in book.rows("moments", market, day) if (row["end"] or row["start"] or "") >= day]
    return [
        fact_table(
            _("Coming days"),
            (_("Moment"), lambda row: row["name"]),
            (
                Column(_("When"), _when, ("start", "end"), numeric=False),
                words(_("Kind"), "kind"),
                numbers(_("Demand, times usual"), "demand_factor"),
                texts(_("What happens"), "effect"),
            ),
            sorted(moments, key=lambda row: (row["start"], row["name"])),
        )
    ]


def _when(row: Row) -> str:
    text = reading.days_between(row["start"], row["end"])
    return f"{text} *" if row["estimated"] == "yes" else text


def compliance_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Schemes that products fall under."""
    return [
        fact_table(
            _("Product schemes"),
            (_("Scheme"), lambda row: row["scheme_name"]),
            (
                words(_("Category"), "categories"),
                texts(_("Who"), "who"),
                days(_("Days"), "lead_days_low", "lead_days_high"),
                amounts(_("Cost"), "cost", "cost_currency"),
                words(_("For each"), "cost_per"),
            ),
            book.rows("compliance", market, day),
            detail=lambda row: row["rule"] or "",
        )
    ]
