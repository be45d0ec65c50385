"""Rows that need the flow of orders and money: working capital by month, stock, warehouses (E14)."""

from dataclasses import replace

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray, Cells
from gtm.engine.mix.outcome import moved
from gtm.engine.mix.problem import MixProblem
from gtm.engine.mix.rows import Row
from gtm.engine.mix.yields import Yields


def working_capital_rows(
    problem: MixProblem, cells: Cells, yields: Yields, entry: Array, deposits: Array, limit: float
) -> list[Row]:
    """What has gone out and not come back by the end of every month is at most the limit.

    `entry` (M,) is paid when the first channel of a market may begin, `deposits` (n,) stay with the platforms.
    """
    months = len(cells.flight)
    first = np.argmax(cells.flight > 0, 0)
    begun = np.arange(months) >= first[:, None]
    spent = problem.curves.spend[:, :, None] * np.cumsum(cells.flight, 0).T[:, None, :]
    spent[:, 1:] += ((cells.fixed + deposits)[:, None] * begun)[:, None, :]
    lifted = _goods_less_receipts(cells, yields)
    opening = np.full(len(entry), months - 1)
    np.minimum.at(opening, cells.market, first)
    everywhere = np.arange(cells.count)
    return [
        Row(
            "working_capital",
            everywhere,
            spent[:, :, month] + lifted[:, :, month],
            lifted[:, :, month],
            np.where(opening <= month, entry, 0.0),
            limit,
            month=month,
        )
        for month in range(months)
    ]


def _goods_less_receipts(cells: Cells, yields: Yields) -> Array:
    """Money tied up by sales at the end of every month: goods paid before, payouts received after, (n, F + 1, T)."""
    months = len(cells.flight)
    goods = yields.orders * cells.stock_cost[:, None, None]
    tied = np.zeros_like(goods)
    for month in range(months):
        source = np.zeros((months, cells.count))
        source[month] = 1.0
        paid = np.cumsum(moved(source, -cells.lead_months), 0).T[:, None, :]
        received = np.cumsum(moved(source, cells.lag_months), 0).T[:, None, :]
        sold, left = goods[:, :, month, None], yields.margin[:, :, month, None]
        tied += sold * paid - (sold + left) * received
    return tied


def stock_row(problem: MixProblem, units: Array, yields: Yields, within: BoolArray, limit: float, subject: int) -> Row:
    """Units sold over the plan by some cells are at most the stock; `units` (n,) are the units of an order."""
    part = np.flatnonzero(within)
    sold = yields.orders[part].sum(2) * units[part, None]
    return Row("stock", part, sold, sold, np.zeros_like(problem.entry), limit, subject)


def warehouse_rows(
    problem: MixProblem, units: Array, yields: Yields, within: BoolArray, limit: float, subject: int
) -> list[Row]:
    """Units shipped from stock by some cells are at most the warehouse's in every month."""
    row = replace(stock_row(problem, units, yields, within, limit, subject), kind="warehouse")
    part = row.cells
    rows = []
    for month in range(yields.orders.shape[2]):
        sold = yields.orders[part, :, month] * units[part, None]
        rows.append(replace(row, usage=sold, lifted=sold, month=month))
    return rows
