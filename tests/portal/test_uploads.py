"""A sheet's way through the portal: read, asked about, mended, imported."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gtm.accounts.models import Role
from gtm.catalog.models import Brand, Product, Upload
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
