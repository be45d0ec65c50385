"""Whatever is sent, a reading either says why it is no product sheet or accounts for every row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gtm.catalog.sheets.findings import Level, SheetError
from gtm.catalog.sheets.reading import read_sheet
from gtm.catalog.sheets.synonyms import SYNONYMS
from tests.catalog.factories import csv_bytes, xlsx_bytes

HEADERS = [
    "SKU", "Handle", "Title", "商品名称", "Weight", "Weight (lbs)", "Price", "Cost", "Currency", "HS code", "Size",
    "Country of origin", "Battery inside", "Barcode", "Image", "Options", "Variant Price", "Option1 Value", "Type",
    "Parent", "Regular price", "Name", "Notes",
]  # fmt: skip
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "A", "1,234", "1.234", "12,5", "-3", "$5", "5 kg", "30x20x10", "是", "id:1", "variation", "0"]
    ),
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
)


def accounts_for_every_row(content: bytes) -> None:
    """Read it; rows accepted, waiting and set aside must be all rows, and each finding must have its two sentences."""
    try:
        reading = read_sheet(content, "CNY")
    except SheetError:
        return
    rows = set(reading.rows)
    accepted = {row for record in reading.accepted for row in record.rows}
    assert reading.rows_to_mend | reading.set_aside <= rows
    assert accepted | reading.rows_to_mend | reading.set_aside == rows
    assert len({record.sku for record in reading.accepted}) == len(reading.accepted)
    for finding in reading.findings:
        assert finding.wrong
        assert finding.cure
        assert finding.level is Level.QUESTION or "%" not in finding.wrong or "%" in finding.value


@given(st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes(content: bytes) -> None:
    accounts_for_every_row(content)


@given(st.lists(st.sampled_from(HEADERS), min_size=2, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=8))
@settings(max_examples=80, deadline=None)
def test_any_cells_under_known_headers(headers: list[str], rows: list[list[str]]) -> None:
    accounts_for_every_row(csv_bytes([headers, *rows], encoding="utf-8-sig"))


@given(
    st.lists(st.sampled_from(sorted(SYNONYMS)), min_size=2, max_size=6, unique=True),
    st.lists(st.lists(st.one_of(st.floats(-1e12, 1e12), st.booleans(), st.just("text")), max_size=6), max_size=4),
)
@settings(max_examples=40, deadline=None)
def test_any_numbers_in_a_workbook(headers: list[str], rows: list[list[object]]) -> None:
    accounts_for_every_row(xlsx_bytes({"Goods": [headers, *rows]}))


def test_a_cell_longer_than_the_csv_reader_takes_is_refused_with_a_reason() -> None:
    with pytest.raises(SheetError, match="The rows cannot be parted"):
        read_sheet(csv_bytes([["SKU", "Title", "Description"], ["A", "One", "x" * 200_000]]), "CNY")
