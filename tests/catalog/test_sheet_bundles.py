"""Bundles and services from a sheet: read, refused with cell and cure, stored only by the import."""

from decimal import Decimal

import pytest

from gtm.catalog.management.commands.import_products import report_lines
from gtm.catalog.models import BundlePart, Product
from gtm.catalog.selectors import missing_fields
from gtm.catalog.services import check_sheet, import_sheet
from gtm.catalog.sheets.choices import SheetChoices
from tests.catalog.factories import brand, csv_bytes

pytestmark = pytest.mark.django_db
USD = SheetChoices(price_currency="USD", cost_currency="CNY")
HEADERS = ["SKU", "Title", "Price", "Components", "Declared as set"]
SERVICE = ["Service", "Service kind", "Service price", "Service cost", "Service invoiced separately"]
KIT, TEE, MAT = ["KIT", "Yoga kit", "99", "TEE*2; MAT × 1", "no"], ["TEE", "Shirt", "29", ""], ["MAT", "Mat", "49", ""]


def sheet(*rows: list[str], headers: list[str] = HEADERS) -> bytes:
    return csv_bytes([headers, *rows])


def parts() -> list[tuple[str, str, Decimal]]:
    stored = BundlePart.objects.order_by("bundle__sku", "position")
    return list(stored.values_list("bundle__sku", "product__sku", "quantity"))


def test_a_bundle_is_stored_with_parts_that_stand_further_down_and_a_second_import_changes_nothing() -> None:
    owner, content = brand(), sheet(KIT, TEE, MAT)
    report = check_sheet(owner, "s.csv", content, USD)
    assert (report.findings, report.outcome.with_parts) == ((), 1)
    assert report.as_json()["with_parts"] == 1
    assert "with components or a service: 1" in report_lines(report)
    assert not Product.objects.exists()
    assert [change.as_json() for change in report.outcome.changes] == [
        {"sku": "KIT", "field": "components", "before": "", "after": "TEE*2; MAT*1"}
    ]
    import_sheet(owner, "s.csv", content, USD)
    assert parts() == [("KIT", "TEE", Decimal(2)), ("KIT", "MAT", Decimal(1))]
    again = import_sheet(owner, "s.csv", content, USD)
    assert (again.outcome.updated, again.outcome.unchanged, again.outcome.changes) == (0, 3, ())
    assert parts() == [("KIT", "TEE", Decimal(2)), ("KIT", "MAT", Decimal(1))]


def test_chinese_headers_and_signs_are_read_and_a_set_is_declared_as_one() -> None:
    headers = ["货号", "商品名称", "售价", "组成部分", "按套装申报"]
    import_sheet(brand(), "s.csv", sheet(["KIT", "套装", "99", "TEE＊2；MAT＊1", "是"], TEE, MAT, headers=headers), USD)
    assert parts() == [("KIT", "TEE", Decimal(2)), ("KIT", "MAT", Decimal(1))]
    assert Product.objects.get(sku="KIT").declared_as_set is True


def test_a_later_sheet_replaces_the_components_and_an_empty_cell_leaves_them() -> None:
    owner = brand()
    import_sheet(owner, "s.csv", sheet(KIT, TEE, MAT), USD)
    import_sheet(owner, "s.csv", sheet(["KIT", "Yoga kit", "99", ""]), USD)
    assert len(parts()) == 2
    report = import_sheet(owner, "s.csv", sheet(["KIT", "Yoga kit", "99", "TEE*3"]), USD)
    assert [(change.before, change.after) for change in report.outcome.changes] == [("TEE*2; MAT*1", "TEE*3")]
    assert parts() == [("KIT", "TEE", Decimal(3))]


@pytest.mark.parametrize(
    ("cell", "wrong", "cure"),
    [
        (
            "TEE*2; HAT*1",
            "There is no product with the SKU “HAT” in this sheet or in the catalogue.",
            "Correct the SKU",
        ),
        ("TEE", "“TEE” does not say how many pieces of which SKU.", "Write the SKU, an asterisk"),
        ("TEE*0", "“TEE*0” does not say how many pieces of which SKU.", "Write the SKU, an asterisk"),
        ("TEE*1; TEE*2", "“TEE” is named twice.", "Name each SKU once"),
        ("BOX*1", "“BOX” is a bundle itself.", "Name the products that it is made of instead."),
        ("NEW*1", "“NEW” is named as a part of itself.", "Name the products that it is made of, or leave"),
        ("BAD*1", "The row of the part “BAD” has to be mended first.", "Mend that row"),
    ],
)
def test_a_wrong_component_names_its_cell_and_the_cure_and_its_row_waits(cell: str, wrong: str, cure: str) -> None:
    rows = [["NEW", "New", "9", cell], TEE, ["BOX", "Box", "40", "TEE*1"], ["BAD", "Bad", "much", ""]]
    report = import_sheet(brand(), "s.csv", sheet(*rows), USD)
    [finding] = [one for one in report.findings if one.row == 2]
    assert (finding.column, finding.level.value, finding.wrong) == ("Components", "mend", wrong)
    assert finding.cure.startswith(cure)
    assert set(Product.objects.values_list("sku", flat=True)) == {"TEE", "BOX"}


def test_a_part_of_a_stored_bundle_cannot_become_a_bundle() -> None:
    owner = brand()
    import_sheet(owner, "s.csv", sheet(KIT, TEE, MAT), USD)
    report = import_sheet(owner, "s.csv", sheet(["TEE", "Shirt", "29", "CAP*1"], ["CAP", "Cap", "9", ""]), USD)
    [finding] = report.findings
    assert finding.wrong == "“TEE” is part of the bundle “KIT” and can have no parts itself."


def test_a_service_is_stored_beside_the_goods_and_changed_under_its_name() -> None:
    owner, headers = brand(), [*HEADERS, *SERVICE]
    import_sheet(
        owner, "s.csv", sheet([*KIT, "Ten lessons", "course", "40", "25", "yes"], TEE, MAT, headers=headers), USD
    )
    service = BundlePart.objects.get(kind="course")
    told = (service.title, service.value, service.cost, service.cost_currency, service.invoiced_separately)
    assert told == ("Ten lessons", Decimal(40), Decimal(25), "CNY", True)
    import_sheet(owner, "s.csv", sheet([*KIT, "Ten lessons", "", "45"], headers=headers), USD)
    assert [(one.kind, one.value, one.cost) for one in BundlePart.objects.exclude(kind="goods")] == [
        ("course", Decimal(45), Decimal(25))
    ]
    assert BundlePart.objects.filter(kind="goods").count() == 2


def test_a_service_needs_a_name_a_known_kind_and_the_currency_of_the_price() -> None:
    headers = ["SKU", "Title", "Price", *SERVICE]
    rows = [["A", "A", "9", "", "course"], ["B", "B", "9", "Help", "gift"], ["C", "C", "9", "Help", "", "EUR 4"]]
    report = check_sheet(brand(), "s.csv", csv_bytes([headers, *rows]), USD)
    assert [(one.code, one.row, one.column) for one in report.findings] == [
        ("service_unnamed", 2, "Service kind"),
        ("service_kind_unknown", 3, "Service kind"),
        ("service_currency", 4, "Service price"),
    ]


def test_what_the_parts_tell_is_not_missing_before_the_import_either() -> None:
    owner = brand()
    headers = ["SKU", "Title", "Price", "Components", "HS code", "Origin", "Weight (kg)", "Cost", "Category"]
    full = ["TEE", "Shirt", "29", "", "610910", "CN", "0.25", "38", "apparel"]
    content = sheet(["KIT", "Kit", "55", "TEE*2", "", "", "", "", "apparel"], full, headers=headers)
    before = dict(check_sheet(owner, "s.csv", content, USD).outcome.missing)
    assert before == dict(import_sheet(owner, "s.csv", content, USD).outcome.missing)
    assert missing_fields(Product.objects.get(sku="KIT")) == ()
    assert before == {}


def test_what_the_form_told_of_a_part_stays_when_a_sheet_changes_its_pieces() -> None:
    owner = brand()
    import_sheet(owner, "s.csv", sheet(KIT, TEE, MAT), USD)
    BundlePart.objects.filter(product__sku="TEE").update(value=Decimal(20))
    import_sheet(owner, "s.csv", sheet(["KIT", "Yoga kit", "99", "TEE*3"]), USD)
    assert list(BundlePart.objects.values_list("quantity", "value")) == [(Decimal(3), Decimal(20))]
