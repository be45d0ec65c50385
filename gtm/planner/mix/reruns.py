"""Coarse reruns of a plan with one input moved: what they share with the plan as it is, is not worked out again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from gtm.engine.mix.channel_mix import solve_plan
from gtm.engine.mix.problem import pose
from gtm.engine.mix.response_curves import Curves, Single, gross_table, mean_curves
from gtm.planner.mix.assumptions import Shift
from gtm.planner.mix.beliefs import VOLUME_INPUTS
from gtm.planner.mix.model import MixModel, ModelSource
from gtm.planner.mix.solution import COARSE_DRAWS, COARSE_FINE, COARSE_KNOTS, COARSE_REACH, COARSE_TOLERANCE

BESIDE_SALES = ("mix-running-cost-", "mix-seeding-lift-")
"""Inputs that change nothing about what a spend brings by itself."""


@dataclass(frozen=True)
class Moved:
    """What the best plan earns with one input at the low and at the high end of its range."""

    name: str
    low: float
    high: float


class Reruns:
    """The best plans of a model and of its neighbours, from a part of the draws and a coarser search."""

    def __init__(self, source: ModelSource, budget: float, covers_fixed: bool) -> None:
        """Simulate the plan as it is."""
        self.source, self.budget, self.covers_fixed = source, budget, covers_fixed
        self.model = source.model(draws=COARSE_DRAWS)
        self.table = _table(self.model)
        self.curves = _curves(self.model, self.table)

    @property
    def unmoved(self) -> float:
        """What the best plan earns with every input as assumed."""
        return self._best(self.model, self.curves)

    def moved(self, prefixes: Sequence[str], report: Callable[[float], None]) -> Iterator[Moved]:
        """Every input at both ends, the plan made anew each time."""
        for place, prefix in enumerate(prefixes):
            report(place / len(prefixes))
            yield Moved(prefix, self.best(Shift(prefix, "low")), self.best(Shift(prefix, "high")))

    def best(self, shift: Shift) -> float:
        """What the best plan earns with an input moved."""
        model = self.source.model(shift, COARSE_DRAWS)
        return self._best(model, self.curves_of(model, shift))

    def curves_of(self, model: MixModel, shift: Shift) -> Curves:
        """The curves of a moved model: where only their height moves, those of the plan at another height."""
        if shift.prefix in VOLUME_INPUTS:
            factor = model.beliefs.volume[0] / self.model.beliefs.volume[0]
            return replace(self.curves, gross=self.curves.gross * factor[:, None])
        return _curves(model, self.table if shift.prefix in BESIDE_SALES else _table(model))

    def _best(self, model: MixModel, curves: Curves) -> float:
        problem = pose(model.cells, curves, model.entry, model.setting, self.budget, self.covers_fixed)
        return solve_plan(problem, COARSE_TOLERANCE, max_nodes=1, reach_step=COARSE_REACH).objective


def _table(model: MixModel) -> Single:
    return gross_table(model.cells, model.beliefs, model.setting, COARSE_KNOTS)


def _curves(model: MixModel, table: Single) -> Curves:
    return mean_curves(model.cells, model.beliefs, model.setting, table, fine=COARSE_FINE)
