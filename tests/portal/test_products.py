"""The product pages: what is missing, mending one product and many, and who may do so."""

from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role
from gtm.catalog.models import Brand, Product
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db


def make_product(brand: Brand, sku: str = "A-1", **told: object) -> Product:
    """A product with all that a plan needs, but for what is told otherwise."""
    complete = {
        "title": "Porcelain vase",
        "title_zh": "瓷花瓶",
        "product_type": "Vases",
        "hs_code": "691310",
        "origin": "CN",
        "category": "home",
        "cost": Decimal("31.5"),
        "cost_currency": "CNY",
        "price": Decimal("29.9"),
        "price_currency": "USD",
        "weight_kg": Decimal("0.9"),
    }
    return Product.objects.create(brand=brand, sku=sku, **{**complete, **told})


def planner_of(brand: Brand) -> Client:
    """A browser of somebody who may write."""
    return client_of(make_member(brand))


def test_the_list_says_what_is_missing_of_each_product() -> None:
    brand = make_brand()
    make_product(brand)
    make_product(brand, "A-2", weight_kg=None, hs_code="")
    page = planner_of(brand).get("/brands/lantern/products/").content.decode()
    assert "2 products" in page
    assert "Missing before these products can be planned:" in page
    assert page.count('<span class="tag warn">') == 2
    assert "CN¥31.50" in page


def test_the_list_is_filtered_by_text_type_and_gaps() -> None:
    brand = make_brand()
    make_product(brand)
    make_product(brand, "B-1", product_type="Cups", weight_kg=None)
    client = planner_of(brand)
    for query, count in (("?text=b-1", 1), ("?product_type=Vases", 1), ("?incomplete=on", 1), ("?text=花瓶", 2)):
        assert f"{count} product" in client.get(f"/brands/lantern/products/{query}").content.decode()
    assert "No product fits this filter." in client.get("/brands/lantern/products/?text=zzz").content.decode()


def test_a_chinese_reader_sees_the_chinese_title() -> None:
    brand = make_brand()
    make_product(brand)
    page = client_of(make_member(brand), "zh-hans").get("/brands/lantern/products/").content.decode()
    assert "瓷花瓶" in page
    assert "¥31.50" in page


def test_the_queries_of_the_list_do_not_grow_with_the_products(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    brand = make_brand()
    client = planner_of(brand)
    client.get("/brands/lantern/")
    for count in (2, 40):
        for number in range(count):
            make_product(brand, f"{count}-{number}")
        # Session, person, brands, role, types, count, page, its parts, gaps of all, of bundles, the last edit.
        with django_assert_num_queries(11):
            client.get("/brands/lantern/products/")


def test_a_product_is_mended_with_texts_as_in_a_sheet() -> None:
    brand = make_brand()
    product = make_product(brand, weight_kg=None)
    form = {"title": "Vase", "hs_code": "691310", "origin": "CN", "category": "home", "weight_kg": "850 g"}
    answer = planner_of(brand).post(f"/brands/lantern/products/{product.pk}/", form)
    assert answer.status_code == 302
    product.refresh_from_db()
    assert product.weight_kg == Decimal("0.85")
    assert product.cost is None


def test_a_value_that_cannot_be_read_is_told_beside_its_field_and_nothing_changes() -> None:
    brand = make_brand()
    product = make_product(brand)
    form = {"title": "Vase", "weight_kg": "heavy", "category": "home"}
    answer = planner_of(brand).post(f"/brands/lantern/products/{product.pk}/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert 'href="#id_weight_kg"' in page
    assert "“heavy” is not a number." in page
    product.refresh_from_db()
    assert product.title == "Porcelain vase"


def test_missing_fields_are_completed_by_product_type() -> None:
    brand = make_brand()
    make_product(brand, "A-1", weight_kg=None)
    make_product(brand, "A-2", weight_kg=None)
    make_product(brand, "B-1", product_type="Cups", weight_kg=None)
    client = planner_of(brand)
    assert "2 of 2 products lack something" in client.get("/brands/lantern/products/complete/").content.decode()
    client.post("/brands/lantern/products/complete/", {"product_type": "Vases", "type-0-weight_kg": "0.4"})
    weights = Product.objects.order_by("sku").values_list("sku", "weight_kg")
    assert list(weights) == [("A-1", Decimal("0.4")), ("A-2", Decimal("0.4")), ("B-1", None)]


def test_a_bulk_value_that_cannot_be_read_is_told_in_its_own_form() -> None:
    brand = make_brand()
    make_product(brand, weight_kg=None)
    form = {"product_type": "Vases", "type-0-weight_kg": "much"}
    answer = planner_of(brand).post("/brands/lantern/products/complete/", form)
    assert answer.status_code == 422
    assert 'href="#id_type-0-weight_kg"' in answer.content.decode()


def test_hs_codes_are_proposed_with_reasons_and_taken_only_when_chosen() -> None:
    brand = make_brand()
    product = make_product(brand, title="Men's cotton T-shirt, knitted", title_zh="", product_type="Tops", hs_code="")
    client = planner_of(brand)
    page = client.get(f"/brands/lantern/products/{product.pk}/").content.decode()
    assert "HS codes that may fit" in page
    assert 'value="610910"' in page
    product.refresh_from_db()
    assert product.hs_code == ""
    client.post(f"/brands/lantern/products/{product.pk}/hs-code/", {"hs_code": "610910"})
    product.refresh_from_db()
    assert product.hs_code == "610910"


def test_a_proposed_code_that_does_not_exist_is_refused() -> None:
    brand = make_brand()
    product = make_product(brand)
    answer = planner_of(brand).post(
        f"/brands/lantern/products/{product.pk}/hs-code/", {"hs_code": "999999"}, follow=True
    )
    assert "is not in the Harmonized System 2022" in answer.content.decode()
    product.refresh_from_db()
    assert product.hs_code == "691310"


def test_a_proposed_code_is_taken_for_a_whole_type() -> None:
    brand = make_brand()
    make_product(brand, "A-1", title="Cotton T-shirt, knitted", product_type="Tops", hs_code="")
    make_product(brand, "A-2", title="Cotton T-shirt, knitted", product_type="Tops", hs_code="")
    form = {"product_type": "Tops", "type-0-hs_code": "", "type-0-hs_candidate": "610910"}
    planner_of(brand).post("/brands/lantern/products/complete/", form)
    assert set(Product.objects.values_list("hs_code", flat=True)) == {"610910"}


def test_products_without_a_type_are_completed_one_by_one_in_one_form() -> None:
    brand = make_brand()
    empty: dict[str, object] = {"product_type": "", "hs_code": "", "title_zh": "", "cost": None, "origin": ""}
    mug = make_product(brand, "M", title="Stoneware mug", **empty)
    board = make_product(brand, "B", title="Walnut serving board", **empty)
    client = planner_of(brand)
    page = client.get("/brands/lantern/products/complete/").content.decode()
    assert '<option value="691200"' in page
    assert 'name="type-0-hs_code"' not in page
    told = {
        "product_type": "", "type-0-origin": "China", "type-0-cost_currency": "USD",
        f"one-{mug.pk}-hs_candidate": "691200", f"one-{mug.pk}-cost": "3.20",
        f"one-{board.pk}-hs_code": "4419.90", f"one-{board.pk}-cost": "CNY 41",
    }  # fmt: skip
    answer = client.post("/brands/lantern/products/complete/", told, follow=True).content.decode()
    assert "2 products were completed." in answer
    assert "Next: a plan" in answer
    values = set(brand.products.values_list("sku", "hs_code", "origin", "cost", "cost_currency"))
    assert values == {
        ("M", "691200", "CN", Decimal("3.2"), "USD"),
        ("B", "441990", "CN", Decimal("41"), "CNY"),
    }


def test_a_line_that_cannot_be_read_is_told_beside_its_product_and_the_others_are_kept() -> None:
    brand = make_brand()
    mug = make_product(brand, "M", product_type="", cost=None)
    board = make_product(brand, "B", product_type="", cost=None)
    told = {"product_type": "", f"one-{mug.pk}-cost": "3.20", f"one-{board.pk}-cost": "dear"}
    answer = planner_of(brand).post("/brands/lantern/products/complete/", told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“dear” is not a number." in page
    assert 'value="dear"' in page
    assert dict(brand.products.values_list("sku", "cost")) == {"M": Decimal("3.2"), "B": None}


def test_a_viewer_reads_products_and_changes_none() -> None:
    brand = make_brand()
    product = make_product(brand)
    client = client_of(make_member(brand, Role.VIEWER))
    page = client.get("/brands/lantern/products/").content.decode()
    assert "Upload a sheet" not in page
    assert "<fieldset disabled>" in client.get(f"/brands/lantern/products/{product.pk}/").content.decode()
    for address in (f"{product.pk}/", "complete/", "upload/"):
        assert client.post(f"/brands/lantern/products/{address}", {"title": "x"}).status_code == 403


def test_a_product_of_another_brand_is_not_found() -> None:
    other = make_product(make_brand("Other"))
    client = planner_of(make_brand())
    assert client.get(f"/brands/lantern/products/{other.pk}/").status_code == 404
    assert client.get(f"/brands/other/products/{other.pk}/").status_code == 404
