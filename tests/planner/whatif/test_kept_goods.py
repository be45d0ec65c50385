"""What a plan keeps for its what-ifs: with it they answer as with routes and offers worked out again."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from unittest.mock import patch

import numpy as np
import pytest

from gtm.planner.economics.mix_economics import mix_economics
from gtm.planner.economics.offer_table import OrderCosts
from gtm.planner.mix.goods import CellGoods, SoldGoods
from gtm.planner.mix.prepared import PreparedMix, prepared_mix
from gtm.planner.models import Plan, PlanGoods
from gtm.planner.plans import kept_goods
from gtm.planner.plans.circumstances import circumstances_of
from gtm.planner.plans.kept_goods import packed, unpacked
from gtm.planner.services import as_planned, plan_now
from gtm.planner.whatif.answering import Basis, Figures, answer
from gtm.planner.whatif.basis import basis_of
from gtm.planner.whatif.changes import Changes
from tests.portal.people import make_brand
from tests.portal.test_products import make_product

LEVERS = (
    Changes(),
    Changes(price=0.05),
    Changes(duty=0.1, lane=0.3),
    Changes(commission=0.02, returns=0.5),
    Changes(currency=-0.2, traffic=0.25),
    Changes(budget=30000.0),
    Changes(ai_host_share=0.9, try_on=True),
    Changes(play="private-first"),
)
GOODS = CellGoods(
    skus=("B", "A"),
    weights=(0.1 + 0.2, 0.7),
    order_value=59.9,
    contribution=1 / 3,
    stock_cost=2 / 7,
    delivered=0.93,
    payout_days=14.0,
    stock_days=0.0,
    delivery_days=4.5,
    kept_of_price=41.2,
    commission=0.15,
    costs=OrderCosts(goods=12.0, freight=3.1, customs_value=13.7, returns=0.9, affiliate=0.0),
    units=1.0,
)
SOLD = SoldGoods(
    {("DE", "own-site"): GOODS, ("AE", "noon"): replace(GOODS, skus=("A",), weights=(1.0,))}, frozenset({"DE"})
)


@pytest.fixture
def plan(market_data: None) -> Iterator[Plan]:
    """The plan of two products in two markets."""
    basis_of.cache_clear()
    brand = make_brand()
    make_product(brand, cost="12", price="59.9", weight_kg="0.3")
    make_product(brand, sku="SECOND", cost="31.7", price="129", weight_kg="0.85")
    yield plan_now(brand, {"markets": ["AE", "DE"], "budget": {"amount": "100000", "currency": "USD"}})
    basis_of.cache_clear()


def worked_out(plan: Plan) -> PreparedMix:
    """The mix of a plan from its routes and offers, worked out again."""
    book, products = as_planned(plan)
    circumstances = circumstances_of(book, products, plan.question)
    economics = mix_economics(book, products, plan.question["markets"], plan.question)
    return prepared_mix(book, economics, plan.question, circumstances)


def basis(plan: Plan) -> Basis:
    found = basis_of(plan.pk, plan.digest)
    assert found is not None
    return found


def assert_same(one: Figures | None, other: Figures | None) -> None:
    if one is None or other is None:
        assert one is other
        return
    for name, value in asdict(one).items():
        assert np.array_equal(value, getattr(other, name)), name


@pytest.mark.django_db
def test_what_ifs_from_what_is_kept_are_those_from_routes_and_offers_worked_out_again(plan: Plan) -> None:
    with patch("gtm.planner.whatif.basis.mix_economics", side_effect=AssertionError("worked out again")):
        kept = basis(plan)
    again = worked_out(plan)
    assert again.sold.orders
    assert kept_goods.kept_goods(plan) == again.sold
    assert kept.source.planned == again.source.planned
    assert kept.source.entry == again.source.entry
    computed = replace(kept, source=again.source)
    for changes in LEVERS:
        one, other = answer(kept, changes), answer(computed, changes)
        assert_same(one.kept, other.kept)
        assert_same(one.anew, other.anew)


@pytest.mark.django_db
def test_an_older_plan_keeps_it_when_a_what_if_is_first_asked_for(plan: Plan) -> None:
    stored = PlanGoods.objects.get(plan=plan)
    stored.delete()
    first = basis(plan)
    assert PlanGoods.objects.get(plan=plan).packed == stored.packed
    with patch.object(kept_goods, "COLUMNS", kept_goods.COLUMNS[::-1]):
        earlier = packed(SOLD)
    PlanGoods.objects.filter(plan=plan).update(packed=earlier)
    basis_of.cache_clear()
    assert basis(plan).source.planned == first.source.planned
    assert PlanGoods.objects.get(plan=plan).packed == stored.packed


def test_every_figure_and_product_comes_back_as_it_was() -> None:
    assert unpacked(packed(SOLD)) == SOLD
    found = unpacked(packed(SOLD))
    assert found is not None
    assert list(found.orders) == [("DE", "own-site"), ("AE", "noon")]


def test_a_plan_on_which_nothing_is_sold_keeps_nothing() -> None:
    assert unpacked(packed(SoldGoods({}, frozenset()))) == SoldGoods({}, frozenset())
