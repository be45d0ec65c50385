"""The channel mix: how much to spend in which cell, which cells and markets to leave, with a proof of how good it is.

Lagrangian branch and bound: one price on the budget, exact answers of the markets to it, feasible plans near it, and
branching on the market or cell that jumps at it. Deterministic: no clock, no randomness, ties by index.
"""

import heapq
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gtm.engine.mix.demand import Array, IntArray
from gtm.engine.mix.dual import Dual, best_price, top_price
from gtm.engine.mix.outcome import Decision
from gtm.engine.mix.problem import CLOSED, FREE, OPEN, MixProblem, Node, node, read, root
from gtm.engine.mix.repair import plans_near
from gtm.engine.mix.seeding import REACH_STEP, SeedingGrid, seeding_grid

TOLERANCE = 1e-4
NODES = 200


@dataclass(frozen=True)
class MixPlan:
    """A plan within the budget, the least that any plan could earn more (`bound`), and the price of the budget.

    `objective` and `bound` are the curves' figures; the exact ones come from `gtm.engine.mix.outcome`. `price` is what
    one more unit of budget earns. A plan is `optimal` when the gap is within the tolerance, `gap` when the search
    stopped before, `infeasible` when what is required costs `shortfall` more than the budget.
    """

    decision: Decision
    place: Array
    objective: float
    bound: float
    price: float
    nodes: int
    status: Literal["optimal", "gap", "infeasible"]
    shortfall: float = 0.0

    @property
    def gap(self) -> float:
        """How far the plan can be from the best one, as a share of what it earns."""
        return relative_gap(self.objective, self.bound)


def relative_gap(objective: float, bound: float) -> float:
    """Share by which a bound lies above an objective; none where the bound is not above it."""
    if bound <= objective:
        return 0.0
    return (bound - objective) / max(abs(objective), 1e-9 * abs(bound))


def solve_plan(
    problem: MixProblem, tolerance: float = TOLERANCE, max_nodes: int = NODES, reach_step: float = REACH_STEP
) -> MixPlan:
    """The best plan within the tolerance, or the best found in so many parts of the decision space."""
    grid, top = seeding_grid(problem, reach_step), top_price(problem)
    first = root(problem)
    dual = best_price(problem, grid, first, top)
    nothing = first.low.astype(np.float64)
    if dual is None:
        return replace(_plan(problem, nothing, 0.0, 0.0, 1, tolerance), status="infeasible", shortfall=short(problem))
    search = _Search(problem, grid, top, tolerance, nothing, problem.worth(nothing))
    search.run(first, dual, max_nodes)
    return _plan(problem, search.place, search.bound, dual.price, search.nodes, tolerance)


def short(problem: MixProblem) -> float:
    """How much more budget the required cells need at their least spends."""
    return max(0.0, problem.paid(root(problem).low.astype(np.float64)) - problem.budget)


def _plan(problem: MixProblem, place: Array, bound: float, price: float, nodes: int, tolerance: float) -> MixPlan:
    decision = Decision(read(problem.curves.spend, place), place > 0, problem.entered(place))
    worth = problem.worth(place)
    bound = max(bound, worth)
    status: Literal["optimal", "gap"] = "optimal" if relative_gap(worth, bound) <= tolerance else "gap"
    return MixPlan(decision, place, worth, bound, price, nodes, status)


@dataclass
class _Search:
    """Best first branch and bound over parts of the decision space."""

    problem: MixProblem
    grid: SeedingGrid | None
    top: float
    tolerance: float
    place: Array
    worth: float
    left_out: float = -np.inf
    """The largest bound of a part that was not searched further."""
    bound: float = 0.0
    nodes: int = 0

    def run(self, first: Node, dual: Dual, max_nodes: int) -> None:
        """Search from the whole space until the bound meets the best plan or the number of parts is used up."""
        self.nodes = 1
        self._offer(dual)
        parts = [(-dual.bound, 0, first, dual)]
        while parts and -parts[0][0] > self._good_enough() and self.nodes < max_nodes:
            _, _, part, dual = heapq.heappop(parts)
            children = _split(self.problem, part, dual, self.grid is not None)
            if not children:
                self.left_out = max(self.left_out, dual.bound)
            for child in children:
                self.nodes += 1
                inner = best_price(self.problem, self.grid, child, self.top)
                if inner is None:
                    continue
                inner = replace(inner, bound=min(inner.bound, dual.bound))
                if inner.bound > self._good_enough():
                    self._offer(inner)
                    heapq.heappush(parts, (-inner.bound, self.nodes, child, inner))
                else:
                    self.left_out = max(self.left_out, inner.bound)
        self.bound = max(self.worth, self.left_out, *(-part[0] for part in parts[:1]))

    def _good_enough(self) -> float:
        return self.worth + self.tolerance * abs(self.worth)

    def _offer(self, dual: Dual) -> None:
        for place in plans_near(self.problem, self.grid, dual, self.top):
            worth = self.problem.worth(place)
            if worth > self.worth and self.problem.paid(place) <= self.problem.budget * (1.0 + 1e-9):
                self.place, self.worth = place, worth
            if dual.bound <= self._good_enough():
                return


def _split(problem: MixProblem, part: Node, dual: Dual, seeds: bool) -> list[Node]:
    """Two parts that together are the whole: a market open or closed, or a cell's columns below or above a jump.

    Where interest cells seed others they stand between columns; they are split into off and on only.
    """
    below = dual.under.place
    above = below if dual.over is None else dual.over.place
    free = np.flatnonzero((problem.entered(below) != problem.entered(above)) & (part.state == FREE))
    if len(free):
        return [node(problem, part.low, part.high, _with(part.state, int(free[0]), state)) for state in (OPEN, CLOSED)]
    jump = np.abs(read(problem.curves.spend, above) - read(problem.curves.spend, below))
    if seeds:
        jump = np.where((np.minimum(below, above) > 0) & (problem.seeding > 0), 0.0, jump)
    cell = int(jump.argmax())
    if jump[cell] <= 0:
        return []
    least, most = sorted((int(below[cell]), int(above[cell])))
    middle = 0 if least == 0 else (least + most) // 2
    return [
        node(problem, part.low, _with(part.high, cell, middle), part.state),
        node(problem, _with(part.low, cell, middle + 1), part.high, part.state),
    ]


def _with(values: IntArray, place: int, value: int) -> IntArray:
    changed = values.copy()
    changed[place] = value
    return changed
