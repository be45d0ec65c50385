"""What the page where a person arrives tells: what is coming, what is old, and in which words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import stored_rate
from gtm.engine.market_book.facts import ChargeRate
from gtm.planner.rule_changes import Change, RateChange, RegimeChange
from gtm.portal import reading
from gtm.portal.market_pages.border import charge_name, rate_text, row_of, shown_parameter
from gtm.portal.market_words import word
from gtm.portal.said import said


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A coming rule: where, from which day, what, how many products it may move, and the page that shows it."""

    market: str
    day: str
    text: str
    products: int
    address: str


@dataclass(frozen=True, slots=True)
class OldRate:
    """An exchange rate of a market's money that is too old, or is not there at all (then the day is empty)."""

    market: str
    currency: str
    day: str


@dataclass(frozen=True, slots=True)
class TermsRead:
    """Between which days the terms of a market's channels were read; how many of their rows name no source."""

    market: str
    first: str
    last: str
    recalled: int


def told_change(change: Change) -> ToldChange:
    """The rule in the reader's language."""
    place, day, products = change.market, change.day, change.products
    if isinstance(change, RegimeChange):
        name = said(change.regime.name)
        text = _("Regime begins: %s") % name if change.begins else _("Regime ends: %s") % name
        members = reading.commas(map(reading.country, change.members))
        where = reading.aside(reading.country(place), members) if members else reading.country(place)
        page = reverse("portal:market", args=[(change.members or (place,))[0]])
        return ToldChange(where, day, text, products, page)
    if isinstance(change, RateChange):
        return ToldChange(reading.country(place), day, _figure(change), products, _address(change.fact.id))
    text = said(change.row["scheme_name"] if change.table == "compliance" else change.row["rule"])
    return ToldChange(reading.country(place), day, text, products, _address(change.row["id"]))


def _address(fact: str) -> str:
    return reverse("portal:fact", args=[fact])


def _figure(change: RateChange) -> str:
    fact = change.fact
    if isinstance(fact, ChargeRate):
        row = row_of(fact)
        charge = charge_name(row)
        return reading.colon(reading.aside(charge, fact.hs) if fact.hs else charge, rate_text(row))
    return reading.colon(word(fact.key), shown_parameter(fact.value, fact.unit))


def old_rates(book: MarketBook, markets: Sequence[str], currency: str, day: str) -> list[OldRate]:
    """The markets whose money has no fresh rate against the brand's."""
    found = []
    for code in markets:
        own = book.profiles[code]["currency"]
        rate = stored_rate(book, own, currency, day)
        if rate is None or rate.stale:
            found.append(OldRate(reading.country(code), own, rate.day if rate else ""))
    return found


def terms_read(book: MarketBook, markets: Sequence[str], day: str) -> list[TermsRead]:
    """When the terms of channels in force were read, market by market."""
    found = []
    for code in markets:
        rows = book.rows("channel_terms", code, day)
        days = sorted(
            book.sources[source].read_on for row in rows for source in row["sources"] if source in book.sources
        )
        days = [read for read in days if read]
        recalled = sum(not row["sources"] for row in rows)
        if rows:
            found.append(TermsRead(reading.country(code), days[0] if days else "", days[-1] if days else "", recalled))
    return found
