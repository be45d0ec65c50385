"""Which dated row answers on a day: the market's own before the union's, the later before the earlier."""

from dataclasses import replace

import pytest

from gtm.engine.border.in_force import KEPT, MISSING, InForce, MissingParameterError, in_force
from markets.terms import Market
from tests.engine.border.small_market import book_of, market_of, parameter, rate

DAY = "2026-11-22"


def member() -> Market:
    return replace(market_of(), unions=("UU",))


def test_the_latest_row_that_has_begun_answers() -> None:
    rows = (
        parameter("fee", "1"),
        parameter("fee", "2", valid_from="2026-01-01"),
        parameter("fee", "3", valid_from="2027-01-01"),
    )
    found = InForce(market_of(), book_of(*rows), DAY).find("fee")
    assert found is not None
    assert (float(found.value), found.unit) == (2.0, "EUR")


def test_a_row_that_has_ended_is_not_replaced_by_an_older_one() -> None:
    rows = parameter("fee", "1"), parameter("fee", "2", valid_from="2026-01-01", valid_to="2026-06-30")
    assert InForce(market_of(), book_of(*rows), DAY).find("fee") is None


def test_an_empty_value_abolishes() -> None:
    rows = parameter("fee", "1"), parameter("fee", "", valid_from="2026-01-01")
    assert InForce(market_of(), book_of(*rows), DAY).find("fee") is None


def test_a_limit_without_a_row_is_an_error_that_names_market_key_and_day() -> None:
    with pytest.raises(MissingParameterError, match="XX has no limit on 2026-11-22"):
        InForce(market_of(), book_of(), DAY).stated("limit")


def test_the_markets_own_row_comes_before_that_of_its_union() -> None:
    own, theirs = parameter("fee", "1"), parameter("fee", "2")
    other = parameter("other", "3")
    book = book_of(own)
    book = replace(book, parameters={"XX": (own,), "UU": (theirs, other)})
    law = InForce(member(), book, DAY)
    assert [law.stated(key).value for key in ("fee", "other")] == [1, 3]


def test_a_table_may_end_without_a_bound() -> None:
    law = InForce(market_of(), book_of(parameter("slabs", "10:1;:2.5")), DAY)
    assert [float(amount) for _, amount in law.table("slabs")] == [1.0, 2.5]


def test_a_flat_rate_without_a_row_is_missing() -> None:
    law = InForce(market_of(), book_of(parameter("share", "0.25", "fraction")), DAY)
    assert law.flat_rate("share") == (25_000_000, "share")
    assert law.flat_rate("other") == (MISSING, "")


def test_rates_are_told_apart_by_code_and_category() -> None:
    law = InForce(
        market_of(), book_of(rate("VAT", "0.2"), rate("VAT", "0.1", category="books"), rate("DUTY", "0")), DAY
    )
    assert [[row.ad_valorem for row in rows] for rows in law.rows("VAT", "books")] == [["0.1"]]


def test_rows_are_read_once_and_forgotten_in_time() -> None:
    market, book = market_of(), book_of()
    first = in_force(market, book, DAY)
    assert in_force(market, book, DAY) is first
    for day in range(KEPT):
        in_force(market, book, f"{day:04}-01-01")
    assert in_force(market, book, DAY) is not first
