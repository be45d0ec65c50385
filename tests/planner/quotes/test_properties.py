"""What holds of every quote, whatever the market: sums, order, pins, and that more goods do not cost less.

EXAMPLES says how many random questions each property is asked; a few in the suite.
"""

import os
from collections import defaultdict
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gtm.planner.quotes.answering import answer
from markets import MARKETS
from tests.book_from_fixtures import book_from_fixtures

KINDS = ("duty", "excise", "tax", "fee")
GOODS = ("610910", "330499", "851830", "640411", "950300", "420221", "711719", "090240")
DAY = "2026-11-22"
Consignment = dict[str, Any]
Quote = dict[str, Any]

often = settings(max_examples=int(os.environ.get("EXAMPLES", "25")), deadline=None, derandomize=True)


def amounts(most: int) -> st.SearchStrategy[str]:
    """An amount of whole hundredths, small ones as likely as large ones."""
    small, large = st.integers(0, 20_000), st.integers(0, most * 100)
    return st.one_of(small, large).map(lambda cents: f"{Decimal(cents) / 100:.2f}")


@st.composite
def lines(draw: st.DrawFn) -> list[dict[str, Any]]:
    """One to four lines, each of another value."""
    count = draw(st.integers(1, 4))
    prices = draw(st.lists(st.integers(1, 90_000), min_size=count, max_size=count, unique=True))
    return [
        {
            "id": f"line {place}",
            "hs_code": draw(st.sampled_from(GOODS)),
            "origin": draw(st.sampled_from(("CN", "CN", "JP", "US", "DE", "TR"))),
            "quantity": "1" if place else str(draw(st.integers(1, 40))),
            "unit_price": f"{Decimal(price) / 100:.2f}",
            "net_weight_kg": draw(st.sampled_from(("0.1", "0.75", "12"))),
        }
        for place, price in enumerate(prices)
    ]


@st.composite
def consignments(draw: st.DrawFn) -> Consignment:
    """A consignment to any market; half of them with a duty of the question's own, so that few are partial."""
    market = MARKETS[draw(st.sampled_from(sorted(MARKETS)))]
    return {
        "destination": market.code,
        "dispatch_country": draw(st.sampled_from(("CN", "CN", "HK", "DE"))),
        "flow": draw(st.sampled_from(("b2c", "b2c", "b2b", "bonded"))),
        "mode": draw(st.sampled_from(("post", "express", "line", "air", "sea"))),
        "importer": draw(st.sampled_from((None, "person", "company"))),
        "registrations": list(market.registrations) if draw(st.booleans()) else [],
        "currency": draw(st.sampled_from((market.currency, "USD", "EUR"))),
        "freight": draw(amounts(500)),
        "insurance": draw(st.sampled_from(("0", "1.25"))),
        "rates": draw(st.sampled_from(({}, {"duty": "0.125"}))),
        "lines": draw(lines()),
    }


files = st.lists(consignments(), min_size=2, max_size=5)


def quoted(*asked: Consignment) -> list[Quote]:
    """The quotes of consignments, named by their place unless they have a name."""
    named = [{"id": str(place)} | one for place, one in enumerate(asked)]
    quotes: list[Quote] = answer(book_from_fixtures(), {"as_of": DAY, "consignments": named})["quotes"]
    return quotes


def total(quote: Quote, name: str) -> Decimal:
    return Decimal(quote["totals"][name])


def regime_of(quote: Quote) -> str | None:
    return str(quote["regime"]["code"]) if quote["regime"] else None


@often
@given(files)
def test_the_parts_add_up_to_the_whole(asked: list[Consignment]) -> None:
    for quote in quoted(*asked):
        if not quote["totals"]:
            assert quote["status"] == "partial"
            continue
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for row in quote["charges"]:
            sums[row["kind"]] += Decimal(row["amount"])
        assert {kind: sums[kind] for kind in KINDS} == {kind: total(quote, kind) for kind in KINDS}
        assert total(quote, "border") == sum(sums.values())
        parts = ("goods", "freight", "insurance", "border")
        assert total(quote, "landed_cost") == sum(total(quote, name) for name in parts)
        assert total(quote, "landed_cost") == sum(Decimal(line["landed_cost"]) for line in quote["lines"])


@often
@given(files, st.integers(2, 4))
def test_more_goods_never_cost_less_border_while_the_same_rows_of_the_law_count(
    asked: list[Consignment], times: int
) -> None:
    more = [one | {"lines": [multiplied(line, times) for line in one["lines"]]} for one in asked]
    for few, many in zip(quoted(*asked), quoted(*more), strict=True):
        if few["status"] == many["status"] == "ok" and ground_of(few) == ground_of(many):
            assert total(many, "border") >= total(few, "border")


def ground_of(quote: Quote) -> tuple[str | None, list[Any]]:
    """Regime and rows that a quote stands on: another limit, band or fee means that a threshold was crossed."""
    return regime_of(quote), [(row["line"], row["code"], row["facts"]) for row in quote["charges"]]


def multiplied(line: dict[str, Any], times: int) -> dict[str, Any]:
    """As many times of the goods."""
    return line | {"quantity": str(int(line["quantity"]) * times)}


@often
@given(consignments())
def test_a_pin_of_the_stored_rate_changes_nothing(asked: Consignment) -> None:
    (quote,) = quoted(asked)
    if quote["status"] != "ok":
        return  # a pin would also stand for the rate that is missing
    rates: dict[str, set[str | None]] = defaultdict(set)
    for row in quote["charges"]:
        stored = (
            row["confidence"] != "pinned" and row["reason"] is None and row["method"] in ("ad_valorem", "inclusive")
        )
        rates[row["code"]].add(row["rate"] if stored else None)
    pins = {code: rate for code, found in rates.items() if len(found) == 1 for rate in found if rate is not None}
    (pinned,) = quoted(asked | {"rates": asked["rates"] | pins})
    assert pinned["totals"] == quote["totals"]
    assert regime_of(pinned) == regime_of(quote)
    shown = ("line", "code", "base", "rate", "amount")
    assert [[row[name] for name in shown] for row in pinned["charges"]] == [
        [row[name] for name in shown] for row in quote["charges"]
    ]


@often
@given(consignments())
def test_a_pin_of_the_stored_exchange_rate_changes_nothing(asked: Consignment) -> None:
    (quote,) = quoted(asked)
    pins = {row["from"]: row["rate"] for row in quote["exchange_rates"] if is_exact(row["rate"])}
    (pinned,) = quoted(asked | {"exchange_rates": pins})
    assert (pinned["totals"], pinned["lines"]) == (quote["totals"], quote["lines"])


def is_exact(rate: str) -> bool:
    """Whether a shown rate is the stored one: a rounded one has ten digits."""
    return len(rate.replace(".", "").lstrip("0")) < 10


@often
@given(files, st.randoms(use_true_random=False))
def test_the_order_of_consignments_does_not_matter(asked: list[Consignment], random: Any) -> None:
    named = [one | {"id": f"c{place}"} for place, one in enumerate(asked)]
    mixed = random.sample(named, len(named))
    assert sorted(quoted(*mixed), key=id_of) == quoted(*named)
    assert quoted(named[0]) == quoted(*named)[:1]


def id_of(quote: Quote) -> str:
    name: str = quote["id"]
    return name


@often
@given(consignments(), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_change_the_totals(asked: Consignment, random: Any) -> None:
    mixed = asked | {"lines": random.sample(asked["lines"], len(asked["lines"]))}
    (quote,), (other,) = quoted(asked), quoted(mixed)
    assert other["totals"] == quote["totals"]
    assert (other["status"], regime_of(other)) == (quote["status"], regime_of(quote))
