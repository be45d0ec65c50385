"""What rules that are already enacted will change for a consignment, and when.

The consignment is asked again on every later day on which a regime, a rule of it or a dated row of the market begins
or ends, at the exchange rates of the day asked for: only law changes, not the market.
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from gtm.engine.border.consignments import Columns, Ratio
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import stored_rate
from gtm.engine.money import of_any_size
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.outcomes import Outcome, outcomes
from gtm.planner.quotes.rule_terms import terms_of
from gtm.planner.quotes.texts import money_writer, signed
from markets import MARKETS
from markets.conditions import Days, Registered
from markets.terms import Market

Coming = dict[str, Any]


def upcoming(batch: Batch, now: list[Outcome | None]) -> list[list[Coming]]:
    """For each consignment the later days on which its charges change, each against the time just before it."""
    found: list[list[Coming]] = [[] for _asked in batch.asked]
    columns, before = with_rates_held(batch), list(now)
    for day in days_of_change(batch.book, batch.market.code):
        if day <= batch.day:
            continue
        for place, after in enumerate(outcomes(batch, columns, day)):
            earlier = before[place]
            if now[place] is not None and differs(earlier, after):
                found[place].append(coming(batch, day, earlier, after))
            before[place] = after
    return found


def differs(before: Outcome | None, after: Outcome | None) -> bool:
    """Whether something is paid otherwise, or can no longer be told, or can be told again."""
    if before is None or after is None:
        return before is not after
    return before.missing != after.missing or paid(before) != paid(after)


def paid(outcome: Outcome) -> dict[str, int]:
    """The charges that are not 0."""
    return {code: amount for code, amount in outcome.charges.items() if amount}


def coming(batch: Batch, day: str, before: Outcome | None, after: Outcome | None) -> Coming:
    """What begins and ends on a day."""
    money = money_writer(batch.market.digits)
    sure = before is not None and after is not None and before.complete and after.complete
    old, new = (paid(one) if one else {} for one in (before, after))
    ending, beginning = (one.facts if one else frozenset() for one in (before, after))
    codes = [code for code in dict.fromkeys((*old, *new)) if old.get(code, 0) != new.get(code, 0)]
    return {
        "day": day,
        "regime": after.regime if after else None,
        "border": money(after.border) if after else None,
        "complete": bool(after and after.complete),
        "change": signed(money, after.border - before.border) if sure and before and after else None,
        "charges": [
            {"code": code, "before": money(old.get(code, 0)), "after": money(new.get(code, 0))} for code in codes
        ]
        if sure
        else [],
        "missing": [{"what": gap.what, "code": gap.code} for gap in sorted(after.missing)] if after else [],
        "facts": sorted(ending ^ beginning),
        "facts_ended": sorted(ending - beginning),
    }


def with_rates_held(batch: Batch) -> Columns:
    """The columns with every exchange rate that the market may look at pinned as it is on the day asked for."""
    columns, own, count = batch.columns, batch.market.currency, len(batch.columns)
    pins = dict(columns.rate_pins)
    for currency in {*columns.currency.values, *currencies_of(batch.book, batch.market.code)} - {own}:
        stored = stored_rate(batch.book, currency, own, batch.day)
        if stored is None:
            continue
        num, den = (np.repeat(of_any_size([part]), count) for part in (stored.rate.numerator, stored.rate.denominator))
        pinned = pins.get(currency)
        if pinned is not None:
            num, den = (np.where(pinned.den > 0, ours, theirs) for ours, theirs in zip(pinned, (num, den), strict=True))
        pins[currency] = Ratio(num, den)
    return replace(columns, rate_pins=pins)


def values_of(book: MarketBook, market: Market, rate_column: str, parameter_column: str) -> set[str]:
    """The different texts in one column of the rates and in one of the parameters of a market and its unions."""
    found: set[str] = set()
    for place in (market.code, *market.unions):
        if place in book.charge_rates:
            found.update(book.charge_rates[place].texts[rate_column].values)
        found.update(getattr(row, parameter_column) for row in book.parameters.get(place, ()))
    return found


@lru_cache(maxsize=128)
def currencies_of(book: MarketBook, code: str) -> frozenset[str]:
    """The currencies in which a market's rows state amounts."""
    units = values_of(book, MARKETS[code], "specific_currency", "unit")
    return frozenset(unit for unit in units if len(unit) == 3 and unit.isupper())


@lru_cache(maxsize=128)
def days_of_change(book: MarketBook, code: str) -> tuple[str, ...]:
    """Every ISO day on which something of the market begins, or is over since the day before; in their order."""
    market = MARKETS[code]
    begins = values_of(book, market, "valid_from", "valid_from")
    ends = values_of(book, market, "valid_to", "valid_to")
    begins |= {regime.since for regime in market.regimes}
    ends |= {regime.until for regime in market.regimes}
    for term in terms_of(market.regimes):
        if isinstance(term, Days):
            begins.add(term.since)
            ends.add(term.until)
        elif isinstance(term, Registered):
            begins.add(term.since)
    over = {day_after(day) for day in ends if day and day < "9999"}
    return tuple(sorted(day for day in begins | over if day))


def day_after(day: str) -> str:
    """The next day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
