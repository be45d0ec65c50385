"""Every norm of the market data ends as an act or as a shown duty with its reason; none is passed over."""

from collections import Counter

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.norms.in_force import Norm, UnknownNormError, norm_of
from tests.planner.norms.norm_rows import norm, norm_row, value_row

ACTING = {
    "checkout_closed": 1,
    "least_value": 1,
    "goods_barred": 9,
    "border_law": 2,
    "least_age": 2,
    "payment_expected": 19,
    "ramadan": 7,
    "live_hours": 8,
    "live_pauses": 1,
    "weekend": 12,
    "sale_window": 3,
    "season": 22,
}
SHOWN = {
    "age_announced": 4,
    "return_right": 18,
    "refusals_cut": 7,
    "content_barred": 26,
    "duty": 128,
    "custom": 55,
    "expectation": 33,
}


def all_norms(book: MarketBook) -> list[Norm]:
    values: dict[tuple[str, str], dict[str, object]] = {}
    for rows in book.tables["norm_values"].values():
        for one in rows:
            values.setdefault((one["market"], one["norm"]), {})[one["key"]] = one
    return [
        norm_of(one, values.get((one["market"], one["norm"]), {}))  # type: ignore[arg-type]
        for rows in book.tables["norms"].values()
        for one in rows
    ]


def test_all_358_norms_have_a_kind_with_a_sentence_and_an_action(book: MarketBook) -> None:
    norms = all_norms(book)
    assert len(norms) == 358
    assert Counter(one.kind.code for one in norms) == ACTING | SHOWN
    assert all(one.kind.sentence and one.kind.acts_in for one in norms)
    assert {one.action for one in norms} == {"blocked", "required", "adapted", "shifted", "multiplied", "noted"}


def test_the_moments_windows_and_methods_that_norms_name_are_rows_of_their_market(book: MarketBook) -> None:
    for one in all_norms(book):
        market = one.row["market"]
        moments = {row["moment"] for place in (market, "ASEAN", "EU") for row in book.tables["moments"].get(place, ())}
        methods = {row["method"] for row in book.tables["payment_methods"].get(market, ())}
        assert set(one.words("moments") + one.words("windows")) <= moments, one.row["id"]
        assert set(one.words("methods")) <= methods, one.row["id"]


def test_a_ban_on_orders_a_ban_on_goods_and_a_ban_on_words_are_three_kinds() -> None:
    assert norm("app", "block", "live-commerce", channels=("model:social",)).kind.code == "checkout_closed"
    assert norm("wine", "block", "religion", value_row("wine", "hs-prefixes", text="2204")).kind.code == "goods_barred"
    words = norm("words", "block", "claims")
    assert (words.kind.code, words.action) == ("content_barred", "required")


def test_a_bill_is_noted_and_a_law_on_ages_acts() -> None:
    bill = norm("bill", "adapt", "children", value=16.0, unit="years")
    law = norm("law", "block", "children", value_row("law", "least-age", 12.0))
    assert (bill.kind.code, bill.action) == ("age_announced", "noted")
    assert (law.kind.code, law.action) == ("least_age", "multiplied")


def test_an_effect_that_nobody_knows_is_an_error_and_not_silence() -> None:
    with pytest.raises(UnknownNormError, match="DE/norms/x: nothing is said of the effect forbid"):
        norm_of(norm_row("x", "forbid", "trust"), {})
