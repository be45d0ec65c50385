"""A schedule against the published tariff: what follows what, and what is taken back."""

from datetime import date

from gtm.engine.market_book.rate_table import TEXTS, RateTable, RateTableMaker
from gtm.marketdata.entries import Entry
from gtm.marketdata.importers import read_row
from gtm.marketdata.models import ChargeRate
from gtm.marketdata.schedules.comparison import Outcome, Published

FAMILIES = {("DUTY", "MFN", "")}


def cells(**changes: str) -> dict[str, str]:
    """A duty of 10 % on T-shirts."""
    row = {"code": "DUTY", "hs": "610910", "origin": "MFN", "ad_valorem": "0.1"}
    return row | {"confidence": "official", "sources": "gazette"} | changes


def entry(**changes: str) -> Entry:
    """A line of a file."""
    (item,) = read_row("file:2", ChargeRate, "GB", cells(**changes))
    assert isinstance(item, Entry)
    return item


def published(*rows: dict[str, str], whole_from: str = "") -> Published:
    """The published tariff; the id of a row is its HS code and first day."""
    maker = RateTableMaker("GB")
    for row in rows:
        filled = cells(**row)
        maker.add(f"{filled['hs']}@{filled.get('valid_from', '')}", filled["hs"], [filled.get(n, "") for n in TEXTS])
    return Published(maker.table(), date.fromisoformat(whole_from) if whole_from else None)


def days(row: Entry | None) -> tuple[str, str]:
    assert row is not None
    return str(row.values["valid_from"] or ""), str(row.values["valid_to"] or "")


def ended(tariff: Published) -> list[tuple[str, str]]:
    return [(row.fact_key, days(row)[1]) for row in tariff.ended()]


def withdrawn(tariff: Published) -> list[tuple[str, str, bool]]:
    return [(row.fact_key, days(row)[1], gone) for row, gone in tariff.withdrawn(FAMILIES)]


def test_a_line_that_nobody_published_is_added() -> None:
    tariff, line = published({"hs": "610990"}, {"origin": "CN"}), entry()
    assert tariff.compare(line) == Outcome(line)
    assert (ended(tariff), withdrawn(tariff)) == ([], [])


def test_a_line_that_repeats_what_is_published_stores_nothing() -> None:
    tariff = published({"valid_from": "2021-01-01"})
    assert tariff.compare(entry(valid_from="2021-01-01")) == Outcome(None, 0)


def test_a_duty_that_goes_on_as_it_is_stores_nothing_from_a_later_day_either() -> None:
    tariff = published({"valid_from": "2021-01-01"})
    assert tariff.compare(entry(valid_from="2027-01-01")) == Outcome(None, 0)
    assert ended(tariff) == []


def test_a_new_duty_ends_the_one_before_it_the_day_before() -> None:
    tariff = published({"valid_from": "2021-01-01"})
    outcome = tariff.compare(entry(valid_from="2027-01-01", ad_valorem="0.12"))
    assert (days(outcome.row), outcome.before, outcome.new_rate) == (("2027-01-01", ""), 0, True)
    assert ended(tariff) == [("610910@2021-01-01", "2026-12-31")]


def test_the_same_duty_read_elsewhere_is_a_change_but_no_new_duty() -> None:
    outcome = published({"valid_from": "2021-01-01"}).compare(entry(valid_from="2027-01-01", confidence="secondary"))
    assert (outcome.row is not None, outcome.new_rate) == (True, False)


def test_a_row_of_the_same_first_day_is_replaced_under_its_own_id() -> None:
    tariff = published({"valid_from": "2027-01-01"})
    outcome = tariff.compare(entry(valid_from="2027-01-01", ad_valorem="0.12"))
    assert outcome.row is not None
    assert (outcome.row.fact_key, outcome.new_rate, ended(tariff)) == ("610910@2027-01-01", True, [])


def test_a_new_row_ends_the_day_before_one_that_is_announced() -> None:
    tariff = published({"valid_from": "2028-01-01", "ad_valorem": "0.05"})
    assert days(tariff.compare(entry(valid_from="2027-01-01")).row) == ("2027-01-01", "2027-12-31")


def test_a_row_that_goes_on_until_an_announced_one_is_unchanged() -> None:
    tariff = published(
        {"valid_from": "2021-01-01", "valid_to": "2027-12-31"}, {"valid_from": "2028-01-01", "ad_valorem": "0.05"}
    )
    assert tariff.compare(entry(valid_from="2026-01-01")) == Outcome(None, 0)


def test_two_rows_of_a_file_end_a_published_one_once() -> None:
    tariff = published({"valid_from": "2021-01-01"})
    tariff.compare(entry(valid_from="2028-01-01", ad_valorem="0.14"))
    tariff.compare(entry(valid_from="2027-01-01", valid_to="2027-12-31", ad_valorem="0.12"))
    assert ended(tariff) == [("610910@2021-01-01", "2026-12-31")]


def test_a_row_without_a_first_day_goes_before_all() -> None:
    tariff = published({"valid_from": "2021-01-01"})
    assert days(tariff.compare(entry(ad_valorem="0.3")).row) == ("", "2020-12-31")
    assert published({}).compare(entry()) == Outcome(None, 0)


def test_published_rows_of_longer_codes_are_counted_where_both_answer() -> None:
    tariff = published(
        {"hs": "61091000"},
        {"hs": "61091010", "valid_to": "2026-12-31"},
        {"hs": "61091020", "origin": "CN"},
        {"hs": "61099020"},
        {"hs": "61091030"},
    )
    tariff.compare(entry(hs="610910", valid_from="2027-01-01"))
    tariff.compare(entry(hs="61091030", valid_from="2027-01-01"))
    assert tariff.finer() == 1


def test_a_whole_schedule_ends_what_it_does_not_name_the_day_before_it_begins() -> None:
    tariff = published(
        {"hs": "610910", "valid_from": "2021-01-01"},
        {"hs": "610990", "valid_from": "2021-01-01"},
        {"hs": "611020", "valid_from": "2021-01-01", "valid_to": "2025-12-31"},
        {"hs": "611030", "valid_from": "2028-01-01"},
        {"hs": "610990", "valid_from": "2021-01-01", "origin": "CN"},
        whole_from="2027-01-01",
    )
    assert tariff.compare(entry(valid_from="2027-01-01")).row is None
    assert withdrawn(tariff) == [("610990@2021-01-01", "2026-12-31", False), ("611030@2028-01-01", "", True)]


def test_a_whole_schedule_takes_back_an_announced_row_that_it_does_not_state() -> None:
    tariff = published(
        {"valid_from": "2021-01-01", "valid_to": "2027-12-31"},
        {"valid_from": "2028-01-01", "ad_valorem": "0.05"},
        whole_from="2027-01-01",
    )
    outcome = tariff.compare(entry(valid_from="2027-01-01"))
    assert days(outcome.row) == ("2027-01-01", "")
    assert ended(tariff) == [("610910@2021-01-01", "2026-12-31")]
    assert withdrawn(tariff) == [("610910@2028-01-01", "", True)]


def test_a_whole_schedule_that_states_the_announced_row_keeps_it() -> None:
    tariff = published({"valid_from": "2028-01-01", "ad_valorem": "0.05"}, whole_from="2027-01-01")
    tariff.compare(entry(valid_from="2027-01-01", valid_to="2027-12-31"))
    assert tariff.compare(entry(valid_from="2028-01-01", ad_valorem="0.05")).row is None
    assert withdrawn(tariff) == []


def test_an_empty_tariff_takes_every_line() -> None:
    line = entry()
    tariff = Published(RateTable.of("GB", ()))
    assert tariff.compare(line) == Outcome(line)
    assert (ended(tariff), withdrawn(tariff), tariff.finer()) == ([], [], 0)
