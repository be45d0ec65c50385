"""The big table as a file reads back what it says, in every form."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from gtm.engine.market_book.book import MarketBook
from gtm.planner.tables import parquet_file, xlsx_file
from gtm.planner.tables.offer_table import OfferTable
from gtm.planner.tables.parquet_file import NoParquetError
from gtm.planner.tables.writing import write_table
from gtm.planner.tables.xlsx_file import TooManyRowsError
from tests.planner.economics.parcels_of_goods import product
from tests.planner.economics.test_working_out import question

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(book: MarketBook) -> OfferTable:
    """Two shirts in Singapore, and Cyprus, of whose commerce nothing is known."""
    asked = question(markets=["CY", "SG"])
    return OfferTable(book, asked, [product(), product(sku="DEAR", price=Decimal(90))])


def written(table: OfferTable, path: Path) -> Path:
    write_table(path, table)
    return path


def cells_of(book: CalamineWorkbook, sheet: str) -> list[list[Any]]:
    return list(book.get_sheet_by_name(sheet).to_python())


def test_csv_has_the_fields_as_its_header_and_numbers_as_numbers(table: OfferTable, tmp_path: Path) -> None:
    with written(table, tmp_path / "offers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["market"] for row in rows} == {"SG"}
    sold = [row for row in rows if row["open"] == "1"]
    assert sold
    assert all(float(row["paid"]) == pytest.approx(2 * float(row["price"])) for row in sold)
    assert all(row["contribution"] == "" for row in rows if row["open"] == "0")


def test_xlsx_has_numbers_the_sources_and_how_sure_the_facts_are(table: OfferTable, tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(written(table, tmp_path / "offers.xlsx"))
    header, *rows = cells_of(book, "Offers")
    sold = [row for row in (dict(zip(header, cells, strict=False)) for cells in rows) if row["open"] == 1]
    assert sold
    assert all(isinstance(row["contribution"], float) for row in sold)
    sources = cells_of(book, "Sources")
    assert sources[0][:2] == ["Source", "Title"]
    assert len(sources) > 3
    confidences = cells_of(book, "Confidence")
    lanes = next(row for row in confidences if row[:2] == ["SG", "lanes"])
    assert lanes[2] == sum(lanes[3:])


def test_a_sheet_too_small_for_the_table_is_refused(
    table: OfferTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "LARGEST_SHEET", 50)
    with pytest.raises(TooManyRowsError, match="holds 50 rows"):
        written(table, tmp_path / "offers.xlsx")


def test_parquet_says_the_same_as_csv(table: OfferTable, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow, the extra for Parquet, is not installed")
    with written(table, tmp_path / "offers.csv").open(encoding="utf-8", newline="") as file:
        expected = [(row["sku"], row["channel"], row["route"], row["contribution"]) for row in csv.DictReader(file)]
    found = parquet.read_table(written(table, tmp_path / "offers.parquet")).to_pylist()
    assert [(row["sku"], row["channel"], row["route"]) for row in found] == [row[:3] for row in expected]
    assert [row["contribution"] for row in found] == [
        pytest.approx(float(row[3]), abs=1e-4) if row[3] else None for row in expected
    ]


def test_without_its_library_parquet_says_what_to_install(
    table: OfferTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_file, "pyarrow", None)
    with pytest.raises(NoParquetError, match="pip install pyarrow"):
        written(table, tmp_path / "offers.parquet")


def test_another_ending_is_refused(table: OfferTable, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"none of \.csv, \.parquet, \.xlsx"):
        written(table, tmp_path / "offers.ods")
