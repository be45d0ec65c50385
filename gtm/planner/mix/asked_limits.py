"""What a question asks of the mix besides its budget, as rows of the engine, and what a plan uses of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray, Cells
from gtm.engine.mix.limits import stock_row, warehouse_rows, working_capital_rows
from gtm.engine.mix.linked_plan import Link
from gtm.engine.mix.outcome import Decision, Flows
from gtm.engine.mix.problem import MixProblem
from gtm.engine.mix.rows import Row, RowKind, link_row, share_row
from gtm.engine.mix.yields import Yields
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.ground import MixGround

SOCIABLE = ("social", "interest")
"""Models of the channels from which people come into a private domain."""


@dataclass(frozen=True)
class AskedLimit:
    """One limit: its kind, the most that may be used, the cells that it counts, (n,), and the market or channel.

    Of a link, `within` is the cells of which the cell `linked` needs one.
    """

    kind: RowKind
    most: float
    within: BoolArray
    market: str | None = None
    channel: str | None = None
    linked: int = -1


@dataclass(frozen=True)
class AskedLimits:
    """All limits of a question; `units` (n,) are those of an order, `deposits` (n,) stay with platforms."""

    limits: Sequence[AskedLimit]
    units: Array
    deposits: Array

    @property
    def by_month(self) -> bool:
        """Whether some limit needs orders and money by month."""
        return any(limit.kind in ("working_capital", "stock", "warehouse") for limit in self.limits)

    @property
    def links(self) -> list[Link] | None:
        """The links, None where anything else is asked too."""
        if any(limit.kind != "link" for limit in self.limits):
            return None
        return [Link(limit.linked, limit.within) for limit in self.limits]

    def rows(self, problem: MixProblem, cells: Cells, yields: Yields | None, entry: Array) -> list[Row]:
        """The engine's rows; their subject is the number of the limit. `yields` only where limits are `by_month`."""
        return [row for number in range(len(self.limits)) for row in self._rows(number, problem, cells, yields, entry)]

    def _rows(
        self, number: int, problem: MixProblem, cells: Cells, yields: Yields | None, entry: Array
    ) -> Sequence[Row]:
        limit = self.limits[number]
        if limit.kind == "share":
            return [share_row(problem, np.flatnonzero(limit.within), limit.most, number)]
        if limit.kind == "link":
            return [link_row(problem, limit.linked, [int(cell) for cell in np.flatnonzero(limit.within)], number)]
        assert yields is not None
        if limit.kind == "working_capital":
            rows = working_capital_rows(problem, cells, yields, entry, self.deposits, limit.most)
            return [replace(row, subject=number) for row in rows]
        if limit.kind == "warehouse":
            return warehouse_rows(problem, self.units, yields, limit.within, limit.most, number)
        return [stock_row(problem, self.units, yields, limit.within, limit.most, number)]

    def used(self, number: int, cells: Cells, decision: Decision, flows: Flows) -> float:
        """What a plan uses of a limit, by the exact simulation; of a link 1 where it is broken."""
        limit = self.limits[number]
        spend = np.where(decision.on, decision.spend, 0.0)
        orders = flows.orders[:, limit.within] @ self.units[limit.within]
        if limit.kind == "working_capital":
            begun = np.cumsum(cells.flight, 0) > 0
            tied = begun @ np.where(decision.on, self.deposits, 0.0) - flows.cash.cumsum()
            return max(0.0, float(tied.max()))
        if limit.kind == "warehouse":
            return float(orders.max(initial=0.0))
        if limit.kind == "stock":
            return float(orders.sum())
        if limit.kind == "share":
            return float(spend[limit.within].sum() / max(spend.sum(), 1e-12))
        return float(decision.on[limit.linked] and not decision.on[limit.within].any())


def asked_limits(ground: MixGround, planned: Sequence[PlannedCell], spent_before: float) -> AskedLimits:
    """The limits of a plan's question; `spent_before` is paid from the working capital whatever the channels do."""
    question = ground.question
    found = [
        *_capital(ground, len(planned), spent_before),
        *(_share(row, planned) for row in question["share_limits"]),
        *(
            AskedLimit("stock", float(row["units"]), _in(planned, row["market"]), row["market"])
            for row in question["stock"]
        ),
        *(_warehouse(row, planned) for row in question["warehouse"]),
        *(_links(question["links"], planned) if question["links"] is not None else _usual_links(planned)),
    ]
    units = np.array([cell.goods.units for cell in planned])
    return AskedLimits(found, units, np.array([cell.costs.deposit for cell in planned]))


def _capital(ground: MixGround, count: int, spent_before: float) -> Iterator[AskedLimit]:
    capital = ground.question["working_capital"]
    if capital is not None:
        amount = float(capital["amount"]) * ground.money.factor(capital["currency"])
        yield AskedLimit("working_capital", amount - spent_before, np.ones(count, bool))


def _share(row: Mapping[str, Any], planned: Sequence[PlannedCell]) -> AskedLimit:
    within = _in(planned, row["market"], row["channel"])
    return AskedLimit("share", float(row["max_share"]), within, row["market"], row["channel"])


def _warehouse(row: Mapping[str, Any], planned: Sequence[PlannedCell]) -> AskedLimit:
    """Only what is sold from stock passes the warehouse."""
    stocked = np.array([cell.goods.stock_days > 0 for cell in planned])
    return AskedLimit("warehouse", float(row["units_a_month"]), stocked & _in(planned, row["market"]), row["market"])


def _links(rows: Sequence[Mapping[str, Any]], planned: Sequence[PlannedCell]) -> Iterator[AskedLimit]:
    for row in rows:
        for place, cell in enumerate(planned):
            if cell.channel == row["channel"] and row["market"] in (None, cell.market):
                needs = np.array([other.market == cell.market and other.channel in row["needs"] for other in planned])
                yield AskedLimit("link", 0.0, needs, cell.market, cell.channel, place)


def _usual_links(planned: Sequence[PlannedCell]) -> Iterator[AskedLimit]:
    """A private domain is filled from social or interest channels of its market, where the market has one."""
    for place, cell in enumerate(planned):
        if cell.model == "private":
            needs = np.array([other.market == cell.market and other.model in SOCIABLE for other in planned])
            if needs.any():
                yield AskedLimit("link", 0.0, needs, cell.market, cell.channel, place)


def _in(planned: Sequence[PlannedCell], market: str | None, channel: str | None = None) -> BoolArray:
    return np.array([market in (None, cell.market) and channel in (None, cell.channel) for cell in planned])
