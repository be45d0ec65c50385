"""The plan in worse worlds: what moves in each, and what keeping or changing the plan earns."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.mix.outcome import Decision
from gtm.planner.mix import sensitivity as mix_sensitivity
from gtm.planner.mix import shocks as mix_shocks
from gtm.planner.mix import solution as mix_solution
from gtm.planner.mix.planning import MixResult
from gtm.planner.mix.replanning import earned
from gtm.planner.mix.scenarios import Scenario, Worlds
from tests.planner.mix.facts import mix_of, question, source_of

LIMITS = [
    {"market": "DE", "channel": "tiktok", "min": "20000"},
    {"market": "DE", "channel": "instagram", "min": "9000"},
]


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer draws and reruns than a plan has: what is tested does not depend on their number."""
    monkeypatch.setattr(mix_shocks, "DRAWS", 60)
    monkeypatch.setattr(mix_solution, "STABILITY_DRAWS", 2)
    monkeypatch.setattr(mix_sensitivity, "INPUTS", ())


def worlds(decision: Decision | None = None) -> dict[str, Scenario]:
    source = source_of()
    model = source.model()
    nothing = Decision(np.zeros(10), np.zeros(10, bool), np.zeros(2, bool))
    return {one.code: one for one in Worlds(model, source.planned, source.ground).of(decision or nothing)}


def row(result: MixResult, code: str) -> dict[str, Any]:
    return next(one for one in result.stress if one["code"] == code)


def test_each_world_takes_from_an_order_what_the_offers_know_of_it() -> None:
    found, plain = worlds(), source_of().model()
    # In euros, at 1.1 dollars: 10 % of a customs value of 8; 20 % of the receipts, 9 that an order leaves and 1.5 units
    # of 6 until the door; 30 % of a freight of 2; half of the returns' 1.
    expected = {"duty-points": 0.88, "currency-fall": 0.2 * 18 * 1.1, "lane-surcharge": 0.66, "returns": 0.55}
    for code, less in expected.items():
        beliefs = found[code].model.beliefs
        for name in ("first_margin", "open_margin", "private_margin"):
            assert getattr(plain.beliefs, name) - getattr(beliefs, name) == pytest.approx(less)


def test_dearer_traffic_buys_less_for_the_same_money() -> None:
    assert worlds()["traffic-price"].model.cells.peak == pytest.approx(1.5)


def test_receipts_in_the_plans_own_currency_do_not_fall() -> None:
    source = source_of(question(budget={"amount": "60000", "currency": "EUR"}))
    decision = Decision(np.zeros(10), np.zeros(10, bool), np.zeros(2, bool))
    model = source.model()
    found = {one.code: one for one in Worlds(model, source.planned, source.ground).of(decision)}
    assert (found["currency-fall"].model.beliefs.first_margin == model.beliefs.first_margin).all()


def test_a_platform_with_a_fifth_of_the_spend_closes_in_all_its_markets_and_leaves_its_fixed_costs() -> None:
    source = source_of()
    model = source.model()
    on = np.array([(cell.channel in ("tiktok", "amazon")) for cell in source.planned])
    spend = np.where([cell.channel == "tiktok" for cell in source.planned], 9000.0, 1500.0)
    decision = Decision(spend, on, np.ones(2, bool))
    found = [one for one in Worlds(model, source.planned, source.ground).of(decision) if one.channel]
    # 18,000 of 21,000 on TikTok; the 3,000 on Amazon are a seventh.
    assert [one.channel for one in found] == ["tiktok"]
    assert found[0].size == pytest.approx(18 / 21)
    without = Decision(spend, on & ~found[0].model.cells.blocked, np.ones(2, bool))
    # Running TikTok costs 300 dollars a month in each of the two markets.
    assert earned(found[0].model, decision) == pytest.approx(earned(model, without) - 2 * 12 * 300)


def test_a_plan_made_anew_earns_no_less_than_the_one_kept_and_both_are_told() -> None:
    result = mix_of(question(limits=LIMITS))
    assert {one["code"] for one in result.stress} == {
        "platform-closed",
        "duty-points",
        "currency-fall",
        "lane-surcharge",
        "traffic-price",
        "returns",
    }
    kept = [float(one["objective_kept"]) for one in result.stress]
    assert kept == sorted(kept)
    for one in result.stress:
        assert float(one["objective_replanned"]) >= float(one["objective_kept"])
    shut = row(result, "platform-closed")
    assert f"made anew {float(shut['objective_replanned']):,.0f}" in shut["detail"]
    assert shut["channel"] in {one["channel"] for one in shut["cells_out"]}


def test_nothing_that_runs_needs_no_stress() -> None:
    assert mix_of(question(budget={"amount": "100", "currency": "USD"})).stress == []


def test_comparisons_that_leave_out_what_the_question_asks_for_say_so() -> None:
    assert "compared_by_contribution" not in {one["code"] for one in mix_of().warnings}
    for asked in ({"goal": "customers"}, {"risk": "0.5"}, {"working_capital": {"amount": "9000", "currency": "USD"}}):
        assert "compared_by_contribution" in {one["code"] for one in mix_of(question(**asked)).warnings}
