"""Plans in which cells need others beside them: against every set of cells that keeps the links."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from gtm.engine.mix.channel_mix import solve_plan
from gtm.engine.mix.linked_plan import Link, solve_linked
from gtm.engine.mix.problem import MixProblem
from tests.engine.mix.test_channel_mix import tiny

TOLERANCE = 1e-3


def links_of(problem: MixProblem) -> list[Link]:
    """Of each market the cell that runs freely, or its first, needs one of the two others."""
    free = solve_plan(problem).decision.on
    found = []
    for first in (0, 3):
        own = np.arange(6) // 3 == first // 3
        cell = first + int(free[first : first + 3].argmax())
        found.append(Link(cell, own & (np.arange(6) != cell)))
    return found


def best_of_all_sets(problem: MixProblem, links: list[Link]) -> float:
    best = 0.0
    for chosen in product([False, True], repeat=6):
        on = np.array(chosen)
        if any(on[link.cell] and not on[link.needs].any() for link in links) or (on & problem.blocked).any():
            continue
        plan = solve_plan(replace(problem, required=on, blocked=~on), 1e-9, 200)
        if plan.status != "infeasible":
            best = max(best, plan.objective)
    return best


@pytest.mark.parametrize("seed", range(6))
def test_a_linked_plan_is_near_the_best_of_all_sets_of_cells_and_its_bound_not_below(seed: int) -> None:
    problem = tiny(seed)
    links = links_of(problem)
    plan, best = solve_linked(problem, links, TOLERANCE, 0.03), best_of_all_sets(problem, links)
    assert not any(link.broken(plan) for link in links)
    assert best * (1.0 - 5e-3) <= plan.objective <= best * (1.0 + 1e-9)
    assert plan.bound >= best * (1.0 - 1e-9)


def test_the_instances_have_links_that_the_best_plan_breaks() -> None:
    broken = [any(link.broken(solve_plan(tiny(seed))) for link in links_of(tiny(seed))) for seed in range(6)]
    assert any(broken)


def test_a_required_cell_whose_needs_are_closed_has_no_plan() -> None:
    problem = tiny(0)
    needs = np.arange(6) == 1
    closed = replace(problem, required=np.arange(6) == 0, blocked=needs, budget=1e9)
    assert solve_linked(closed, [Link(0, needs)], TOLERANCE, 0.03).status == "infeasible"
