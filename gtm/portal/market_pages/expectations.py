"""What people and the law expect: privacy, returns, the calendar, product schemes."""

from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.portal import reading
from gtm.portal.market_pages.channels import channel_names
from gtm.portal.market_pages.columns import Column, amounts, in_words, numbers, percents, texts, words
from gtm.portal.market_pages.dated_rows import ENDED, row_state, rows_of, state_on
from gtm.portal.market_pages.fact_table import FactTable, fact_table
from gtm.portal.said import said


def right_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Data protection and returns."""
    return [_privacy(book, market, day), _returns(book, market, day)]


def _privacy(book: MarketBook, market: str, day: str) -> FactTable:
    return fact_table(
        _("Privacy"),
        (_("Law"), lambda row: said(row["law_name"])),
        (
            texts(_("Duty"), "duty"),
            numbers(_("Hours to report a breach"), "breach_hours"),
            amounts(_("Highest fine"), "fine_max", "fine_currency"),
            percents(_("or share of turnover"), "fine_turnover_rate"),
        ),
        rows_of(book, "privacy", market),
        day,
    )


def _returns(book: MarketBook, market: str, day: str) -> FactTable:
    named = channel_names(book, market)
    return fact_table(
        _("Returns"),
        (_("Category"), lambda row: in_words(row["category"])),
        (
            Column(_("Channel"), lambda row: named(row) if row["channel"] else reading.DASH, ("channel",), False),
            words(_("Payment"), "payment"),
            percents(_("Returned"), "return_rate"),
            words(_("Counted"), "basis"),
        ),
        rows_of(book, "returns", market),
        day,
    )


def calendar_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """The moments to come, soonest first, and those that are over."""
    return [
        fact_table(
            _("Coming days"),
            (_("Moment"), lambda row: said(row["name"])),
            (
                Column(_("When"), _when, ("start", "end"), numeric=False),
                words(_("Kind"), "kind"),
                numbers(_("Demand, times usual"), "demand_factor"),
                texts(_("What happens"), "effect"),
                texts(_("Comes again"), "recurrence"),
            ),
            sorted(rows_of(book, "moments", market), key=lambda row: (row["start"] or "", row["name"])),
            day,
            state=_moment_state,
        )
    ]


def _moment_state(row: Row, day: str) -> str:
    """A moment is over with its last day; until then it is what its row is."""
    over = state_on(day, None, row["end"] or row["start"]) == ENDED
    return ENDED if over else row_state(row, day)


def _when(row: Row) -> str:
    text = reading.days_between(row["start"], row["end"])
    return f"{text} *" if row["estimated"] == "yes" else text


def compliance_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Schemes that products fall under."""
    return [
        fact_table(
            _("Product schemes"),
            (_("Scheme"), lambda row: said(row["scheme_name"])),
            (
                words(_("Kind"), "family"),
                words(_("Category"), "categories"),
                texts(_("HS codes"), "hs_prefixes"),
                texts(_("Who"), "who"),
                numbers(_("Days"), "lead_days"),
                amounts(_("Cost"), "cost", "cost_currency"),
                words(_("For each"), "cost_per"),
            ),
            rows_of(book, "compliance", market),
            day,
            detail=lambda row: row["rule"] or "",
        )
    ]
