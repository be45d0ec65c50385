"""How much is done for a quote, counted and not timed: what must not grow unseen, whatever machine looks."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from gtm.engine.border import charges
from gtm.engine.market_book.exchange import stored_rate
from gtm.engine.market_book.rate_table import RateTable
from gtm.planner.quotes.answering import answer
from markets import MARKETS
from markets.steps import Charge
from tests.asking import consignment, line
from tests.book_from_fixtures import book_from_fixtures

DAY = "2026-11-22"


def ask(*asked: dict[str, Any]) -> list[dict[str, Any]]:
    """The quotes of these consignments."""
    question = {"as_of": DAY, "consignments": list(asked)}
    quotes: list[dict[str, Any]] = answer(book_from_fixtures(), question)["quotes"]
    return quotes


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What is counted from here on: charges computed, exchange rates looked for, rows of a tariff read."""
    counter: Counter[str] = Counter()

    def counted(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*arguments: Any) -> Any:
            counter[name] += 1
            return work(*arguments)

        return instead

    monkeypatch.setitem(charges.STEPS, Charge, counted("charges", charges.levy))
    monkeypatch.setattr("gtm.engine.border.in_force.stored_rate", counted("exchange rates", stored_rate))
    monkeypatch.setattr(RateTable, "row", counted("rows", RateTable.row))
    return counter


PARCEL_CHARGES = {
    "DE": 4 + 7 + 5,  # the three euros with and without IOSS; entry by tariff, which three regimes share; gifts: none
    "AE": 3 + 1 + 4 + 3 + 4,  # platform, small and large parcel, platform's stock, standard
    "BR": 11 + 2 + 3 + 4,  # standard of 2026, Remessa Conforme below and above 50 dollars, simplified
    "SG": 4 + 3,  # registered vendor, parcel; relief: none
}
"""The charges of the regimes in force for a parcel, each different list of steps once."""


@pytest.mark.parametrize("destination", PARCEL_CHARGES)
def test_a_quote_computes_each_charge_of_each_different_regime_once(destination: str, done: Counter[str]) -> None:
    ask(consignment(destination))
    assert done["charges"] == PARCEL_CHARGES[destination]


def test_no_market_computes_more_charges_than_its_different_regimes_have(done: Counter[str]) -> None:
    for code, market in MARKETS.items():
        different = {regime.steps for regime in market.regimes}
        done.clear()
        ask(consignment(code, line(origin="JP")))  # no agreement that could be claimed
        assert done["charges"] <= sum(isinstance(step, Charge) for steps in different for step in steps), code


def test_a_hundred_alike_compute_no_more_charges_than_one(done: Counter[str]) -> None:
    ask(consignment("DE"))
    alone = done["charges"]
    ask(*(consignment("DE", id=str(place)) for place in range(100)))
    assert done["charges"] == 2 * alone


def test_what_was_read_once_is_not_read_again(done: Counter[str]) -> None:
    ask(consignment("DE", currency="USD"))
    done.clear()
    ask(consignment("DE", currency="USD"), consignment("DE", id="other", currency="USD"))
    assert (done["exchange rates"], done["rows"]) == (0, 0)
