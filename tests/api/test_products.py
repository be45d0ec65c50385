"""An ERP tells its products by SKU, finds what plans still need of them, changes and removes them."""

from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role, Scope
from gtm.catalog.models import BundlePart, Product
from tests.api.clients import key_client, person_client, problem_of
from tests.api.shape_checks import valid
from tests.factories import make_brand, make_member, make_product

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/products"
TEE = {
    "sku": "TEE-1",
    "title": "Cotton T-shirt",
    "hs_code": "610910",
    "origin": "CN",
    "cost": "38",
    "cost_currency": "CNY",
    "price": "29.50",
    "price_currency": "USD",
    "weight_kg": "0.25",
    "battery": False,
    "declared_as_set": False,
}


def put(client: Any, *products: Any) -> Any:
    return client.put(ADDRESS, {"products": list(products)})


def test_a_told_product_is_in_the_catalogue_as_it_was_told() -> None:
    brand = make_brand()
    client = key_client(brand)
    valid("ToldProducts", {"products": [TEE]})
    told = put(client, TEE)
    assert (told.status_code, told.json()) == (200, {"created": ["TEE-1"], "changed": [], "unchanged": 0})
    valid("ProductsReport", told.json())
    (row,) = client.get(f"{ADDRESS}?sku=TEE-1").json()["results"]
    assert {name: row[name] for name in TEE} == TEE | {"price": "29.5"}
    assert (row["category"], row["category_derived"], row["missing"], row["liquid"]) == ("apparel", True, [], None)
    assert client.get(row["links"]["self"]).json() == row


def test_the_same_call_again_changes_nothing_and_what_is_not_told_stays() -> None:
    brand = make_brand()
    client = key_client(brand)
    put(client, TEE)
    assert put(client, TEE).json() == {"created": [], "changed": [], "unchanged": 1}
    other = {"sku": "TEE-1", "price": "31", "title": None}
    assert put(client, other).json() == {"created": [], "changed": ["TEE-1"], "unchanged": 0}
    product = Product.objects.get()
    assert (product.title, product.price, product.price_currency) == ("Cotton T-shirt", Decimal(31), "USD")


def test_a_change_sets_and_takes_away() -> None:
    brand = make_brand()
    product = make_product(brand, battery=True)
    client = key_client(brand)
    sent = {"battery": None, "weight_kg": "0.3", "liquid": True}
    valid("ProductChange", sent)
    row = client.patch(f"{ADDRESS}/{product.pk}", sent).json()
    assert (row["battery"], row["weight_kg"], row["liquid"], row["title"]) == (None, "0.3", True, "Cotton T-shirt")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"hs_code": "999999"}, "/products/1/hs_code"),
        ({"weight_kg": "heavy"}, "/products/1/weight_kg"),
        ({"price": "29", "price_currency": None}, "/products/1/price_currency"),
        ({"origin": "Atlantis"}, "/products/1/origin"),
        ({"title": ""}, "/products/1/title"),
        ({"sku": ""}, "/products/1/sku"),
        ({"sku": "TEE-1"}, "/products/1/sku"),
        ({"colour": "red"}, "/products/1/colour"),
        ({"title": ["T-shirt"]}, "/products/1/title"),
    ],
)
def test_one_wrong_value_is_told_with_its_place_and_no_product_is_kept(change: Any, pointer: str) -> None:
    response = put(key_client(make_brand()), TEE, TEE | {"sku": "TEE-2"} | change)
    assert response.status_code == 400
    assert pointer in [error["pointer"] for error in problem_of(response)["errors"]]
    assert not Product.objects.exists()


@pytest.mark.parametrize("sent", [[], {"products": []}, {"products": ["TEE-1"]}, {"products": {"sku": "TEE-1"}}])
def test_what_is_no_list_of_products_is_refused(sent: Any) -> None:
    assert key_client(make_brand()).put(ADDRESS, sent).status_code == 400


def test_products_are_found_by_what_they_lack() -> None:
    brand = make_brand()
    make_product(brand, sku="WHOLE")
    make_product(brand, sku="LIGHT", weight_kg=None)
    client = key_client(brand)
    for query, skus in (
        ("", ["LIGHT", "WHOLE"]),
        ("?incomplete=true", ["LIGHT"]),
        ("?lacking=weight_kg", ["LIGHT"]),
        ("?lacking=price", []),
        ("?text=whol", ["WHOLE"]),
    ):
        assert [row["sku"] for row in client.get(ADDRESS + query).json()["results"]] == skus
    assert client.get(f"{ADDRESS}?incomplete=true").json()["results"][0]["missing"] == ["weight_kg"]
    for query in ("lacking=colour", "order=colour"):
        assert problem_of(client.get(f"{ADDRESS}?{query}"))["errors"][0]["pointer"] == f"/{query.partition('=')[0]}"


def test_a_product_is_removed_unless_a_bundle_holds_it() -> None:
    brand = make_brand()
    alone, part, bundle = make_product(brand), make_product(brand, sku="PART"), make_product(brand, sku="SET")
    BundlePart.objects.create(bundle=bundle, position=1, product=part)
    client = key_client(brand)
    assert client.delete(f"{ADDRESS}/{alone.pk}").status_code == 204
    refused = client.delete(f"{ADDRESS}/{part.pk}")
    assert refused.status_code == 400
    assert "“PART” is part of “SET”" in problem_of(refused)["errors"][0]["detail"]
    assert sorted(brand.products.values_list("sku", flat=True)) == ["PART", "SET"]


def test_readers_change_nothing_and_strangers_see_nothing() -> None:
    brand = make_brand()
    product = make_product(brand)
    viewer = person_client(make_member(brand.organisation, Role.VIEWER))
    for client in (viewer, key_client(brand, Scope.PLANS_READ)):
        assert client.get(f"{ADDRESS}/{product.pk}").status_code == 200
        assert put(client, TEE).status_code == 403
        assert client.patch(f"{ADDRESS}/{product.pk}", {"title": "Mine"}).status_code == 403
        assert client.delete(f"{ADDRESS}/{product.pk}").status_code == 403
    stranger = key_client(make_brand())
    assert stranger.get(f"{ADDRESS}/{product.pk}").status_code == 404
    assert stranger.delete(f"{ADDRESS}/{product.pk}").status_code == 404
    assert stranger.get(ADDRESS).json()["count"] == 0


def test_lists_and_calls_of_many_products_ask_the_database_as_often_as_of_few(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    brand = make_brand()
    client = key_client(brand)
    many = [TEE | {"sku": f"TEE-{place:03}"} for place in range(60)]
    # The key, its use noted, the brand; begin, the brand held, the known products, the new ones, end.
    with django_assert_num_queries(8):
        put(client, *many[:20])
    put(client, *many)
    # The key, the brand, how many products, those of the page, their parts.
    with django_assert_num_queries(5):
        assert len(client.get(ADDRESS).json()["results"]) == 50


@pytest.mark.usefixtures("market_data")
def test_what_markets_lack_for_a_product_is_told_by_market() -> None:
    brand = make_brand()
    client = key_client(brand)
    told = client.get(f"{ADDRESS}/{make_product(brand).pk}/markets?as_of=2026-11-22").json()
    valid("ProductMarkets", told)
    lacking = {row["market"] for row in told["markets"]}
    # Ecuador has no tariff rate in the data, Singapore none to be missed: all is free.
    assert "EC" in lacking
    assert "SG" not in lacking
    assert told["missing"] == []
    light = client.get(f"{ADDRESS}/{make_product(brand, weight_kg=None).pk}/markets").json()
    assert (light["missing"], light["markets"]) == (["weight_kg"], [])


def test_a_key_lists_its_one_brand_and_a_person_all() -> None:
    brand = make_brand(currency="EUR")
    make_brand(brand.organisation)
    (told,) = key_client(brand).get("/api/v1/brands").json()
    assert (told["slug"], told["currency"], told["cost_of_capital"]) == (brand.slug, "EUR", "0.1200")
    assert len(person_client(make_member(brand.organisation, Role.VIEWER)).get("/api/v1/brands").json()) == 2
