"""What would bring a cell in that is out of the mix: each lever alone, as far as it has to move.

All at the plan's price of the budget and its seeding lift. Cheaper traffic reaches the same people for less of the
money; an order that leaves more does so on every order of the channel's own customers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from gtm.engine.mix.demand import Array, Beliefs, BoolArray, Cells, discounted_spend
from gtm.engine.mix.response_curves import Curves, gross_table, mean_curves
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.opener_words import (
    cheaper_entry,
    cheaper_order,
    cheaper_running,
    cheaper_traffic,
    lower_commission,
    smaller_spend,
)
from gtm.planner.mix.reasons import Prices, rows_held
from gtm.planner.mix.replanning import only
from gtm.planner.mix.scenarios import private_places
from gtm.planner.mix.solution import COARSE_DRAWS, COARSE_KNOTS, MixSolution

SMALLER = 32.0
"""Spends down to this part of the least one are tried."""

SMALL_KNOTS = 12


@dataclass(frozen=True)
class Openers:
    """The levers of every cell that is out; `schemes` is what is paid on entering each market, by name."""

    solution: MixSolution
    prices: Prices
    planned: Sequence[PlannedCell]
    schemes: Mapping[str, Mapping[str, float]]
    currency: str

    def of(self, place: int) -> list[dict[str, Any]]:
        """What would bring one cell in; nothing for one that runs or where the question cannot be met."""
        if self.solution.plan.status == "infeasible" or not self._out[place]:
            return []
        row = int(self._out[:place].sum())
        return list(self._levers(self.planned[place], place, row))

    def _levers(self, cell: PlannedCell, place: int, row: int) -> Iterator[dict[str, Any]]:
        goods, gain = cell.goods, float(self.order_gain[row])
        yield cheaper_traffic(cell.traffic.click.value, float(self.traffic_factor[row]), self.currency)
        yield lower_commission(goods.commission, gain / goods.order_value)
        yield cheaper_order(goods.stock_cost, gain, goods.costs.goods, self.currency)
        fixed = float(self.solution.model.cells.fixed[place])
        yield cheaper_running(fixed, self.fixed_left[row], self.currency)
        market = self.solution.model.cells.market[place]
        entry = float(self.solution.model.entry[market])
        if not self.solution.plan.decision.entered[market] and entry > 0:
            yield cheaper_entry(entry, self.entry_left[row], self.schemes.get(cell.market, {}), self.currency)
        if not np.isnan(self.small_spend[row]):
            yield smaller_spend(cell.least, float(self.small_spend[row]), self.currency)

    @cached_property
    def _out(self) -> BoolArray:
        return np.asarray(~self.solution.plan.decision.on & ~self.solution.model.cells.blocked)

    @cached_property
    def _cells(self) -> Cells:
        return only(self.solution.model.cells, self._out)

    @cached_property
    def _beliefs(self) -> Beliefs:
        return only(self.solution.model.beliefs.rows(slice(0, COARSE_DRAWS)), self._out)

    @cached_property
    def _lift(self) -> Array:
        return (1.0 + self.solution.problem.lifts(self.solution.plan.place))[self._out, None]

    @cached_property
    def _gross(self) -> Array:
        """What customers are worth at every spend with the plan's lift, (cells out, columns)."""
        return np.asarray(self.solution.problem.curves.gross[self._out, 1:] * self._lift)

    @cached_property
    def _spend(self) -> Array:
        return np.asarray(self.solution.problem.curves.spend[self._out, 1:])

    @cached_property
    def _unit_price(self) -> Array:
        """What a unit of spend has to bring: itself, discounted, and the price of the budget, (cells out, 1)."""
        return (discounted_spend(self._cells, self.solution.model.setting.horizon) + self.solution.plan.price)[:, None]

    @cached_property
    def _fixed_price(self) -> float:
        """What a unit of fixed cost has to bring: the price only where the budget pays it."""
        problem = self.solution.problem
        paid = problem.cost[:, 1] - problem.curves.spend[:, 1]
        return 1.0 + self.solution.plan.price * float(paid.any())

    @cached_property
    def _wanted(self) -> Array:
        return np.asarray(self.prices.wanted[self._out, None])

    @cached_property
    def _held(self) -> Array:
        """What every spend pays for the limits of the plan that it uses."""
        return np.asarray(rows_held(self.solution)[self._out, 1:])

    @cached_property
    def _over_fixed(self) -> Array:
        """What is left for spend at every spend: worth less fixed cost and what is wanted."""
        return self._gross - self._fixed_price * self._cells.fixed[:, None] - self._wanted - self._held

    @cached_property
    def traffic_factor(self) -> Array:
        """The dearest traffic, against today's, at which the cell comes in; NaN where no price does it.

        At a factor p the same people are reached for p of the spend, which may not fall below the least one.
        """
        factor = self._over_fixed / (self._spend * self._unit_price)
        allowed = (factor > 0) & (factor * self._spend >= self._cells.min_spend[:, None])
        best = np.where(allowed, factor, -np.inf).max(1)
        return np.where(np.isfinite(best), np.minimum(best, 1.0), np.nan)

    @cached_property
    def order_gain(self) -> Array:
        """How much more an order has to leave."""
        lacking = self._spend * self._unit_price - self._over_fixed
        with np.errstate(divide="ignore"):
            return np.asarray(np.maximum((lacking / (self._orders * self._lift)).min(1), 0.0))

    @cached_property
    def _orders(self) -> Array:
        """What every spend is worth more where each order of the channel leaves one unit more."""
        own = np.array([where == place for place, where in enumerate(private_places(self.planned))], np.float64)[
            self._out
        ]
        one, none = np.ones_like(self._beliefs.volume), np.zeros_like(self._beliefs.volume)
        unit = replace(
            self._beliefs, first_margin=one, open_margin=one, private_margin=one * own, reward=none, messaging=none
        )
        columns = self.solution.problem.columns - 1
        return np.asarray(self._curves(self._cells, unit, COARSE_KNOTS, columns).gross[:, 1:])

    @cached_property
    def fixed_left(self) -> Array:
        """The most that running the channel may cost; below 0 where nothing would be low enough."""
        left = (self._gross - self._wanted - self._held - self._spend * self._unit_price).max(1)
        return np.asarray(left / self._fixed_price)

    @cached_property
    def entry_left(self) -> Array:
        """The most that entering the cell's market may cost for its channels to earn it."""
        problem = self.solution.problem
        earned = problem.by_market(np.maximum(self.prices.reduced, 0.0))[problem.market]
        return np.asarray(earned[self._out] / self._fixed_price)

    @cached_property
    def small_spend(self) -> Array:
        """The largest spend below the least one at which the cell pays; NaN where there is none.

        Of the plan's limits it is taken to use as much as the least spend does.
        """
        least = self._cells.min_spend
        small = replace(self._cells, min_spend=least / SMALLER, max_spend=least)
        curves = self._curves(small, self._beliefs, SMALL_KNOTS, 2 * SMALL_KNOTS)
        spend = curves.spend[:, 1:]
        wanted = self._wanted + self._held[:, :1]
        left = curves.gross[:, 1:] * self._lift - self._fixed_price * small.fixed[:, None] - wanted
        pays = (left - spend * self._unit_price >= 0) & (spend < 0.999 * least[:, None])
        return np.where(pays.any(1), np.where(pays, spend, 0.0).max(1), np.nan)

    def _curves(self, cells: Cells, beliefs: Beliefs, knots: int, columns: int) -> Curves:
        setting = self.solution.model.setting
        return mean_curves(cells, beliefs, setting, gross_table(cells, beliefs, setting, knots), fine=columns)
