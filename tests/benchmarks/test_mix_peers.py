"""The mix beside others: what the comparison says holds for plans that fit the budget, and ours is never below."""

import sys
from pathlib import Path

import numpy as np
import pytest

from gtm.engine.mix.channel_mix import TOLERANCE
from gtm.engine.mix.problem import read
from tests.benchmarks.mix_peers import SCENES, Scene, affordable, all_beside, beside, exact, greedy_places, peer

SMALL = [scene for scene in SCENES if scene.markets == 5]


@pytest.mark.parametrize("scene", SMALL, ids=lambda scene: scene.name)
def test_ours_is_never_below_the_greedy_plan_on_the_same_curves(scene: Scene, tmp_path: Path) -> None:
    row = beside(scene, 40, "", tmp_path)
    assert row.verdict == "never below: met"
    assert row.gap <= TOLERANCE
    assert row.greedy > 0.9 * row.ours


def test_a_cell_that_must_jump_over_its_convex_part_is_planned_beyond_it(tmp_path: Path) -> None:
    """One market of this scene has a cell that either spends nothing or a sixth of the budget."""
    row = beside(SMALL[1], 300, "", tmp_path)
    assert row.ours > 1.005 * row.greedy


def test_the_greedy_plan_fits_the_budget() -> None:
    instance = SMALL[2].instance(20)
    problem = instance.problem(2e6)
    spend = read(problem.curves.spend, greedy_places(problem))
    assert spend.sum() > 0
    assert affordable(problem, spend)
    assert not affordable(problem, 3 * spend)


def test_a_plan_that_spends_nothing_brings_nothing() -> None:
    instance = SMALL[0].instance(5)
    assert exact(instance, np.zeros(instance.cells.count)) == 0.0


def test_an_absent_peer_is_named(tmp_path: Path) -> None:
    rows, remarks = all_beside("", 5, tmp_path, SMALL[:1])
    assert remarks == ["PyMC-Marketing: skipped, LANDFALL_PEERS names no Python that has it"]
    assert rows[0].cells()[7:10] == ("-", "-", "-")


def test_a_python_without_the_peer_answers_nothing(tmp_path: Path) -> None:
    assert peer(sys.executable, tmp_path / "nothing.npz") is None
    assert peer("/no/such/python", tmp_path / "nothing.npz") is None
