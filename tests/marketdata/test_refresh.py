"""New exchange rates: stored as a release of their own if they are plausible, else nothing moves."""

import io
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import requests
from django.core.management import CommandError, call_command
from forex_python import converter as forex
from requests.adapters import BaseAdapter

from gtm.engine.market_book.exchange import stored_rate
from gtm.marketdata import feeds, tasks
from gtm.marketdata.compiler import market_book
from gtm.marketdata.feeds import Feed, FeedError, FetchedRate, TimedSession, central_bank_rates, live_rates_through
from gtm.marketdata.models import ExchangeRate, Release, Source
from gtm.marketdata.refresh import implausible, refresh_exchange_rates, shortened
from gtm.marketdata.services import load_markets
from tests.marketdata.folders import small_folder, write_table

TODAY = date(2026, 11, 22)
WANTED = frozenset({"USD", "EUR", "CNY", "SGD", "AED", "BRL"})


class FakeHost(BaseAdapter):
    """Answers every request with one status and text, or fails with an error."""

    def __init__(self, text: str = "", status: int = 200, error: Exception | None = None) -> None:
        super().__init__()
        self.text, self.status, self.error = text, status, error
        self.asked: list[str | None] = []

    def send(self, request: requests.PreparedRequest, *_args: Any, **_options: Any) -> requests.Response:
        self.asked.append(request.url)
        if self.error is not None:
            raise self.error
        response = requests.Response()
        response.status_code = self.status
        response.raw = io.BytesIO(self.text.encode())
        response.request = request
        return response

    def close(self) -> None:
        """Nothing to close."""


def live_feed(host: FakeHost) -> Feed:
    session = TimedSession()
    session.mount("https://", host)
    return Feed("live host", "indicative", live_rates_through(session))


def answer(rates: dict[str, Any], day: str = "2026-11-22") -> str:
    return json.dumps({"base": "USD", "date": day, "rates": rates})


def fetch(host: FakeHost) -> list[FetchedRate]:
    return live_feed(host).fetch(WANTED, date(2026, 9, 29), TODAY)


def loaded(folder: Path) -> None:
    """A published release with a bank's rate and a peg."""
    rate = {"base": "USD", "day": "2026-09-29", "source": "gazette"}
    write_table(
        small_folder(folder),
        "exchange_rates",
        {**rate, "quote": "SGD", "rate": "1.28", "kind": "indicative"},
        {**rate, "quote": "AED", "rate": "3.6725", "kind": "peg"},
    )
    load_markets(folder)


def test_the_live_host_is_asked_once_for_all_rates_against_the_dollar() -> None:
    host = FakeHost(answer({"SGD": 1.2841, "AED": 3.6725, "XAU": 0.0002}))
    assert fetch(host) == [
        FetchedRate("USD", "AED", TODAY, Decimal("3.6725"), "indicative", "forex-python-live"),
        FetchedRate("USD", "SGD", TODAY, Decimal("1.2841"), "indicative", "forex-python-live"),
    ]
    assert host.asked == ["https://theratesapi.com/api/latest?base=USD&rtype=fpy"]


def test_empty_and_senseless_numbers_are_dropped() -> None:
    host = FakeHost(answer({"SGD": None, "AED": "n/a", "BRL": -1, "CNY": 0, "EUR": "0.91"}))
    assert [(rate.quote, rate.rate) for rate in fetch(host)] == [("EUR", Decimal("0.91"))]


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        (FakeHost(error=requests.ConnectionError("no route")), "ConnectionError: no route"),
        (FakeHost(error=requests.Timeout("too slow")), "Timeout: too slow"),
        (FakeHost(status=504), "RatesNotAvailableError"),
        (FakeHost("<html>maintenance</html>"), "JSONDecodeError"),
        (FakeHost("[]"), "AttributeError"),
        (FakeHost('{"rates": {"SGD": 1.28}}'), "Invalid isoformat string"),
        (FakeHost(answer({"SGD": 1.28}, "2026-09-29")), "which is not after 2026-09-29"),
        (FakeHost(answer({"SGD": 1.28}, "2026-11-23")), "up to 2026-11-22"),
    ],
)
def test_every_failure_of_the_live_host_is_one_error_with_its_reason(host: FakeHost, reason: str) -> None:
    with pytest.raises(FeedError, match=reason):
        fetch(host)
    assert forex.requests is requests


@contextmanager
def silent_server() -> Iterator[str]:
    """A host that takes the call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def test_a_host_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "ANSWER_WITHIN", (0.1, 0.1))
    with silent_server() as address, pytest.raises(requests.Timeout):
        TimedSession().get(address)


def test_the_bank_has_the_working_days_that_came_with_the_package() -> None:
    rates = central_bank_rates(frozenset({"BRL", "AED"}), date(2026, 10, 28), date(2026, 11, 2))
    assert rates == [
        FetchedRate("EUR", "BRL", date(2026, 10, 29), rates[0].rate, "official", "ecb-reference-rates"),
        FetchedRate("EUR", "BRL", date(2026, 10, 30), Decimal("6.0692"), "official", "ecb-reference-rates"),
    ]


@pytest.mark.django_db
def test_new_rates_are_a_release_of_their_own(tmp_path: Path) -> None:
    loaded(tmp_path)
    before = market_book()
    refresh = refresh_exchange_rates(TODAY, [live_feed(FakeHost(answer({"SGD": 1.2841, "AED": 3.6725})))])
    assert (refresh.stored, refresh.refused, refresh.failures) == (2, [], [])
    assert refresh.release is not None
    assert refresh.release.origin == Release.Origin.FEED
    found = stored_rate(market_book(), "USD", "SGD", "2026-11-22")
    assert found is not None
    assert (found.rate, found.kind, found.age_days, found.source) == (
        Fraction(12841, 10000),
        "indicative",
        0,
        "forex-python-live",
    )
    assert Source.objects.filter(slug="forex-python-live", release=refresh.release).exists()
    earlier = stored_rate(market_book(before.release), "USD", "SGD", "2026-11-22")
    assert earlier is not None
    assert (earlier.rate, earlier.stale) == (Fraction(128, 100), True)


@pytest.mark.django_db
def test_a_second_refresh_of_the_day_stores_nothing(tmp_path: Path) -> None:
    loaded(tmp_path)
    feed = live_feed(FakeHost(answer({"SGD": 1.2841})))
    refresh_exchange_rates(TODAY, [feed])
    again = refresh_exchange_rates(TODAY, [feed])
    assert again.release is None
    assert again.failures == [
        "live host: the answer is of 2026-11-22, which is not after 2026-11-22 and up to 2026-11-22"
    ]


@pytest.mark.django_db
def test_a_failing_feed_leaves_the_data_and_the_other_feeds_alone(tmp_path: Path) -> None:
    loaded(tmp_path)
    broken = live_feed(FakeHost(error=requests.ConnectionError("no route")))
    bank = Feed(
        "bank", "official", lambda *_: [FetchedRate("EUR", "USD", TODAY, Decimal("1.1"), "official", "gazette")]
    )
    refresh = refresh_exchange_rates(TODAY, [broken, bank])
    assert refresh.stored == 1
    assert refresh.failures == ["live host: no usable answer (ConnectionError: no route)"]
    count = ExchangeRate.objects.count()
    assert refresh_exchange_rates(TODAY, [broken]).release is None
    assert ExchangeRate.objects.count() == count


@pytest.mark.django_db
def test_a_rate_far_from_the_last_one_or_from_its_peg_is_refused(tmp_path: Path) -> None:
    loaded(tmp_path)
    refresh = refresh_exchange_rates(TODAY, [live_feed(FakeHost(answer({"SGD": 12.8, "AED": 3.75})))])
    assert refresh.release is None
    assert refresh.refused == [
        "live host: 1 USD = 3.75 AED on 2026-11-22 is outside the band of the peg at 3.6725",
        "live host: 1 USD = 12.8 SGD on 2026-11-22 is more than a fifth away from 1.28 on 2026-09-29",
    ]


@pytest.mark.django_db
def test_the_bounds_of_plausibility_themselves_are_plausible(tmp_path: Path) -> None:
    loaded(tmp_path)
    cases = {
        ("SGD", "1.536"): True,
        ("SGD", "1.5361"): False,
        ("SGD", "1.024"): True,
        ("SGD", "1.0239"): False,
        ("AED", "3.709225"): True,
        ("AED", "3.7093"): False,
        ("BRL", "5.4"): True,
    }
    for (quote, number), plausible in cases.items():
        rate = FetchedRate("USD", quote, TODAY, Decimal(number), "indicative", "gazette")
        assert (implausible(market_book(), rate, TODAY) == "") is plausible, (quote, number)
    assert implausible(
        market_book(), FetchedRate("USD", "BRL", date(2026, 11, 23), Decimal(5), "indicative", "x"), TODAY
    )


def test_a_rate_keeps_the_digits_that_every_database_keeps() -> None:
    assert shortened(Decimal("0.123456789")) == Decimal("0.12345679")
    assert shortened(Decimal("25947.768049731234")) == Decimal("25947.76804973")
    assert shortened(Decimal("123456789.123456789")) == Decimal("123456789.123457")


COMMAND = "gtm.marketdata.management.commands.refresh_exchange_rates.FEEDS"


@pytest.mark.django_db
def test_the_command_says_what_it_stored_refused_and_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(tmp_path)
    monkeypatch.setattr(COMMAND, [live_feed(FakeHost(answer({"SGD": 1.2841, "AED": 4})))])
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    out, errors = io.StringIO(), io.StringIO()
    call_command("refresh_exchange_rates", stdout=out, stderr=errors)
    assert out.getvalue().startswith("Stored 1 rates as release ")
    assert "Refused: live host: 1 USD = 4 AED on 2026-11-22" in errors.getvalue()


@pytest.mark.django_db
def test_the_command_fails_only_where_no_feed_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(tmp_path)
    monkeypatch.setattr(COMMAND, [live_feed(FakeHost(error=requests.ConnectionError("no route")))])
    errors = io.StringIO()
    with pytest.raises(CommandError, match="stay as they were"):
        call_command("refresh_exchange_rates", stderr=errors)
    assert errors.getvalue() == "Failed: live host: no usable answer (ConnectionError: no route).\n"


@pytest.mark.django_db
def test_the_command_wants_market_data_first() -> None:
    with pytest.raises(CommandError, match="load_markets"):
        call_command("refresh_exchange_rates")


@pytest.mark.django_db
def test_the_daily_task_logs_what_it_could_not_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    loaded(tmp_path)
    monkeypatch.setattr(tasks, "FEEDS", [live_feed(FakeHost(error=requests.ConnectionError("no route")))])
    tasks.refresh_daily()
    assert caplog.messages == ["Exchange rates: live host: no usable answer (ConnectionError: no route)"]
