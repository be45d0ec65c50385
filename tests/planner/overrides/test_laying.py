"""An own figure stands in the row from its day to its last, the public value beside it, and nothing else moves."""

from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.overrides.laying import laid_over, may_act, public_keys
from tests.planner.books import row
from tests.planner.overrides.figures import method, own, small_germany


def paypal(book: MarketBook, day: str) -> Any:
    return next(row for row in book.rows("payment_methods", "DE", day) if row["method"] == "paypal")


def test_an_own_figure_holds_from_its_day_and_keeps_the_public_value_beside_it() -> None:
    laid = laid_over(small_germany(), [own()])
    before, after = paypal(laid, "2026-10-31"), paypal(laid, "2026-11-01")
    assert (before["fee_rate"], before["id"], before["confidence"]) == (0.03, "DE/payment_methods/paypal", "official")
    assert (after["fee_rate"], after["fee_rate_low"], after["fee_rate_high"]) == (0.019, 0.019, 0.019)
    assert after["id"] == "brand/DE/payment_methods/paypal@2026-11-01"
    assert after["confidence"] == "brand"
    assert after["recalled_fields"] == ()
    assert after["fee_fixed"] == 0.35
    assert after["public"] == {
        "id": "DE/payment_methods/paypal",
        "confidence": "official",
        "values": {"fee_rate": 0.03},
    }


def test_after_its_last_day_the_public_figure_is_back() -> None:
    laid = laid_over(small_germany(), [own(valid_to="2026-12-31")])
    assert [paypal(laid, day)["fee_rate"] for day in ("2026-12-31", "2027-01-01")] == [0.019, 0.03]
    assert len(laid.rows("payment_methods", "DE", "2027-01-01")) == 2


def test_it_holds_over_the_next_version_of_the_public_fact_too() -> None:
    old = method("paypal", 0.4, id="DE/payment_methods/paypal@2025-01-01", valid_to="2026-12-31")
    new = method("paypal", 0.4, id="DE/payment_methods/paypal@2027-01-01", valid_from="2027-01-01", fee_rate=0.05)
    laid = laid_over(small_germany(payment_methods={"DE": [old, new]}), [own()])
    found = paypal(laid, "2027-06-01")
    assert (found["fee_rate"], found["public"]["values"]) == (0.019, {"fee_rate": 0.05})
    assert found["id"] == "brand/DE/payment_methods/paypal@2027-01-01"


def test_what_else_a_recalled_row_says_stays_marked_as_recalled() -> None:
    recalled = small_germany(payment_methods={"DE": [method("paypal", 1.0, confidence="recalled")]})
    found = paypal(laid_over(recalled, [own()]), "2026-11-22")
    assert "fee_fixed" in found["recalled_fields"]
    assert "fee_rate" not in found["recalled_fields"]


def test_an_own_mix_is_told_in_one_basis_so_the_public_share_of_orders_is_gone() -> None:
    mix = [own(row="card", column="share", value="0.3"), own(column="share", value="0.7")]
    rows = laid_over(small_germany(), mix).rows("payment_methods", "DE", "2026-11-22")
    assert [(row["method"], row["share"], row["order_share"]) for row in rows] == [
        ("card", 0.3, None),
        ("paypal", 0.7, None),
    ]


def test_an_assumption_for_everywhere_is_told_for_one_market_alone() -> None:
    cover = own(table="assumptions", row="cover-days:all", column="value", value="45")
    laid = laid_over(small_germany(), [cover])
    assert Assumptions.of(laid, "DE", "2026-11-22").value("cover-days") == 45.0
    assert Assumptions.of(laid, "FR", "2026-11-22").value("cover-days") == 60.0
    assert Assumptions.of(laid, "DE", "2026-10-01").value("cover-days") == 60.0


def test_a_question_keeps_the_figures_of_its_markets_their_unions_and_of_everywhere() -> None:
    told = [own(), own(market="EU"), own(market="WORLD"), own(market="FR"), own(valid_to="2026-11-21")]
    assert may_act(small_germany(), told, ["DE"], "2026-11-22") == tuple(told[:3])


def european(**columns: Any) -> Any:
    """A return rate that the union states for all its members."""
    usual = {
        "id": "EU/returns/shoes",
        "market": "EU",
        "category": "shoes",
        "rate": 0.3,
        "rate_high": 0.4,
        "cost": 5.0,
        "confidence": "secondary",
        "recalled_fields": (),
    }
    return row(**{**usual, **columns})


def shoes(book: MarketBook, market: str, day: str) -> list[tuple[str, float]]:
    return [(one["id"], one["rate"]) for one in book.rows("returns", market, day)]


def test_a_row_of_the_union_is_overridden_in_one_member_alone_and_stands_there_once() -> None:
    told = own(table="returns", row="shoes", column="rate", value="0.2", valid_to="2026-12-31")
    laid = laid_over(small_germany(returns={"EU": [european()]}), [told])
    assert shoes(laid, "DE", "2026-11-01") == [("brand/DE/returns/shoes@2026-11-01", 0.2)]
    assert shoes(laid, "FR", "2026-11-01") == [("EU/returns/shoes", 0.3)]
    assert shoes(laid, "EU", "2026-11-01") == [("EU/returns/shoes", 0.3)]
    for day in ("2026-10-31", "2027-01-01"):
        assert shoes(laid, "DE", day) == [("EU/returns/shoes", 0.3)]
    [german] = laid.rows("returns", "DE", "2026-11-01")
    assert german["public"] == {"id": "EU/returns/shoes", "confidence": "secondary", "values": {"rate": 0.3}}
    assert german["rate_high"] == 0.2


def test_beside_a_figure_for_the_whole_union_that_of_the_member_wins_in_its_column() -> None:
    union = own(table="returns", market="EU", row="shoes", column="rate", value="0.25", valid_from="2026-01-01")
    cost = own(table="returns", market="EU", row="shoes", column="cost", value="4", valid_from="2026-01-01")
    member = own(table="returns", row="shoes", column="rate", value="0.2")
    laid = laid_over(small_germany(returns={"EU": [european()]}), [union, cost, member])
    [german] = laid.rows("returns", "DE", "2026-11-22")
    assert (german["rate"], german["cost"], german["id"]) == (0.2, 4.0, "brand/DE/returns/shoes@2026-11-01")
    [french] = laid.rows("returns", "FR", "2026-11-22")
    assert (french["rate"], french["cost"]) == (0.25, 4.0)
    assert shoes(laid, "DE", "2026-10-31") == [("brand/EU/returns/shoes@2026-01-01", 0.25)]
    assert [one["id"] for one in laid.dated_rows("returns", "DE")] == [
        "EU/returns/shoes",
        "brand/EU/returns/shoes@2026-01-01",
        "brand/DE/returns/shoes@2026-11-01",
    ]


def test_every_version_of_the_unions_row_is_replaced() -> None:
    versions = [
        european(id="EU/returns/shoes@2025-01-01", valid_to="2026-12-31"),
        european(id="EU/returns/shoes@2027-01-01", valid_from="2027-01-01", rate=0.35),
    ]
    told = own(table="returns", row="shoes", column="rate", value="0.2")
    laid = laid_over(small_germany(returns={"EU": versions}), [told])
    assert shoes(laid, "DE", "2027-02-01") == [("brand/DE/returns/shoes@2027-01-01", 0.2)]
    assert shoes(laid, "FR", "2027-02-01") == [("EU/returns/shoes@2027-01-01", 0.35)]


def test_the_rows_of_the_union_are_offered_under_the_members_name() -> None:
    book = small_germany(returns={"EU": [european()]})
    assert public_keys(book, "returns", "DE") == ["DE/returns/shoes"]
    assert public_keys(book, "assumptions", "DE") == ["DE/assumptions/cover-days:all"]
    assert public_keys(book, "returns", "EU") == ["EU/returns/shoes"]


def test_an_own_assumption_of_everywhere_holds_in_a_market_before_and_after_its_own() -> None:
    usual = {"table": "assumptions", "row": "cover-days:all", "column": "value"}
    told = [
        own(**usual, market="WORLD", value="50", valid_from="2026-01-01"),
        own(**usual, value="45", valid_to="2026-12-31"),
    ]
    laid = laid_over(small_germany(), told)
    days = ("2026-10-31", "2026-11-01", "2027-01-01")
    assert [Assumptions.of(laid, "DE", day).value("cover-days") for day in days] == [50.0, 45.0, 50.0]
