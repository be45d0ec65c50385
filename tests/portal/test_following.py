"""A reader follows what an order leaves back to its facts: every line of a plan, its formula, its facts, its sum."""

import re
from decimal import Decimal
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from gtm.planner.models import Plan
from gtm.planner.plans.details import whole_result
from gtm.planner.services import plan_now
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_products import make_product

pytestmark = pytest.mark.django_db

MARKETS = ["AE", "BR", "DE"]


@pytest.fixture
def plan(market_data: None) -> Plan:
    """The plan of one product in three markets."""
    brand = make_brand()
    make_product(brand)
    return plan_now(brand, {"markets": MARKETS, "budget": {"amount": "100000", "currency": "USD"}})


@pytest.fixture
def result(plan: Plan) -> dict[str, Any]:
    """All of it."""
    return whole_result(plan)


def reader(plan: Plan) -> Client:
    return client_of(make_member(plan.brand))


def test_every_line_of_a_plan_is_followed_to_its_facts(plan: Plan, result: dict[str, Any]) -> None:
    offers = [offer for offer in result["offers"] if offer["feasible"]]
    routes = [route for route in result["routes"] if route["unit_costs"]]
    assert {offer["market"] for offer in offers} == set(MARKETS)
    lines = [line for offer in offers for line in offer["lines"]]
    lines += [line for route in routes for line in route["unit_costs"]]
    for line in lines:
        assert line["formula"], line
        # A charge that a regime does not take stands on the rule: its source, or the regime that suspends it.
        not_taken = Decimal(line["amount"]) == 0
        assert line["facts"] or line["confidence"] == "brand" or (not_taken and line["sources"]), line
    for offer in offers:
        assert sum(Decimal(line["amount"]) for line in offer["lines"]) == Decimal(offer["contribution"])
    (goods,) = {(line["formula"], *line["facts"]) for line in offers[0]["lines"] if line["code"] == "GOODS"}
    assert "as the brand has told" in goods[0]
    assert goods[1:] == ("WORLD/assumptions/units-per-order:all",)
    client = reader(plan)
    facts = {fact for line in lines for fact in line["facts"]}
    assert [fact for fact in facts if client.get(f"/facts/{fact}").status_code != 200] == []


def test_the_channel_page_shows_every_line_of_every_offer_and_of_its_way(plan: Plan, result: dict[str, Any]) -> None:
    client = reader(plan)
    for market in MARKETS:
        page = client.get(f"/brands/lantern/plans/{plan.pk}/channels/?market={market}").content.decode()
        linked = {unquote(unescape(found)) for found in re.findall('href="/facts/([^"?]+)', page)}
        offers = [one for one in result["offers"] if one["feasible"] and one["market"] == market]
        ways = {offer["route"] for offer in offers}
        lines = [line for offer in offers for line in offer["lines"]]
        lines += [line for one in result["routes"] if one["id"] in ways for line in one["unit_costs"]]
        assert [line for line in lines if line["formula"] not in unescape(page)] == []
        assert {fact for line in lines for fact in line["facts"]} <= linked
        assert len(page.encode()) < 300_000
