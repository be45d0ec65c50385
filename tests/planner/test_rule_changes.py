"""Enacted rules that begin soon, and how many of a brand's products each may move."""

from dataclasses import replace

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.rule_changes import Goods, RateChange, RegimeChange, RowChange, coming_changes
from tests.engine.border.small_market import book_of, parameter, rate
from tests.planner.books import row

DAY = "2026-11-22"
SHIRT, CREAM, UNKNOWN = Goods("610910", "apparel"), Goods("3304990000", "beauty"), Goods("", "")


def changing() -> MarketBook:
    """A market whose rules change on several days."""
    rated = book_of(
        rate("DUTY", "0.1", id="shirts", hs="61091000", valid_from="2027-01-01"),
        rate("DUTY", "0.1", id="now", hs="6109", valid_from=DAY),
        rate("VAT", "0.2", id="vat", valid_from="2027-02-20"),
        rate("VAT", "0.3", id="too late", valid_from="2027-02-21"),
        parameter("fee", "3", id="fee", valid_from="2026-11-23"),
    )
    schemes = (
        row(id="labels", hs_prefixes=("33",), categories=("all",), valid_from="2026-12-01"),
        row(id="toys", hs_prefixes=(), categories=("toys",), valid_from="2026-12-01"),
        row(id="clothes", hs_prefixes=(), categories=("apparel",), valid_from="2026-12-01"),
    )
    return replace(rated, tables={"compliance": {"XX": schemes}})


def test_rules_are_told_by_day_with_the_products_that_each_may_move() -> None:
    told = []
    for change in coming_changes(changing(), ["XX"], [SHIRT, CREAM, UNKNOWN], DAY):
        assert isinstance(change, RateChange | RowChange)
        name = change.fact.id if isinstance(change, RateChange) else change.row["id"]
        told.append((change.day, name, change.products))
    assert told == [
        ("2026-11-23", "fee", 3),
        ("2026-12-01", "labels", 1),
        ("2026-12-01", "clothes", 1),
        ("2027-01-01", "shirts", 1),
        ("2027-02-20", "vat", 3),
    ]


def test_a_brand_without_products_or_markets_is_told_nothing() -> None:
    assert coming_changes(changing(), ["XX"], [], DAY) == []
    assert coming_changes(changing(), [], [SHIRT], DAY) == []


@pytest.mark.parametrize(("day", "count"), [("2026-04-02", 3), ("2026-04-01", 0)])
def test_regimes_that_end_or_begin_are_told_on_the_day_of_the_change(day: str, count: int, book: MarketBook) -> None:
    changes = [one for one in coming_changes(book, ["DE"], [SHIRT], day) if isinstance(one, RegimeChange)]
    assert [one.regime.code for one in changes if not one.begins] == [
        "eu-ioss-until-2026-06",
        "eu-nonioss-until-2026-06",
    ] * bool(count)
    assert {one.day for one in changes} == ({"2026-07-01"} if count else set())


def test_a_regime_that_members_of_a_union_share_is_told_once_with_their_names(book: MarketBook) -> None:
    changes = coming_changes(book, ["DE", "GB", "FR"], [SHIRT], "2026-04-02")
    ending = [one for one in changes if isinstance(one, RegimeChange) and not one.begins]
    assert [(one.market, one.members, one.regime.code) for one in ending] == [
        ("EU", ("DE", "FR"), "eu-ioss-until-2026-06"),
        ("EU", ("DE", "FR"), "eu-nonioss-until-2026-06"),
    ]
