"""How good and how fast the channel mix is: proven gap, seconds, and the table against the simulator, by size.

Run it with `make bench-mix`. Instances are invented and the same in every run; seconds are those of this machine.
"""

import sys
import time
from dataclasses import replace

import numpy as np

from gtm.engine.mix.channel_mix import solve_plan
from gtm.engine.mix.outcome import evaluate
from gtm.planner.text_table import text_table
from tests.engine.mix.instances import make_instance

DRAWS = 1000
CASES = [(5, 1, 0.0), (20, 0, 0.0), (20, 1, 0.0), (20, 2, 0.0), (100, 2, 0.0), (5, 1, 0.8), (20, 0, 0.8), (100, 2, 0.8)]
"""Numbers of markets (of ten channels), seed, lift of seeding."""

HEADER = ("cells", "seed", "lift", "gap", "parts", "table s", "solve s", "simulator", "markets", "channels")


def measured(markets: int, seed: int, gamma: float) -> tuple[str, ...]:
    """One row of the table: half of the budget that would be spent without a limit."""
    instance = make_instance(markets, draws=DRAWS, seed=seed, gamma=gamma)
    begin = time.perf_counter()
    values = instance.table()
    tabled = time.perf_counter()
    free = instance.problem(1.0, values)
    best = free.net.argmax(1)
    problem = replace(free, budget=0.5 * float(free.curves.spend[np.arange(len(best)), best].sum()))
    posed = time.perf_counter()
    plan = solve_plan(problem)
    solved = time.perf_counter()
    exact = evaluate(instance.cells, instance.beliefs, instance.setting, instance.entry, plan.decision).objective
    return (
        *(str(10 * markets), str(seed), f"{gamma:g}", f"{plan.gap:.1e}", str(plan.nodes)),
        *(f"{tabled - begin:.2f}", f"{solved - posed:.2f}", f"{exact / plan.objective - 1.0:+.1e}"),
        *(str(int(plan.decision.entered.sum())), str(int(plan.decision.on.sum()))),
    )


def main() -> None:
    """Print the table."""
    rows = [measured(*case) for case in CASES]
    sys.stdout.write("\n".join(text_table(HEADER, rows, range(len(HEADER)))) + "\n")


if __name__ == "__main__":
    main()
