"""The mix where referral runs out of people, and where it is cut."""

from dataclasses import replace

import numpy as np
import pytest

from gtm.engine.mix.outcome import evaluate
from gtm.planner.mix import sensitivity as mix_sensitivity
from gtm.planner.mix import shocks as mix_shocks
from gtm.planner.mix import solution as mix_solution
from gtm.planner.mix.model import MixModel
from gtm.planner.mix.pools import left_at, solve_in_pools
from gtm.planner.mix.solution import MixSolution, solve_mix
from tests.planner.mix.facts import MARKETS, assumption, mix_book, mix_of, source_of


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer draws and reruns than a plan has: what is tested does not depend on their number."""
    monkeypatch.setattr(mix_shocks, "DRAWS", 60)
    monkeypatch.setattr(mix_solution, "STABILITY_DRAWS", 2)
    monkeypatch.setattr(mix_sensitivity, "INPUTS", ())


def solve(model: MixModel) -> MixSolution:
    return solve_mix(model, 60_000.0, True)


def test_a_wide_pool_changes_nothing() -> None:
    model = source_of().model()
    found, plain = solve_in_pools(solve, model), solve(model)
    assert found.objective == plain.objective
    assert (left_at(model, found.plan.decision) == 1.0).all()


def test_in_a_narrow_pool_the_plan_is_made_anew_and_its_result_is_simulated_exactly() -> None:
    model = replace(source_of(), play="fission").model()
    narrow = replace(model, cells=replace(model.cells, pool=np.full(model.cells.count, 300.0)))
    found = solve_in_pools(solve, narrow)
    parts = (narrow.cells, narrow.beliefs, narrow.setting, narrow.entry)
    assert found.objective == pytest.approx(evaluate(*parts, found.plan.decision).objective, rel=1e-12)
    assert found.objective >= evaluate(*parts, solve(model).plan.decision).objective
    running = left_at(narrow, found.plan.decision)[found.plan.decision.on]
    assert 0.0 <= running.min() < 0.9
    assert found.objective < solve(model).objective


def test_channels_that_run_out_of_people_or_whose_referral_is_cut_are_told() -> None:
    tables = mix_book().tables["assumptions"]
    narrow = [assumption(market, "mix-pool-share", (1e-5, 1e-6, 1e-4)) for market in MARKETS]
    wild = [assumption(market, "mix-referral-shelf", (0.9, 0.85, 0.95)) for market in MARKETS]
    own = {m: [*tables[m], *(row for row in (*narrow, *wild) if row["id"].startswith(m))] for m in MARKETS}
    book = mix_book(assumptions={**{name: list(rows) for name, rows in tables.items()}, **own})
    told = {one["code"]: one["detail"] for one in mix_of(facts=book).warnings}
    assert "amazon" in told["referral_saturates"]
    assert "more than 0.8 customers" in told["referral_cut"]
    assert "amazon" in told["referral_cut"]
    assert {"referral_saturates", "referral_cut"}.isdisjoint(one["code"] for one in mix_of().warnings)
