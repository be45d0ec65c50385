"""The engine as a whole: what adds up, what is missing, what is forced, what a pin reaches."""

from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gtm.engine.border.answers import UNKNOWN_REGIME
from gtm.engine.border.landed_cost import landed_cost
from gtm.engine.border.reading import columns_of
from gtm.engine.market_book.exchange import stored_rate
from markets import MARKETS
from tests.asking import ask, consignment, line
from tests.book_from_fixtures import book_from_fixtures

DAY = "2026-11-22"
CODES = ["610910", "640411", "330499", "851713", "220421", "490199", "871160", "392410", "420222"]
MONEY = st.decimals("0.01", "5000", places=2).map(str)
LINES = st.lists(
    st.builds(
        line,
        hs_code=st.sampled_from(CODES),
        quantity=st.sampled_from(["1", "2", "3", "7"]),
        unit_price=MONEY,
        origin=st.sampled_from(["CN", "VN", "US", ""]),
    ),
    min_size=1,
    max_size=4,
)
CONSIGNMENTS = st.builds(
    lambda market, lines, flow, mode, freight, insurance: consignment(
        market, *lines, flow=flow, mode=mode, freight=freight, insurance=insurance, currency="USD"
    ),
    st.sampled_from(sorted(MARKETS)),
    LINES,
    st.sampled_from(["b2c", "b2b", "bonded"]),
    st.sampled_from(["post", "express", "sea"]),
    MONEY,
    st.sampled_from(["0", "1.37"]),
)


@settings(deadline=None, max_examples=60)
@given(CONSIGNMENTS)
def test_the_parts_add_up_to_the_whole_per_line_and_per_consignment(question: dict[str, Any]) -> None:
    answer = ask(question).answer
    parts = answer.goods + answer.freight + answer.insurance + answer.border
    assert parts.tolist() == answer.landed_cost.tolist()
    assert int(answer.line_landed_cost.sum()) == int(answer.landed_cost[0])
    assert int(sum(column.amount.sum() for column in answer.charges)) == int(answer.border[0])


@settings(deadline=None, max_examples=20)
@given(st.lists(CONSIGNMENTS, min_size=2, max_size=6), st.sampled_from(sorted(MARKETS)))
def test_a_batch_answers_as_each_consignment_alone(questions: list[dict[str, Any]], code: str) -> None:
    market, book = MARKETS[code], book_from_fixtures()
    questions = [question | {"destination": code} for question in questions]
    together = landed_cost(market, book, columns_of(questions, market), DAY, {})
    alone = [landed_cost(market, book, columns_of([question], market), DAY, {}) for question in questions]
    assert together.border.tolist() == [int(one.border[0]) for one in alone]
    assert together.regime.tolist() == [int(one.regime[0]) for one in alone]
    assert together.partial.tolist() == [bool(one.partial[0]) for one in alone]
    assert together.line_landed_cost.tolist() == [x for one in alone for x in one.line_landed_cost.tolist()]


def test_notes_change_no_figure() -> None:
    market, book = MARKETS["BR"], book_from_fixtures()
    columns = columns_of([consignment("BR", flow="b2b"), consignment("BR", mode="post")], market)
    plain, noted = (landed_cost(market, book, columns, DAY, {}, notes) for notes in (False, True))
    assert plain.border.tolist() == noted.border.tolist()
    assert all(column.notes is not None for column in noted.charges)
    assert all(column.notes is None for column in plain.charges)


def test_every_row_of_zero_says_why_and_no_other_row_does() -> None:
    for code, flow in [(code, flow) for code in MARKETS for flow in ("b2c", "b2b", "bonded")]:
        for column in ask(consignment(code, line(unit_price="500"), flow=flow)).answer.charges:
            assert column.notes is not None
            assert ((column.notes.reason > 0) == ((column.amount == 0) & (column.missing == 0))).all(), (code, column)


def test_an_exchange_rate_that_is_needed_and_absent_leaves_no_figure() -> None:
    told = ask(consignment("DE", currency="XXX"))
    assert told.missing == {("exchange_rate", "XXX")}
    assert (told.partial, told.regime, told.totals["landed_cost"], told.charges) == (True, "", "0.00", {})


def test_an_absent_rate_of_a_limit_matters_only_to_who_is_held_against_it() -> None:
    told = ask(consignment("BR", currency="BRL", rates={"II": "0", "IPI": "0"}), "2000-01-01")
    assert told.missing == {("exchange_rate", "USD")}
    stock = ask(consignment("BR", currency="BRL", flow="b2b", rates={"II": "0", "IPI": "0"}), "2000-01-01")
    assert not stock.partial


def test_one_consignment_without_a_rate_does_not_spoil_the_other() -> None:
    market, book = MARKETS["DE"], book_from_fixtures()
    columns = columns_of([consignment("DE", currency="XXX"), consignment("DE")], market)
    answer = landed_cost(market, book, columns, DAY, {}, notes=True)
    assert answer.partial.tolist() == [True, False]
    assert answer.landed_cost[0] == 0
    assert all((column.at >= 1).all() for column in answer.charges)


def test_a_pin_on_the_own_currency_is_ignored() -> None:
    assert ask(consignment("DE", exchange_rates={"EUR": "7"})).totals["goods"] == "10.00"


def test_a_rate_joined_from_many_digits_is_computed_and_not_refused() -> None:
    stored = stored_rate(book_from_fixtures(), "VND", "EUR", "2026-10-01")
    assert stored is not None
    cents = stored.rate * 24_683_334
    told = ask(consignment("DE", line(quantity="2", unit_price="123416.67"), currency="VND"), "2026-10-01")
    assert told.missing == set()
    assert int(told.answer.goods[0]) == floor(cents + Fraction(1, 2))


def test_a_forced_regime_is_not_tested() -> None:
    told = ask(consignment("DE", line(unit_price="900"), flow="b2b", regime="eu-ioss-eur3"), "2020-01-01")
    assert told.regime == "eu-ioss-eur3"
    assert told.charges["DUTY_FLAT"] == "3.00"


def test_a_regime_of_another_market_is_unknown() -> None:
    market = MARKETS["DE"]
    answer = landed_cost(
        market, book_from_fixtures(), columns_of([consignment("DE")], market), DAY, {}, forced="br-rts-60"
    )
    assert answer.regime.tolist() == [UNKNOWN_REGIME]
    assert answer.partial.tolist() == [True]


def test_a_forced_regime_wins_over_that_of_the_question() -> None:
    market = MARKETS["DE"]
    columns = columns_of([consignment("DE", regime="eu-b2b-bulk")], market)
    answer = landed_cost(market, book_from_fixtures(), columns, DAY, {}, forced="eu-ioss-eur3")
    assert answer.regimes[answer.regime[0]] == "eu-ioss-eur3"


def test_a_code_pin_beats_a_kind_pin_and_both_beat_the_tariff() -> None:
    goods = consignment("DE", line(unit_price="100"), flow="b2b")
    assert ask(goods | {"rates": {"duty": "0.5"}}).charges["DUTY"] == "50.00"
    assert ask(goods | {"rates": {"duty": "0.5", "DUTY": "0.1"}}).charges["DUTY"] == "10.00"


def test_a_kind_pin_of_duty_does_not_reach_a_flat_parcel_rate() -> None:
    assert ask(consignment("BR", rates={"duty": "0"})).charges["II"] == "6.00"
    assert ask(consignment("BR", rates={"II": "0"})).charges["II"] == "0.00"


def test_a_pin_on_a_flat_amount_is_ignored_but_zero_cancels_it() -> None:
    told = ask(consignment("DE", rates={"DUTY_FLAT": "0.5"}))
    assert (told.charges["DUTY_FLAT"], "pin_ignored" in told.warnings) == ("3.00", True)
    gone = ask(consignment("DE", rates={"DUTY_FLAT": "0"}))
    assert (gone.charges["DUTY_FLAT"], gone.reasons["DUTY_FLAT"]) == ("0.00", {"free_rate"})


def test_a_pin_of_zero_cures_a_missing_rate() -> None:
    assert ask(consignment("DE", line(hs_code="220421"), rates={"EXCISE": "0"})).missing == set()


def test_facts_behind_a_charge_are_named() -> None:
    told = ask(consignment("SA", line(unit_price="900")))
    facts = {c.code: told.answer.facts[c.notes.facts[0]] for c in told.answer.charges if c.notes is not None}
    assert facts["CSF"] == ("SA/parameters/service-fee-parcel@",)
    assert facts["VAT"] == ("SA/rates/VAT////@2020-07-01",)


def test_no_consignment_has_no_answer() -> None:
    market = MARKETS["DE"]
    answer = landed_cost(market, book_from_fixtures(), columns_of([], market), DAY, {}, notes=True)
    assert (answer.border.tolist(), answer.charges) == ([], ())


def test_a_too_large_amount_is_refused() -> None:
    with pytest.raises(OverflowError):
        ask(consignment("ID", line(unit_price="100000000000"), currency="USD", exchange_rates={"USD": "16000"}))


def test_charges_come_in_the_order_of_the_steps() -> None:
    told = ask(consignment("BR", flow="b2b", mode="sea", freight="5", rates={"II": "0.1", "IPI": "0.1"}))
    codes = [column.code for column in told.answer.charges]
    order = ["II", "IPI", "PIS_IMPORT", "AFRMM", "SISCOMEX_FEE", "ICMS"]
    assert all(codes.index(a) < codes.index(b) for a, b in pairwise(order))


def test_rows_point_to_the_lines_and_consignments_that_were_asked() -> None:
    market = MARKETS["SA"]
    questions = [consignment("SA", line(unit_price="2000")), consignment("SA"), consignment("SA", line(), line())]
    answer = landed_cost(market, book_from_fixtures(), columns_of(questions, market), DAY, {})
    vat = answer.amounts("VAT")
    fee = answer.amounts("CSF", "consignment")
    assert (vat > 0).all()
    assert fee.tolist() == [1500, 1500, 1500]
    assert np.array_equal(np.add.reduceat(vat, [0, 1, 2]), answer.tax)
