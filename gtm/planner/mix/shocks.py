"""The draws that all models of a plan share: standard normal shocks, and beliefs that no moved input changes."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from gtm.engine.mix.demand import Array, IntArray
from gtm.engine.mix.demand_draws import correlated_shocks
from gtm.planner.mix.assumptions import Shift

DRAWS = 400
SEED = 1
DRAWN = (
    "mix-half-multiple",
    "mix-slope-{model}",
    "mix-repeat-share",
    "mix-carry-{model}",
    "mix-fatigue-{model}",
    "mix-traffic-inflation",
    "mix-referral-{model}",
    "mix-private-share-{model}",
    "mix-private-orders",
    "mix-reward",
)
"""The assumptions with draws of their own, in the order in which these are taken."""


@dataclass(frozen=True)
class Shocks:
    """Shocks of every cell, (D, n): of what spend brings, of what an order leaves, and by assumption.

    `known` are beliefs worked out before, by name, moved input and number of draws.
    """

    response: Array
    margin: Array
    own: dict[str, Array]
    known: dict[tuple[str, Shift | None, int], Array] = field(default_factory=dict)

    @classmethod
    def of(cls, market: IntArray, channel: IntArray) -> "Shocks":
        """The shocks of cells with these markets and channels: always the same."""
        rng = np.random.default_rng(SEED)
        response, margin = (correlated_shocks(rng, DRAWS, market, channel) for _ in range(2))
        return cls(response, margin, {key: rng.standard_normal((DRAWS, len(market))) for key in DRAWN})

    def once(self, name: str, moved: Shift | None, draws: int, work_out: Callable[[], Array]) -> Array:
        """A belief, worked out when it is first asked for."""
        found = self.known.get((name, moved, draws))
        if found is None:
            found = self.known[name, moved, draws] = work_out()
        return found
