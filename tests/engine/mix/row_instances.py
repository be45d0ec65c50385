"""Problems with rows for the tests: working capital and warehouses of invented markets."""

from dataclasses import dataclass, replace

import numpy as np

from gtm.engine.mix.demand import Array
from gtm.engine.mix.limits import warehouse_rows, working_capital_rows
from gtm.engine.mix.problem import MixProblem
from gtm.engine.mix.response_curves import FINE, Single
from gtm.engine.mix.rows import Row
from gtm.engine.mix.yields import Yields, yields_of
from tests.engine.mix.instances import Instance


@dataclass(frozen=True)
class Rowed:
    """An instance under half of the budget that it would spend without a limit, and what its columns bring by month."""

    instance: Instance
    problem: MixProblem
    yields: Yields
    table: Single

    def cash(self, limit: float) -> list[Row]:
        """Working capital by month."""
        cells = self.instance.cells
        none = np.zeros(cells.count)
        return working_capital_rows(self.problem, cells, self.yields, self.instance.entry, none, limit)

    def warehouse(self, market: int, limit: float) -> list[Row]:
        """Orders a month of one market."""
        within = self.instance.cells.market == market
        return warehouse_rows(self.problem, np.ones(len(within)), self.yields, within, limit, market)

    def peak(self, rows: list[Row], place: Array) -> float:
        """The most that a plan uses of rows of one kind."""
        return max(row.used(self.problem, place) for row in rows)


def rowed(instance: Instance, fine: int = FINE, share: float = 0.5) -> Rowed:
    """An instance under a share of the budget that it would spend without a limit."""
    table = instance.table()
    problem = instance.problem(1.0, table, fine)
    best = problem.net.argmax(1)
    budget = share * float(problem.curves.spend[np.arange(len(best)), best].sum())
    yields = yields_of(instance.cells, instance.beliefs, instance.setting, fine=fine)
    return Rowed(instance, replace(problem, budget=budget), yields, table)
