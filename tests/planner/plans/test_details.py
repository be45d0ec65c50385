"""A stored plan comes back whole and in order, and a page reads the detail of one product in one market only."""

import json
import zlib
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gtm.catalog.models import Brand
from gtm.planner.models import Plan, PlanDetail
from gtm.planner.plans.details import cut, rows_of, whole_result, written_result
from gtm.planner.plans.leading_offers import leading_offers
from gtm.planner.plans.packing import unpacked
from gtm.portal.stored_plans import stored_plan
from tests.portal.people import make_brand
from tests.portal.plan_sample import plan_result
from tests.portal.sample_offers import SERUM, SHIRT

pytestmark = pytest.mark.django_db


def stored(brand: Brand, result: dict[str, Any], apart: bool) -> Plan:
    """A plan with its routes and offers apart, or within as plans were stored before."""
    stored_plan.cache_clear()
    parts = cut(result)
    plan = Plan.objects.create(
        brand=brand,
        name="Three markets",
        digest=("a" if apart else "b") * 64,
        question=result["question"],
        result=parts.whole if apart else result,
        index=parts.index if apart else {},
        status=result["status"],
        data_release=result["data_release"],
        engine_version=result["engine_version"],
        as_of=result["as_of"],
        seconds=2.4,
    )
    if apart:
        PlanDetail.objects.bulk_create(rows_of(plan, parts.details))
    return Plan.objects.get(pk=plan.pk)


def by_pair(result: dict[str, Any]) -> dict[str, Any]:
    """The sample with the offers of a product in a market beside each other, as a plan has them."""
    order = list(dict.fromkeys((route["sku"], route["market"]) for route in result["routes"]))
    place = {pair: number for number, pair in enumerate(order)}
    offers = sorted(result["offers"], key=lambda offer: place.get((offer["sku"], offer["market"]), len(place)))
    routes = sorted(result["routes"], key=lambda route: place[route["sku"], route["market"]])
    return {**result, "routes": routes, "offers": offers}


def test_what_was_cut_comes_back_whole_and_in_its_order() -> None:
    result = by_pair(plan_result())
    plan = stored(make_brand(), result, apart=True)
    assert plan.result["routes"] == []
    assert plan.result["offers"] == []
    # PostgreSQL keeps the keys of an object in an order of its own; lists it leaves alone.
    assert json.dumps(whole_result(plan), sort_keys=True) == json.dumps(result, sort_keys=True)


def test_what_is_written_without_being_read_is_the_same_also_where_an_earlier_version_stored_it() -> None:
    result = by_pair(plan_result())
    plan = stored(make_brand(), result, apart=True)
    assert orjson.loads(orjson.dumps(written_result(plan))) == result
    for detail in plan.details.all():
        plan.details.filter(pk=detail.pk).update(packed=zlib.compress(json.dumps(unpacked(detail.packed)).encode()))
    assert orjson.loads(orjson.dumps(written_result(plan))) == result
    assert whole_result(plan) == result
    assert written_result(plan, ["mix"])["routes"] == []


def test_who_asks_for_other_parts_reads_no_route() -> None:
    plan = stored(make_brand(), plan_result(), apart=True)
    with CaptureQueriesContext(connection) as queries:
        assert whole_result(plan, ["mix"])["mix"] == plan_result()["mix"]
    assert len(queries) == 0


def test_a_plan_stored_whole_reads_the_same_as_one_stored_apart() -> None:
    brand = make_brand()
    pages = []
    for apart in (True, False):
        plan = stored(brand, plan_result(), apart)
        read = stored_plan(plan.pk, plan.digest)
        pages.append((read.whole, read.best, read.confidences, read.named, read.detail(SERUM, "DE")))
    assert pages[0] == pages[1]
    assert pages[0][4].routes


def test_the_detail_of_one_product_in_one_market_is_one_query_of_one_row() -> None:
    plan = stored(make_brand(), plan_result(), apart=True)
    read = stored_plan(plan.pk, plan.digest)
    with CaptureQueriesContext(connection) as queries:
        assert {route["market"] for route in read.detail(SERUM, "DE").routes} == {"DE"}
    assert len(queries) == 1
    assert read.detail("NO-SUCH", "DE").routes == []


def test_the_table_reads_the_details_of_the_products_that_it_shows_and_no_other() -> None:
    result = plan_result()
    for offer in result["offers"]:
        if offer["sku"] == SERUM and offer["feasible"]:
            offer["contribution_share"] = "0.4000" if offer["channel"] == "shopee" else "0.2000"
    expected = [(SERUM, "ID", "shopee"), (SHIRT, "DE", "own-store"), (SHIRT, "BR", "mercado-libre")]
    brand = make_brand()
    asked_for = result["question"]["markets"]
    plan = stored(brand, result, apart=True)
    PlanDetail.objects.filter(plan=plan, sku=SHIRT, market="ID").update(packed=b"not to be read")
    for leading in (leading_offers(plan, shown=1), leading_offers(stored(brand, result, apart=False), shown=1)):
        shown = [(offer["sku"], offer["market"], offer["channel"]) for offer, _route in leading.rows]
        assert shown == sorted(expected, key=lambda one: asked_for.index(one[1]))
        assert all(route["id"] == offer["route"] for offer, route in leading.rows)
        assert leading.left_out == 3
