"""Where each declared test holds, at its limit and beside it."""

import pytest

from gtm.engine.border.in_force import MissingParameterError
from markets.terms import (
    GOODS,
    TO_THE_BORDER,
    TO_THE_BUYER,
    EarlierParcels,
    KindLimit,
    LineLimit,
    NothingStated,
    PieceWeightLimit,
    UnitLimit,
    Value,
    WeightLimit,
    any_line,
    at_most,
    b2c,
    below,
    category,
    days,
    dispatched_from,
    every_line,
    hs,
    importer,
    mode,
    origin,
    registered,
)
from tests.asking import line
from tests.engine.border.small_market import chosen, parameter

LIMIT = parameter("limit", "100")
DOLLARS = parameter("limit", "100", "USD")


def test_a_limit_holds_its_own_amount_and_below_does_not() -> None:
    assert chosen(at_most(GOODS, "limit"), LIMIT)
    assert not chosen(at_most(GOODS, "limit"), LIMIT, lines=[line(unit_price="100.000001")])
    assert not chosen(below(GOODS, "limit"), LIMIT)
    assert chosen(below(GOODS, "limit"), LIMIT, lines=[line(unit_price="99.999999")])


@pytest.mark.parametrize(("value", "holds"), [(GOODS, True), (TO_THE_BORDER, True), (TO_THE_BUYER, False)])
def test_a_limit_looks_at_the_value_that_is_named(value: Value, holds: bool) -> None:
    limit, way = parameter("limit", "105"), {"freight": "7", "freight_outside": "4", "insurance": "1"}
    assert chosen(at_most(value, "limit"), limit, **way) is holds


def test_a_limit_in_foreign_money_is_compared_without_rounding() -> None:
    rates = {"exchange_rates": {"USD": "0.9999999999"}}
    assert not chosen(at_most(GOODS, "limit"), DOLLARS, **rates)
    assert chosen(at_most(GOODS, "limit"), DOLLARS, lines=[line(unit_price="99.99999999")], **rates)


def test_a_limit_may_be_lowered_by_another_amount() -> None:
    lowered = at_most(GOODS, "limit", less="freight")
    facts = parameter("limit", "103"), parameter("freight", "3")
    assert chosen(lowered, *facts)
    assert not chosen(lowered, *facts, lines=[line(unit_price="100.01")])


def test_a_limit_in_the_stated_currency_needs_no_rate_and_one_nobody_reaches_is_not_asked_for() -> None:
    stated = {"currency": "USD", "exchange_rates": {"USD": "0.9"}}
    assert chosen(at_most(GOODS, "limit"), DOLLARS, **stated)
    assert not chosen(b2c & at_most(GOODS, "limit"), DOLLARS, flow="b2b")


def test_a_registration_counts_from_its_day() -> None:
    known = {"registrations": ["scheme", "other"]}
    assert chosen(registered("scheme", since="2026-11-22"), **known)
    assert not chosen(registered("scheme", since="2026-11-23"), **known)
    assert not chosen(registered("scheme"))


def test_words_of_the_consignment() -> None:
    assert chosen(mode("line") & importer("person") & dispatched_from("CN"), dispatch_country="cn")
    assert not chosen(dispatched_from("CN"))


def test_days_hold_on_both_ends() -> None:
    ends = days("2026-11-22", "2026-11-23")
    assert [chosen(ends, day=f"2026-11-{day}") for day in (21, 22, 23, 24)] == [False, True, True, False]


def test_some_line_and_every_line() -> None:
    mixed = {"lines": [line(hs_code="610910"), line(hs_code="640411", category="luxury", origin="VN")]}
    assert chosen(any_line(hs("64") & category("luxury") & origin("VN")), **mixed)
    assert not chosen(any_line(hs("61") & origin("VN")), **mixed)
    assert chosen(every_line(hs("61 64")), **mixed)
    assert not chosen(every_line(hs("6109")), **mixed)


def test_a_code_shorter_than_the_entry_is_not_covered() -> None:
    assert not chosen(any_line(hs("610910")), lines=[line(hs_code="6109")])


def test_weight_of_the_consignment_and_of_a_piece() -> None:
    kilos = parameter("kilos", "4", "kg")
    two = {"lines": [line(quantity="2", net_weight_kg="1"), line(measures={"kg": "2"})]}
    assert chosen(WeightLimit("kilos"), kilos, **two)
    assert not chosen(WeightLimit("kilos"), kilos, lines=[line(quantity="2", net_weight_kg="2.0001")])
    assert chosen(every_line(PieceWeightLimit("kilos")), kilos, lines=[line(quantity="2", measures={"kg": "8"})])
    assert not chosen(every_line(PieceWeightLimit("kilos")), kilos, lines=[line(quantity="2", measures={"kg": "8.1"})])


def test_pieces_of_one_kind_are_counted_over_lines() -> None:
    three = parameter("three", "3", "pieces")
    same = [line(quantity="2"), line(quantity="1", origin="VN")]
    assert chosen(KindLimit("three"), three, lines=same)
    assert not chosen(KindLimit("three"), three, lines=[*same, line(quantity="0.5")])
    assert chosen(KindLimit("three"), three, lines=[*same, line(quantity="3", description="other")])


@pytest.mark.parametrize(("earlier", "reached"), [(None, False), (0, False), (4, False), (5, True), (6, True)])
def test_parcels_of_the_year_are_counted_only_where_the_question_says_how_many(
    earlier: int | None, reached: bool
) -> None:
    assert (
        chosen(EarlierParcels("five"), parameter("five", "5", "parcels"), earlier_parcels_this_year=earlier) is reached
    )


def test_a_number_of_parcels_that_is_not_stored_matters_only_where_they_are_counted() -> None:
    assert not chosen(EarlierParcels("five"), LIMIT)
    with pytest.raises(MissingParameterError):
        chosen(EarlierParcels("five"), LIMIT, earlier_parcels_this_year=5)


def test_the_price_of_a_piece_in_foreign_money() -> None:
    lines = {"lines": [line(unit_price="90", quantity="50")], "exchange_rates": {"USD": "0.9"}}
    assert chosen(any_line(UnitLimit("limit")), DOLLARS, **lines)
    assert not chosen(any_line(UnitLimit("limit", inclusive=False)), DOLLARS, **lines)


def test_the_rounded_value_of_a_line_against_its_pieces() -> None:
    one = parameter("one", "1")
    free = every_line(LineLimit(TO_THE_BORDER, "one"))
    assert chosen(free, one, lines=[line(quantity="3", unit_price="1")])
    assert chosen(free, one, lines=[line(quantity="3", unit_price="1.001")])  # 3.003 is 3.00
    assert not chosen(free, one, lines=[line(quantity="3", unit_price="1.002")])


def test_an_amount_that_is_not_stated() -> None:
    assert chosen(NothingStated("freight"))
    assert not chosen(NothingStated("freight"), freight="0.01")
