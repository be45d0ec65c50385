"""Files of every encoding and delimiter."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from gtm.catalog.sheets.findings import SheetError
from gtm.catalog.sheets.reading import read_sheet
from gtm.catalog.sheets.tables import MEGABYTE
from tests.catalog.factories import codes, csv_bytes, xlsx_bytes

CHINESE = [
    ["货号", "商品名称", "重量(g)", "成本(元)"],
    ["W-1", "丝绒口红", "35", "14"],
    ["W-2", "山茶花面霜", "180", "26"],
]
ENGLISH = [["SKU", "Title", "Weight (kg)", "Cost (CNY)"], ["W-1", "Lipstick, red", "0.035", "14"]]


def refusal(content: bytes) -> str:
    with pytest.raises(SheetError) as caught:
        read_sheet(content, "CNY")
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_chinese_sheet_reads_the_same_in_each_encoding(encoding: str) -> None:
    reading = read_sheet(csv_bytes(CHINESE, encoding=encoding), "CNY")
    assert reading.table.encoding == encoding
    assert [record.values["title_zh"] for record in reading.records] == ["丝绒口红", "山茶花面霜"]
    assert [record.values["weight_kg"] for record in reading.records] == [Decimal("0.035"), Decimal("0.18")]
    assert reading.findings == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    reading = read_sheet(csv_bytes(ENGLISH, delimiter), "CNY")
    assert reading.table.delimiter == delimiter
    assert reading.records[0].values["title"] == "Lipstick, red"


@pytest.mark.parametrize("title", ["Größe über Öl, prêt-à-porter für Mädchen", "Cafeteira de pressão, edição São João"])
def test_a_western_one_byte_encoding_is_read_as_such_and_said(title: str) -> None:
    reading = read_sheet(csv_bytes([["SKU", "Title"], ["W-1", title]], encoding="cp1252"), "CNY")
    assert reading.records[0].values["title"] == title
    assert codes(reading) == [("western_letters", None)]


@pytest.mark.parametrize(("title", "encoding"), [("ماكينة قهوة إيطالية", "cp1256"), ("Кофеварка гейзерная", "cp1251")])
def test_letters_of_another_one_byte_encoding_are_refused(title: str, encoding: str) -> None:
    assert refusal(csv_bytes([["SKU", "Title"], ["W-1", title]], encoding=encoding)) == "encoding"


def test_a_title_row_above_the_headers_is_passed_over() -> None:
    reading = read_sheet(csv_bytes([["苇间 产品清单 2026", "", "", ""], ["", "", "", ""], *CHINESE]), "CNY")
    assert reading.table.header_row == 3
    assert reading.rows == (4, 5)


def test_a_workbook_keeps_its_numbers_as_numbers() -> None:
    rows: list[list[object]] = [
        ["SKU", "Title", "Weight (kg)", "HS code"],
        [1001, "Kettle", 1.234, 851610],
        [1002, "Lamp", 0.1 + 0.2, 940542],
    ]
    reading = read_sheet(xlsx_bytes({"Sheet1": rows}), "CNY")
    assert (reading.table.encoding, reading.table.sheet) == ("xlsx", "Sheet1")
    assert [record.sku for record in reading.records] == ["1001", "1002"]
    assert [record.values["weight_kg"] for record in reading.records] == [Decimal("1.234"), Decimal("0.3")]
    assert [record.values["hs_code"] for record in reading.records] == ["851610", "940542"]


def test_the_first_sheet_with_known_headers_is_read() -> None:
    reading = read_sheet(xlsx_bytes({"Cover": [["Price list"]], "Goods": ENGLISH}), "CNY")
    assert reading.table.sheet == "Goods"


def test_each_sheet_with_known_headers_is_read_when_it_is_named_and_the_others_are_told() -> None:
    book = xlsx_bytes({"Cover": [["Price list"]], "Goods": ENGLISH, "商品": CHINESE})
    reading = read_sheet(book, "CNY")
    assert (reading.table.sheet, reading.table.other_sheets) == ("Goods", ("商品",))
    named = read_sheet(book, "CNY", worksheet="商品")
    assert (named.table.sheet, named.table.other_sheets) == ("商品", ("Goods",))
    assert [record.sku for record in named.records] == ["W-1", "W-2"]


def test_a_cell_merged_over_rows_speaks_for_each_of_them() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "春季新品")
        sheet.write_row(1, 0, ["货号", "商品名称", "产地", "成本(元)"])
        for row, cells in enumerate((["T-1", "浴巾"], ["T-2", "面巾"]), 2):
            sheet.write_row(row, 0, cells)
        sheet.merge_range(2, 2, 3, 2, "河北保定")
        sheet.merge_range(2, 3, 3, 3, 21.5)
    reading = read_sheet(out.getvalue(), "CNY")
    assert reading.table.header_row == 2
    assert [(one.values["origin"], one.values["cost"]) for one in reading.records] == [("CN", Decimal("21.5"))] * 2


@pytest.mark.parametrize("first", ["合计", "总计：", "TOTAL", "Grand Total", "Total general"])
def test_a_row_that_sums_others_up_is_no_product(first: str) -> None:
    rows = [["No.", "SKU", "Title", "Cost (CNY)"], ["1", "W-1", "Lamp", "20"], [first, "", "8 items", "20"]]
    reading = read_sheet(csv_bytes(rows), "CNY")
    assert [record.sku for record in reading.accepted] == ["W-1"]
    assert codes(reading)[-1] == ("total_row", 3)
    assert reading.set_aside == {3}


def test_a_product_whose_name_is_total_stays_one() -> None:
    rows = [["Title", "SKU", "Cost (CNY)"], ["Total", "W-1", "20"]]
    assert [record.sku for record in read_sheet(csv_bytes(rows), "CNY").accepted] == ["W-1"]


def test_a_heading_or_remark_between_products_is_left_out_and_said() -> None:
    rows = [*CHINESE, ["注：成本均含13%增值税", "", "", ""]]
    reading = read_sheet(csv_bytes(rows), "CNY")
    assert [record.sku for record in reading.accepted] == ["W-1", "W-2"]
    assert codes(reading) == [("heading_row", 4)]
    assert reading.set_aside == {4}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"just some words\nand more words", "no_header"),
        (b"SKU,Title\n", "no_rows"),
        (b"SKU,Title\n,\n", "no_rows"),
        (b"PK\x03\x04 but no workbook", "workbook"),
        (b"\xff\xfe\x00", "encoding"),
        (b"SKU,Title\n" + b"x" * (21 * MEGABYTE), "too_large"),
        (b"SKU,Title\n" + b"1,a\n" * 50_001, "too_many_rows"),
    ],
)
def test_what_is_no_product_sheet_is_refused_with_a_reason(content: bytes, code: str) -> None:
    assert refusal(content) == code
