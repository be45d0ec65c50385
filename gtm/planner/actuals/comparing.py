"""A plan beside what came: spend and orders of its channels by whole weeks, their sums so far, and the plan's band.

A planned month is spread evenly over its days. Sums run over the weeks that are known, on both sides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from gtm.engine.mix.demand import Array
from gtm.planner.actuals.dates import monday_of
from gtm.planner.actuals.weekly import Cell, WeeklyTable
from gtm.planner.plans.moments import month_starts

WEEK = timedelta(days=7)
Result = Mapping[str, Any]


@dataclass(frozen=True)
class Beside:
    """One channel, or all together: what was planned and what came, week by week, all (W,); NaN where not known.

    `low` and `high` are the plan's 5 and 95 % orders, NaN for plans that were stored without them.
    """

    cell: Cell
    name: str
    planned_spend: Array
    planned_orders: Array
    low: Array
    high: Array
    spend: Array
    orders: Array

    def so_far(self, figure: str) -> tuple[Array, Array]:
        """Sums of plan and actual over the known weeks up to each, (W,) each."""
        actual = getattr(self, figure)
        known = np.isfinite(actual)
        planned = getattr(self, f"planned_{figure}")
        return np.cumsum(np.where(known, planned, 0.0)), np.cumsum(np.where(known, actual, 0.0))

    def band_so_far(self) -> tuple[Array, Array]:
        """The band of orders added up over the known weeks: draws differ in what is believed, not from week to week."""
        known = np.isfinite(self.orders)
        low, high = (np.cumsum(np.where(known, part, 0.0)) for part in (self.low, self.high))
        return low, high


@dataclass(frozen=True)
class Comparison:
    """A plan beside its actual weeks: whole weeks from its start to the last known one, oldest first."""

    weeks: tuple[date, ...]
    currency: str
    cells: tuple[Beside, ...]
    total: Beside


def compare(result: Result, table: WeeklyTable, today: date) -> Comparison | None:
    """The comparison of the weeks that are over; None where no whole week of the plan is. Money in the plan's currency.

    Channels that the plan runs, and channels of its markets that it does not run and that have results.
    """
    start = date.fromisoformat(result["question"]["start"])
    weeks = _weeks(start, int(result["question"]["months"]), today)
    if not weeks:
        return None
    edges = month_starts(start.isoformat(), int(result["question"]["months"]))
    shares = _shares(weeks, edges)
    known = {cell for cell in table.cells if cell[0] in result["question"]["markets"]}
    cells = [
        _beside(cell, shares, table, weeks)
        for cell in result["mix"]["cells"]
        if cell["on"] or (cell["market"], cell["channel"]) in known
    ]
    return Comparison(weeks, result["mix"]["currency"], tuple(cells), _total(cells, len(weeks)))


def _weeks(start: date, months: int, today: date) -> tuple[date, ...]:
    """Mondays of the whole weeks between the plan's start and its end that are over."""
    first = monday_of(start + timedelta(days=6))
    end = min(month_starts(start.isoformat(), months)[-1], today)
    return tuple(first + WEEK * number for number in range(max((end - first).days // 7, 0)))


def _shares(weeks: Sequence[date], edges: Sequence[date]) -> Array:
    """Share of each month (columns) that falls into each week (rows), by days."""
    shares = np.zeros((len(weeks), len(edges) - 1))
    for row, week in enumerate(weeks):
        for day in (week + timedelta(days=number) for number in range(7)):
            for month, (first, after) in enumerate(pairwise(edges)):
                if first <= day < after:
                    shares[row, month] += 1.0 / (after - first).days
    return shares


def _beside(cell: Mapping[str, Any], shares: Array, table: WeeklyTable, weeks: Sequence[date]) -> Beside:
    spend, orders, low, high = (
        shares @ np.array(months, np.float64)
        for months in (cell["spend_by_month"], *_orders_by_month(cell, shares.shape[1]))
    )
    place = (cell["market"], cell["channel"])
    actual = {name: _actual(table, place, weeks, name) for name in ("spend", "orders")}
    on = 1.0 if cell["on"] else 0.0
    return Beside(place, cell["channel_name"], spend * on, orders * on, low * on, high * on, **actual)


def _orders_by_month(cell: Mapping[str, Any], months: int) -> Iterable[Sequence[float]]:
    """Orders of every month with their band; a plan stored without them is spread evenly and has no band."""
    told = cell.get("orders_by_month")
    if told:
        return [[float(count) for count in told[name]] for name in ("mean", "p5", "p95")]
    unknown = [float("nan")] * months
    return [[float(cell["orders"]) / months] * months, unknown, unknown]


def _actual(table: WeeklyTable, cell: Cell, weeks: Sequence[date], name: str) -> Array:
    """The channel's figure in these weeks; NaN for weeks that the table does not have."""
    found = np.full(len(weeks), np.nan)
    if cell in table.cells:
        row = table.figures[name][table.cells.index(cell)]
        place = {week: number for number, week in enumerate(table.weeks)}
        for number, week in enumerate(weeks):
            if week in place:
                found[number] = row[place[week]]
    return found


def _total(cells: Sequence[Beside], weeks: int) -> Beside:
    """All channels together; a channel's week that is not known is left out on both sides."""

    def known(figure: str) -> list[Array]:
        return [np.isfinite(getattr(cell, figure)) for cell in cells]

    def added(figure: str, parts: str) -> Array:
        masks = known(figure)
        values = [np.where(mask, getattr(cell, parts), 0.0) for cell, mask in zip(cells, masks, strict=True)]
        any_known = np.any(masks, axis=0) if masks else np.zeros(weeks, bool)
        return np.where(any_known, np.sum(values, axis=0), np.nan) if values else np.full(weeks, np.nan)

    return Beside(
        cell=("", ""),
        name="",
        planned_spend=np.nan_to_num(added("spend", "planned_spend")),
        planned_orders=np.nan_to_num(added("orders", "planned_orders")),
        low=added("orders", "low"),
        high=added("orders", "high"),
        spend=added("spend", "spend"),
        orders=added("orders", "orders"),
    )


def comparison_part(found: Comparison) -> dict[str, Any]:
    """The comparison as text, for the API: money to the cent, orders to one decimal, null where not known."""
    return {
        "currency": found.currency,
        "weeks": [week.isoformat() for week in found.weeks],
        "cells": [
            {"market": one.cell[0], "channel": one.cell[1], "channel_name": one.name, **_part(one)}
            for one in found.cells
        ],
        "total": _part(found.total),
    }


def _part(one: Beside) -> dict[str, Any]:
    planned_spend, spend = one.so_far("spend")
    planned_orders, orders = one.so_far("orders")
    low, high = one.band_so_far()
    return {
        "planned_spend": _texts(one.planned_spend, 2),
        "spend": _texts(one.spend, 2),
        "spend_difference": _texts(one.spend - one.planned_spend, 2),
        "planned_orders": _texts(one.planned_orders, 1),
        "orders": _texts(one.orders, 1),
        "orders_difference": _texts(one.orders - one.planned_orders, 1),
        "so_far": {
            "planned_spend": _texts(planned_spend, 2),
            "spend": _texts(spend, 2),
            "planned_orders": _texts(planned_orders, 1),
            "orders": _texts(orders, 1),
            "orders_p5": _texts(low, 1),
            "orders_p95": _texts(high, 1),
        },
    }


def _texts(values: Array, digits: int) -> list[str | None]:
    return [f"{round(float(value), digits) + 0.0:.{digits}f}" if np.isfinite(value) else None for value in values]
