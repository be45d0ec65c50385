"""The channel mix beside others on the same curves: PyMC-Marketing's optimizer, and a greedy one as Meridian has it.

All spends are judged by the exact simulator, with fixed and entry costs; no plan pays more than the budget.
"""

import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from gtm.engine.mix.channel_mix import solve_plan
from gtm.engine.mix.customer_value import value_per_customer
from gtm.engine.mix.demand import Array, BoolArray, IntArray, conversion, discounted_spend, pressure
from gtm.engine.mix.outcome import Decision, evaluate
from gtm.engine.mix.problem import MixProblem, read
from tests.engine.mix.instances import Instance, make_instance, with_cells

SCRIPT = Path(__file__).with_name("peers") / "pymc_budget.py"
ABSENT = "PyMC-Marketing: skipped, LANDFALL_PEERS names no Python that has it"
PATIENCE = 1800  # seconds
TIE = 1.0 - 2e-5
"""Two objectives this close are the same: the peer may also spend less than our grid's least spend."""


class Scene(NamedTuple):
    """One invented brand: markets of ten channels, seed, S-shaped or concave curves, with all-or-nothing costs."""

    name: str
    markets: int
    seed: int
    concave: bool
    costs: bool

    def instance(self, draws: int) -> Instance:
        """Its cells and beliefs; without costs, nothing stands between a cell and any spend."""
        made = make_instance(self.markets, draws=draws, seed=self.seed)
        if self.concave:
            made = replace(made, beliefs=replace(made.beliefs, slope=np.minimum(made.beliefs.slope, 1.0)))
        if self.costs:
            return made
        count = made.cells.count
        free = with_cells(
            made, fixed=np.zeros(count), blocked=np.zeros(count, bool), min_spend=0.001 * made.cells.max_spend
        )
        return replace(free, entry=np.zeros(self.markets))


SCENES = (
    Scene("concave", 5, 0, concave=True, costs=False),
    Scene("S-shaped", 5, 1, concave=False, costs=False),
    Scene("S-shaped", 20, 1, concave=False, costs=False),
    Scene("S-shaped", 20, 2, concave=False, costs=False),
    Scene("with fixed and entry costs", 5, 1, concave=False, costs=True),
    Scene("with fixed and entry costs", 20, 2, concave=False, costs=True),
)


class Beside(NamedTuple):
    """Ours and theirs in one scene: contributions, seconds; theirs are missing where the peer is not installed."""

    scene: Scene
    ours: float
    gap: float
    seconds: float
    greedy: float
    peer: float | None
    peer_first: float | None
    peer_seconds: float | None

    def cells(self) -> tuple[str, ...]:
        """One row of the table: theirs as a share of ours."""
        return (
            self.scene.name,
            *(str(10 * self.scene.markets), str(self.scene.seed)),
            *(f"{self.ours:,.0f}", f"{self.gap:.1e}", f"{self.seconds:.2f}"),
            f"{self.greedy / self.ours:.4f}",
            *("-" if one is None else f"{one / self.ours:.4f}" for one in (self.peer_first, self.peer)),
            "-" if self.peer_seconds is None else f"{self.peer_seconds:.1f}",
            self.verdict,
        )

    @property
    def verdict(self) -> str:
        """Ours is at least as good as each of theirs; where costs are all or nothing, better."""
        others = [self.greedy, *([] if self.peer is None else [self.peer])]
        least = max(others) if self.scene.costs else TIE * max(others)
        return "never below: met" if self.ours >= least else "never below: NOT met"


HEADER = ("curves", "cells", "seed", "ours", "gap", "solve s", "greedy", "peer first", "peer best", "peer s", "bar")


def beside(scene: Scene, draws: int, python: str, folder: Path) -> Beside:
    """Both optimizers and the greedy one in one scene, with half of the budget that would be spent without a limit."""
    instance = scene.instance(draws)
    table = instance.table()
    free = instance.problem(1.0, table)
    best = free.net.argmax(1)
    budget = 0.5 * float(free.curves.spend[np.arange(len(best)), best].sum())
    problem = replace(free, budget=budget)
    begin = time.perf_counter()
    plan = solve_plan(problem)
    seconds = time.perf_counter() - begin
    ours = exact(instance, plan.decision.spend)
    greedy = exact(instance, read(problem.curves.spend, greedy_places(problem)))
    told = peer(python, written(instance, budget, folder / f"{scene.markets}-{scene.seed}-{scene.costs}.npz"))
    if told is None:
        return Beside(scene, ours, plan.gap, seconds, greedy, None, None, None)
    judged = [exact(instance, spend) for spend in map(np.array, told["spends"]) if affordable(problem, spend)]
    first = exact(instance, np.array(told["spends"][0]))
    return Beside(scene, ours, plan.gap, seconds, greedy, max(judged, default=first), first, told["seconds"])


def exact(instance: Instance, spend: Array) -> float:
    """Expected contribution of spends, simulated."""
    spend = np.where(instance.cells.blocked | (spend < 1.0), 0.0, spend)
    entered = np.bincount(instance.cells.market, spend > 0, len(instance.entry)) > 0
    decision = Decision(spend, spend > 0, entered)
    return evaluate(instance.cells, instance.beliefs, instance.setting, instance.entry, decision).objective


def affordable(problem: MixProblem, spend: Array) -> bool:
    """Whether spends, fixed and entry costs are within the budget."""
    fixed = (problem.cost - problem.curves.spend)[:, 1]
    on = spend >= 1.0
    entered = np.bincount(problem.market, on, len(problem.entry)) > 0
    return bool(spend[on].sum() + fixed[on].sum() + problem.entry_cost[entered].sum() <= problem.budget * (1.0 + 1e-6))


def greedy_places(problem: MixProblem) -> Array:
    """The column of every cell, (n,): jumps by best return within what the markets' entry leaves of the budget.

    The market that is worth least is left out, and the rest asked again: the best of these plans.
    """
    mask = ~problem.blocked
    best, most = np.zeros(len(mask)), 0.0
    while mask.any():
        at_stake = problem.entry_cost[np.unique(problem.market[mask])].sum()
        places = _jumps(problem, mask, problem.budget - at_stake)
        if problem.worth(places) > most:
            best, most = places, problem.worth(places)
        inside = np.bincount(problem.market, mask, len(problem.entry)) > 0
        reached = places if places.any() else np.where(mask, problem.net.argmax(1), 0).astype(np.float64)
        worth = problem.by_market(read(problem.net, reached)) - problem.entry
        mask = mask & (problem.market != int(np.where(inside, worth, np.inf).argmin()))
    return best


def _jumps(problem: MixProblem, mask: BoolArray, left: float) -> Array:
    """Meridian's way on our grid: the jump with the best return on the added cost, until one is over the budget."""
    place = np.zeros(len(mask), dtype=np.int64)
    rows, columns = np.arange(len(mask)), np.arange(problem.columns)
    returned = np.stack([_returns(problem, int(cell), 0, columns) for cell in rows])
    returned[~mask] = -np.inf
    while True:
        cell, column = map(int, np.unravel_index(int(returned.argmax()), returned.shape))
        added = problem.cost[cell, column] - problem.cost[cell, place[cell]]
        if returned[cell, column] <= 0 or added > left:
            return place.astype(np.float64)
        left -= added
        place[cell] = column
        returned[cell] = _returns(problem, cell, column, columns)


def _returns(problem: MixProblem, cell: int, place: int, columns: IntArray) -> Array:
    """What each later column of a cell gains over this one for each unit of money that it adds."""
    with np.errstate(divide="ignore", invalid="ignore"):
        gained = (problem.net[cell] - problem.net[cell, place]) / (problem.cost[cell] - problem.cost[cell, place])
    return np.where(columns > place, gained, -np.inf)


def written(instance: Instance, budget: float, path: Path) -> Path:
    """The curves of an instance as the peer's script reads them: factors of spend, (D, T, n) and (D, n)."""
    cells, beliefs, setting = instance.cells, instance.beliefs, instance.setting
    media = pressure(cells, beliefs, setting)
    worth = conversion(cells, beliefs, setting) * cells.season[:, None] * value_per_customer(beliefs, setting.horizon)
    log_odds = beliefs.slope * (np.log(media.spent) - np.log(beliefs.half))
    wear = beliefs.fatigue / beliefs.half * media.worn
    np.savez(
        path,
        log_odds=log_odds.swapaxes(0, 1),
        wear=wear.swapaxes(0, 1),
        worth=worth.swapaxes(0, 1),
        slope=beliefs.slope,
        discounted=discounted_spend(cells, setting.horizon),
        most=cells.max_spend,
        least=cells.min_spend,
        fixed=cells.fixed,
        entry=instance.entry,
        market=cells.market,
        blocked=cells.blocked,
        budget=budget,
    )
    return path


def peer(python: str, path: Path) -> dict[str, Any] | None:
    """What the peer's script answers to a file; None where this Python cannot run it."""
    if not python:
        return None
    try:
        run = subprocess.run(
            [python, str(SCRIPT), str(path)], capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])[0]
    return answer


def all_beside(
    python: str, draws: int, folder: Path, scenes: Sequence[Scene] = SCENES
) -> tuple[list[Beside], list[str]]:
    """Every scene, and a remark where the peer is absent."""
    rows = [beside(scene, draws, python, folder) for scene in scenes]
    return rows, [ABSENT] if all(row.peer is None for row in rows) else []
