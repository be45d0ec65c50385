"""Exchange rates of a batch: pins before stored rates, and who needed which."""

from fractions import Fraction
from typing import Any

import numpy as np

from gtm.engine.border.currencies import Currencies, in_minor_units
from gtm.engine.border.reading import columns_of
from tests.asking import line
from tests.engine.border.small_market import market_of

STORED = {"USD": Fraction(9, 10), "CNY": Fraction(1, 8)}


def currencies(*questions: dict[str, Any]) -> Currencies:
    columns = columns_of([{"currency": "EUR", "lines": [line()]} | question for question in questions], market_of())
    return Currencies("EUR", columns, STORED.get)


def shares(them: Currencies, currency: str) -> list[Fraction | None]:
    num, den = them.rate(currency)
    return [Fraction(int(n), int(d)) if d else None for n, d in zip(num, den, strict=True)]


def test_a_pin_wins_over_the_stored_rate_of_its_own_consignment_only() -> None:
    them = currencies({"exchange_rates": {"USD": "0.8"}}, {})
    assert shares(them, "USD") == [Fraction(4, 5), Fraction(9, 10)]


def test_the_own_currency_is_one_whatever_is_pinned() -> None:
    assert shares(currencies({"exchange_rates": {"EUR": "7"}}), "EUR") == [1]


def test_a_consignment_needs_the_rate_of_its_own_currency() -> None:
    them = currencies({"currency": "USD"}, {"currency": "XXX"}, {})
    assert them.lost().tolist() == [False, True, False]
    assert {currency: mask.tolist() for currency, mask in them.absent().items()} == {"XXX": [False, True, False]}


def test_another_rate_is_needed_only_where_it_is_asked_for() -> None:
    them = currencies({}, {})
    them.need("YYY", np.array([0, 1]), np.array([False, True]))
    assert them.lost().tolist() == [False, True]


def test_what_was_used_is_told_with_its_pins() -> None:
    them = currencies({"currency": "CNY"}, {"currency": "CNY", "exchange_rates": {"CNY": "0.13"}})
    used = them.used()["CNY"]
    assert (used.pinned.tolist(), used.stored, used.needed.tolist()) == ([False, True], Fraction(1, 8), [True, True])
    assert "EUR" not in them.used()


def test_a_stated_amount_becomes_minor_units_by_one_ratio_and_an_absent_rate_gives_nothing() -> None:
    them = currencies({"currency": "USD"}, {"currency": "XXX"})
    num, den = in_minor_units(them.stated, scale=100, digits=2)
    assert [Fraction(int(n), int(d)) for n, d in zip(num, den, strict=True)] == [Fraction(9, 10), 0]
