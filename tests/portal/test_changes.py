"""The page of what was done, and the offer to undo it: with a script and without, told aloud, for those who may."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role
from gtm.catalog.models import Deed, Product
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_products import make_product

pytestmark = pytest.mark.django_db
CHANGES, PRODUCTS = "/brands/lantern/changes/", "/brands/lantern/products/"
HTMX = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{PRODUCTS}?page=1"}


def test_a_cell_that_is_saved_offers_its_undo_aloud_and_again_after_a_reload() -> None:
    brand = make_brand()
    product, client = make_product(brand), client_of(make_member(brand))
    before = client.get(PRODUCTS).content.decode()
    assert '<div id="undo" role="status">' in before
    assert "/undo/" not in before
    cell = f"{PRODUCTS}{product.pk}/cells/origin/"
    saved = client.post(cell, {f"cell-{product.pk}-origin": "VN"}, headers=HTMX).content.decode()
    undo = f"{CHANGES}{Deed.objects.get().pk}/undo/"
    # In a template, because a form beside a row of a table would lose what it contains.
    part = saved.partition('<template><div id="undo" hx-swap-oob="innerHTML">')[2]
    assert f'action="{undo}"' in part
    assert f'name="next" value="{PRODUCTS}?page=1"' in part
    assert "A-1: Origin CN → VN" in part
    page = client.get(PRODUCTS).content.decode()
    assert f'action="{undo}"' in page.partition('<div id="undo" role="status">')[2]
    answer = client.post(undo, {"next": f"{PRODUCTS}?page=1"}, follow=True)
    assert answer.redirect_chain == [(f"{PRODUCTS}?page=1", 302)]
    assert "1 product is as it was before." in answer.content.decode()
    assert Product.objects.get().origin == "CN"
    assert f'action="{undo}"' not in answer.content.decode()


def test_a_page_offers_for_an_hour_what_its_reader_did_and_the_list_for_thirty_days() -> None:
    brand = make_brand()
    mei, olga = make_member(brand), make_member(brand, Role.OWNER, "olga")
    product = make_product(brand)
    client_of(mei).post(f"{PRODUCTS}{product.pk}/hs-code/", {"hs_code": "691390"})
    undo = f"{CHANGES}{Deed.objects.get().pk}/undo/"
    assert undo in client_of(mei).get(PRODUCTS).content.decode()
    assert undo not in client_of(olga).get(PRODUCTS).content.decode()
    assert undo in client_of(olga).get(CHANGES).content.decode()
    Deed.objects.update(made_at=timezone.now() - timedelta(minutes=61))
    assert undo not in client_of(mei).get(PRODUCTS).content.decode()
    assert undo in client_of(mei).get(CHANGES).content.decode()
    Deed.objects.update(made_at=timezone.now() - timedelta(days=31))
    assert undo not in client_of(mei).get(CHANGES).content.decode()


def test_viewers_see_what_was_done_and_undo_nothing_and_strangers_find_nothing() -> None:
    brand = make_brand()
    deed = Deed.objects.create(brand=brand, kind="answers", subject="may.csv", content={}, made_by_name="mei")
    viewer = client_of(make_member(brand, Role.VIEWER, "vera"))
    page = viewer.get(CHANGES).content.decode()
    assert "<bdi>may.csv</bdi>" in page
    assert f"{CHANGES}{deed.pk}/undo/" not in page
    assert viewer.post(f"{CHANGES}{deed.pk}/undo/").status_code == 403
    stranger = client_of(make_member(make_brand("Other"), username="stranger"))
    assert stranger.post(f"/brands/other/changes/{deed.pk}/undo/").status_code == 404
    assert stranger.get(CHANGES).status_code == 404


def test_what_cannot_be_undone_says_why_and_the_way_back_stays_on_this_site() -> None:
    brand = make_brand()
    product, client = make_product(brand), client_of(make_member(brand))
    client.post(f"{PRODUCTS}{product.pk}/cells/origin/", {f"cell-{product.pk}-origin": "VN"})
    Product.objects.update(origin="TH")
    undo = f"{CHANGES}{Deed.objects.get().pk}/undo/"
    answer = client.post(undo, {"next": CHANGES}, follow=True).content.decode()
    assert '<div class="notice bad error" role="status"><p>It was changed again since and stays as it is now' in answer
    assert client.post(undo, {"next": "https://elsewhere.example/"})["Location"] == "/"
    assert Product.objects.get().origin == "TH"


def test_an_import_is_listed_with_what_it_brought_and_taken_out_again() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    client.post(f"{PRODUCTS}paste/", {"cells": "SKU\tTitle\nA-1\tVase\nA-2\tCup\n"})
    sheet = brand.uploads.get()
    page = client.post(f"{PRODUCTS}sheets/{sheet.pk}/import/", follow=True).content.decode()
    assert "<strong>Sheet imported</strong> · <bdi>pasted.tsv</bdi>" in page
    assert "2 new products" in page
    answer = client.post(f"{CHANGES}{Deed.objects.get().pk}/undo/", {"next": PRODUCTS}, follow=True)
    assert "2 products are as they were before." in answer.content.decode()
    assert not Product.objects.exists()


def test_the_list_takes_the_same_queries_however_long_it_is(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    client.get(CHANGES)
    content = {"changes": [["A-1", "origin", "", "CN"]] * 5000, "created": {}, "parts": []}
    for _ in range(30):
        Deed.objects.create(brand=brand, kind="products", content=content)
    # Session, person, brands, role, how many, a page of them.
    with django_assert_num_queries(6):
        page = client.get(CHANGES)
    assert len(page.content) < 100_000
