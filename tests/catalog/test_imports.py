"""Sheets into the catalogue: dry, done, done again, mended."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gtm.catalog.models import Product, Upload
from gtm.catalog.selectors import remembered_choices
from gtm.catalog.services import check_sheet, import_sheet, import_upload, mend_upload, store_upload
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.report import SheetReport, findings_of
from tests.catalog.factories import brand, csv_bytes

pytestmark = pytest.mark.django_db
DEMO = Path("fixtures/demo/products.csv")
HEADERS = ["SKU", "Title", "Weight (kg)", "Price"]
USD = SheetChoices(price_currency="USD")


def sheet(*rows: list[str], headers: list[str] = HEADERS) -> bytes:
    return csv_bytes([headers, *rows])


def outcome(report: SheetReport) -> tuple[int, int, int]:
    """Created, updated, unchanged."""
    return report.outcome.created, report.outcome.updated, report.outcome.unchanged


def test_a_dry_run_tells_what_an_import_would_do_and_does_nothing() -> None:
    owner = brand()
    report = check_sheet(owner, "s.csv", sheet(["A", "One", "1", "5"]), USD)
    assert (outcome(report), report.imported) == ((1, 0, 0), False)
    assert Product.objects.count() == 0


def test_a_second_import_changes_nothing() -> None:
    owner = brand()
    content = sheet(["A", "One", "1", "5"], ["B", "Two", "2", "6"])
    assert outcome(import_sheet(owner, "s.csv", content, USD)) == (2, 0, 0)
    before = list(Product.objects.values())
    assert outcome(import_sheet(owner, "s.csv", content, USD)) == (0, 0, 2)
    assert list(Product.objects.values()) == before


def test_a_later_sheet_changes_what_it_tells_and_an_empty_cell_erases_nothing() -> None:
    owner = brand()
    import_sheet(owner, "s.csv", sheet(["A", "One", "1", "5"]), USD)
    report = import_sheet(owner, "s.csv", sheet(["A", "One", "", "7.50"]), USD)
    product = Product.objects.get()
    assert (product.weight_kg, product.price) == (Decimal(1), Decimal("7.5"))
    assert [change.as_json() for change in report.outcome.changes] == [
        {"sku": "A", "field": "price", "before": "5", "after": "7.5"}
    ]
    assert outcome(report) == (0, 1, 0)


def test_rows_to_be_mended_wait_and_the_others_are_imported() -> None:
    owner = brand()
    report = import_sheet(owner, "s.csv", sheet(["A", "One", "1", "5"], ["B", "Two", "heavy", "6"]), USD)
    assert (report.rows_read, report.rows_accepted, report.rows_to_mend) == (2, 1, 1)
    assert [product.sku for product in Product.objects.all()] == ["A"]


def test_a_brand_does_not_touch_the_products_of_another() -> None:
    ours, theirs = brand("ours"), brand("theirs")
    import_sheet(theirs, "s.csv", sheet(["A", "Theirs", "1", "5"]), USD)
    import_sheet(ours, "s.csv", sheet(["A", "Ours", "2", "6"]), USD)
    assert dict(Product.objects.values_list("brand__slug", "title")) == {"ours": "Ours", "theirs": "Theirs"}


def test_rows_are_written_in_batches_and_not_one_by_one() -> None:
    counts = []
    for size in (10, 400):
        owner = brand(f"brand-{size}")
        first = sheet(*([f"S{number}", "Thing", "1", "5"] for number in range(size)))
        second = sheet(*([f"S{number}", "Thing", "2", "5"] for number in range(size)))
        with CaptureQueriesContext(connection) as captured:
            import_sheet(owner, "s.csv", first, USD)
            import_sheet(owner, "s.csv", second, USD)
        counts.append(len(captured))
        assert set(owner.products.values_list("weight_kg", flat=True)) == {Decimal(2)}
    # SQLite takes 999 values a statement: some thirty rows a batch, in each of the two imports.
    assert counts[1] - counts[0] <= 2 * 400 / 30


def test_an_upload_is_kept_answered_mended_and_imported() -> None:
    owner = brand()
    content = sheet(["A", "One", "1", "5"], ["B", "Two", "heavy", "6"])
    upload = store_upload(owner, "s.csv", content)
    assert [finding.code for finding in findings_of(upload.report)] == ["price_currency_unknown", "number_unreadable"]
    upload = mend_upload(upload, USD, {"3": {"Weight (kg)": "0.25"}})
    assert upload.report["findings"] == []
    assert upload.report["imported"] is False
    upload = import_upload(upload)
    upload.refresh_from_db()
    assert bytes(upload.content) == content
    assert (upload.report["created"], upload.report["imported"]) == (2, True)
    assert upload.imported_at is not None
    assert Product.objects.get(sku="B").weight_kg == Decimal("0.25")
    assert import_upload(upload).report["unchanged"] == 2


def test_the_answers_to_a_sheet_are_remembered_for_the_next_one_with_its_headers() -> None:
    owner = brand()
    upload = import_upload(mend_upload(store_upload(owner, "may.csv", sheet(["A", "One", "1", "5"])), USD))
    assert remembered_choices(owner, upload.headers_digest) == USD
    assert store_upload(owner, "june.csv", sheet(["A", "One", "1", "6"])).report["findings"] == []
    assert store_upload(brand("other"), "june.csv", sheet(["A", "One", "1", "6"])).report["findings"] != []
    other_headers = sheet(["A", "One", "6"], headers=["SKU", "Title", "Price"])
    assert store_upload(owner, "july.csv", other_headers).report["findings"] != []


def test_the_report_counts_what_the_products_still_lack() -> None:
    report = check_sheet(brand(), "s.csv", sheet(["A", "One", "1", "5"], ["B", "Two", "", "6"]), USD)
    assert report.outcome.missing == {"hs_code": 2, "weight_kg": 1, "cost": 2, "origin": 2, "category": 2}


def test_findings_of_a_stored_report_speak_the_readers_language() -> None:
    upload = store_upload(brand(), "s.csv", sheet(["A", "One", "heavy", "5"]))
    (stored,) = [one for one in upload.report["findings"] if one["level"] == "mend"]
    assert stored == {
        "level": "mend",
        "code": "number_unreadable",
        "row": 2,
        "column": "Weight (kg)",
        "value": "heavy",
        "sku": "A",
        "params": {},
        "wrong": "“heavy” is not a number.",
        "cure": "Write digits only, such as 1234.50.",
    }
    assert [finding.as_json() for finding in findings_of(upload.report)] == upload.report["findings"]


def test_the_demonstration_catalogue_is_imported_without_a_finding() -> None:
    owner = brand()
    report = import_sheet(owner, DEMO.name, DEMO.read_bytes())
    assert report.reading.format == "template"
    assert (report.findings, report.outcome.missing) == ((), {})
    assert report.outcome.created == owner.products.count() >= 45
    assert outcome(import_sheet(owner, DEMO.name, DEMO.read_bytes())) == (0, 0, report.outcome.created)


def test_an_upload_leaves_with_its_brand() -> None:
    owner = brand()
    store_upload(owner, "s.csv", sheet(["A", "One", "1", "5"]))
    owner.delete()
    assert Upload.objects.count() == 0
