"""A sheet's way through the portal: read, asked about, mended, imported."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gtm.accounts.models import Role
from gtm.catalog.models import Brand, Product, Upload
from tests.catalog.factories import xlsx_bytes
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db

SHEET = "SKU,品名,类型,重量,成本(CNY),价格(USD),产地\nA-1,花瓶,Vases,350,12.5,29.9,CN\nA-2,茶杯,Cups,abc,8,19.9,CN\n"


def send(brand: Brand, client: Client, text: str = SHEET, encoding: str = "gb18030") -> Upload:
    """The sheet, sent through the form and stored."""
    file = SimpleUploadedFile("sheet.csv", text.encode(encoding))
    answer = client.post("/brands/lantern/products/upload/", {"sheet": file})
    upload = Upload.objects.get(brand=brand)
    assert answer["Location"] == f"/brands/lantern/products/sheets/{upload.pk}/"
    return upload


def test_a_sheet_is_read_and_nothing_is_imported_yet() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    upload = send(brand, client)
    page = client.get(f"/brands/lantern/products/sheets/{upload.pk}/").content.decode()
    assert "“abc” is not a number." in page
    assert 'name="weight_unit"' in page
    assert "gb18030" in page
    assert Product.objects.count() == 0


def test_questions_are_answered_cells_mended_and_the_sheet_imported_without_a_script() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    address = f"/brands/lantern/products/sheets/{send(brand, client).pk}/"
    client.post(address, {"weight_unit": "g", "cell:3:重量": "220", "was:cell:3:重量": "abc"})
    page = client.get(address).content.decode()
    assert "Rows to be mended</h2>" not in page
    assert "Import 2 products" in page
    answer = client.post(f"{address}import/", follow=True)
    assert "2 products are in the catalogue." in answer.content.decode()
    weights = dict(Product.objects.values_list("sku", "weight_kg"))
    assert weights == {"A-1": Decimal("0.35"), "A-2": Decimal("0.22")}


def test_a_cell_left_as_it_was_is_not_sent_on() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    upload = send(brand, client)
    client.post(f"/brands/lantern/products/sheets/{upload.pk}/", {"cell:3:重量": "abc", "was:cell:3:重量": "abc"})
    upload.refresh_from_db()
    assert upload.corrections == {}


TWICE = "SKU,品名,产地\nA-1,花瓶,义乌\nA-2,茶杯,义乌\nA-3,茶盘,义乌\nA-3,茶盘（补货）,义乌\n"


def test_what_is_wrong_in_many_rows_alike_is_mended_once() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    address = f"/brands/lantern/products/sheets/{send(brand, client, TWICE).pk}/"
    assert client.get(address).content.decode().count('name="cell:2,3,4,5:产地"') == 1
    client.post(address, {"cell:2,3,4,5:产地": "CN", "was:cell:2,3,4,5:产地": "义乌"})
    client.post(f"{address}import/")
    assert set(Product.objects.values_list("sku", "origin")) == {("A-1", "CN"), ("A-2", "CN")}


@pytest.mark.parametrize(
    ("mending", "products"),
    [
        ({"cell:5:SKU": "A-4", "was:cell:5:SKU": "A-3"}, {"A-1", "A-2", "A-3", "A-4"}),
        ({"leave:5": "on"}, {"A-1", "A-2", "A-3"}),
    ],
)
def test_a_sku_that_stands_twice_is_told_apart_or_one_row_left_out(mending: dict[str, str], products: set[str]) -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    upload = send(brand, client, TWICE.replace("义乌", "浙江义乌"))
    address = f"/brands/lantern/products/sheets/{upload.pk}/"
    client.post(address, mending)
    client.post(f"{address}import/")
    assert set(Product.objects.values_list("sku", flat=True)) == products
    upload.refresh_from_db()
    assert upload.report["rows_read"] == 4
    assert upload.report["rows_set_aside"] == 4 - len(products)


def test_each_sheet_of_a_workbook_is_offered_and_read_with_the_answers_given() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    headers = ["货号", "商品名称", "毛重"]
    book = xlsx_bytes({"美妆": [headers, ["B-1", "手霜", 105]], "家纺": [headers, ["H-1", "浴巾", 520]]})
    client.post("/brands/lantern/products/upload/", {"sheet": SimpleUploadedFile("a.xlsx", book)})
    first = Upload.objects.get()
    address = f"/brands/lantern/products/sheets/{first.pk}/"
    assert "Read the sheet “家纺”" in client.get(address).content.decode()
    client.post(address, {"weight_unit": "g"})
    client.post(f"{address}import/")
    assert "Next: read the sheet “家纺”" in client.get(address).content.decode()
    client.post(f"{address}worksheet/", {"worksheet": "家纺"})
    second = Upload.objects.exclude(pk=first.pk).get()
    client.post(f"/brands/lantern/products/sheets/{second.pk}/import/")
    weights = set(Product.objects.values_list("sku", "weight_kg"))
    assert weights == {("B-1", Decimal("0.105")), ("H-1", Decimal("0.52"))}
    assert "Next: read the sheet" not in client.get(address).content.decode()
    assert client.post(f"{address}worksheet/", {"worksheet": "封面"}).status_code == 404


@pytest.mark.parametrize(("answer", "taken"), [("usd", "USD"), ("美元", "USD"), ("dollar bills", "")])
def test_a_currency_is_answered_by_code_or_name_and_nothing_else_is_kept(answer: str, taken: str) -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    upload = send(brand, client, "SKU,Title,Price\nA-1,Vase,9.50\n")
    page = client.post(f"/brands/lantern/products/sheets/{upload.pk}/", {"price_currency": answer}, follow=True)
    upload.refresh_from_db()
    assert upload.choices["price_currency"] == taken
    assert ("“dollar bills” is not a currency." in page.content.decode()) is (taken == "")


def test_a_sheet_without_a_known_price_column_asks_which_one_it_is() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    upload = send(brand, client, "SKU,品名,吊钩价,成本(CNY)\nA-1,花瓶,129,40\n")
    address = f"/brands/lantern/products/sheets/{upload.pk}/"
    assert "No column was understood as:" in client.get(address).content.decode()
    client.post(address, {"column:吊钩价": "price", "price_currency": "CNY"})
    client.post(f"{address}import/")
    assert Product.objects.get().price == Decimal("129")


def test_an_answer_that_is_not_among_the_options_is_ignored() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    upload = send(brand, client)
    client.post(f"/brands/lantern/products/sheets/{upload.pk}/", {"weight_unit": "stone"})
    upload.refresh_from_db()
    assert upload.choices["weight_unit"] == ""


def test_a_column_can_be_understood_otherwise() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    upload = send(brand, client)
    client.post(f"/brands/lantern/products/sheets/{upload.pk}/", {"column:重量": ""})
    upload.refresh_from_db()
    assert upload.choices["columns"] == {"重量": ""}
    assert upload.report["rows_to_mend"] == 0


def test_what_is_no_sheet_is_told_in_the_form() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    answer = client.post("/brands/lantern/products/upload/", {"sheet": SimpleUploadedFile("empty.csv", b" ")})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    answer = client.post("/brands/lantern/products/upload/", {"sheet": SimpleUploadedFile("photo.png", b"x")})
    assert answer.status_code == 422


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_is_offered(kind: str) -> None:
    client = client_of(make_member(make_brand()))
    answer = client.get(f"/template.{kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="landfall-products.{kind}"'
    assert len(answer.content) > 200


def test_the_findings_are_told_in_chinese() -> None:
    brand = make_brand()
    client = client_of(make_member(brand), "zh-hans")
    upload = send(brand, client)
    page = client.get(f"/brands/lantern/products/sheets/{upload.pk}/").content.decode()
    assert "“abc”不是数字" in page


def test_a_viewer_sees_a_sheet_and_imports_none() -> None:
    brand = make_brand()
    upload = send(brand, client_of(make_member(brand)))
    viewer = client_of(make_member(brand, Role.VIEWER, username="viewer"))
    assert viewer.get(f"/brands/lantern/products/sheets/{upload.pk}/").status_code == 200
    assert viewer.post(f"/brands/lantern/products/sheets/{upload.pk}/import/").status_code == 403
    assert viewer.post(f"/brands/lantern/products/sheets/{upload.pk}/").status_code == 403


def test_a_sheet_of_another_brand_is_not_found() -> None:
    brand = make_brand()
    upload = send(brand, client_of(make_member(brand)))
    other = make_brand("Other")
    client = client_of(make_member(other, username="other"))
    assert client.get(f"/brands/other/products/sheets/{upload.pk}/").status_code == 404
