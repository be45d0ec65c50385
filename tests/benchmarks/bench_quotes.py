"""How fast quotes are answered: the engine in process, a whole question, one line, and plain Decimals beside them.

`make bench` collects the `bench_` functions and shows what they print.
"""

import json
import statistics
from collections.abc import Callable
from functools import partial
from random import Random
from time import perf_counter
from typing import Any

import pytest

from gtm.engine.book import MarketBook
from gtm.engine.landed_cost import landed_cost
from gtm.engine.reading import columns_of
from gtm.planner.quotes.answering import answer as quote
from markets import MARKETS
from tests.reference.answer import answer as by_hand
from tests.reference.tariff import Tariff
from tests.reference.thresholds import GOODS

DAY = "2026-11-22"
LINES = 3
IN_PROCESS = 100_000  # consignments
WHOLE = 10_000
BY_HAND = 1_000
ROUNDS = 10


def consignments(count: int) -> list[dict[str, Any]]:
    """Parcels and stock of three lines over all markets, all exchange rates pinned."""
    random = Random(count)
    markets = sorted(MARKETS)
    return [consignment(random, markets[place % len(markets)], place) for place in range(count)]


def consignment(random: Random, market: str, place: int) -> dict[str, Any]:
    """One consignment from China in dollars, worth from 10 to 1,000."""
    return {
        "id": str(place),
        "destination": market,
        "dispatch_country": "CN",
        "flow": random.choice(("b2c", "b2c", "b2b")),
        "mode": random.choice(("express", "line", "post")),
        "currency": "USD",
        "freight": "12.50",
        "exchange_rates": {"USD": "4.25", "EUR": "4.90", MARKETS[market].currency: "1"},
        "lines": [
            {
                "id": str(number),
                "hs_code": random.choice(GOODS),
                "origin": "CN",
                "quantity": str(random.randint(1, 5)),
                "unit_price": f"{random.randint(100, 20000) / 100:.2f}",
                "net_weight_kg": "0.4",
                "description": f"article {number}",
            }
            for number in range(LINES)
        ],
    }


def seconds(work: Callable[[], Any]) -> float:
    """How long it takes, once."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


@pytest.mark.django_db
def bench_in_process(book: MarketBook) -> None:
    """From columns to columns, market by market."""
    asked = consignments(IN_PROCESS)
    batches = []
    for code, market in sorted(MARKETS.items()):
        batches.append((market, columns_of([one for one in asked if one["destination"] == code], market)))
    rows = []

    def compute() -> None:
        for market, columns in batches:
            result = landed_cost(market, book, columns, DAY, {})
            rows.append(sum(len(column.at) for column in result.charges))

    compute()
    rows.clear()
    took = seconds(compute)
    lines = IN_PROCESS * LINES
    print(f"\n{len(MARKETS)} markets, release {book.release}")
    print(f"engine, columns to columns  {lines:>9,} lines  {took:7.3f} s  {lines / took:>11,.0f} lines/s")
    print(f"{'':27} {sum(rows):>9,} charge rows {'':8} {sum(rows) / took:>8,.0f} charge rows/s")


def bench_whole(book: MarketBook) -> None:
    """From the JSON of the question to the JSON of the answer."""
    text = json.dumps({"as_of": DAY, "consignments": consignments(WHOLE)})
    read: dict[str, Any] = {}
    answered: dict[str, Any] = {}
    first = seconds(lambda: read.update(json.loads(text)))
    second = seconds(lambda: answered.update(quote(book, read)))
    third = seconds(lambda: json.dumps(answered, ensure_ascii=False, separators=(",", ":")))
    took = first + second + third
    lines = WHOLE * LINES
    print(f"whole question, JSON both ways  {lines:>5,} lines  {took:7.3f} s  {lines / took:>11,.0f} lines/s")
    print(f"    read {first:.3f} s, answer {second:.3f} s, write {third:.3f} s")


def bench_single(book: MarketBook) -> None:
    """One line, warm, in every market."""
    questions = []
    for one in consignments(len(MARKETS)):
        questions.append({"as_of": DAY, "consignments": [one | {"lines": one["lines"][:1]}]})
    for question in questions:
        quote(book, question)
    times = sorted(seconds(partial(quote, book, question)) for question in questions * ROUNDS)
    median, most = statistics.median(times) * 1000, times[len(times) * 95 // 100] * 1000
    print(f"one line, warm, {len(MARKETS)} markets: median {median:.2f} ms, 95 % below {most:.2f} ms")


def bench_by_hand(book: MarketBook) -> None:
    """The same rules in plain Decimals, one consignment after the other."""
    asked, tariff = consignments(BY_HAND), Tariff()

    def compute() -> None:
        for one in asked:
            by_hand(one, DAY, book.switches, tariff, lambda currency: None)

    took = seconds(compute)
    lines = BY_HAND * LINES
    print(f"plain Decimals, same rules  {lines:>9,} lines  {took:7.3f} s  {lines / took:>11,.0f} lines/s")
