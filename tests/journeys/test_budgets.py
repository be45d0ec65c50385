"""What a page may weigh and ask of the database where a plan is as long as the demonstration's."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gtm.accounts.models import User
from gtm.catalog.models import Brand
from gtm.planner.models import Plan, PlanDetail
from gtm.planner.plans.details import cut, rows_of
from gtm.planner.plans.packing import DETAILED
from gtm.portal.stored_plans import stored_plan
from tests.journeys.addresses import addresses
from tests.journeys.whole_brand import make_whole_brand
from tests.portal.people import client_of
from tests.portal.plan_sample import plan_result
from tests.portal.test_plan_pages import make_plan
from tests.portal.test_products import make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]

MOST_BYTES = 300_000
MOST_QUERIES = 25
SKUS = [f"P-{number:02}" for number in range(60)]
# How many times the sample's rows make as many as the demonstration's plan has.
TIMES = {"calendar": 34, "compliance": 71, "norms": 107, "checklists": 45, "excluded": 37, "warnings": 24}


@pytest.fixture(autouse=True)
def fresh_plans() -> Iterator[None]:
    """Plans of other tests have the same numbers."""
    stored_plan.cache_clear()
    yield
    stored_plan.cache_clear()


def long_result() -> dict[str, Any]:
    """The sample plan with as many products, dates and licences as the demonstration's."""
    result = plan_result()
    first = result["products"][0]
    result["products"] = [{**first, "sku": sku} for sku in SKUS]
    for name in DETAILED:
        of_first = [part for part in result[name] if part["sku"] == first["sku"]]
        result[name] = [{**part, "sku": sku} for sku in SKUS for part in of_first]
    for name, times in TIMES.items():
        result[name] = result[name] * times
    return result


def make_long_plan(brand: Brand) -> None:
    """The plan, stored as plans are: routes and offers apart from it."""
    parts = cut(long_result())
    plan = make_plan(brand, parts.whole, "c" * 64)
    Plan.objects.filter(pk=plan.pk).update(index=parts.index)
    PlanDetail.objects.bulk_create(rows_of(plan, parts.details))


def test_no_page_of_a_long_plan_is_heavier_than_its_budget_or_asks_more_of_the_database() -> None:
    brand = make_whole_brand()
    for sku in SKUS:
        make_product(brand, sku)
    make_long_plan(brand)
    client = client_of(User.objects.get(username="mei"))
    over = []
    for name, address in addresses(brand).items():
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            size = len(client.get(address).content)
        if size > MOST_BYTES or len(asked) > MOST_QUERIES:
            over.append((name, size, len(asked)))
    assert over == []
