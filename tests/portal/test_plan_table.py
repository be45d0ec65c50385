"""A plan's big table is downloaded as it stands, for readers of the brand, while the catalogue is the plan's."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from gtm.catalog.models import Brand
from gtm.engine import ENGINE_VERSION
from gtm.planner.models import Plan
from gtm.planner.plans.question import digest_of
from gtm.planner.services import book_of, plan_question, products_of
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_products import make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
COMPLETE = {
    **{"hs_code": "610910", "origin": "CN", "category": "apparel", "weight_kg": "0.25"},
    **{"cost": "36", "cost_currency": "CNY", "price": "30", "price_currency": "USD"},
}


def make_plan(brand: Brand) -> Plan:
    """A plan for Singapore of the brand's products as they are; what it answered does not matter here."""
    question = plan_question(brand, {"as_of": "2026-11-22", "markets": ["SG"]})
    book = book_of(question)
    products = [repr(product) for product in products_of(brand, question)]
    return Plan.objects.create(
        brand=brand,
        name="Singapore",
        digest=digest_of(question, book.content_hash, ENGINE_VERSION, products),
        question=question,
        result={},
        status="ok",
        data_release=book.release,
        engine_version=ENGINE_VERSION,
        as_of=question["as_of"],
        seconds=1.0,
    )


def download(client: Client, plan: Plan, form: str) -> Any:
    return client.get(f"/brands/lantern/plans/{plan.pk}/offers.{form}")


def test_the_table_is_sent_as_csv_and_as_a_workbook() -> None:
    brand = make_brand()
    make_product(brand, **COMPLETE)
    client, plan = client_of(make_member(brand)), make_plan(brand)
    answer = download(client, plan, "csv")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode())))
    assert {(row["sku"], row["market"]) for row in rows} == {("A-1", "SG")}
    assert any(row["open"] == "1" for row in rows)
    assert f'filename="landfall-offers-{plan.pk}.csv"' in answer["Content-Disposition"]
    assert download(client, plan, "xlsx").getvalue()[:2] == b"PK"


def test_when_the_products_have_changed_the_table_would_be_another() -> None:
    brand = make_brand()
    product = make_product(brand, **COMPLETE)
    client, plan = client_of(make_member(brand)), make_plan(brand)
    product.price = 31
    product.save()
    answer = download(client, plan, "csv")
    assert answer.status_code == 302
    assert answer["Location"] == f"/brands/lantern/plans/{plan.pk}/landed-cost/"


def test_another_form_or_another_brand_is_not_found() -> None:
    brand, other = make_brand(), make_brand("Other")
    plan = make_plan(brand)
    assert download(client_of(make_member(brand)), plan, "ods").status_code == 404
    assert download(client_of(make_member(other, username="li")), plan, "csv").status_code == 404
