"""A bundle's parts: read from a form, summed from their products, refused with the place and the cure."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import RestrictedError

from gtm.catalog.bundle_services import set_parts
from gtm.catalog.bundles import parts_of, total_cost, total_weight, value_shares
from gtm.catalog.models import Brand, Product
from gtm.catalog.product_removal import remove_products
from gtm.catalog.selectors import missing_fields
from gtm.planner.planned_product import planned_products
from tests.factories import make_brand, make_product

pytestmark = pytest.mark.django_db
COURSE = {"kind": "course", "title": "Ten lessons", "value": "40", "cost": "25", "invoiced_separately": "yes"}


def kit(brand: Brand) -> Product:
    """A bundle of which only the price is told: two shirts at USD 29 and a mat at USD 42, with a course."""
    make_product(brand, sku="TEE", price=Decimal(29), cost=Decimal(38), weight_kg=Decimal("0.25"))
    bundle = make_product(brand, sku="KIT", cost=None, weight_kg=None, hs_code="", origin="", price=Decimal(120))
    mat = {"title": "Mat", "hs_code": "9506.91", "origin": "cn", "value": "42", "cost": "24", "weight_kg": "1.1"}
    set_parts(bundle, [{"sku": "TEE", "quantity": "2"}, mat, COURSE], declared_as_set=False)
    return bundle


def test_cost_weight_and_shares_are_those_of_the_parts() -> None:
    parts = parts_of(kit(make_brand()))
    assert total_cost(parts) == (Decimal(100), "CNY")  # 2 x 38 + 24
    assert total_weight(parts) == Decimal("1.6")  # 2 x 0.25 + 1.1
    assert value_shares(parts) == (Decimal("0.58"), Decimal("0.42"))  # 58 and 42 of 100


def test_a_bundle_lacks_nothing_that_its_parts_tell_and_is_planned_with_it() -> None:
    bundle = kit(make_brand())
    assert missing_fields(bundle) == ()
    [planned] = [one for one in planned_products(bundle.brand.products.all()) if one.sku == "KIT"]
    assert planned.missing == ()
    assert [line.hs_code for line in planned.declared_lines] == ["610910", "950691"]
    assert (planned.cost, planned.cost_currency, planned.weight_kg) == (Decimal(100), "CNY", Decimal("1.6"))
    assert [(one.kind, one.price, one.cost, one.invoiced_separately) for one in planned.services] == [
        ("course", Decimal(40), Decimal(25), True)
    ]


def test_a_set_needs_a_code_of_its_own() -> None:
    bundle = kit(make_brand())
    set_parts(bundle, [{"sku": "TEE"}, {"title": "Mat", "hs_code": "950691", "value": "42"}], declared_as_set=True)
    assert "hs_code" in missing_fields(Product.objects.get(pk=bundle.pk))


@pytest.mark.parametrize(
    ("row", "cure"),
    [
        ({"sku": "NOPE"}, "Part 1: there is no product with the SKU 'NOPE'."),
        ({"sku": "KIT"}, "Part 1: 'KIT' is a bundle itself; name what it is made of."),
        ({"title": "Mat", "hs_code": "95"}, "Part 1: '95' is no HS code; write six to twelve digits."),
        ({"title": "Mat", "cost": "24 CNY"}, "Part 1: '24 CNY' is not a number of 0 or more"),
        ({"kind": "goods"}, "Part 1: name the SKU of the product, or what the part is."),
        ({"kind": "gift", "title": "Mat"}, "Part 1: the kind is one of goods, course"),
    ],
)
def test_a_wrong_part_is_refused_and_the_bundle_stays_as_it_was(row: dict[str, str], cure: str) -> None:
    bundle = kit(make_brand())
    with pytest.raises(ValidationError) as error:
        set_parts(bundle, [row], declared_as_set=False)
    assert error.value.messages[0].startswith(cure)
    assert bundle.parts.count() == 3


def test_a_product_in_a_bundle_is_not_removed_before_it() -> None:
    bundle = kit(make_brand())
    with pytest.raises(RestrictedError):
        bundle.brand.products.get(sku="TEE").delete()
    bundle.brand.delete()
    assert not Product.objects.exists()


def test_a_refusal_to_remove_a_part_names_its_bundles_and_removes_nothing() -> None:
    bundle = kit(make_brand())
    make_product(bundle.brand, sku="MUG")
    pair = make_product(bundle.brand, sku="PAIR")
    set_parts(pair, [{"sku": "TEE", "quantity": "2"}], declared_as_set=False)
    with pytest.raises(ValidationError) as error:
        remove_products(bundle.brand, ["MUG", "TEE", "PAIR"])
    assert error.value.messages == [
        "“TEE” is part of “KIT”; take it out of that bundle, or remove the bundle too.",
    ]
    assert set(bundle.brand.products.values_list("sku", flat=True)) == {"KIT", "MUG", "PAIR", "TEE"}


def test_a_part_goes_with_its_bundle_and_only_products_are_counted() -> None:
    bundle = kit(make_brand())
    assert remove_products(bundle.brand, ["TEE", "KIT"]) == 2
    assert not Product.objects.exists()


def test_a_part_of_a_bundle_is_made_no_bundle_itself() -> None:
    bundle = kit(make_brand())
    with pytest.raises(ValidationError) as error:
        set_parts(bundle.brand.products.get(sku="TEE"), [{"title": "Sleeve"}], declared_as_set=False)
    assert error.value.messages == [
        "“TEE” is part of “KIT” and can have no parts itself; take it out of that bundle first."
    ]
