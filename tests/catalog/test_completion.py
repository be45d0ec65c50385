"""What products lack, and giving it to them in bulk or one by one."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from gtm.catalog.models import Brand, Product
from gtm.catalog.product_removal import remove_products
from gtm.catalog.product_search import ProductFilter, find_products, missing_by_type
from gtm.catalog.product_services import complete_products, update_product
from gtm.catalog.selectors import (
    CategoryAnswer,
    category_of,
    missing_fields,
    product_types,
)
from tests.catalog.factories import brand

pytestmark = pytest.mark.django_db


def product(owner: Brand, sku: str, **values: Any) -> Product:
    """A product with a title and what is named."""
    return Product.objects.create(brand=owner, sku=sku, title=f"Thing {sku}", **values)


def test_a_category_that_the_hs_code_suggests_is_shown_as_derived_and_not_missing() -> None:
    item = Product(sku="A", title="A", hs_code="610910")
    assert category_of(item) == CategoryAnswer("apparel", True, "61")
    assert missing_fields(item) == ("weight_kg", "cost", "origin", "price")
    assert item.category == ""


def test_a_told_category_goes_before_the_derived_one() -> None:
    assert category_of(Product(hs_code="610910", category="sports")) == CategoryAnswer("sports", False, "")


def test_gaps_are_grouped_by_product_type_largest_first() -> None:
    owner = brand()
    product(owner, "A", product_type="Shirts", hs_code="610910")
    product(owner, "B", product_type="Shirts")
    product(owner, "C", product_type="Mugs", hs_code="691110", weight_kg=1, cost=1, origin="CN")
    full = {"hs_code": "691110", "weight_kg": 1, "cost": 1, "origin": "CN", "price": 1}
    product(owner, "D", product_type="Bowls", **full)
    first, second = missing_by_type(owner)
    assert (first.product_type, first.products, first.skus) == ("Shirts", 2, ("A", "B"))
    assert first.missing == {"hs_code": 1, "weight_kg": 2, "cost": 2, "origin": 2, "price": 2, "category": 1}
    assert (second.product_type, second.missing) == ("Mugs", {"price": 1})


def test_a_type_is_completed_without_touching_what_is_told() -> None:
    owner = brand()
    product(owner, "A", product_type="Shirts", origin="VN")
    product(owner, "B", product_type="Shirts")
    product(owner, "C", product_type="Mugs")
    told = {
        "origin": "中国",
        "hs_code": "6109.10",
        "weight_kg": "250 g",
        "cost": "31",
        "price": "32",
        "price_currency": "usd",
    }
    assert complete_products(owner, "Shirts", told) == 2
    rows = Product.objects.values_list(
        "sku", "origin", "hs_code", "weight_kg", "cost", "cost_currency", "price_currency"
    )
    assert list(rows) == [
        ("A", "VN", "610910", Decimal("0.25"), Decimal(31), "CNY", "USD"),
        ("B", "CN", "610910", Decimal("0.25"), Decimal(31), "CNY", "USD"),
        ("C", "", "", None, None, "", ""),
    ]
    assert complete_products(owner, "Shirts", told) == 0


def test_completion_overwrites_only_when_asked_and_only_the_named_skus() -> None:
    owner = brand()
    product(owner, "A", product_type="Shirts", origin="VN")
    product(owner, "B", product_type="Shirts", origin="VN")
    assert complete_products(owner, "Shirts", {"origin": "CN"}, only_missing=False, skus=["B"]) == 1
    assert list(Product.objects.values_list("origin", flat=True)) == ["VN", "CN"]


def test_an_amount_in_another_currency_does_not_change_the_currency_of_a_told_amount() -> None:
    owner = brand()
    product(owner, "A", product_type="Shirts", cost=Decimal(30), cost_currency="CNY")
    assert complete_products(owner, "Shirts", {"cost": "5", "cost_currency": "USD"}) == 0
    item = Product.objects.get()
    assert (item.cost, item.cost_currency) == (Decimal(30), "CNY")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"hs_code": "851712"}, "hs_code"),
        ({"origin": "Atlantis"}, "origin"),
        ({"weight_kg": "heavy"}, "weight_kg"),
        ({"price": "12"}, "price_currency"),
        ({"category": "gadgets"}, "category"),
    ],
)
def test_what_cannot_be_read_is_refused_by_field_and_nothing_is_saved(values: dict[str, str], field: str) -> None:
    owner = brand()
    product(owner, "A")
    with pytest.raises(ValidationError) as caught:
        complete_products(owner, "", {**values, "material": "steel"})
    assert list(caught.value.message_dict) == [field]
    assert Product.objects.get().material == ""


def test_a_form_sets_and_erases_the_fields_of_one_product() -> None:
    item = product(brand(), "A", hs_code="610910", price=Decimal(5), price_currency="EUR", origin="CN", battery=True)
    assert update_product(item, {"title": "Better", "origin": "", "price": "6,50", "battery": "", "weight_kg": "0.3"})
    item.refresh_from_db()
    assert (item.title, item.origin, item.price, item.price_currency) == ("Better", "", Decimal("6.5"), "EUR")
    assert (item.battery, item.weight_kg, item.hs_code) == (None, Decimal("0.3"), "610910")
    assert not update_product(item, {"title": "Better"})


def test_a_title_cannot_be_erased() -> None:
    with pytest.raises(ValidationError):
        update_product(product(brand(), "A"), {"title": " "})


def test_products_are_found_by_text_type_and_gap() -> None:
    owner = brand()
    full = {"hs_code": "691110", "weight_kg": 1, "cost": 1, "origin": "CN", "price": 1}
    product(owner, "MUG-1", product_type="Mugs", title_zh="青瓷杯", **full)
    product(owner, "ORE-1", product_type="Ores", **{**full, "hs_code": "260111"})
    product(owner, "TEE-1", product_type="Shirts", **{**full, "weight_kg": None})
    assert [item.sku for item in find_products(owner, ProductFilter("青瓷"))] == ["MUG-1"]
    assert [item.sku for item in find_products(owner, ProductFilter("6911"))] == ["MUG-1", "TEE-1"]
    assert [item.sku for item in find_products(owner, ProductFilter(product_type="Shirts"))] == ["TEE-1"]
    assert [item.sku for item in find_products(owner, ProductFilter(incomplete=True))] == ["ORE-1", "TEE-1"]
    assert [item.sku for item in owner.products.all() if missing_fields(item)] == ["ORE-1", "TEE-1"]
    assert product_types(owner) == ["Mugs", "Ores", "Shirts"]
    assert remove_products(owner, ["MUG-1", "ORE-1", "NONE"]) == 2
