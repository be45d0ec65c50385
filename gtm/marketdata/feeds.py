"""Where new exchange rates come from: the central bank's table in CurrencyConverter, a live host in forex-python.

Both are read by a job, never in a request. Whatever goes wrong is a `FeedError` that says what; nothing is stored here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

import requests
from currency_converter import CurrencyConverter, RateNotFoundError
from forex_python import converter as forex

ANSWER_WITHIN = (2.0, 4.0)
"""Seconds to reach the live host, and to wait for each part of its answer; forex-python itself would wait for ever."""


class FeedError(RuntimeError):
    """A feed gave no usable answer; the text says why."""


@dataclass(frozen=True, slots=True)
class FetchedRate:
    """Units of `quote` for one `base`, as a feed states them."""

    base: str
    quote: str
    day: date
    rate: Decimal
    kind: str
    source: str


Fetch = Callable[[frozenset[str], date, date], list[FetchedRate]]
"""Rates of the wanted currencies, of days after the first one up to the second."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A place to ask, and the kind of rate that it gives."""

    name: str
    kind: str
    fetch: Fetch


SOURCES: dict[str, dict[str, str]] = {
    "ecb-reference-rates": {
        "title": "Euro foreign exchange reference rates",
        "url": "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html",
        "publisher": "European Central Bank",
        "kind": "official",
    },
    "forex-python-live": {
        "title": "Live rates as forex-python reads them; no authority, not audited",
        "url": "https://theratesapi.com",
        "publisher": "theratesapi.com",
        "kind": "vendor",
    },
}
"""The sources that the feeds name, for releases whose tables do not list them yet."""


def central_bank_rates(currencies: frozenset[str], after: date, until: date) -> list[FetchedRate]:
    """The bank's rates against the euro that came with the installed CurrencyConverter, for each working day."""
    table = CurrencyConverter(decimal=True)
    quotes = sorted(currencies & set(table.currencies) - {"EUR"})
    days = [after + timedelta(days=count) for count in range(1, (until - after).days + 1)]
    found = []
    for quote in quotes:
        for day in days:
            try:
                rate = table.convert(1, "EUR", quote, date=day)
            except RateNotFoundError:
                continue
            found.append(FetchedRate("EUR", quote, day, rate, "official", "ecb-reference-rates"))
    return found


class TimedSession(requests.Session):
    """A session that gives up after `ANSWER_WITHIN`."""

    def request(self, *args: Any, **options: Any) -> requests.Response:
        """Ask with a time limit."""
        options.setdefault("timeout", ANSWER_WITHIN)
        return super().request(*args, **options)


@dataclass
class Witness:
    """Passes requests on and keeps the last answer: forex-python drops the day that its rates are of."""

    session: requests.Session
    answer: requests.Response | None = None

    def get(self, url: str, **options: Any) -> requests.Response:
        """Ask, and keep the answer."""
        self.answer = self.session.get(url, **options)
        return self.answer

    def day(self) -> date:
        """The day that the last answer names."""
        body = self.answer.json() if self.answer is not None else {}
        return date.fromisoformat(str(body.get("date"))[:10])


@contextmanager
def forex_through(witness: Witness) -> Iterator[None]:
    """Let forex-python, which calls `requests` by its module, go through the witness meanwhile."""
    former = forex.requests
    forex.requests = witness
    try:
        yield
    finally:
        forex.requests = former


def live_rates_through(session: requests.Session) -> Fetch:
    """Today's market rates against the US dollar, asked for in that session."""

    def live_rates(currencies: frozenset[str], after: date, until: date) -> list[FetchedRate]:
        """What the live host answers, if its day is a new one."""
        witness = Witness(session)
        try:
            with forex_through(witness):
                rates = forex.CurrencyRates().get_rates("USD")
            day = witness.day()
        except (
            requests.RequestException,
            forex.RatesNotAvailableError,
            ValueError,
            TypeError,
            AttributeError,
        ) as error:
            raise FeedError(f"no usable answer ({type(error).__name__}: {error})") from error
        if not after < day <= until:
            raise FeedError(f"the answer is of {day}, which is not after {after} and up to {until}")
        quotes = sorted(currency for currency in currencies & set(rates) if currency != "USD")
        numbers = {quote: number_of(rates[quote]) for quote in quotes}
        return [
            FetchedRate("USD", quote, day, number, "indicative", "forex-python-live")
            for quote, number in numbers.items()
            if number is not None
        ]

    return live_rates


def number_of(answer: Any) -> Decimal | None:
    """A positive number as exact as it was written, None for anything else that the host may send."""
    try:
        number = Decimal(str(answer))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None


FEEDS = (
    Feed("European Central Bank", "official", central_bank_rates),
    Feed("live host", "indicative", live_rates_through(TimedSession())),
)
