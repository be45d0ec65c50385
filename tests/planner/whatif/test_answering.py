"""What-ifs of a stored plan: without a change the plan itself, under stress what the plan's own stress says."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from gtm.planner.models import Plan
from gtm.planner.services import ChangedSincePlannedError, plan_now
from gtm.planner.whatif.answering import Basis, answer
from gtm.planner.whatif.basis import basis_of
from gtm.planner.whatif.changes import Changes
from tests.portal.people import make_brand
from tests.portal.test_products import make_product

pytestmark = pytest.mark.django_db

CENT = 0.011
"""Stored amounts are rounded to the cent, spends too."""


@pytest.fixture
def plan(market_data: None) -> Iterator[Plan]:
    """The plan of one product in three markets."""
    basis_of.cache_clear()
    brand = make_brand()
    make_product(brand, cost="12", price="59.9", weight_kg="0.3")
    yield plan_now(brand, {"markets": ["AE", "DE"], "budget": {"amount": "100000", "currency": "USD"}})
    basis_of.cache_clear()


def basis(plan: Plan) -> Basis:
    found = basis_of(plan.pk, plan.digest)
    assert found is not None
    return found


def test_a_what_if_is_the_stored_plan_without_a_change_and_its_stress_with_one(plan: Plan) -> None:
    found, mix = basis(plan), plan.result["mix"]
    told = answer(found, Changes())
    assert told.kept is not None
    assert told.anew is told.kept
    assert told.kept.objective == pytest.approx(float(mix["objective"]), abs=CENT)
    assert told.kept.cash_low == pytest.approx(float(mix["cash_low"]["amount"]), abs=CENT)
    assert told.kept.cash_month == mix["cash_low"]["month"]
    running = [cell for cell in mix["cells"] if cell["on"]]
    assert told.kept.orders == pytest.approx(float(sum(Decimal(cell["orders"]) for cell in running)), abs=0.1)
    for cell, spend, earned in zip(mix["cells"], told.kept.spend, told.kept.contribution, strict=True):
        assert spend == pytest.approx(float(cell["spend"]) if cell["on"] else 0.0, abs=CENT)
        if cell["on"]:
            assert earned == pytest.approx(float(cell["contribution"]["mean"]), abs=CENT)
    stress = {row["code"]: row for row in plan.result["stress"]}
    same = {
        "duty-points": Changes(duty=0.1),
        "lane-surcharge": Changes(lane=0.3),
        "returns": Changes(returns=0.5),
        "traffic-price": Changes(traffic=0.5),
        "currency-fall": Changes(currency=-0.2),
    }
    for code, changes in same.items():
        row = stress[code]
        found_kept = answer(found, changes).kept
        assert found_kept is not None
        assert float(row["size"]) == pytest.approx(next(abs(v) for v in changes.as_json().values()))
        assert found_kept.objective == pytest.approx(float(row["objective_kept"]), abs=CENT), code


def test_where_no_running_channel_takes_a_commission_a_changed_one_leaves_the_plan_as_it_is(plan: Plan) -> None:
    found = basis(plan)
    assert found.kept.on.any()

    def taking(share: float) -> Basis:
        planned = [replace(cell, goods=replace(cell.goods, commission=share)) for cell in found.source.planned]
        return replace(found, source=replace(found.source, planned=planned))

    without, unmoved = answer(taking(0.0), Changes(commission=0.1)), answer(taking(0.0), Changes())
    assert without.commission_free
    assert without.kept is not None
    assert unmoved.kept is not None
    assert without.kept.objective == unmoved.kept.objective
    taken = answer(taking(0.1), Changes(commission=0.1))
    assert not taken.commission_free
    assert taken.kept is not None
    assert taken.kept.objective < unmoved.kept.objective


def test_the_plan_is_made_anew_within_the_budget_and_refused_once_its_products_have_changed(plan: Plan) -> None:
    found = basis(plan)
    smaller = answer(found, Changes(budget=30000.0))
    assert smaller.kept is None
    assert smaller.anew is not None
    assert 0 < smaller.anew.spend.sum() <= 30000
    assert smaller.anew.objective < float(plan.result["mix"]["objective"])
    for changes in (Changes(price=-0.2), Changes(traffic=1.0), Changes(budget=200000.0), Changes(play="plain")):
        told = answer(found, changes)
        assert told.kept is not None
        assert told.anew is not None
        assert told.anew.objective >= told.kept.objective, changes
    plan.brand.products.update(weight_kg="9.9")
    basis_of.cache_clear()
    with pytest.raises(ChangedSincePlannedError, match="plan again"):
        basis_of(plan.pk, plan.digest)


def asked(found: Basis, **question: object) -> Basis:
    """The basis of a plan whose question says otherwise."""
    ground = found.source.ground
    return replace(
        found, source=replace(found.source, ground=replace(ground, question={**ground.question, **question}))
    )


def test_a_plan_that_asks_for_more_than_contribution_is_made_anew_for_what_it_asks(plan: Plan) -> None:
    found, dearer = basis(plan), Changes(price=0.05)
    earning = answer(found, dearer).anew
    customers = answer(asked(found, goal="customers"), dearer).anew
    careful = answer(asked(found, risk="0.5"), dearer).anew
    assert earning is not None
    assert customers is not None
    assert careful is not None
    # customers at any price are won on more channels, and leave less
    assert customers.on.sum() > earning.on.sum()
    assert customers.objective < earning.objective
    assert careful.objective <= earning.objective + 1
    capital = -earning.cash_low / 2
    limited = answer(asked(found, working_capital={"amount": f"{capital:.2f}", "currency": "USD"}), dearer).anew
    assert limited is not None
    assert -capital * 1.001 <= limited.cash_low <= 0
