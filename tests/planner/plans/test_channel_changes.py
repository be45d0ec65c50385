"""Dates on which channels change while a plan runs, and terms older than a change that a platform made."""

from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.plans.calendar import calendar_of
from gtm.planner.plans.channel_changes import channel_changes, outdated_terms
from tests.planner.books import book as small_book
from tests.planner.books import row


def shop(**columns: Any) -> Any:
    usual = {"id": "c", "channel": "shopee", "platform": "Shopee", "launched": "", "closed": "", "note": "said"}
    return row(**{**usual, **columns})


def term(**columns: Any) -> Any:
    return row(**{"id": "t", "channel": "shopee", "fee": "commission", **columns})


def change(day: str, **columns: Any) -> Any:
    return row(**{"id": "p", "channel": "shopee", "change": "fees rise", "valid_from": day, **columns})


def test_new_terms_openings_and_announcements_inside_the_plan_are_dated_entries_with_their_facts() -> None:
    rows: dict[str, Any] = {
        "channels": {"DE": [shop(), shop(id="n", channel="new", platform="New", launched="2027-03")]},
        "channel_terms": {
            "DE": [
                term(valid_to="2027-01-31"),
                term(id="t2", valid_from="2027-02-01"),
                term(id="t3", fee="item", valid_from="2027-02-01"),
                term(id="t4", fee="old", valid_from="2026-01-01", valid_to="2027-05-31"),
                term(id="far", valid_from="2028-02-01"),
            ]
        },
        "platform_changes": {
            "DE": [change("2027-04-01"), change("2028-01-01", id="late"), change("2026-11-21", id="older")]
        },
    }
    found = channel_changes(small_book(**rows), "DE", "2026-11-22", "2027-12-31")
    assert [(day, title, facts) for day, title, _detail, facts in found] == [
        ("2027-02-01", "New terms: Shopee", ["t2", "t3"]),
        ("2027-03-01", "Opens: New", ["n"]),
        ("2027-04-01", "shopee: terms change", ["p"]),
        ("2027-05-31", "Terms end: Shopee", ["t4"]),
    ]
    assert "commission, item" in found[0][2]


def test_terms_from_before_a_change_without_figures_are_warned_of() -> None:
    terms: Any = {"channel_terms": {"DE": [term(valid_from="2026-01-01")]}}
    later = small_book(platform_changes={"DE": [change("2026-08-04")]}, **terms)
    earlier = small_book(platform_changes={"DE": [change("2025-08-04")]}, **terms)
    assert [told["code"] for told in outdated_terms(later, ["DE"], "2026-11-22")] == ["terms_older_than_change"]
    assert list(outdated_terms(earlier, ["DE"], "2026-11-22")) == []


@pytest.mark.django_db
def test_a_plan_that_runs_over_a_rise_of_fees_says_so(book: MarketBook) -> None:
    # TikTok Shop in Viet Nam: transaction fee from 5 to 6 % on 9 May 2026.
    asked = {"as_of": "2026-01-15", "start": "2026-03-01", "months": 6, "markets": ["VN"]}
    entries = [entry for entry in calendar_of(book, asked, {}, [], []) if entry["kind"] == "platform"]
    assert ("2026-05-09", "New terms: TikTok Shop") in [(entry["date"], entry["title"]) for entry in entries]
    rise = next(entry for entry in entries if entry["date"] == "2026-05-09")
    assert rise["facts"] == ["VN/channel_terms/tiktok-shop:base:transaction:all@2026-05-09"]
