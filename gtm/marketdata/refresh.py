"""New exchange rates become a release of their own: a plan pinned to a release keeps the rates it was made with.

A rate far from the last one or outside the band of a peg is refused and named; a feed that fails leaves what is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import stored_rate
from gtm.marketdata.compiler import market_book
from gtm.marketdata.entries import fact_key
from gtm.marketdata.exact_numbers import DECIMALS, DIGITS
from gtm.marketdata.feeds import SOURCES, Feed, FeedError, FetchedRate
from gtm.marketdata.models import ExchangeRate, Release, Source
from gtm.marketdata.services import publish

LARGEST_MOVE = Fraction(1, 5)
"""A rate that moved by more than a fifth against the last one wants a person to look (a devaluation, or a slip)."""

PEG_BAND = Fraction(1, 100)
"""A market rate this far from a peg is a slip, or the end of the peg: either wants a person to look."""

FIRST_LOOK_BACK = timedelta(days=30)
COMMON_CURRENCIES = frozenset({"USD", "EUR", "CNY"})


@dataclass(frozen=True)
class Refresh:
    """What a refresh did: the release, if any rate was new, and what was refused or failed, in words."""

    release: Release | None
    stored: int = 0
    refused: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def refresh_exchange_rates(today: date, feeds: Sequence[Feed]) -> Refresh:
    """Ask every feed for days that are not stored yet, and publish the plausible rates as one release."""
    book = market_book()
    accepted: list[FetchedRate] = []
    refused: list[str] = []
    failures: list[str] = []
    for feed in feeds:
        try:
            fetched = feed.fetch(wanted_currencies(book), last_day_of(feed.kind, book, today), today)
        except FeedError as error:
            failures.append(f"{feed.name}: {error}")
            continue
        for rate in fetched:
            doubt = implausible(book, rate, today)
            if doubt:
                refused.append(f"{feed.name}: 1 {rate.base} = {rate.rate} {rate.quote} on {rate.day} {doubt}")
            else:
                accepted.append(rate)
    release = store(book, accepted)
    return Refresh(release, len(accepted), refused, failures)


def last_day_of(kind: str, book: MarketBook, today: date) -> date:
    """The newest stored day of a kind of rate; a month ago where there is none."""
    days = book.exchange_days.get(kind, ())
    return date.fromisoformat(days[0][0]) if days else today - FIRST_LOOK_BACK


def wanted_currencies(book: MarketBook) -> frozenset[str]:
    """The currencies of every market, of every rate stored so far, and those that goods are priced in."""
    of_markets = {profile["currency"] for profile in book.profiles.values() if profile["currency"]}
    stored = {currency for rate in book.exchange_rates for currency in (rate.base, rate.quote)}
    return COMMON_CURRENCIES | of_markets | stored


def implausible(book: MarketBook, rate: FetchedRate, today: date) -> str:
    """Why a rate needs a person's eye before it is believed; empty where it does not."""
    if rate.day > today:
        return "is of a day to come"
    number = Fraction(rate.rate)
    pegs = dict(book.exchange_days.get("peg", ()))
    pegged = next((pairs[rate.base, rate.quote] for pairs in pegs.values() if (rate.base, rate.quote) in pairs), None)
    if pegged is not None and abs(number / Fraction(pegged.rate) - 1) > PEG_BAND:
        return f"is outside the band of the peg at {pegged.rate}"
    last = stored_rate(book, rate.base, rate.quote, rate.day.isoformat())
    if last is not None and abs(number / last.rate - 1) > LARGEST_MOVE:
        return f"is more than a fifth away from {float(last.rate):.6g} on {last.day}"
    return ""


@transaction.atomic
def store(book: MarketBook, rates: list[FetchedRate]) -> Release | None:
    """Publish the rates as a release of the feeds, with the sources that the tables do not list yet."""
    if not rates:
        return None
    release = Release.objects.create(title="Exchange rates of the day", origin=Release.Origin.FEED)
    Source.objects.bulk_create(
        source_row(release, slug) for slug in sorted({r.source for r in rates} - set(book.sources))
    )
    ExchangeRate.objects.bulk_create([rate_row(release, rate) for rate in rates], batch_size=500)
    publish(release)
    return release


def source_row(release: Release, slug: str) -> Source:
    """A source that a feed brings along."""
    return Source(release=release, fact_key=fact_key(Source, "", {"slug": slug}), slug=slug, **SOURCES[slug])


def rate_row(release: Release, rate: FetchedRate) -> ExchangeRate:
    """A fetched rate as a row, with as many digits as a row keeps."""
    values = {"base": rate.base, "quote": rate.quote, "kind": rate.kind, "day": rate.day, "source": rate.source}
    key = fact_key(ExchangeRate, "", values)
    return ExchangeRate(release=release, fact_key=key, rate=shortened(rate.rate), **values)


def shortened(number: Decimal) -> Decimal:
    """The number with the digits that every database keeps exactly."""
    whole_digits = max(number.adjusted() + 1, 1)
    return round(number, min(DECIMALS, DIGITS - whole_digits))
