"""What a folder must fulfil before it is loaded: every finding names the file, the line, the fault and the cure."""

from pathlib import Path

import pytest

from gtm.marketdata.bracket_checks import band_notes
from gtm.marketdata.checks import check, share_notes
from gtm.marketdata.importers import read_folder
from markets import MARKETS
from tests.marketdata.folders import DUTY, LANE, PROFILE, SOURCE, Cells, fact, small_folder, write_table

KEY = min(MARKETS["SG"].parameter_keys())


def findings(folder: Path) -> list[str]:
    """What is wrong with a folder, without the folder's own path."""
    entries, wrong = read_folder(folder)
    return [str(finding).replace(f"{folder}/", "") for finding in [*wrong, *check(entries)]]


def findings_with(folder: Path, table: str, *rows: Cells) -> list[str]:
    """What is wrong with the small folder once a table of it is another."""
    write_table(small_folder(folder), table, *rows)
    return findings(folder)


def test_the_small_folder_is_right(tmp_path: Path) -> None:
    assert findings(small_folder(tmp_path)) == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"ad_valorem": "0,05"}, "ad_valorem '0,05' is not a number. Write it with a decimal point and without"),
        ({"ad_valorem": "1e-2"}, "ad_valorem '1e-2' is not a plain number. Write it"),
        ({"ad_valorem": "nan"}, "ad_valorem 'nan' is not a plain number. Write it"),
        ({"ad_valorem": "5"}, "ad_valorem '5' is out of bounds. Write a fraction, 0.19 for 19 %; nothing above 2."),
        ({"ad_valorem": "-0.1"}, "ad_valorem '-0.1' is out of bounds. Write a fraction"),
        ({"ad_valorem": "0.123456789"}, "ad_valorem '0.123456789' has too many digits. At most 8 decimals and 15"),
        ({"hs": "33.04"}, "hs '33.04' is not the beginning of a tariff code. Write 2 to 12 digits without dots."),
        ({"hs": "3"}, "hs '3' is not the beginning of a tariff code. Write 2 to 12 digits without dots."),
        ({"specific_currency": "EURO"}, "specific_currency 'EURO' is not an ISO 4217 currency. Write its three"),
        ({"valid_from": "1.1.2025"}, "valid_from '1.1.2025' is not a day. Write YYYY-MM-DD."),
        ({"valid_from": "2025-02-30"}, "valid_from '2025-02-30' is not a day of the calendar. Write YYYY-MM-DD."),
        ({"valid_to": "2024-12-31"}, "valid_from 2025-01-01 is above valid_to 2024-12-31. Swap or mend them."),
        ({"confidence": "sure"}, "confidence 'sure' is not known. Write official, secondary, recalled."),
        ({"confidence": ""}, "confidence is empty. Fill it in."),
        ({"code": ""}, "code is empty. Fill it in."),
        ({"code": "X" * 41}, f"code '{'X' * 41}' is longer than 40 characters. Shorten it."),
        ({"sources": "gazette;hearsay"}, "source 'hearsay' is unknown. Add it to sources.csv."),
        ({"sources": ""}, "no source is named. Name one, or write confidence 'recalled'."),
        ({"ad_valorem_low": "0.06"}, "ad_valorem_low 0.06 is above ad_valorem 0.05. Swap or mend them."),
        ({"ad_valorem_high": "0.04"}, "ad_valorem 0.05 is above ad_valorem_high 0.04. Swap or mend them."),
        (
            {"ad_valorem": "", "ad_valorem_low": "0.2", "ad_valorem_high": "0.1"},
            "ad_valorem_low 0.2 is above ad_valorem_high 0.1.",
        ),
        ({"recalled_fields": "rate"}, "recalled_fields names 'rate', which is no column. Name columns."),
    ],
)
def test_a_wrong_cell_is_found_with_its_cure(tmp_path: Path, changes: Cells, finding: str) -> None:
    (found,) = findings_with(tmp_path, "markets/sg/tariff", fact(DUTY, **changes))
    assert found.startswith(f"markets/sg/tariff.csv:2: {finding}")


def test_a_recalled_row_needs_no_source(tmp_path: Path) -> None:
    assert findings_with(tmp_path, "markets/sg/tariff", fact(DUTY, confidence="recalled", sources="")) == []


@pytest.mark.parametrize(
    ("column", "cell", "finding"),
    [
        ("cod_rate", "3", "cod_rate '3' is out of bounds. Write a fraction, 0.05 for 5 %."),
        ("battery", "maybe", "battery 'maybe' is not an answer. Write yes, no, conditional or unknown, or leave it"),
        ("days_min", "9", "days_min 9.0 is above days_max 4.0. Swap or mend them."),
        ("pirce", "1", "column 'pirce' is unknown. The columns are valid_from, valid_to, confidence"),
    ],
)
def test_a_wrong_cell_of_a_commerce_table_is_found(tmp_path: Path, column: str, cell: str, finding: str) -> None:
    (found,) = findings_with(tmp_path, "markets/sg/lanes", fact(LANE, **{"days_max": "4", column: cell}))
    assert finding in found


def test_rows_of_one_fact_may_not_overlap(tmp_path: Path) -> None:
    later = fact(DUTY, valid_from="2026-01-01", ad_valorem="0.06")
    assert findings_with(tmp_path, "markets/sg/tariff", fact(DUTY), later) == [
        f"markets/sg/tariff.csv:3: is in force from 2026-01-01 while {tmp_path}/markets/sg/tariff.csv:2 still is. "
        "Let valid_to of the earlier row be the day before.".replace(f"{tmp_path}/", "")
    ]
    write_table(tmp_path, "markets/sg/tariff", fact(DUTY, valid_to="2025-12-31"), later)
    assert findings(tmp_path) == []


def test_a_later_parameter_replaces_an_earlier_one(tmp_path: Path) -> None:
    rows = [fact({"key": KEY, "value": value, "valid_from": day}) for value, day in (("1", ""), ("2", "2026-01-01"))]
    assert findings_with(tmp_path, "markets/sg/parameters", *rows) == []


def test_two_rows_cannot_state_one_fact(tmp_path: Path) -> None:
    (found,) = findings_with(tmp_path, "markets/sg/tariff", fact(DUTY), fact(DUTY, ad_valorem="0.07"))
    assert found == (
        "markets/sg/tariff.csv:3: states the same fact as markets/sg/tariff.csv:2. Keep one of them, "
        "or tell them apart by the columns of the key: code, hs, origin, area, category."
    )


def test_a_name_of_another_table_must_be_there(tmp_path: Path) -> None:
    bracket = fact({"lane": "cn-sg-sea", "from_kg": "0", "per_kg": "3", "currency": "USD"})
    assert findings_with(tmp_path, "markets/sg/lane_brackets", bracket) == [
        "markets/sg/lane_brackets.csv:2: lane 'cn-sg-sea' is unknown in SG. Add it to lanes.csv or mend the name."
    ]
    write_table(tmp_path, "markets/sg/profile", fact(PROFILE, union="ASEAN"))
    write_table(tmp_path, "markets/asean/profile", fact({"name": "ASEAN"}))
    write_table(tmp_path, "markets/asean/lanes", fact(LANE, lane="cn-sg-sea"))
    assert findings(tmp_path) == []


def test_the_rows_of_a_union_may_name_what_a_member_has(tmp_path: Path) -> None:
    write_table(small_folder(tmp_path), "markets/sg/profile", fact(PROFILE, union="ASEAN"))
    write_table(tmp_path, "markets/asean/profile", fact({"name": "ASEAN"}))
    write_table(tmp_path, "markets/asean/lane_surcharges", fact({"lane": "cn-sg-air", "surcharge": "fuel"}))
    assert findings(tmp_path) == []


@pytest.mark.parametrize(("start", "fault"), [("6", "begins at 6.0 kg"), ("4", "begins at 4.0 kg")])
def test_brackets_leave_no_gap_and_do_not_overlap(tmp_path: Path, start: str, fault: str) -> None:
    low = fact({"lane": "cn-sg-air", "from_kg": "0", "to_kg": "5", "per_kg": "4", "currency": "USD"})
    (found,) = findings_with(tmp_path, "markets/sg/lane_brackets", low, {**low, "from_kg": start, "to_kg": ""})
    assert (
        f"markets/sg/lane_brackets.csv:3: the bracket {fault} where markets/sg/lane_brackets.csv:2 ends at 5.0" in found
    )


def test_a_folder_needs_a_profile_and_so_does_its_union(tmp_path: Path) -> None:
    write_table(small_folder(tmp_path), "markets/my/lanes", fact(LANE), fact(LANE, lane="cn-my-sea"))
    write_table(tmp_path, "markets/sg/profile", fact(PROFILE, union="ASEAN"))
    assert findings(tmp_path) == [
        "markets/my/lanes.csv:2: market 'MY' has no profile. Add profile.csv to its folder.",
        "markets/sg/profile.csv:2: union 'ASEAN' has no profile. Add its folder with profile.csv.",
    ]


def test_an_unknown_file_a_doubled_and_a_missing_column_are_found(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    (folder / "markets/sg/lane.csv").write_text("lane\n")
    (folder / "markets/sg/norms.csv").write_text("topic,topic,confidence\nlive,live,official\n")
    found = findings(folder)
    assert found[0].startswith("markets/sg/lane.csv: is no table of market data. Name it profile, tariff, rates")
    assert found[1:] == [
        "markets/sg/norms.csv:1: column 'topic' stands there twice. Remove one of them.",
        "markets/sg/norms.csv:1: column 'norm' is missing. Add it.",
    ]


def test_a_line_with_an_unquoted_comma_is_found(tmp_path: Path) -> None:
    (small_folder(tmp_path) / "markets/sg/norms.csv").write_text("norm,confidence\ndress,modest,recalled\n")
    assert findings(tmp_path) == [
        "markets/sg/norms.csv:2: has 3 cells where the heading has 2. Quote texts that hold commas."
    ]


def test_an_exchange_rate_needs_a_source_a_day_and_a_rate(tmp_path: Path) -> None:
    rate = {"base": "EUR", "quote": "USD", "day": "2026-10-30", "rate": "1.1", "kind": "official", "source": "gazette"}
    assert findings_with(tmp_path, "exchange_rates", rate) == []
    write_table(tmp_path, "exchange_rates", {**rate, "day": ""}, {**rate, "rate": ""}, {**rate, "source": ""})
    assert findings(tmp_path) == [
        "exchange_rates.csv:2: day is empty. Fill it in.",
        "exchange_rates.csv:3: rate is empty. Fill it in.",
        "exchange_rates.csv:4: no source is named. Name one, or write confidence 'recalled'.",
    ]


def test_a_folder_without_markets_is_refused(tmp_path: Path) -> None:
    write_table(tmp_path, "sources", SOURCE)
    with pytest.raises(NotADirectoryError, match="has no folder 'markets'"):
        read_folder(tmp_path)


def test_payment_shares_that_do_not_add_up_are_a_note(tmp_path: Path) -> None:
    shares = {"card": "0.5", "wallet": "0.3"}
    rows = [fact({"method": method, "share": share, "confidence": "recalled"}) for method, share in shares.items()]
    write_table(small_folder(tmp_path), "markets/sg/payment_methods", *rows)
    entries, wrong = read_folder(tmp_path)
    assert [*wrong, *check(entries)] == []
    (note,) = share_notes(entries)
    assert note.replace(f"{tmp_path}/", "") == (
        "markets/sg/payment_methods.csv:2: the payment shares of SG from here on add up to 0.80; a plan scales them "
        "to 1. Mend the shares, or add the methods that are left out."
    )


def terms(*bands: tuple[str, str]) -> list[Cells]:
    usual = {"channel": "shop", "component": "base", "fee": "commission", "category": "all", "price_currency": "SGD"}
    return [
        fact({**usual, "price_from": first, "price_to": last, "commission": f"0.{place + 1}"})
        for place, (first, last) in enumerate(bands)
    ]


@pytest.mark.parametrize(
    ("bands", "wrong"),
    [
        ([("", "10"), ("10.01", "20"), ("20.01", "")], None),
        ([("", "10"), ("10", "20")], None),
        ([("", "10"), ("9.99", "20")], "begins at 9.99 within that of markets/sg/channel_terms.csv:2, which ends 10"),
        ([("", ""), ("5", "")], None),
        ([("5", ""), ("10", "")], "begins at 10 within that of markets/sg/channel_terms.csv:2, which ends open"),
    ],
)
def test_bands_of_a_fee_do_not_overlap(tmp_path: Path, bands: list[tuple[str, str]], wrong: str | None) -> None:
    write_table(small_folder(tmp_path), "markets/sg/channels", fact({"channel": "shop", "status": "open"}))
    write_table(tmp_path, "markets/sg/channel_terms", *terms(*bands))
    told = f"markets/sg/channel_terms.csv:3: the band {wrong}. Let each band begin above the end of the one below."
    assert findings(tmp_path) == ([told] if wrong else [])


@pytest.mark.parametrize(
    ("bands", "gap"),
    [
        ([("", "10"), ("10.01", "")], False),
        ([("", "10000"), ("10001", "")], False),
        ([("", "99.99"), ("200.01", "")], True),
    ],
)
def test_a_gap_between_bands_is_a_note(tmp_path: Path, bands: list[tuple[str, str]], gap: bool) -> None:
    write_table(small_folder(tmp_path), "markets/sg/channels", fact({"channel": "shop", "status": "open"}))
    write_table(tmp_path, "markets/sg/channel_terms", *terms(*bands))
    notes = [note.replace(f"{tmp_path}/", "") for note in band_notes(read_folder(tmp_path)[0])]
    told = (
        "markets/sg/channel_terms.csv:3: between 99.99, where markets/sg/channel_terms.csv:2 ends, and 200.01 no fee "
        "is stated; a plan knows none there. State it, or move the ends together."
    )
    assert notes == ([told] if gap else [])


@pytest.mark.parametrize(
    ("table", "cells", "wrong"),
    [
        ("markets/sg/payment_methods", {"method": "card", "fee_rate_cap": "3.56"}, "fee_rate_cap 3.56"),
        ("markets/sg/assumptions", {"key": "k", "category": "all", "value": "40", "unit": "fraction"}, "value 40"),
        ("markets/sg/assumptions", {"key": "k", "category": "all", "value": "40", "unit": "days"}, None),
    ],
)
def test_a_per_cent_written_as_a_rate_is_found(tmp_path: Path, table: str, cells: Cells, wrong: str | None) -> None:
    told = f"{table}.csv:2: {wrong} is a rate above 1. Write a fraction, 0.05 for 5 %."
    assert findings_with(tmp_path, table, fact(cells)) == ([told] if wrong else [])


@pytest.mark.parametrize(
    ("table", "cells", "wrong"),
    [
        ("payment_methods", {"method": "card", "fee_rate": "2.9"}, "fee_rate '2.9' is out of bounds"),
        ("payment_methods", {"method": "card", "share": "27.5"}, "share '27.5' is out of bounds"),
        (
            "payment_instalments",
            {"method": "card", "months": "3", "merchant_extra_rate": "5"},
            "merchant_extra_rate '5' is out of bounds",
        ),
        (
            "payment_methods",
            {"method": "card", "settlement_days": "3", "settlement_days_low": "5"},
            "settlement_days_low 5.0 is above settlement_days 3.0",
        ),
        ("last_mile", {"service": "post", "days_min": "5", "days_max": "3"}, "days_min 5.0 is above days_max 3.0"),
    ],
)
def test_rates_and_days_of_payments_and_deliveries_are_in_bounds(
    tmp_path: Path, table: str, cells: Cells, wrong: str
) -> None:
    found = findings_with(tmp_path, f"markets/sg/{table}", fact(cells))
    assert found[0].startswith(f"markets/sg/{table}.csv:2: {wrong}")


def test_the_shares_of_the_newest_day_are_added_up(tmp_path: Path) -> None:
    rows = [
        fact({"method": "ideal", "share": "0.7", "valid_to": "2026-12-31"}),
        fact({"method": "wero", "share": "0.7", "valid_from": "2027-01-01"}),
        fact({"method": "card", "share": "0.3"}),
    ]
    write_table(small_folder(tmp_path), "markets/sg/payment_methods", *rows)
    assert share_notes(read_folder(tmp_path)[0]) == []
