"""The page of a bundle's parts: changed together, shown on the product, refused with the cure."""

import pytest

from gtm.accounts.models import Role
from tests.factories import make_product
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db


def test_parts_are_told_on_one_page_and_shown_on_the_product() -> None:
    brand = make_brand()
    bundle = make_product(brand, sku="KIT")
    client = client_of(make_member(brand))
    address = f"/brands/lantern/products/{bundle.pk}/parts/"
    assert "part-2-sku" in client.get(address).content.decode()
    sent = {
        "lines": "3",
        "part-0-title": "Mat",
        "part-0-kind": "goods",
        "part-0-hs_code": "950691",
        "part-0-value": "20",
        "part-1-title": "Ten lessons",
        "part-1-kind": "course",
        "part-1-value": "9",
        "part-1-cost": "25",
        "part-1-invoiced_separately": "yes",
        "declared_as_set": "",
    }
    text = client.post(address, sent, follow=True).content.decode()
    assert "1 × Mat" in text
    assert "invoiced separately: outside the customs value, taxed at the sale" in text
    wrong = client.post(address, {**sent, "part-0-hs_code": "95"})
    assert wrong.status_code == 422
    assert "Part 1: &#x27;95&#x27; is no HS code" in wrong.content.decode()


def test_a_viewer_sees_the_parts_and_cannot_change_them() -> None:
    brand = make_brand()
    bundle = make_product(brand, sku="KIT")
    viewer = client_of(make_member(brand, Role.VIEWER, "vera"))
    assert "parts/" not in viewer.get(f"/brands/lantern/products/{bundle.pk}/").content.decode()
    assert viewer.get(f"/brands/lantern/products/{bundle.pk}/parts/").status_code == 403
