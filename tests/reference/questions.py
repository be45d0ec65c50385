"""Random consignments of the contract, most of them beside a threshold: the questions on which the engine is judged."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.reference.arithmetic import D, minor_unit
from tests.reference.consignment import CURRENCIES, EU
from tests.reference.thresholds import (
    AREAS,
    CATEGORIES,
    EDGES,
    GOODS,
    LISTED,
    NATIONAL,
    ORIGINS,
    PREFERENCES,
    SHORT,
    TODAY,
    UNION,
    Edges,
)

FLOWS = (None, "b2c", "b2c", "b2c", "b2b", "b2b", "bonded")
MODES = (None, "post", "express", "express", "line", "air", "sea", "rail", "truck")
QUANTITIES = ("1", "1", "1", "2", "3", "4", "6", "7", "10", "100", "0.5", "1.5")
WEIGHTS = (None, None, "0.1", "0.5", "4", "4.001", "10", "20", "30", "30.01", "50", "50.01")
RATES = ("0", "0", "0.01", "0.05", "0.07", "0.17", "0.2", "0.25", "0.12345678", "0.333")
EXCHANGE = ("1", "0.5", "1.25", "2", "5.4", "0.98", "3.6725", "16000", "0.0307", "25948", "7.1234", "0.25")
STATED = ("USD", "EUR", "CNY", "GBP", "VND", "KWD", "JPY")
LARGE = ("100", "1000", "12345.67", "250000", "9999999")


def edges_of(market: str) -> Edges:
    """The edges of a market."""
    return UNION if market in EU else EDGES[market]


def random_day(random: Random, market: str) -> str:
    """Today, or a day at or beside one on which the rules change."""
    days = edges_of(market).days
    if not days or random.random() < 0.35:
        return TODAY
    day = date.fromisoformat(random.choice(days)) + timedelta(days=random.choice((-1, 0, 0, 1)))
    return day.isoformat()


def random_consignment(
    random: Random, market: str, codes: Sequence[str], regimes: Sequence[str], name: str
) -> dict[str, Any]:
    """One consignment; `codes` are the market's charges, `regimes` those that may be forced."""
    edges = edges_of(market)
    own = CURRENCIES[market]
    currency, pins, value = random_value(random, own, edges)
    freight, outside, insurance = random_freight(random, value, currency)
    share = random.choice(((), (freight,), (outside, insurance), (freight, insurance)))
    goods = max(value - sum(share, D(0)), D(0)) if random.random() < 0.7 else value
    raw: dict[str, Any] = {
        "id": name,
        "destination": market,
        "dispatch_country": random.choice((None, "CN", "US", "DE", *edges.dispatch)),
        "flow": random.choice(FLOWS),
        "mode": random.choice(MODES),
        "importer": random.choice((None, None, None, "person", "company")),
        "currency": currency,
        "freight": str(freight),
        "freight_outside": None if outside == freight else str(outside),
        "insurance": str(insurance),
        "exchange_rates": pins,
        "registrations": [slug for slug in edges.registrations if random.random() < 0.45],
        "lines": random_lines(random, goods),
        "rates": random_pins(random, codes),
        "regime": random.choice(regimes) if random.random() < 0.15 else None,
    }
    if market == "AR":
        raw["earlier_parcels_this_year"] = random.choice((None, None, 0, 4, 5, 6, 11, 12, 13))
    if market == "BR" and random.random() < 0.7:
        raw["destination_area"] = random.choice(AREAS)
    return raw


def random_value(random: Random, own: str, edges: Edges) -> tuple[str, dict[str, str], Decimal]:
    """A currency, pinned exchange rates, and a value: mostly at or one unit beside a limit of the market."""
    limit_currency, limit = random.choice(edges.limits or ((own, "100"),))
    currency = random.choice((own, own, limit_currency, random.choice(STATED)))
    rate = D(random.choice(EXCHANGE))
    pins = {}
    if currency != own:
        pins[currency] = str(rate)
    times = D(1)
    if limit_currency != own:
        times = D(random.choice(("1", "1.25", "2", "0.5", "7.5")))
        base = rate if currency != own else D(1)
        pins[limit_currency] = pins.get(limit_currency) or str(base * times)
    if limit_currency != currency and limit_currency == own:
        times = 1 / rate
    pins |= {other: random.choice(EXCHANGE) for other in ("USD", "EUR", own) if other not in pins}
    if random.random() < 0.04:
        pins.pop(random.choice(sorted(pins)))
    if random.random() < 0.25:
        return currency, pins, D(random.choice(LARGE))
    step = random.choice((D(0), D(0), minor_unit(currency), -minor_unit(currency), D("0.0001"), D("-0.0001")))
    value = (D(limit) * (D(1) if currency == limit_currency else times)).quantize(D("0.000001"))
    return currency, pins, max(value + step, D(0))


def random_freight(random: Random, value: Decimal, currency: str) -> tuple[Decimal, Decimal, Decimal]:
    """Freight, its part outside, and insurance; often none."""
    unit = minor_unit(currency)
    freight = (value * random.choice((0, 0, 1, 3)) / 20 + random.choice((0, 1)) * 7 * unit).quantize(unit)
    outside = freight if random.random() < 0.8 else (freight * random.choice((0, 1, 2)) / 2).quantize(unit)
    insurance = (value * random.choice((0, 0, 0, 1)) / 100).quantize(unit)
    return freight, min(outside, freight), insurance


def random_lines(random: Random, goods: Decimal) -> list[dict[str, Any]]:
    """One to five lines whose values add up to the goods."""
    count = random.choice((1, 1, 1, 2, 2, 3, 5))
    lines, left = [], goods
    for place in range(count):
        quantity = D(random.choice(QUANTITIES)) if place < count - 1 else D(1)
        if place == count - 1 and random.random() < 0.3:
            quantity, left = D(2), left * 2
        share = left if place == count - 1 else left * random.choice((0, 1, 3, 5)) / 10
        price = (share / quantity).quantize(D("0.0001"))
        left -= price * quantity
        lines.append(random_line(random, str(place + 1), quantity, max(price, D(0))))
    return lines


def random_line(random: Random, name: str, quantity: Decimal, price: Decimal) -> dict[str, Any]:
    """A line of some goods."""
    lists = (GOODS, GOODS, GOODS, LISTED, LISTED, NATIONAL, SHORT)
    line: dict[str, Any] = {
        "id": name,
        "hs_code": random.choice(random.choice(lists)),
        "origin": None if random.random() < 0.05 else random.choice(ORIGINS),
        "quantity": str(quantity),
        "unit_price": str(price),
        "net_weight_kg": random.choice(WEIGHTS),
        "category": None if random.random() < 0.7 else random.choice(CATEGORIES),
        "description": random.choice((None, "shirt", " Shirt", "shoe  box")),
        "preference": None if random.random() < 0.8 else random.choice(PREFERENCES),
    }
    if random.random() < 0.15:
        line["measures"] = {random.choice(("kg", "pair")): random.choice(("1", "2.5", "60"))}
    return line


def random_pins(random: Random, codes: Sequence[str]) -> dict[str, str]:
    """Charge and kind pins; none in half of the questions."""
    if random.random() < 0.45:
        return {}
    names = [*codes, "duty", "duty", "tax"]
    return {random.choice(names): random.choice(RATES) for _times in range(random.choice((1, 1, 2, 3, 8)))}
