"""An invented market for tests of single terms of the vocabulary: a few steps, a few rows, one answer."""

from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate, Parameter
from gtm.engine.market_book.rate_table import RateTable
from markets.terms import ALWAYS, Market, Regime, Step, Test, levies
from tests.asking import Told, ask_of, line

EMPTY: dict[str, Any] = {"sources": (), "confidence": "official", "note": "", "valid_from": "", "valid_to": ""}


def parameter(key: str, value: str, unit: str = "EUR", **days: str) -> Parameter:
    """A row of parameters.csv."""
    return Parameter(**EMPTY | {"id": key, "market": "XX", "key": key, "area": "", "value": value, "unit": unit} | days)


def rate(code: str, ad_valorem: str, **other: str) -> ChargeRate:
    """A row of rates.csv."""
    cells: dict[str, Any] = dict.fromkeys(ChargeRate.__match_args__, "") | EMPTY
    cells |= {"id": f"{code}{''.join(other.values())}", "market": "XX", "components": {}}
    return ChargeRate(**cells | {"code": code, "ad_valorem": ad_valorem} | other)


def book_of(*facts: Parameter | ChargeRate, **switches: bool) -> MarketBook:
    """A market book of these rows."""
    return MarketBook(
        release="test",
        content_hash="",
        charge_rates={"XX": RateTable.of("XX", (fact for fact in facts if isinstance(fact, ChargeRate)))},
        parameters={"XX": tuple(fact for fact in facts if isinstance(fact, Parameter))},
        exchange_rates=(),
        sources={},
        switches=switches,
        profiles={},
        tables={},
    )


def market_of(*regimes: Regime) -> Market:
    """A market in euros with these regimes."""
    charges = levies(
        duty={"DUTY": "Duty"}, excise={"EXCISE": "Excise"}, tax={"VAT": "VAT", "LOCAL": "Local tax"}, fee={"FEE": "Fee"}
    )
    return Market("XX", "Somewhere", "EUR", 2, ("DUTY",), ("VAT",), charges, regimes)


def levied(*steps: Step, facts: tuple[Parameter | ChargeRate, ...] = (), **question: Any) -> Told:
    """What a regime of these steps charges on one line of 100 euros, or on the question's own lines."""
    asked = {"currency": "EUR", "lines": [line(unit_price="100")]} | question
    return ask_of(market_of(Regime("all", "All", ALWAYS, steps)), asked, "2026-11-22", book_of(*facts))


def chosen(test: Test, *facts: Parameter | ChargeRate, **question: Any) -> bool:
    """Whether a regime with this test is chosen for the question (on its `day`, where it has one)."""
    day = question.pop("day", "2026-11-22")
    asked = {"currency": "EUR", "lines": [line(unit_price="100")]} | question
    return ask_of(market_of(Regime("it", "It", test, ())), asked, day, book_of(*facts)).regime == "it"
