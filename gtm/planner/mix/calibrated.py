"""What a brand's own weeks taught of its channels, laid on what a plan believes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan, log

import numpy as np

from gtm.engine.calibration.planning import capped_spend, posterior_beliefs
from gtm.engine.calibration.posterior import Posterior
from gtm.engine.calibration.prior import HALF, Prior
from gtm.engine.mix.demand import Array, Beliefs, Cells, IntArray
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.mix.cells import PlannedCell

Cell = tuple[str, str]


@dataclass(frozen=True)
class Repurchase:
    """How customers of a channel come back: orders a month of a living one, life (g, d) in months, orders seen."""

    rate: float
    g: float
    d: float
    repeats: int

    @property
    def log_spread(self) -> float:
        """Standard error of the rate's logarithm: that of a count."""
        return float(self.repeats**-0.5)


@dataclass(frozen=True)
class CalibratedCells:
    """A stored calibration: its cells in their order, what was learned of them, in one currency.

    `orders_per_volume` (n,) are the orders that were seen for one of the beliefs' volume; `weeks` the weeks seen, 0 for
    cells that only their neighbours tell of; `moved` the factors by which these move the orders believed.
    """

    digest: str
    day: str
    currency: str
    cells: tuple[Cell, ...]
    posterior: Posterior
    orders_per_volume: Array
    weeks: tuple[int, ...]
    moved: tuple[float, ...]
    repurchase: Mapping[Cell, Repurchase]

    def in_plan(self, planned: Sequence[PlannedCell], money: MarketMoney) -> "CalibratedCells | None":
        """The cells that a plan has, money in its currency; None without a rate between the two."""
        factor = money.factor(self.currency)
        if isnan(factor):
            return None
        there = {(cell.market, cell.channel) for cell in planned}
        kept = np.array([place for place, cell in enumerate(self.cells) if cell in there], np.int64)
        return replace(
            self,
            currency=money.currency,
            cells=tuple(self.cells[place] for place in kept),
            posterior=_converted(self.posterior, kept, factor),
            orders_per_volume=self.orders_per_volume[kept],
            weeks=tuple(self.weeks[place] for place in kept),
            moved=tuple(self.moved[place] for place in kept),
            repurchase={cell: own for cell, own in self.repurchase.items() if cell in there},
        )

    def believed(self, beliefs: Beliefs, planned: Sequence[PlannedCell]) -> Beliefs:
        """The beliefs with what was learned in their place."""
        if self.cells:
            beliefs = posterior_beliefs(self.posterior, beliefs, self._places(planned), self.orders_per_volume)
        return self._with_repurchase(beliefs, planned)

    def capped(self, cells: Cells, planned: Sequence[PlannedCell]) -> Cells:
        """The cells with no month above what the weeks allow to be planned; never below the least spend."""
        if not self.cells:
            return cells
        most = np.maximum(capped_spend(self.posterior, cells, self._places(planned)), cells.min_spend)
        return replace(cells, max_spend=most)

    def _places(self, planned: Sequence[PlannedCell]) -> IntArray:
        place = {(cell.market, cell.channel): number for number, cell in enumerate(planned)}
        return np.array([place[cell] for cell in self.cells], np.int64)

    def _with_repurchase(self, beliefs: Beliefs, planned: Sequence[PlannedCell]) -> Beliefs:
        """Open customers who come back as the brand's own do; draws keep their order and take the count's error."""
        known = [place for place, cell in enumerate(planned) if (cell.market, cell.channel) in self.repurchase]
        if not known:
            return beliefs
        changed = {name: getattr(beliefs, name).copy() for name in ("open_rate", "open_g", "open_d")}
        for place in known:
            own = self.repurchase[planned[place].market, planned[place].channel]
            logs = np.log(beliefs.open_rate[:, place])
            spread = float(logs.std())
            shock = (logs - logs.mean()) / spread if spread > 0 else np.zeros_like(logs)
            changed["open_rate"][:, place] = np.minimum(own.rate * np.exp(own.log_spread * shock), 1.0)
            changed["open_g"][:, place], changed["open_d"][:, place] = own.g, own.d
        return replace(beliefs, **changed)


def _converted(posterior: Posterior, kept: IntArray, factor: float) -> Posterior:
    """Some of the cells, money multiplied by a rate."""
    draws, centre = posterior.draws[:, :, kept].copy(), posterior.prior.centre[:, kept].copy()
    draws[HALF] += log(factor)
    centre[HALF] += log(factor)
    prior = Prior(centre, posterior.prior.spread[:, kept], posterior.prior.fatigue[kept])
    warnings = tuple(posterior.warnings[place] for place in kept)
    return replace(
        posterior,
        draws=draws,
        prior=prior,
        warnings=warnings,
        largest_spend=posterior.largest_spend[kept] * factor,
    )
