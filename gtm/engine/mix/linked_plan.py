"""A plan found quickly where some cells run only beside others: for comparing plans while a reader moves figures.

Where the best plan breaks a link there are few ways out, each a problem without that link: the cell stays off, or one
of those that it needs runs. The rows of `several_rows` take any limit and prove more, and take longer.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from gtm.engine.mix.channel_mix import MixPlan, solve_plan
from gtm.engine.mix.demand import BoolArray
from gtm.engine.mix.problem import MixProblem

WORK = 3000
"""Ways times cells that are followed at most, eight ways at least."""

NODES = 8
"""Parts of the decision space that the best way is searched in once more, where one part left a gap."""


@dataclass(frozen=True)
class Link:
    """A cell, and those of which it needs one that runs, (n,)."""

    cell: int
    needs: BoolArray

    def broken(self, plan: MixPlan) -> bool:
        """Whether the cell runs in a plan and none that it needs."""
        return bool(plan.decision.on[self.cell] and not plan.decision.on[self.needs].any())


def solve_linked(problem: MixProblem, links: Sequence[Link], tolerance: float, reach_step: float) -> MixPlan:
    """The best plan met that keeps all links, and a bound on every such plan."""
    search = _Search(links, tolerance, reach_step)
    search.run(problem)
    if search.best is None:
        return replace(solve_plan(problem, tolerance, 1, reach_step), status="infeasible")
    return replace(search.best, bound=max(search.best.objective, search.left_out, *search.open_bounds[:1]))


class _Way(NamedTuple):
    """A problem without some links and its plan, in the order in which ways are looked at: the most promising first."""

    promise: float
    number: int
    problem: MixProblem
    plan: MixPlan
    nodes: int


@dataclass
class _Search:
    """Best first search along the ways out."""

    links: Sequence[Link]
    tolerance: float
    reach_step: float
    best: MixPlan | None = None
    left_out: float = -np.inf
    """The largest bound of a way that was followed to its end."""
    ways: int = 0
    waiting: list[_Way] = field(default_factory=list)

    @property
    def open_bounds(self) -> list[float]:
        """Bounds of the ways that were not followed, the largest first."""
        return [-way.promise for way in self.waiting]

    def run(self, problem: MixProblem) -> None:
        """Search until no way promises more than the best plan, or so many were followed that some plan has to do."""
        most = max(8, WORK // len(problem.market))
        self._follow(problem, np.inf)
        while self.waiting and self.open_bounds[0] > self._good_enough() and self.ways < most:
            way = heapq.heappop(self.waiting)
            link = next((link for link in self.links if link.broken(way.plan)), None)
            if link is None:
                self._take(way)
                continue
            for child in _ways_out(way.problem, link):
                self._follow(child, way.plan.bound)
        if self.best is None and self.waiting:
            self._without_any(self.waiting[0])

    def _good_enough(self) -> float:
        return -np.inf if self.best is None else self.best.objective + self.tolerance * abs(self.best.objective)

    def _follow(self, problem: MixProblem, bound: float, nodes: int = 1) -> None:
        self.ways += 1
        plan = solve_plan(problem, self.tolerance, nodes, self.reach_step)
        if plan.status != "infeasible":
            plan = replace(plan, bound=min(plan.bound, bound))
            heapq.heappush(self.waiting, _Way(-plan.bound, self.ways, problem, plan, nodes))

    def _take(self, way: _Way) -> None:
        """A plan that keeps all links; where it may be far from the best of its way, that is searched once more."""
        if self.best is None or way.plan.objective > self.best.objective:
            self.best = way.plan
        if way.plan.status == "gap" and way.nodes < NODES:
            self._follow(way.problem, way.plan.bound, NODES)
        else:
            self.left_out = max(self.left_out, way.plan.bound)

    def _without_any(self, way: _Way) -> None:
        """The plan without the cells whose links break, until none does."""
        problem, plan = way.problem, way.plan
        while broken := [link.cell for link in self.links if link.broken(plan)]:
            blocked = problem.blocked.copy()
            blocked[broken] = True
            problem = replace(problem, blocked=blocked)
            if (blocked & problem.required).any():
                return
            plan = solve_plan(problem, self.tolerance, 1, self.reach_step)
        if plan.status != "infeasible":
            self.best = plan


def _ways_out(problem: MixProblem, link: Link) -> Iterator[MixProblem]:
    if not problem.required[link.cell]:
        yield replace(problem, blocked=_with(problem.blocked, link.cell))
    for cell in np.flatnonzero(link.needs & ~problem.blocked):
        yield replace(problem, required=_with(problem.required, int(cell)))


def _with(cells: BoolArray, cell: int) -> BoolArray:
    changed = cells.copy()
    changed[cell] = True
    return changed
