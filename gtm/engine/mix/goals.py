"""Goals other than contribution: revenue or new customers, with a floor under the expected contribution."""

from dataclasses import replace

import numpy as np

from gtm.engine.mix.demand import Array
from gtm.engine.mix.problem import MixProblem
from gtm.engine.mix.yields import Yields


def revenue(yields: Yields, order_value: Array) -> Array:
    """Revenue of every column within the plan's months, (n, F + 1); `order_value` (n,) is what an order brings."""
    return np.asarray(yields.orders.sum(2) * order_value[:, None])


def customers(yields: Yields) -> Array:
    """Acquired and referred customers of every column within the plan's months, (n, F + 1)."""
    return np.asarray(yields.customers.sum(2))


def aimed_at(problem: MixProblem, figure: Array) -> MixProblem:
    """The problem whose worth is a figure of the columns, (n, F + 1), that grows with the seeding lift.

    Costs count in the rows only: the budget still pays them, and a floor (see `rows.contribution_floor`) holds them
    against what the customers bring.
    """
    curves = replace(problem.curves, gross=figure, outlay=np.zeros_like(figure))
    return replace(problem, curves=curves, net=figure, entry=np.zeros_like(problem.entry))
