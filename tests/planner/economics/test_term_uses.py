"""Every row of the channels' terms is used by a computation, or shown with the reason why it is not."""

from collections.abc import Iterator

import numpy as np
import pytest

from gtm.engine.economics.offers import fee_of
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channel_fees import Terms, terms_of
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.programmes import DECIDED, Programmes, offered_programmes
from gtm.planner.economics.term_uses import NOT_COMPUTED, UNPRICED, reason_of, uses_of
from gtm.planner.mix.costs import standing_fees
from markets import MARKETS

pytestmark = pytest.mark.django_db
ASKED_FOR = "2026-11-27"


def rows_of(book: MarketBook) -> Iterator[tuple[str, Row]]:
    for place, rows in book.tables["channel_terms"].items():
        yield from ((place, row) for row in rows)


def acting(found: Terms) -> dict[str, list[str]]:
    """Use -> ids of the rows that act so in terms as they are read."""
    singles = {"affiliate": found.affiliate, "message": found.message, "fee_tax": found.fee_tax}
    listed = {"commission": found.commission, "transaction": found.transaction or (), "fixed": found.fixed}
    return {
        **{use: [row["id"] for _fee, row in parts] for use, parts in {**listed, "other": found.other}.items()},
        **{use: [single[1]["id"]] if single else [] for use, single in singles.items()},
    }


def test_every_row_is_computed_with_or_shown_with_a_reason(book: MarketBook) -> None:
    ignored = [row["id"] for _place, row in rows_of(book) if not uses_of(row)]
    assert ignored == []


def test_every_use_that_a_row_is_said_to_have_is_one_that_the_computation_makes_of_it(book: MarketBook) -> None:
    wrong = []
    for place, row in rows_of(book):
        currency = MARKETS[place].currency if place in MARKETS else "EUR"
        money = MarketMoney(book, currency, ASKED_FOR)
        under = Programmes({row["condition"]: 1.0}, frozenset({row["fee"]}))
        told = acting(terms_of([row], (row["category"], row["subcategory"]), under, money))
        told["standing"] = [one["id"] for one in standing_fees([row], {row["condition"] or row["fee"]})]
        for use in uses_of(row):
            if use in told and row["id"] not in told[use]:
                wrong.append((row["id"], use))
        if uses_of(row) in (["reference"], ["supply"]) and row["fee"] not in NOT_COMPUTED:
            wrong += [(row["id"], use) for use, ids in told.items() if ids and row["condition"] not in NOT_COMPUTED]
    assert wrong == []


def test_a_least_commission_holds_the_commission_of_the_rows_beside_it(book: MarketBook) -> None:
    floors = [(place, row) for place, row in rows_of(book) if uses_of(row) == ["floor"]]
    assert len(floors) >= 5
    for place, floor in floors:
        money = MarketMoney(book, MARKETS[place].currency, ASKED_FOR)
        rows = [row for row in book.rows("channel_terms", place, ASKED_FOR) if row["channel"] == floor["channel"]]
        category = "other" if floor["category"] == "all" else floor["category"]
        parts = terms_of(rows, (category, ""), Programmes({}), money).commission
        least = sum(fee_of(fee, np.array([0.01]), np.array([1.0]))[0] for fee, _row in parts)
        assert least == pytest.approx(floor["fixed_fee"] * money.factor(floor["fixed_fee_currency"])), floor["id"]


def test_rows_are_only_shown_for_reasons_that_are_listed(book: MarketBook) -> None:
    reasons = {reason_of(row) for _place, row in rows_of(book)} - {""}
    assert reasons == {UNPRICED, *NOT_COMPUTED.values()}


def test_every_condition_of_the_terms_is_decided_by_the_sale_or_can_be_chosen(book: MarketBook) -> None:
    every = [row for _place, row in rows_of(book)]
    conditions = {row["condition"] for row in every} - {""}
    assert conditions - DECIDED <= set(offered_programmes(every))
    assert {"premium", "mall", "new-seller", "fully-managed"} <= set(offered_programmes(every))
