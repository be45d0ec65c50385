"""PyMC-Marketing's own BudgetOptimizer on the curves of a file; prints what it spends, and how long it took, as JSON.

The file is what `tests.benchmarks.mix_peers` writes. The optimizer knows no fixed costs, least spends or markets; where
the file has them it is helped: least spends are kept after its answer, cells and markets that lose are taken out, and
it is asked again. Money is in thousands and the logarithm is taken one unit off zero: in raw units, or clipped at zero,
its gradient method stops at once, and a comparison would be worth nothing.
"""

import json
import sys
import time
from typing import Any

import arviz as az
import numpy as np
import pymc as pm
import pymc.dims as pmd
import pytensor.xtensor as ptx
import xarray as xr
from pymc_marketing.mmm.budget_optimizer import BudgetOptimizer, CustomModelWrapper

UNIT = 1e3
ROUNDS = 4


def optimizer(given: Any) -> Any:
    """The optimizer over a model whose posterior is the file's draws: (D, T, n) and (D, n)."""
    draws, months, cells = given["log_odds"].shape
    names = [f"c{place}" for place in range(cells)]
    with pm.Model(coords={"date": np.arange(months), "channel": names}) as model:
        spent = pmd.Data("channel_data", np.zeros((months, cells)), dims=("date", "channel"))
        log_odds = pmd.Normal("log_odds", dims=("date", "channel"))
        wear = pmd.Normal("wear", dims=("date", "channel"))
        worth = pmd.Normal("worth", dims=("date", "channel"))
        slope = pmd.Normal("slope", dims="channel")
        spend = spent * months * UNIT
        odds = ptx.math.exp(slope * ptx.math.log(spend + 1.0) + log_odds)
        outlay = ptx.as_xtensor(given["discounted"] / months / UNIT, dims=("channel",))
        pmd.Deterministic("total", (worth * odds / (1 + odds) / (1 + wear * spend) - outlay * spend).sum())
    by_month = {name: (("chain", "draw", "date", "channel"), given[name][None]) for name in ("log_odds", "wear")}
    by_month["worth"] = (("chain", "draw", "date", "channel"), given["worth"][None] / UNIT)
    posterior = xr.Dataset(
        by_month | {"slope": (("chain", "draw", "channel"), given["slope"][None])},
        coords={"chain": [0], "draw": np.arange(draws), "date": np.arange(months), "channel": names},
    )
    wrapped = CustomModelWrapper(base_model=model, idata=az.InferenceData(posterior=posterior), channels=names)
    return BudgetOptimizer(model=wrapped, num_periods=months, response_variable="total")


def asked(made: Any, given: Any, mask: Any, budget: float) -> Any:
    """Spend over the horizon, (n,), on the cells of the mask."""
    months = given["log_odds"].shape[1]
    most = np.where(mask, given["most"], 0.0) / months / UNIT
    budget = min(budget / months / UNIT, float(most.sum()))
    start = np.minimum(np.where(mask, budget / mask.sum(), 0.0), most)
    bounds = {f"c{place}": (0.0, float(top)) for place, top in enumerate(most)}
    found, _ = made.allocate_budget(total_budget=budget, budget_bounds=bounds, x0=start, return_if_fail=True)
    return np.asarray(found.values) * months * UNIT


def earned(given: Any, spend: Any) -> Any:
    """Expected value less discounted spend by cell, (n,), on the file's curves."""
    with np.errstate(divide="ignore"):
        odds = np.exp(given["slope"][:, None] * np.log(spend) + given["log_odds"])
    value = (given["worth"] * odds / (1 + odds) / (1 + given["wear"] * spend)).sum(1).mean(0)
    return np.asarray(value - given["discounted"] * spend)


def kept(given: Any, spend: Any) -> Any:
    """The spends with least spends kept: half of the least or more is raised to it, what is below is left out."""
    least = given["least"]
    raised = np.where(spend >= least, spend, np.where(spend >= 0.5 * least, least, 0.0))
    over = raised.sum() - left_by(given, raised > 0)
    room = np.maximum(raised - least, 0.0) * (raised > 0)
    if over > 0 and room.sum() > 0:
        raised = raised - room * min(1.0, over / room.sum())
    return raised


def left_by(given: Any, running: Any) -> float:
    """What fixed and entry costs of the running cells leave of the budget."""
    entered = np.bincount(given["market"], running, len(given["entry"])) > 0
    return max(float(given["budget"] - given["fixed"][running].sum() - given["entry"][entered].sum()), 0.0)


def pruned(given: Any, spend: Any, mask: Any) -> Any:
    """The mask without the cells that do not earn their fixed cost and the worst half of the markets that lose."""
    net = np.where(spend > 0, earned(given, spend) - given["fixed"], 0.0)
    mask = mask & (net > 0)
    market = np.bincount(given["market"], np.maximum(net, 0.0), len(given["entry"])) - given["entry"]
    losing = np.flatnonzero((market < 0) & (np.bincount(given["market"], mask, len(given["entry"])) > 0))
    worst = losing[np.argsort(market[losing])][: (len(losing) + 1) // 2]
    return mask & ~np.isin(given["market"], worst)


def answers(given: Any) -> dict[str, Any]:
    """The optimizer's spends round by round; one round where there is nothing to keep or prune."""
    begin = time.perf_counter()
    made = optimizer(given)
    compiled = time.perf_counter() - begin
    mask, spends, budget = ~given["blocked"], [], float(given["budget"])
    begin = time.perf_counter()
    for _ in range(ROUNDS if given["fixed"].any() or given["entry"].any() else 1):
        spend = asked(made, given, mask, budget)
        spends.append(spend.tolist())
        spends.append(kept(given, spend).tolist())
        smaller = pruned(given, kept(given, spend), mask)
        if not smaller.any() or (smaller == mask).all():
            break
        mask, budget = smaller, max(left_by(given, smaller), 0.25 * float(given["budget"]))
    return {"spends": spends, "seconds": time.perf_counter() - begin, "compile": compiled}


if __name__ == "__main__":
    sys.stdout.write(json.dumps([answers(np.load(path)) for path in sys.argv[1:]]) + "\n")
