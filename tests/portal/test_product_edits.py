"""Changing products in the list: a cell in place, several at once with a look first, and one step back."""

from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role
from gtm.catalog.models import Deed, Product
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_products import make_product, planner_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
PRODUCTS = "/brands/lantern/products/"


def weights() -> list[tuple[str, Decimal | None]]:
    """SKU and weight of every product."""
    return list(Product.objects.order_by("sku").values_list("sku", "weight_kg"))


def test_the_list_is_filtered_by_told_and_derived_category_and_by_a_missing_field() -> None:
    brand = make_brand()
    make_product(brand)
    make_product(brand, "B-1", category="", hs_code="610910")
    make_product(brand, "C-1", category="apparel", weight_kg=None)
    client = planner_of(brand)
    for query, skus in (
        ("category=apparel", ["B-1", "C-1"]),
        ("category=home", ["A-1"]),
        ("lacking=weight_kg", ["C-1"]),
        ("lacking=category", []),
        ("category=nonsense&order=nonsense", ["A-1", "B-1", "C-1"]),
    ):
        rows = client.get(f"/brands/lantern/products/?{query}").context["rows"]
        assert [row.product.sku for row in rows] == skus, query


def test_the_list_is_ordered_by_price_within_a_currency() -> None:
    brand = make_brand()
    make_product(brand, "A-1", price=Decimal(30))
    make_product(brand, "B-1", price=Decimal(7))
    make_product(brand, "C-1", price=Decimal(9), price_currency="CNY")
    rows = planner_of(brand).get("/brands/lantern/products/?order=price").context["rows"]
    assert [row.product.sku for row in rows] == ["C-1", "B-1", "A-1"]


def test_a_cell_becomes_a_field_and_the_saved_row_comes_back() -> None:
    brand = make_brand()
    product = make_product(brand, weight_kg=None)
    client = planner_of(brand)
    address = f"/brands/lantern/products/{product.pk}/cells/weight_kg/"
    field = client.get(address, headers=HTMX).content.decode()
    assert f'name="cell-{product.pk}-weight_kg"' in field
    answer = client.post(address, {f"cell-{product.pk}-weight_kg": "850 g"}, headers=HTMX)
    assert answer["HX-Retarget"] == "closest tr"
    assert "0.85 kg" in answer.content.decode()
    assert '<span class="tag good">complete</span>' in answer.content.decode()
    assert weights() == [("A-1", Decimal("0.85"))]


def test_a_cell_that_cannot_be_read_says_why_and_nothing_changes() -> None:
    brand = make_brand()
    product = make_product(brand)
    address = f"/brands/lantern/products/{product.pk}/cells/weight_kg/"
    answer = planner_of(brand).post(address, {f"cell-{product.pk}-weight_kg": "heavy"}, headers=HTMX)
    assert answer.status_code == 422
    assert "“heavy” is not a number." in answer.content.decode()
    assert weights() == [("A-1", Decimal("0.9"))]


def test_without_a_script_a_cell_leads_to_the_page_of_its_product() -> None:
    brand = make_brand()
    product = make_product(brand)
    client = planner_of(brand)
    page = client.get("/brands/lantern/products/").content.decode()
    assert f'href="/brands/lantern/products/{product.pk}/#id_price"' in page
    answer = client.get(f"/brands/lantern/products/{product.pk}/cells/price/")
    assert answer["Location"] == f"/brands/lantern/products/{product.pk}/"
    assert client.get(f"/brands/lantern/products/{product.pk}/cells/brand/").status_code == 404


def change(client: Client, chosen: str, **values: str) -> str:
    """The page that follows a change of several products, looked at first where it is to be done."""
    address, apply = "/brands/lantern/products/edit/", values.pop("apply", "")
    look = client.post(address, {"chosen": chosen, **values})
    if not apply:
        return str(look.content.decode())
    told = {"chosen": chosen, "seen": look.context["seen"], "apply": apply, **values}
    return str(client.post(address, told, follow=True).content.decode())


def test_several_products_are_changed_after_a_look_and_put_back_in_one_step() -> None:
    brand = make_brand()
    first, second = make_product(brand), make_product(brand, "B-1", weight_kg=None)
    make_product(brand, "C-1")
    client = planner_of(brand)
    page = client.get(f"/brands/lantern/products/edit/?chosen={first.pk}&chosen={second.pk}").content.decode()
    assert "2 products are chosen." in page
    chosen = f"{first.pk},{second.pk}"
    assert "Change 2 products" in change(client, chosen, weight_kg="400 g")
    assert weights() == [("A-1", Decimal("0.9")), ("B-1", None), ("C-1", Decimal("0.9"))]
    page = change(client, chosen, weight_kg="400 g", apply="1")
    assert "2 products are changed." in page
    assert weights() == [("A-1", Decimal("0.4")), ("B-1", Decimal("0.4")), ("C-1", Decimal("0.9"))]
    deed = Deed.objects.get()
    changes = [["A-1", "weight_kg", "0.9", "0.4"], ["B-1", "weight_kg", "", "0.4"]]
    assert deed.content == {"changes": changes, "created": {}, "parts": [], "removed": {}}
    assert "A-1: Weight 0.9 → 0.4" in page
    client.post(f"/brands/lantern/changes/{deed.pk}/undo/")
    assert weights() == [("A-1", Decimal("0.9")), ("B-1", None), ("C-1", Decimal("0.9"))]
    assert "Several products changed" not in client.get("/brands/lantern/products/").content.decode()


def test_values_that_were_not_looked_at_are_shown_before_they_are_done() -> None:
    brand = make_brand()
    product = make_product(brand)
    client = planner_of(brand)
    look = client.post("/brands/lantern/products/edit/", {"chosen": str(product.pk), "origin": "VN"})
    told = {"chosen": str(product.pk), "origin": "TH", "seen": look.context["seen"], "apply": "1"}
    page = client.post("/brands/lantern/products/edit/", told)
    assert [(change.before, change.after) for change in page.context["changes"]] == [("CN", "TH")]
    product.refresh_from_db()
    assert product.origin == "CN"


def test_what_was_changed_again_since_stays_when_a_change_is_undone() -> None:
    brand = make_brand()
    first, second = make_product(brand), make_product(brand, "B-1")
    client = planner_of(brand)
    change(client, f"{first.pk},{second.pk}", origin="VN", apply="1")
    Product.objects.filter(sku="B-1").update(origin="TH")
    answer = client.post(f"/brands/lantern/changes/{Deed.objects.get().pk}/undo/", {"next": PRODUCTS}, follow=True)
    told = "1 product is as it was before. 1 value was changed since and stays. B-1: Origin"
    assert told in answer.content.decode()
    assert list(Product.objects.order_by("sku").values_list("origin", flat=True)) == ["CN", "TH"]


def test_all_products_of_a_filter_can_be_meant() -> None:
    brand = make_brand()
    make_product(brand)
    lacking = make_product(brand, "B-1", weight_kg=None)
    page = planner_of(brand).get("/brands/lantern/products/edit/?all=1&lacking=weight_kg")
    assert page.context["chosen"] == str(lacking.pk)


def test_a_currency_told_alone_is_of_amounts_that_are_there() -> None:
    brand = make_brand()
    first, second = make_product(brand), make_product(brand, "B-1", price=None, price_currency="")
    change(planner_of(brand), f"{first.pk},{second.pk}", price_currency="EUR", apply="1")
    told = Product.objects.order_by("sku").values_list("price", "price_currency")
    assert list(told) == [(Decimal("29.9"), "EUR"), (None, "")]


def test_a_bulk_value_that_cannot_be_read_and_a_change_of_nothing_change_nothing() -> None:
    brand = make_brand()
    product = make_product(brand)
    client = planner_of(brand)
    address = "/brands/lantern/products/edit/"
    wrong = client.post(address, {"chosen": str(product.pk), "hs_code": "999999", "apply": "1"})
    assert wrong.status_code == 422
    assert 'href="#id_hs_code"' in wrong.content.decode()
    assert "Nothing would change." in change(client, str(product.pk), origin="CN")
    assert "No product is chosen" in client.get(address).content.decode()
    assert Deed.objects.count() == 0


def test_products_of_others_are_never_meant_and_viewers_change_nothing() -> None:
    brand = make_brand()
    own, other = make_product(brand), make_product(make_brand("Other"))
    change(planner_of(brand), f"{own.pk},{other.pk}", origin="VN", apply="1")
    other.refresh_from_db()
    assert other.origin == "CN"
    deed = Deed.objects.get()
    viewer = client_of(make_member(brand, Role.VIEWER, username="viewer"))
    for address in ("edit/", f"{own.pk}/cells/origin/", "paste/"):
        assert viewer.post(f"/brands/lantern/products/{address}", {"chosen": str(own.pk)}).status_code == 403
    assert viewer.post(f"/brands/lantern/changes/{deed.pk}/undo/").status_code == 403
    assert 'name="chosen"' not in viewer.get("/brands/lantern/products/").content.decode()


def test_a_page_of_fifty_is_light_and_its_queries_do_not_grow(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    brand = make_brand()
    client = planner_of(brand)
    client.get("/brands/lantern/")
    for number in range(120):
        make_product(brand, f"P-{number:03}", weight_kg=None)
    # As the list, and the HS codes without a told category.
    with django_assert_num_queries(12):
        page = client.get("/brands/lantern/products/?category=home")
    assert len(page.content) < 300_000


def test_pasted_cells_with_headers_are_read_as_a_sheet() -> None:
    brand = make_brand()
    client = planner_of(brand)
    cells = 'SKU\tTitle\tWeight (g)\nA-1\t"Vase, ""blue"""\t350\nA-2\tCup\theavy\n'
    answer = client.post("/brands/lantern/products/paste/", {"cells": cells}, follow=True)
    page = answer.content.decode()
    assert "“heavy” is not a number." in page
    upload = brand.uploads.get()
    assert (upload.report["rows_read"], upload.report["rows_accepted"]) == (2, 1)
    client.post(f"/brands/lantern/products/sheets/{upload.pk}/import/")
    assert list(Product.objects.values_list("sku", "title", "weight_kg")) == [("A-1", 'Vase, "blue"', Decimal("0.35"))]


def test_pasted_cells_without_headers_are_in_the_order_of_our_columns_and_none_is_lost() -> None:
    brand = make_brand()
    cells = "A-1\tVase\t691310\thome\tCN\t0.4\t12 CNY\t29.9 USD\tblue"
    planner_of(brand).post("/brands/lantern/products/paste/", {"cells": cells})
    upload = brand.uploads.get()
    assert [column["field"] for column in upload.report["columns"]] == [
        *("sku", "title", "hs_code", "category", "origin", "weight_kg", "cost", "price", "")
    ]
    assert upload.report["rows_accepted"] == 1
    assert b"blue" in bytes(upload.content)


def test_nothing_pasted_is_told_in_the_form() -> None:
    answer = planner_of(make_brand()).post("/brands/lantern/products/paste/", {"cells": " \n"})
    assert answer.status_code == 422


def test_remembered_answers_are_told_and_forgotten() -> None:
    brand = make_brand()
    client = planner_of(brand)
    cells = "SKU\tTitle\tWeight\nA-1\tVase\t350\n"
    client.post("/brands/lantern/products/paste/", {"cells": cells})
    first = brand.uploads.get()
    client.post(f"/brands/lantern/products/sheets/{first.pk}/", {"weight_unit": "g"})
    client.post(f"/brands/lantern/products/sheets/{first.pk}/import/")
    page = client.post("/brands/lantern/products/paste/", {"cells": cells}, follow=True).content.decode()
    assert "they serve the next sheet with the same headers." in page
    second = brand.uploads.first()
    assert second is not None
    assert second.choices["weight_unit"] == "g"
    client.post(f"/brands/lantern/products/sheets/{second.pk}/forget/")
    client.post("/brands/lantern/products/paste/", {"cells": cells})
    third = brand.uploads.first()
    assert third is not None
    assert third.choices["weight_unit"] == ""
    assert third.report["products"] == 1
