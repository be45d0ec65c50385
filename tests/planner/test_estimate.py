"""What is said of a plan before it is worked out, against schemes counted by hand."""

from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.models import Plan, PlanDetail
from gtm.planner.plans.estimate import Asked, estimate_plan, goods_of
from tests.portal.people import make_brand
from tests.portal.test_products import make_product

pytestmark = pytest.mark.django_db
ASKED = Asked(("AA", "BB"), "2026-12-01", "2027-01-01", "USD")


def scheme(name: str, **told: object) -> dict[str, Any]:
    """A scheme for everything, official, free and without a time, but for what is told."""
    row: dict[str, Any] = dict.fromkeys(
        ("lead_days", "lead_days_low", "lead_days_high", "cost", "cost_low", "cost_high", "valid_from", "valid_to")
    )
    texts = dict.fromkeys(("family", "who", "rule", "note", "cost_currency", "cost_per"), "")
    fixed = {"scheme": name, "scheme_name": name, "id": name, "sources": (), "hs_prefixes": (), "categories": ("all",)}
    return {**row, **texts, **fixed, "confidence": "official", **told}


def book_with(*schemes: dict[str, Any]) -> MarketBook:
    """Two markets without exchange rates; the schemes are of the first."""
    none: MappingProxyType[str, Any] = MappingProxyType({})
    profiles = {"AA": {"currency": "USD", "union": ""}, "BB": {"currency": "BBD", "union": ""}}
    return MarketBook("r", "h", none, none, (), none, none, profiles, {"compliance": {"AA": schemes}})


def test_pairs_licences_launch_and_costs_are_told_market_by_market() -> None:
    brand = make_brand()
    make_product(brand, "A-1", cost_currency="USD")
    make_product(brand, "A-2", cost_currency="USD")
    make_product(brand, "A-3", weight_kg=None)
    book = book_with(
        scheme("licence", lead_days=Decimal(60), cost=Decimal(400), cost_currency="USD"),
        scheme("label", lead_days=Decimal(10), cost=Decimal("99.5"), cost_currency="USD", cost_per="brand"),
        scheme("test", cost=Decimal(70), cost_currency="USD", cost_per="product"),
        scheme("rumour", lead_days=Decimal(300), confidence="recalled"),
        scheme("toys", hs_prefixes=("9503",), lead_days=Decimal(200)),
    )
    found = estimate_plan(book, goods_of(brand), ASKED)
    assert (found.products, found.waiting, found.pairs, found.seconds) == (2, 1, 4, None)
    first, second = found.markets
    assert (first.required, first.doubtful, first.longest_days, first.uncosted) == (3, 1, 60, 1)
    # 2026-12-01 and sixty days.
    assert (first.launch, second.launch) == ("2027-01-30", "2027-01-01")
    assert first.costs == (("USD", Decimal("499.5")),)
    assert (second.required, second.costs, second.longest_days) == (0, (), None)
    assert (first.no_rate, second.no_rate) == ((), ("USD",))


def test_the_time_is_that_of_the_last_plan_by_pairs() -> None:
    brand = make_brand()
    make_product(brand)
    plan = Plan.objects.create(
        brand=brand,
        digest="d",
        question={},
        result={},
        status="optimal",
        data_release="r",
        engine_version="1",
        as_of="2026-11-01",
        seconds=12,
    )
    for number in range(3):
        PlanDetail.objects.create(plan=plan, market="AA", sku=str(number), packed=b"")
    # Twelve seconds for three pairs, four seconds a pair, two pairs asked.
    assert estimate_plan(book_with(), goods_of(brand), ASKED, plan).seconds == 8


def test_a_bundle_without_a_weight_of_its_own_is_complete_where_its_parts_tell() -> None:
    brand = make_brand()
    part = make_product(brand)
    bundle = make_product(brand, "B-1", weight_kg=None)
    bundle.parts.create(position=1, product=part, value=Decimal(10))
    goods = goods_of(brand)
    assert (goods.complete, goods.waiting) == (2, 0)
