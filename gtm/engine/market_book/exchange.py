"""Which stored exchange rate answers for two currencies on a day, how old it is, and whether it is too old.

A kind of rate that comes first in `KINDS` wins over the later ones. Within a kind the newest day answers on which the
pair is stored, either way round, or both currencies are stored against one common base. Where no kind has both
currencies (the European Central Bank quotes the yuan, but not the dirham), the rate goes through the US dollar or the
euro with one rate for each side. Nothing is looked up outside the book; a missing rate is None, never 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ExchangeRate, Pair

KINDS = ("manual", "official", "indicative", "peg")
"""Agreed or entered by hand; published by a central bank; a daily market snapshot; fixed by law."""

OLDEST_DAYS: Mapping[str, int] = {"manual": 30, "official": 7, "indicative": 14, "peg": 400}
"""Days after which a rate counts as stale. A bank publishes every working day, and holidays take up to four in a row;
a snapshot comes daily, but with gaps of a week; a contract is looked at monthly; a peg only wants a yearly glance."""

BRIDGES = ("USD", "EUR")
"""Currencies through which two rates of different kinds may be joined: those that every table quotes against."""


@dataclass(frozen=True, slots=True)
class StoredRate:
    """Units of the quote for one of the base; of several rates joined, the weakest kind and the oldest day."""

    rate: Fraction
    kind: str
    day: str
    source: str
    age_days: int
    stale: bool


def stored_rate(book: MarketBook, base: str, quote: str, day: str) -> StoredRate | None:
    """The rate from `base` to `quote` on the ISO day, None where none is stored; a currency against itself is 1."""
    if base == quote:
        return StoredRate(Fraction(1), "same", day, "", 0, False)
    direct = rate_of_one_kind(book, base, quote, day)
    if direct is not None:
        return direct
    for bridge in BRIDGES:
        if bridge in (base, quote):
            continue
        first = rate_of_one_kind(book, base, bridge, day)
        second = rate_of_one_kind(book, bridge, quote, day)
        if first is not None and second is not None:
            return joined(first, second)
    return None


def rate_of_one_kind(book: MarketBook, base: str, quote: str, day: str) -> StoredRate | None:
    """The rate of the first kind that has both currencies on some day up to the one asked for."""
    for kind in KINDS:
        for rate_day, rates in book.exchange_days.get(kind, ()):
            if rate_day > day:
                continue
            found = rate_of_one_day(rates, base, quote)
            if found is not None:
                rate, source = found
                age = (date.fromisoformat(day) - date.fromisoformat(rate_day)).days
                return StoredRate(rate, kind, rate_day, source, age, age > OLDEST_DAYS[kind])
    return None


def rate_of_one_day(rates: Mapping[Pair, ExchangeRate], base: str, quote: str) -> tuple[Fraction, str] | None:
    """The rate and its source: as stored, turned round, or across a base that both share (the first by name)."""
    if (base, quote) in rates:
        return Fraction(rates[base, quote].rate), rates[base, quote].source
    if (quote, base) in rates:
        return 1 / Fraction(rates[quote, base].rate), rates[quote, base].source
    for common in sorted({pair[0] for pair in rates}):
        if (common, base) in rates and (common, quote) in rates:
            there, here = rates[common, quote], rates[common, base]
            return Fraction(there.rate) / Fraction(here.rate), there.source
    return None


def joined(first: StoredRate, second: StoredRate) -> StoredRate:
    """One rate after the other."""
    return StoredRate(
        rate=first.rate * second.rate,
        kind=max(first.kind, second.kind, key=KINDS.index),
        day=min(first.day, second.day),
        source=";".join(dict.fromkeys((first.source, second.source))),
        age_days=max(first.age_days, second.age_days),
        stale=first.stale or second.stale,
    )
