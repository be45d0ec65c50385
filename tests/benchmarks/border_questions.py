"""Consignments of all markets for the benchmark of the border: the same in every run, made block by block."""

from collections.abc import Iterator
from random import Random
from typing import Any

from markets import MARKETS
from tests.reference.thresholds import GOODS

DAY = "2026-11-22"
LINES = 3
DIFFERENT = 5_000  # lines that differ, in each of the places of a consignment

Consignment = dict[str, Any]


def blocks(count: int, size: int) -> Iterator[list[Consignment]]:
    """That many consignments, market after market, in lists of at most `size`: a million is never held at once."""
    random, markets = Random(count), sorted(MARKETS)
    goods = [[line(random, number) for _ in range(DIFFERENT)] for number in range(LINES)]
    for start in range(0, count, size):
        places = range(start, min(start + size, count))
        yield [consignment(random, markets[place % len(markets)], place, goods) for place in places]


def consignments(count: int) -> list[Consignment]:
    """That many consignments in one list."""
    return next(blocks(count, count))


def consignment(random: Random, market: str, place: int, goods: list[list[dict[str, Any]]]) -> Consignment:
    """A parcel or stock from China, in dollars, with every exchange rate pinned; one line from each list of `goods`."""
    return {
        "id": str(place),
        "destination": market,
        "dispatch_country": "CN",
        "flow": random.choice(("b2c", "b2c", "b2b")),
        "mode": random.choice(("express", "line", "post")),
        "currency": "USD",
        "freight": "12.50",
        "exchange_rates": {"USD": "4.25", "EUR": "4.90", MARKETS[market].currency: "1"},
        "lines": [random.choice(lines) for lines in goods],
    }


def line(random: Random, number: int) -> dict[str, Any]:
    """One to five pieces at 1 to 200 each."""
    return {
        "id": str(number),
        "hs_code": random.choice(GOODS),
        "origin": "CN",
        "quantity": str(random.randint(1, 5)),
        "unit_price": f"{random.randint(100, 20000) / 100:.2f}",
        "net_weight_kg": "0.4",
        "description": f"article {number}",
    }
