"""What a coarse rerun takes over from the plan as it is, it would find again; the rest is simulated."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.mix.response_curves import gross_table, mean_curves
from gtm.planner.mix import planning
from gtm.planner.mix.assumptions import Shift
from gtm.planner.mix.beliefs import VOLUME_INPUTS
from gtm.planner.mix.model import ModelSource
from gtm.planner.mix.reruns import BESIDE_SALES, Reruns
from gtm.planner.mix.sensitivity import INPUTS
from gtm.planner.mix.solution import COARSE_DRAWS, COARSE_FINE, COARSE_KNOTS
from tests.planner.mix.facts import mix_of, question


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> ModelSource:
    """What the models of the small world's plan are built from."""
    seen: list[ModelSource] = []

    def kept(source: ModelSource, *_others: Any) -> list[dict[str, Any]]:
        seen.append(source)
        return []

    monkeypatch.setattr(planning, "sensitivity_of", kept)
    mix_of(question())
    return seen[0]


@pytest.mark.parametrize("prefix", [*VOLUME_INPUTS, *BESIDE_SALES])
def test_curves_taken_over_are_those_of_a_new_simulation(source: ModelSource, prefix: str) -> None:
    plan = Reruns(source, 60_000.0, True)
    for shift in (Shift(prefix, "low"), Shift(prefix, "high")):
        model = source.model(shift, COARSE_DRAWS)
        taken = plan.curves_of(model, shift)
        table = gross_table(model.cells, model.beliefs, model.setting, COARSE_KNOTS)
        anew = mean_curves(model.cells, model.beliefs, model.setting, table, fine=COARSE_FINE)
        np.testing.assert_allclose(taken.gross, anew.gross, rtol=2e-5, atol=1e-3)
        np.testing.assert_allclose(taken.outlay, anew.outlay)
        np.testing.assert_allclose(taken.reach, anew.reach)


def test_a_model_of_fewer_draws_has_the_first_of_them(source: ModelSource) -> None:
    some, every = source.model(draws=7).beliefs, source.model().beliefs
    for name in ("volume", "slope", "private_margin", "open_rate", "reward"):
        np.testing.assert_array_equal(getattr(some, name), getattr(every, name)[:7])


def test_only_inputs_that_bend_the_curves_are_simulated_again(
    source: ModelSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables: list[int] = []

    def counted(*parts: Any) -> Any:
        tables.append(1)
        return gross_table(*parts)

    monkeypatch.setattr("gtm.planner.mix.reruns.gross_table", counted)
    moved = list(Reruns(source, 60_000.0, True).moved(INPUTS, lambda _share: None))
    assert [one.name for one in moved] == list(INPUTS)
    # The plan as it is, and ten of the seventeen inputs at two ends.
    assert len(tables) == 1 + 10 * 2
