"""Stored exchange rates, checked against arithmetic in `decimal`."""

from datetime import date
from decimal import Decimal, getcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import StoredRate, stored_rate
from gtm.engine.market_book.facts import ExchangeRate

getcontext().prec = 40


def rate(base: str, quote: str, day: str, number: str, kind: str = "official", source: str = "bank") -> ExchangeRate:
    return ExchangeRate(base, quote, date.fromisoformat(day), number, kind, source)


def book(*rates: ExchangeRate) -> MarketBook:
    return MarketBook("test", "", {}, {}, rates, {}, {}, {}, {})


def test_the_rate_of_the_day_is_taken_as_stored() -> None:
    found = stored_rate(book(rate("EUR", "BRL", "2026-10-30", "6.1234")), "EUR", "BRL", "2026-10-30")
    assert found == StoredRate(Fraction(61234, 10000), "official", "2026-10-30", "bank", 0, False)


def test_a_rate_turned_round_is_its_exact_inverse() -> None:
    found = stored_rate(book(rate("EUR", "BRL", "2026-10-30", "6.1234")), "BRL", "EUR", "2026-10-30")
    assert found is not None
    assert found.rate == Fraction(10000, 61234)


def test_two_currencies_of_one_bank_cross_through_its_base_on_one_day() -> None:
    rates = book(
        rate("EUR", "CNY", "2026-10-29", "8.2"),
        rate("EUR", "CNY", "2026-10-30", "8.25"),
        rate("EUR", "BRL", "2026-10-29", "6.15"),
    )
    found = stored_rate(rates, "CNY", "BRL", "2026-10-30")
    assert found is not None
    assert (found.rate, found.day) == (Fraction(Decimal("6.15")) / Fraction(Decimal("8.2")), "2026-10-29")


def test_a_day_before_the_first_rate_has_none() -> None:
    assert stored_rate(book(rate("EUR", "BRL", "2026-10-30", "6.1")), "EUR", "BRL", "2026-10-29") is None


def test_a_later_rate_never_answers_for_an_earlier_day() -> None:
    rates = book(rate("EUR", "BRL", "2026-10-28", "6"), rate("EUR", "BRL", "2026-10-30", "7"))
    found = stored_rate(rates, "EUR", "BRL", "2026-10-29")
    assert found is not None
    assert (found.rate, found.day, found.age_days) == (Fraction(6), "2026-10-28", 1)


def test_an_unknown_currency_has_no_rate() -> None:
    assert stored_rate(book(rate("EUR", "BRL", "2026-10-30", "6.1")), "EUR", "XAF", "2026-10-30") is None


def test_a_currency_against_itself_is_one() -> None:
    assert stored_rate(book(), "SGD", "SGD", "2026-10-30") == StoredRate(
        Fraction(1), "same", "2026-10-30", "", 0, False
    )


def test_a_manual_rate_wins_then_the_bank_then_the_snapshot_then_the_peg() -> None:
    day = "2026-10-30"
    kinds = [("peg", "3.6725"), ("indicative", "3.6730"), ("official", "3.6735"), ("manual", "3.70")]
    rates: list[ExchangeRate] = []
    for kind, number in kinds:
        rates.append(rate("USD", "AED", day, number, kind))
        found = stored_rate(book(*rates), "USD", "AED", day)
        assert found is not None
        assert (found.kind, found.rate) == (kind, Fraction(number))


def test_kinds_that_share_no_currency_are_joined_through_the_dollar() -> None:
    rates = book(
        rate("EUR", "CNY", "2026-10-30", "8.25"),
        rate("EUR", "USD", "2026-10-30", "1.1"),
        rate("USD", "AED", "2026-09-21", "3.6725", "peg", "law"),
    )
    found = stored_rate(rates, "CNY", "AED", "2026-11-22")
    assert found is not None
    expected = Decimal("1.1") / Decimal("8.25") * Decimal("3.6725")
    assert abs(Decimal(found.rate.numerator) / Decimal(found.rate.denominator) - expected) < Decimal("1e-30")
    assert (found.kind, found.day, found.source, found.age_days) == ("peg", "2026-09-21", "bank;law", 62)
    assert found.stale, "the bank's rate is 23 days old"


def test_a_joined_rate_exists_only_where_both_sides_do() -> None:
    rates = book(rate("EUR", "CNY", "2026-10-30", "8.25"), rate("USD", "AED", "2026-10-30", "3.6725", "peg"))
    assert stored_rate(rates, "CNY", "AED", "2026-11-22") is None


def test_each_kind_has_its_own_age_of_staleness() -> None:
    last_fresh = {"official": "2026-10-08", "indicative": "2026-10-15", "manual": "2026-10-31", "peg": "2027-11-05"}
    for kind, day in last_fresh.items():
        rates = book(rate("USD", "AED", "2026-10-01", "3.67", kind))
        found = stored_rate(rates, "USD", "AED", day)
        next_day = date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat()
        later = stored_rate(rates, "USD", "AED", next_day)
        assert found is not None
        assert later is not None
        assert (found.stale, later.stale) == (False, True), kind


NUMBERS = st.decimals("0.0001", "99999", places=4).map(str)


@given(NUMBERS, NUMBERS)
def test_there_and_back_is_exactly_one(cny: str, brl: str) -> None:
    rates = book(rate("EUR", "CNY", "2026-10-30", cny), rate("EUR", "BRL", "2026-10-30", brl))
    there = stored_rate(rates, "CNY", "BRL", "2026-10-30")
    back = stored_rate(rates, "BRL", "CNY", "2026-10-30")
    assert there is not None
    assert back is not None
    assert there.rate * back.rate == 1
    assert there.rate == Fraction(Decimal(brl)) / Fraction(Decimal(cny))
