"""Each layout of a schedule, read from small files."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from gtm.marketdata.entries import Entry, Finding
from gtm.marketdata.schedules.files import opened
from gtm.marketdata.schedules.lines import Format, Reading, ScheduleError, SetAside
from gtm.marketdata.schedules.loading import FORMATS
from gtm.marketdata.schedules.survey import Known, read_entries
from tests.marketdata.schedules.layouts import (
    UK_HEADING,
    WITS_MFN_HEADING,
    WITS_PREFERENCE_HEADING,
    measure,
    preference,
    product,
    write_csv,
)

SOURCED = {"source": "gazette", "confidence": "official"}


def read(layout: str, path: Path, market: str = "GB", code: str = "DUTY", **reading: Any) -> list[Any]:
    """What each line of a file comes to."""
    chosen: Format = FORMATS[layout]
    known = Known((code, "ADD"), frozenset({"gazette"}))
    with opened(path) as file:
        return [item for _, item in read_entries(file, chosen, Reading(market, **SOURCED | reading), known)]


def said(item: Any, *names: str) -> dict[str, str]:
    """The filled cells of a row, but for where it comes from."""
    assert isinstance(item, Entry), item
    left_out = ("market", "code", "confidence", "sources")
    return {name: str(value) for name, value in item.values.items() if value not in ("", None) and name not in left_out}


def wrong(items: list[Any]) -> list[str]:
    return [str(finding) for item in items if isinstance(item, list) for finding in item]


def test_a_third_country_duty_of_the_uk_is_our_mfn_rate_for_all_lines_below(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "uk.csv",
        UK_HEADING,
        measure(),
        measure("0901210010", "7.50% + 10.00 GBP / 100 kg", effective_end_date="2027-06-30"),
    )
    shirts, coffee = read("uk", path)
    assert said(shirts) == {"hs": "610910", "origin": "MFN", "ad_valorem": "0.12", "valid_from": "2027-01-01"}
    assert shirts.fact_key == "GB/rates/DUTY:610910:MFN@2027-01-01"
    assert said(coffee) == {
        **{"hs": "0901210010", "origin": "MFN", "ad_valorem": "0.075", "specific_amount": "0.1"},
        **{"specific_currency": "GBP", "specific_unit": "kg", "combine": "sum"},
        **{"valid_from": "2027-01-01", "valid_to": "2027-06-30"},
    }


def test_a_preference_of_the_uk_is_an_agreement_to_be_claimed(tmp_path: Path) -> None:
    (item,) = read("uk", write_csv(tmp_path / "uk.csv", UK_HEADING, preference("VN", "Viet Nam")))
    assert (item.values["origin"], item.values["note"]) == ("UK-VN", "Tariff preference: Viet Nam")


def test_what_is_no_duty_of_the_uk_schedule_is_set_aside_with_the_reason(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "uk.csv",
        UK_HEADING,
        measure(type__id="305", type__description="Value added tax"),
        measure(additional_code__code="2500"),
        preference("VN", "Viet Nam", quota__order_number="057001"),
        measure(geographical_area__id="RU"),
        measure("9905000000"),
    )
    assert [item.why for item in read("uk", path) if isinstance(item, SetAside)] == [
        "measure type 305, Value added tax",
        "measure type 103, Third country duty: depends on an additional code",
        "measure type 142, Tariff preference: within a quota",
        "measure type 103, Third country duty: not for all origins",
        "chapters 98 and 99, which are no goods of the Harmonized System",
    ]


def test_a_duty_of_the_uk_that_says_nothing_is_wrong(tmp_path: Path) -> None:
    items = read("uk", write_csv(tmp_path / "uk.csv", UK_HEADING, measure(duty="")))
    assert wrong(items) == ["uk.csv:2: measure__duty_expression '' is empty. Write the duty, such as 12 % or free."]


def test_a_product_of_wits_has_the_rate_of_its_lines_or_their_range(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "wits.csv", WITS_MFN_HEADING, product("610910", "25.00", "25.00"), product("090121", "0", "20")
    )
    shirts, coffee = read("wto", path, "ID", "BM")
    assert said(shirts) == {"hs": "610910", "origin": "MFN", "ad_valorem": "0.25", "valid_from": "2026-01-01"}
    assert said(coffee) == {
        **{"hs": "090121", "origin": "MFN", "ad_valorem_low": "0", "ad_valorem_high": "0.2"},
        "valid_from": "2026-01-01",
    }


def test_lines_without_a_rate_or_with_an_estimated_one_leave_the_duty_a_text_and_never_nought(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "wits.csv",
        WITS_MFN_HEADING,
        product("220421", "", "", Nbr_NA_Lines="3"),
        product("220422", "0", "0", Nbr_NA_Lines="3"),
        product("220429", "10", "150", Nbr_AVE_Lines="1"),
    )
    assert [said(item)["expression"] for item in read("wto", path, "ID", "BM")] == [
        "3 lines with other duties than a share of the value",
        "0 % to 0 %; 3 lines with other duties, 0 with an estimated rate",
        "10 % to 150 %; 0 lines with other duties, 1 with an estimated rate",
    ]


def test_other_reporters_are_set_aside_and_other_years_editions_and_texts_are_wrong(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "wits.csv",
        WITS_MFN_HEADING,
        product("610910", "25", "25", Reporter_ISO_N="918"),
        product("610910", "25", "25"),
        product("610910", "25", "25", Year="2025"),
        product("851712", "0", "0", NomenCode="H5"),
        product("610910", "n/a", "25"),
        product("610910", "30", "25"),
    )
    items = read("wto", path, "ID", "BM")
    assert items[0] == SetAside(2, "reporter 918")
    assert wrong(items) == [
        "wits.csv:4: Year '2025' is not the only year of the file. Load each year by itself.",
        "wits.csv:5: NomenCode 'H5' is another edition. Only H6 is HS 2022.",
        "wits.csv:6: Min_Rate/Max_Rate/Nbr_NA_Lines 'n/a/25/0' cannot be read. Write plain numbers.",
        "wits.csv:7: Min_Rate/Max_Rate/Nbr_NA_Lines '30/25/0' cannot be read. Write plain numbers.",
    ]


def test_the_number_918_is_the_european_union(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "wits.csv", WITS_MFN_HEADING, product("610910", "12", "12", Reporter_ISO_N="918"))
    (item,) = read("wto", path, "EU")
    assert item.fact_key == "EU/rates/DUTY:610910:MFN@2026-01-01"


def test_preferential_rates_of_wits_are_those_of_the_agreement_and_the_partner_named(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "wits.csv",
        WITS_PREFERENCE_HEADING,
        *(
            {name: cell for name, cell in row.items() if name in WITS_PREFERENCE_HEADING}
            for row in (
                product("610910", "5", "5", Partner="156", Nbr_Pref_Lines="2"),
                product("610910", "0", "0", Partner="702", Nbr_Pref_Lines="2"),
                product("640411", "25", "25", Partner="156", Nbr_Pref_Lines="0"),
            )
        ),
    )
    first, second, third = read("wto", path, "ID", "BM", agreement="ACFTA", partner="CN")
    assert said(first) == {"hs": "610910", "origin": "ACFTA", "ad_valorem": "0.05", "valid_from": "2026-01-01"}
    assert (second, third) == (SetAside(3, "partner 702"), SetAside(4, "no line has a preference"))
    with pytest.raises(ScheduleError, match="--agreement NAME --partner CC"):
        read("wto", path, "ID", "BM", agreement="ACFTA")


def workbook(path: Path, *rows: tuple[Any, ...]) -> Path:
    """A workbook whose second sheet holds the rows, below an empty one."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("empty")
        sheet, days = book.add_worksheet("tariff"), book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, days)
                else:
                    sheet.write(number, column, cell)
    return path


MAPPED = {"Code": "hs", "Rate": "duty", "From": "valid_from"}


def test_a_workbook_is_read_by_the_columns_that_were_named(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "tariff.xlsx",
        ("Code", "Goods", "Rate", "From"),
        ("6109.10.00", "T-shirts", "12 % + 3 USD/kg", date(2027, 1, 1)),
        (901210010, "Coffee", "free", "2027-02-01"),
        ("6110 30", "Pullovers", 0, ""),
    )
    shirts, coffee, pullovers = read("xlsx", path, columns=MAPPED, valid_from="2026-01-01")
    assert said(shirts) == {
        **{"hs": "61091000", "origin": "MFN", "ad_valorem": "0.12", "specific_amount": "3"},
        **{"specific_currency": "USD", "specific_unit": "kg", "combine": "sum", "valid_from": "2027-01-01"},
    }
    assert said(coffee) == {"hs": "0901210010", "origin": "MFN", "ad_valorem": "0", "valid_from": "2027-02-01"}
    assert said(pullovers) == {"hs": "611030", "origin": "MFN", "ad_valorem": "0", "valid_from": "2026-01-01"}


def test_a_number_of_a_workbook_without_a_unit_is_wrong_unless_its_column_is_said_to_be_per_cent(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "tariff.xlsx", ("Code", "Rate"), ("610910", 12.5), ("610910", "n/a"))
    assert wrong(read("xlsx", path, columns={"Code": "hs", "Rate": "duty"})) == [
        "tariff.xlsx:3: Rate '12.5' is a number without a unit. Write 12 % or 0.36 USD/kg."
    ]
    first, second = read("xlsx", path, columns={"Code": "hs", "Rate": "percent"})
    assert said(first)["ad_valorem"] == "0.125"
    assert wrong([second]) == [
        "tariff.xlsx:4: Rate 'n/a' is no number of per cent. Write 12.5, or map the column to duty."
    ]


def test_a_csv_file_may_be_parted_by_semicolons(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", ["Code", "Rate"], {"Code": "610910", "Rate": "6,5 %"}, mark=";")
    (item,) = read("xlsx", path, columns={"Code": "hs", "Rate": "duty"})
    assert said(item)["ad_valorem"] == "0.065"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"Code": "hs", "Rate": "rate"}, "--map names rate"),
        ({"Code": "hs"}, "which column is the code and which the duty"),
        ({"Code": "hs", "Rate": "duty", "Old": "duty"}, "twice"),
        ({"HS": "hs", "Rate": "duty"}, "lacks the columns HS; it has Code, Rate"),
    ],
)
def test_columns_that_make_no_schedule_are_refused(columns: dict[str, str], message: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", ["Code", "Rate"], {"Code": "610910", "Rate": "5 %"})
    with pytest.raises(ScheduleError, match=message):
        read("xlsx", path, columns=columns)


def test_our_own_format_has_fractions_and_says_everything_itself(tmp_path: Path) -> None:
    heading = ["code", "hs", "origin", "ad_valorem", "valid_from", "confidence", "sources", "note"]
    rows = [
        {"code": "ADD", "hs": "610910", "origin": "CN", "ad_valorem": "0.3", "confidence": "secondary"},
        {"hs": "610910", "ad_valorem": "0.12", "note": "x"},
    ]
    remedy, duty = read("landfall", write_csv(tmp_path / "t.csv", heading, *rows))
    assert (remedy.values["code"], remedy.values["confidence"], remedy.values["sources"]) == (
        "ADD",
        "secondary",
        "gazette",
    )
    assert said(duty) == {"hs": "610910", "origin": "MFN", "ad_valorem": "0.12", "note": "x"}
    with pytest.raises(ScheduleError, match="unknown columns Rate"):
        read("landfall", write_csv(tmp_path / "t.csv", ["hs", "Rate"]))


def test_every_line_that_is_wrong_is_named_with_column_and_cure(tmp_path: Path) -> None:
    heading = ["code", "hs", "ad_valorem", "ad_valorem_low", "ad_valorem_high", "valid_from", "valid_to", "sources"]
    rows = [
        {"hs": "851712", "ad_valorem": "0"},
        {"hs": "61.09", "ad_valorem": "12"},
        {"hs": "", "ad_valorem": "0.1"},
        {"hs": "610910", "ad_valorem_low": "0.2", "ad_valorem_high": "0.1"},
        {"hs": "610910", "valid_from": "2027-01-01", "valid_to": "2026-01-01"},
        {"hs": "610910", "code": "VAT"},
        {"hs": "610910", "sources": "hearsay"},
        {"hs": "610910", "valid_from": "1 May 2027"},
    ]
    path = write_csv(tmp_path / "t.csv", heading, *rows)
    with path.open("a", encoding="utf-8") as lines:
        lines.write("one,cell,too,many,here,so,wrong,x,y\n")
    assert [text.removeprefix("t.csv:") for text in wrong(read("landfall", path))] == [
        "2: hs '851712' is not in HS 2022. Mend the digits, or take the edition of 2022.",
        "3: hs '61.09' is not the beginning of a tariff code. Write 2 to 12 digits without dots.",
        "3: ad_valorem '12' is out of bounds. Write a fraction, 0.19 for 19 %; nothing above 2.",
        "4: hs is empty. Write the code of the goods.",
        "5: ad_valorem_low 0.2 is above ad_valorem_high 0.1. Swap or mend them.",
        "6: valid_from 2027-01-01 is above valid_to 2026-01-01. Swap or mend them.",
        "7: code 'VAT' is not declared by the market file of GB. Write one of DUTY, ADD.",
        "8: source 'hearsay' is unknown. Publish it first, or describe it with --source-title.",
        "9: valid_from '1 May 2027' is not a day. Write YYYY-MM-DD.",
        "10: has more or fewer cells than the heading. Quote texts that hold commas.",
    ]
    assert isinstance(read("landfall", path)[0][0], Finding)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", b"", "has no heading"),
        ("t.csv", b"hs;duty\n\xff\xfe", "not in UTF-8"),
        ("t.xlsx", b"no workbook", "cannot be read as a workbook"),
        ("missing/t.csv", None, "cannot be read: No such file"),
        ("t.csv", b"hs,duty,hs\n610910,1 %,610910\n", "two columns 'hs': rename or take out"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ScheduleError, match=message):
        read("xlsx", path, columns={"hs": "hs", "duty": "duty"})
