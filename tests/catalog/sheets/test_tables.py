"""Files of every encoding and delimiter."""

from decimal import Decimal

import pytest

from gtm.catalog.sheets.findings import SheetError
from gtm.catalog.sheets.reading import read_sheet
from gtm.catalog.sheets.tables import MEGABYTE
from tests.catalog.factories import csv_bytes, xlsx_bytes

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


def test_a_western_one_byte_encoding_is_refused_rather_than_read_as_chinese() -> None:
    rows = [["SKU", "Title"], ["W-1", "Größe über Öl, prêt-à-porter für Mädchen"]]
    assert refusal(csv_bytes(rows, encoding="cp1252")) == "encoding"


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
