"""A release as the engine reads it."""

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.marketdata.compiler import compiled, market_book
from gtm.marketdata.models import TABLES, Release
from gtm.marketdata.rate_tables import kept_tables
from gtm.marketdata.services import load_markets
from tests.marketdata.folders import DUTY, LANE, fact, small_folder, write_table

pytestmark = pytest.mark.django_db


def test_a_charge_rate_keeps_its_number_digit_for_digit(tmp_path: Path) -> None:
    write_table(
        small_folder(tmp_path), "markets/sg/tariff", fact(DUTY, ad_valorem="0.097", components="a=0.09;b=0.007")
    )
    load_markets(tmp_path)
    (rate,) = market_book().charge_rates["SG"]
    assert (rate.id, rate.ad_valorem, rate.ad_valorem_low) == ("SG/rates/DUTY:3304:MFN@2025-01-01", "0.097", "")
    assert (rate.valid_from, rate.valid_to, rate.sources) == ("2025-01-01", "", ("gazette",))
    assert dict(rate.components) == {"a": "0.09", "b": "0.007"}


def test_a_commerce_row_has_numbers_lists_and_days(tmp_path: Path) -> None:
    write_table(small_folder(tmp_path), "markets/sg/lanes", fact(LANE, valid_to="2026-12-31"))
    load_markets(tmp_path)
    (lane,) = market_book().rows("lanes", "SG", "2026-11-22")
    assert (lane["per_kg"], lane["per_item"], lane["includes"]) == (4.5, None, ("clearance", "duties"))
    assert (lane["id"], lane["valid_from"], lane["valid_to"]) == ("SG/lanes/cn-sg-air", "", "2026-12-31")
    assert market_book().rows("lanes", "SG", "2027-01-01") == ()
    with pytest.raises(TypeError):
        lane["per_kg"] = 0.0  # type: ignore[index]


def test_a_market_reads_the_rows_of_its_union_after_its_own(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    profile = {"name": "Singapore", "currency": "SGD"}
    write_table(folder, "markets/sg/profile", fact(profile, union="ASEAN"))
    write_table(folder, "markets/asean/profile", fact({"name": "ASEAN"}))
    write_table(folder, "markets/asean/lanes", fact(LANE, lane="cn-asean-sea"))
    load_markets(folder)
    lanes = market_book().rows("lanes", "SG", "2026-11-22")
    assert [lane["lane"] for lane in lanes] == ["cn-sg-air", "cn-asean-sea"]


def test_an_earlier_release_can_still_be_asked(tmp_path: Path) -> None:
    first = load_markets(small_folder(tmp_path)).release
    write_table(tmp_path, "markets/sg/tariff", fact(DUTY, ad_valorem="0.06"))
    load_markets(tmp_path)
    assert first is not None
    assert market_book().charge_rates["SG"][0].ad_valorem == "0.06"
    assert market_book(first.name).charge_rates["SG"][0].ad_valorem == "0.05"


def test_a_withdrawn_row_is_in_earlier_releases_only(tmp_path: Path) -> None:
    first = load_markets(small_folder(tmp_path)).release
    (tmp_path / "markets/sg/lanes.csv").unlink()
    load_markets(tmp_path)
    assert first is not None
    assert market_book().rows("lanes", "SG", "2026-11-22") == ()
    assert len(market_book(first.name).rows("lanes", "SG", "2026-11-22")) == 1


def test_the_digest_tells_facts_not_the_way_they_came(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    before = market_book().content_hash
    write_table(tmp_path, "markets/sg/lanes", fact(LANE, per_kg="9"))
    load_markets(tmp_path)
    assert market_book().content_hash != before
    write_table(tmp_path, "markets/sg/lanes", fact(LANE, per_kg="4.50"))
    load_markets(tmp_path)
    assert market_book().content_hash == before
    assert Release.objects.count() == 3


def test_the_digest_of_known_facts_is_pinned(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    assert market_book().content_hash == "80b0f426154f66f73dbf3cbfe09eb1dc7b6dc6b47ed0a9a7159556b6cf2c8325"


def test_a_book_takes_a_query_a_table_two_for_the_rates_and_then_one_to_find_it(
    tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_markets(small_folder(tmp_path))
    compiled.cache_clear()
    kept_tables.clear()
    with django_assert_num_queries(2 + len(TABLES)):
        book = market_book()
    with django_assert_num_queries(1):
        assert market_book() is book
