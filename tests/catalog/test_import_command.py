"""The command that imports a sheet, and the template that it reads."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gtm.catalog.models import Product
from gtm.catalog.sheets.reading import read_sheet
from gtm.catalog.sheets.template import template_csv, template_xlsx
from gtm.catalog.sheets.template_columns import TEMPLATE_COLUMNS
from tests.catalog.factories import brand, csv_bytes

REPORTS = Path(__file__).parent / "reports"


def run(path: Path, *options: str) -> tuple[str, int]:
    """What the command prints, and its exit status."""
    out = StringIO()
    try:
        call_command("import_products", str(path), "--brand", "weijian", *options, stdout=out)
    except SystemExit as leaving:
        return out.getvalue(), int(str(leaving.code))
    return out.getvalue(), 0


@pytest.mark.django_db
def test_a_sheet_is_imported_and_its_report_printed(tmp_path: Path) -> None:
    brand()
    path = tmp_path / "goods.csv"
    path.write_bytes(csv_bytes([["SKU", "Title", "Price"], ["A", "One", "5"]]))
    printed, status = run(path, "--price-currency", "USD")
    assert printed.splitlines() == [
        "goods.csv: table, utf-8, commas",
        "rows: 1 read, 1 accepted, 0 to be mended, 0 set aside",
        "products: 1 (1 created, 0 updated, 0 unchanged)",
        "to be completed: hs_code of 1, weight_kg of 1, cost of 1, origin of 1, category of 1",
    ]
    assert status == 0
    assert Product.objects.get().price == 5


@pytest.mark.django_db
def test_a_dry_run_imports_nothing_and_a_question_gives_status_one(tmp_path: Path) -> None:
    brand()
    path = tmp_path / "goods.csv"
    path.write_bytes(csv_bytes([["SKU", "Title", "Price"], ["A", "One", "5"]]))
    printed, status = run(path, "--dry-run", "--format", "json")
    assert json.loads(printed)["findings"][0]["code"] == "price_currency_unknown"
    assert (status, Product.objects.count()) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "content", "words"),
    [
        ("nobody", b"SKU,Title\nA,One\n", "There is no brand “nobody”."),
        ("weijian", b"one\ntwo\n", "No header row was recognised"),
        ("weijian", None, "cannot be read"),
    ],
)
def test_unusable_input_has_status_two_and_says_why(
    tmp_path: Path, slug: str, content: bytes | None, words: str
) -> None:
    brand()
    path = tmp_path / "goods.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=words) as caught:
        call_command("import_products", str(path), "--brand", slug)
    assert caught.value.returncode == 2


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_csv_template_is_read_as_the_template_and_its_examples_are_left_out(language: str) -> None:
    reading = read_sheet(template_csv(language), "CNY")
    assert reading.format == "template"
    assert reading.set_aside == {2, 3, 4}
    assert [column.field for column in reading.columns] == [column.field for column in TEMPLATE_COLUMNS]
    assert reading.records == ()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_examples_of_the_template_are_right_by_its_own_rules(language: str) -> None:
    content = template_csv(language).replace(b"EXAMPLE-", b"MINE-")
    reading = read_sheet(content, "CNY")
    assert (len(reading.accepted), reading.findings) == (3, ())


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_workbook_template_opens_on_an_empty_sheet_of_the_same_columns(language: str) -> None:
    with pytest.raises(Exception, match="header row but no products"):
        read_sheet(template_xlsx(language), "CNY")
