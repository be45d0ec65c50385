"""An own figure stands in the row from its day to its last, the public value beside it, and nothing else moves."""

from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.overrides.laying import laid_over, may_act
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
    row = paypal(laid, "2027-06-01")
    assert (row["fee_rate"], row["public"]["values"]) == (0.019, {"fee_rate": 0.05})
    assert row["id"] == "brand/DE/payment_methods/paypal@2027-01-01"


def test_what_else_a_recalled_row_says_stays_marked_as_recalled() -> None:
    recalled = small_germany(payment_methods={"DE": [method("paypal", 1.0, confidence="recalled")]})
    row = paypal(laid_over(recalled, [own()]), "2026-11-22")
    assert "fee_fixed" in row["recalled_fields"]
    assert "fee_rate" not in row["recalled_fields"]


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
