"""Modes of a cell: months of launch, spread of the spend, hosts, and the choice among them."""

from dataclasses import replace

import numpy as np
import pytest

from gtm.engine.mix.channel_mix import solve_plan
from gtm.engine.mix.demand import Cells, Hosting, Setting
from gtm.engine.mix.modes import Mode, choose_modes, flight, launches
from tests.engine.mix.instances import make_instance
from tests.engine.mix.row_instances import rowed


def test_launches_are_the_ready_month_and_the_strongest_later_ones() -> None:
    season = np.array([1.0, 1.0, 0.9, 1.2, 1.5, 1.0, 1.3, 1.1])
    assert launches(season, 1) == [1, 3, 4, 6]
    assert launches(np.ones(8), 2) == [2]
    assert launches(season, 4) == [4]


def test_shares_of_the_spend_by_month_begin_at_the_launch_and_sum_to_one() -> None:
    season = np.array([1.0, 2.0, 1.0, 3.0])
    assert flight(Mode(1, "even", "asked"), season) == pytest.approx([0, 1 / 3, 1 / 3, 1 / 3])
    assert flight(Mode(1, "season", "asked"), season) == pytest.approx([0, 2 / 6, 1 / 6, 3 / 6])
    assert flight(Mode(1, "front", "asked"), season) == pytest.approx([0, 2 / 4.5, 1.5 / 4.5, 1 / 4.5])
    assert flight(Mode(3, "front", "asked"), season) == pytest.approx([0, 0, 0, 1])


def ways(cells: Cells, setting: Setting) -> list[tuple[Cells, Setting]]:
    """Even, by season, and launched six months later at half of the fixed cost."""
    season = cells.season / cells.season.sum(0)
    late = np.where(np.arange(12)[:, None] >= 6, 1.0 / 6.0, 0.0) * np.ones(cells.count)
    return [
        (cells, setting),
        (replace(cells, flight=season), setting),
        (replace(cells, flight=late, fixed=0.5 * cells.fixed), setting),
    ]


def test_the_chosen_modes_earn_at_least_what_any_single_one_earns() -> None:
    instance = make_instance(3, seed=4)
    budget = rowed(instance).problem.budget
    offered = ways(instance.cells, instance.setting)
    chosen = choose_modes(offered, instance.beliefs, instance.entry, budget, True)
    flights = np.stack([cells.flight for cells, _ in offered])[chosen, :, np.arange(30)].T
    fixed = np.stack([cells.fixed for cells, _ in offered])[chosen, np.arange(30)]

    def earned(cells: Cells) -> float:
        return solve_plan(replace(instance, cells=cells).problem(budget)).objective

    best = earned(replace(instance.cells, flight=flights, fixed=fixed))
    for cells, _ in offered:
        assert best >= earned(cells) * (1.0 - 2e-3)


def test_dear_hosts_are_cast_where_they_convert_better_than_they_cost() -> None:
    instance = make_instance(2, seed=1)
    cells = replace(instance.cells, host_share=np.full(20, 0.25))
    poor = replace(instance.setting, hosting=Hosting(1.0, 0.10, 0.2))
    good = replace(instance.setting, hosting=Hosting(1.0, 0.10, 1.0))
    human = replace(instance.setting, hosting=Hosting(0.0, 0.10, 1.0))
    budget = rowed(instance).problem.budget
    against_poor = choose_modes([(cells, poor), (cells, human)], instance.beliefs, instance.entry, budget, True)
    against_good = choose_modes([(cells, good), (cells, human)], instance.beliefs, instance.entry, budget, True)
    open_cells = ~instance.cells.blocked
    assert (against_poor[open_cells] == 1).all()
    assert (against_good[open_cells] == 0).all()
