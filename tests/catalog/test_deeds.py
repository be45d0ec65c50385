"""What is done to products is kept and taken back, and what was changed since is never lost."""

from decimal import Decimal

import pytest
from django.utils import timezone

from gtm.catalog.bundle_services import set_parts
from gtm.catalog.deeds import deeds_of, told_of
from gtm.catalog.models import Brand, Deed, Product
from gtm.catalog.product_removal import remove_products
from gtm.catalog.product_services import complete_products, update_product
from gtm.catalog.services import forget_choices, import_upload, mend_upload, store_upload
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.undoing import undo_products
from tests.factories import make_brand, make_member, make_product

pytestmark = pytest.mark.django_db
SHEET = b"""SKU,Title,Weight (kg),Price (USD),Components
TEE,Shirt,0.3,19,
MAT,Mat,1.2,39,
KIT,Yoga kit,,55,TEE*1; MAT*2
"""


def imported(brand: Brand, content: bytes = SHEET) -> Deed:
    """The deed of a sheet's import."""
    import_upload(store_upload(brand, "products.csv", content))
    return brand.deeds.get(kind="sheet")


def test_a_changed_value_is_kept_with_its_author_and_put_back() -> None:
    brand = make_brand()
    product, user = make_product(brand, sku="TEE"), make_member(brand.organisation, username="mei")
    update_product(product, {"price": "31.50", "weight_kg": "300 g", "battery": "yes"}, user)
    deed = brand.deeds.get()
    assert (deed.kind, deed.subject, deed.made_by_name) == ("product", "TEE", "mei")
    assert sorted(deed.content["changes"]) == [
        ["TEE", "battery", "", "True"],
        ["TEE", "price", "29", "31.5"],
        ["TEE", "weight_kg", "0.25", "0.3"],
    ]
    assert undo_products(deed).count == 1
    product.refresh_from_db()
    assert (product.price, product.weight_kg, product.battery) == (Decimal(29), Decimal("0.25"), None)


def test_a_change_of_nothing_is_no_deed() -> None:
    product = make_product(make_brand())
    update_product(product, {"origin": "CN"})
    assert not Deed.objects.exists()


def test_an_imported_sheet_is_taken_out_again_with_its_bundles_and_the_rest_is_as_before() -> None:
    brand = make_brand()
    make_product(brand, sku="TEE", title="Old shirt", weight_kg=Decimal("0.25"))
    before = told_of(brand)
    deed = imported(brand)
    assert sorted(deed.content["created"]) == ["KIT", "MAT"]
    assert brand.products.count() == 3
    undone = undo_products(deed)
    assert (undone.count, undone.left) == (3, [])
    assert told_of(brand) == before


def test_an_imported_product_that_was_changed_since_stays_and_is_named() -> None:
    brand = make_brand()
    deed = imported(brand)
    update_product(brand.products.get(sku="MAT"), {"price": "41"})
    undone = undo_products(deed)
    assert (undone.count, undone.left) == (2, [("MAT", "")])
    assert list(brand.products.values_list("sku", "price")) == [("MAT", Decimal(41))]


def test_an_imported_product_that_a_later_bundle_holds_stays() -> None:
    brand = make_brand()
    deed = imported(brand, b"SKU,Title\nTEE,Shirt\nMAT,Mat\n")
    set_parts(make_product(brand, sku="PAIR"), [{"sku": "TEE", "quantity": "2"}], declared_as_set=False)
    undone = undo_products(deed)
    assert (undone.count, undone.left) == (1, [("TEE", "")])
    assert list(brand.products.values_list("sku", flat=True)) == ["PAIR", "TEE"]


def test_an_amount_goes_back_with_its_currency_or_not_at_all() -> None:
    brand = make_brand()
    product = make_product(brand, sku="TEE")
    update_product(product, {"price": "31", "price_currency": "EUR"})
    Product.objects.update(price_currency="GBP")
    undone = undo_products(brand.deeds.get())
    assert (undone.count, sorted(undone.left)) == (0, [("TEE", "price"), ("TEE", "price_currency")])
    product.refresh_from_db()
    assert (product.price, product.price_currency) == (Decimal(31), "GBP")


def test_parts_of_a_bundle_come_back_with_all_that_was_told_of_them() -> None:
    brand = make_brand()
    kit, tee = make_product(brand, sku="KIT"), make_product(brand, sku="TEE")
    course = {"kind": "course", "title": "Lessons", "value": "45", "invoiced_separately": "yes"}
    set_parts(kit, [{"sku": "TEE", "quantity": "2", "value": "20.5"}, course], declared_as_set=True)
    before = told_of(brand)
    set_parts(kit, [], declared_as_set=False)
    deed = brand.deeds.first()
    assert deed is not None
    undone = undo_products(deed)
    assert (undone.count, undone.left) == (1, [])
    assert told_of(brand) == before
    assert kit.parts.get(position=1).product == tee


def test_parts_that_name_a_product_no_longer_there_are_not_put_back() -> None:
    brand = make_brand()
    kit, tee = make_product(brand, sku="KIT"), make_product(brand, sku="TEE")
    set_parts(kit, [{"sku": "TEE"}], declared_as_set=False)
    set_parts(kit, [], declared_as_set=False)
    tee.delete()
    deed = brand.deeds.first()
    assert deed is not None
    assert undo_products(deed).left == [("KIT", "parts")]


def test_completing_many_products_is_one_deed() -> None:
    brand = make_brand()
    for sku in ("A", "B"):
        make_product(brand, sku=sku, origin="")
    complete_products(brand, "T-shirts", {"origin": "VN"})
    deed = brand.deeds.get()
    assert deed.content["changes"] == [["A", "origin", "", "VN"], ["B", "origin", "", "VN"]]
    assert undo_products(deed).count == 2


def test_removed_products_come_back_with_their_parts_unless_they_were_made_anew() -> None:
    brand = make_brand()
    kit, tee = make_product(brand, sku="KIT", options={"Size": "M"}), make_product(brand, sku="TEE")
    set_parts(kit, [{"sku": "TEE", "quantity": "2"}], declared_as_set=True)
    before = told_of(brand)
    remove_products(brand, ["KIT", "TEE"], make_member(brand.organisation, username="mei"))
    deed = brand.deeds.get(kind="removed")
    assert (deed.subject, deed.made_by_name, brand.products.count()) == ("KIT, TEE", "mei", 0)
    undone = undo_products(deed)
    assert (undone.count, undone.left) == (2, [])
    assert told_of(brand) == before
    remove_products(brand, ["TEE", "KIT"])
    make_product(brand, sku="TEE", title="Another")
    undone = undo_products(Deed.objects.filter(kind="removed")[0])
    assert (undone.count, undone.left) == (1, [("TEE", "")])
    assert brand.products.get(sku="TEE").title == "Another"
    assert brand.products.get(sku="KIT").parts.get().product_id != tee.pk


def test_answers_that_are_forgotten_are_kept_in_the_deed() -> None:
    brand = make_brand()
    upload = mend_upload(
        store_upload(brand, "s.csv", b"SKU,Title,Price\nA,Shirt,5\n"), SheetChoices(price_currency="USD")
    )
    forget_choices(upload)
    deed = brand.deeds.get()
    assert deed.content["choices"]["price_currency"] == "USD"
    assert deed.content["remembered"] == [upload.pk]
    assert list(deeds_of(brand, timezone.now())) == [deed]
