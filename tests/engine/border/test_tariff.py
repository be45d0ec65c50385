"""Which tariff rows decide, and what they come to (rule G7)."""

from dataclasses import replace
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate
from gtm.engine.market_book.rate_table import RateTable
from tests.asking import Told, ask, consignment, line
from tests.book_from_fixtures import book_from_fixtures


def row(hs: str, origin: str = "MFN", **other: Any) -> ChargeRate:
    """A row of the German tariff."""
    cells: dict[str, Any] = dict.fromkeys(ChargeRate.__match_args__, "")
    cells |= {"id": f"{hs}/{origin}", "market": "EU", "sources": (), "components": {}, "code": "DUTY"}
    return ChargeRate(**cells | {"hs": hs, "origin": origin} | other)


def with_rows(*rows: ChargeRate) -> MarketBook:
    book = book_from_fixtures()
    return replace(book, charge_rates={**book.charge_rates, "EU": RateTable.of("EU", rows)})


def duty(*rows: ChargeRate, **of_line: Any) -> Told:
    goods = line(unit_price="100", **of_line)
    return ask(consignment("DE", goods, flow="b2b"), book=with_rows(*rows))


def low_and_high(told: Told) -> tuple[list[int], list[int]]:
    (column,) = [column for column in told.answer.charges if column.code == "DUTY"]
    assert column.notes is not None
    return column.notes.low.tolist(), column.amount.tolist()


def test_the_longest_code_that_begins_the_lines_code_decides() -> None:
    rows = row("61", ad_valorem="0.1"), row("6109", ad_valorem="0.2"), row("61091001", ad_valorem="0.3")
    assert duty(*rows).charges["DUTY"] == "20.00"


def test_a_code_too_short_takes_every_row_and_charges_the_highest() -> None:
    told = duty(row("61091001", ad_valorem="0.1"), row("61091002", ad_valorem="0.3"), row("620342", ad_valorem="0.9"))
    assert low_and_high(told) == ([1000], [3000])
    assert "duty_range" in told.warnings


def test_one_row_that_cannot_be_computed_makes_the_duty_missing() -> None:
    told = duty(row("61091001", ad_valorem="0.1"), row("61091002", expression="17.3 % + EA"))
    assert told.missing == {("rate", "DUTY")}


def test_the_claimed_agreement_comes_before_the_origin_and_that_before_all_others() -> None:
    rows = row("61", ad_valorem="0.3"), row("61", "CN", ad_valorem="0.2"), row("61", "EU-CN FTA", ad_valorem="0")
    assert duty(*rows).charges["DUTY"] == "20.00"
    assert duty(*rows, origin="VN").charges["DUTY"] == "30.00"
    claimed = duty(*rows, preference="eu-cn fta")
    assert (claimed.charges["DUTY"], claimed.reasons["DUTY"]) == ("0.00", {"preference"})


def test_a_claim_without_a_row_says_so_and_falls_back() -> None:
    told = duty(row("61", ad_valorem="0.3"), preference="ACFTA")
    assert (told.charges["DUTY"], "preference_not_stored" in told.warnings) == ("30.00", True)


def test_a_line_without_origin_is_warned_about() -> None:
    told = duty(row("61", ad_valorem="0.3"), row("61", "CN", ad_valorem="0"), origin="")
    assert (told.charges["DUTY"], "origin_missing" in told.warnings) == ("30.00", True)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"ad_valorem_low": "0.1", "ad_valorem_high": "0.2"}, ([1000], [2000])),
        ({"ad_valorem": "0.1", "ad_valorem_low": "0.1", "ad_valorem_high": "0.2"}, ([1000], [1000])),
        ({"ad_valorem": "0.1", "ad_valorem_low": "0.1"}, ([1000], [1000])),
    ],
)
def test_a_range_alone_spans_lines_and_beside_a_point_it_is_doubt(
    cells: dict[str, str], expected: tuple[list[int], list[int]]
) -> None:
    assert low_and_high(duty(row("61", **cells))) == expected


def test_an_open_range_is_missing() -> None:
    assert duty(row("61", ad_valorem_low="0.1")).missing == {("rate", "DUTY")}


PER_KILO = {"specific_amount": "2.5", "specific_currency": "EUR", "specific_unit": "kg"}


@pytest.mark.parametrize(
    ("cells", "amount"),
    [
        (PER_KILO, "7.50"),
        (PER_KILO | {"expression": "2.50 EUR / kg net"}, "7.50"),
        (PER_KILO | {"ad_valorem": "0.1"}, "17.50"),
        (PER_KILO | {"ad_valorem": "0.1", "combine": "max"}, "10.00"),
        (PER_KILO | {"ad_valorem": "0.1", "combine": "min"}, "7.50"),
    ],
)
def test_an_amount_for_each_kilogram_joins_the_rate(cells: dict[str, str], amount: str) -> None:
    assert duty(row("61", **cells), measures={"kg": "3"}).charges["DUTY"] == amount


def test_an_amount_in_foreign_money_is_converted_once() -> None:
    told = ask(
        consignment("DE", line(net_weight_kg="3"), flow="b2b", exchange_rates={"USD": "0.9"}),
        book=with_rows(row("61", **PER_KILO | {"specific_currency": "USD"})),
    )
    assert told.charges["DUTY"] == "6.75"


def test_a_measure_that_is_not_given_is_missing() -> None:
    assert duty(row("61", **PER_KILO)).missing == {("measure", "DUTY")}


def test_an_expression_with_a_rate_beside_it_is_missing_unless_pinned() -> None:
    rows = (row("61", ad_valorem="0.15", expression="15 % + 0.36 USD per kg of sugar", **PER_KILO),)
    assert duty(*rows).missing == {("rate", "DUTY")}
    pinned = consignment("DE", line(unit_price="100"), flow="b2b", rates={"duty": "0.2"})
    assert ask(pinned, book=with_rows(*rows)).charges["DUTY"] == "20.00"


def test_of_two_rows_with_one_key_the_later_answers() -> None:
    rows = row("61", ad_valorem="0.1"), row("61", ad_valorem="0.2", valid_from="2026-01-01")
    assert duty(*rows).charges["DUTY"] == "20.00"
    old = consignment("DE", line(unit_price="100"), flow="b2b")
    assert ask(old, "2025-12-31", with_rows(*rows)).charges["DUTY"] == "10.00"


def test_a_day_before_the_first_row_has_no_rate() -> None:
    old = consignment("DE", line(unit_price="100"), flow="b2b")
    told = ask(old, "2025-12-31", with_rows(row("61", ad_valorem="0.2", valid_from="2026-01-01")))
    assert told.missing == {("rate", "DUTY")}


def test_a_remedy_is_looked_up_by_origin_and_added_also_when_the_duty_is_missing() -> None:
    remedy = row("61091001", "CN", code="ADD", ad_valorem="0.4")
    told = duty(remedy)
    assert (told.charges["ADD"], told.missing) == ("40.00", {("rate", "DUTY")})
    assert "ADD" not in duty(remedy, origin="VN").charges
