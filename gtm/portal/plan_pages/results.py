"""A plan beside its results: what was planned so far and what came, channel by channel and week by week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.mix.demand import Array
from gtm.planner.actuals.comparing import Beside, Comparison
from gtm.portal.charts.bars import BarChart, interval_bars
from gtm.portal.charts.columns import ColumnChart, columns
from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.reading import DASH, colon, country, day, number, round_money, short_day
from gtm.portal.said import said

Result = Mapping[str, Any]
NAMED_WEEKS = 6
"""Weeks that a chart has room to name."""


@dataclass(frozen=True)
class SoFar:
    """One channel, or all together: texts of what was planned and what came over the known weeks."""

    name: str
    weeks: str
    planned_spend: str
    spend: str
    planned_orders: str
    orders: str
    band: str
    tone: str


@dataclass(frozen=True)
class WeekRow:
    """One week of all channels together."""

    week: str
    planned_spend: str
    spend: str
    planned_orders: str
    orders: str
    difference: str
    planned_so_far: str
    so_far: str


@dataclass(frozen=True)
class ResultsPage:
    """What the page shows of a comparison."""

    rows: tuple[SoFar, ...]
    total: SoFar
    weeks: tuple[WeekRow, ...]
    chart: BarChart | None
    by_week: ColumnChart | None


def results_page(found: Comparison) -> ResultsPage:
    """The page of a comparison."""
    return ResultsPage(
        rows=tuple(_so_far(one, _name(one), found.currency) for one in found.cells),
        total=_so_far(found.total, _("All channels"), found.currency),
        weeks=tuple(_weeks(found)),
        chart=_chart(found),
        by_week=_by_week(found),
    )


def _name(one: Beside) -> str:
    return f"{country(one.cell[0])} · {one.name}"


def _so_far(one: Beside, name: str, currency: str) -> SoFar:
    planned_spend, spend = (float(sums[-1]) for sums in one.so_far("spend"))
    planned_orders, orders = (float(sums[-1]) for sums in one.so_far("orders"))
    low, high = (float(sums[-1]) for sums in one.band_so_far())
    weeks = int(np.isfinite(one.orders).sum())
    paid = int(np.isfinite(one.spend).sum())
    banded = bool(weeks) and np.isfinite(low) and high > 0
    return SoFar(
        name=name,
        weeks=number(weeks),
        planned_spend=round_money(f"{planned_spend:.2f}", currency) if paid else DASH,
        spend=round_money(f"{spend:.2f}", currency) if paid else DASH,
        planned_orders=number(f"{planned_orders:.0f}") if weeks else DASH,
        orders=number(f"{orders:.0f}") if weeks else DASH,
        band=f"{number(f'{low:.0f}')} – {number(f'{high:.0f}')}" if banded else DASH,
        tone=_tone(orders, low, high) if banded else "",
    )


def _tone(orders: float, low: float, high: float) -> str:
    if orders < low:
        return "bad"
    return "good" if orders > high else ""


def _chart(found: Comparison) -> BarChart | None:
    """Orders so far with the band that was planned."""
    parts, rows = [], []
    for one in found.cells:
        if not np.isfinite(one.orders).any():
            continue
        planned, orders = (float(sums[-1]) for sums in one.so_far("orders"))
        low, high = (float(sums[-1]) for sums in one.band_so_far())
        banded = np.isfinite(low) and high > 0
        text = _("{orders} orders, {planned} planned").format(
            orders=number(f"{orders:.0f}"), planned=number(f"{planned:.0f}")
        )
        ends = (low, high) if banded else (None, None)
        parts.append(Part(_name(one), orders, text, "gain", *ends))
        band = f"{number(f'{low:.0f}')} – {number(f'{high:.0f}')}" if banded else DASH
        rows.append((_name(one), number(f"{orders:.0f}"), number(f"{planned:.0f}"), band))
    if not parts:
        return None
    sheet = Sheet((_("Channel"), _("Orders"), _("Planned"), _("Planned, nine in ten")), tuple(rows))
    description = _("The bar is what came; the line is where nine in ten of the plan's draws lie.")
    return interval_bars(_("Orders so far"), description, parts, sheet)


def _by_week(found: Comparison) -> ColumnChart | None:
    """Orders of every known week, all channels together."""
    total = found.total
    known = [place for place in range(len(found.weeks)) if np.isfinite(total.orders[place])]
    if not known:
        return None
    every = -(-len(known) // NAMED_WEEKS)
    parts = [
        Part(
            short_day(found.weeks[place]) if not turn % every else "",
            float(total.orders[place]),
            colon(day(found.weeks[place]), _count(total.orders, place)),
            "gain" if total.orders[place] >= total.planned_orders[place] else "duty",
        )
        for turn, place in enumerate(known)
    ]
    rows = tuple(
        (day(found.weeks[place]), number(f"{total.orders[place]:.0f}"), number(f"{total.planned_orders[place]:.0f}"))
        for place in known
    )
    description = _("Weeks in which fewer orders came than planned have another colour.")
    return columns(_("Orders by week"), description, parts, Sheet((_("Week"), _("Orders"), _("Planned")), rows))


def _weeks(found: Comparison) -> Sequence[WeekRow]:
    total, currency = found.total, found.currency
    planned_sum, sums = total.so_far("orders")
    return [
        WeekRow(
            week=day(week),
            planned_spend=_money(total.planned_spend, place, currency),
            spend=_money(total.spend, place, currency),
            planned_orders=_count(total.planned_orders, place),
            orders=_count(total.orders, place),
            difference=_count(total.orders - total.planned_orders, place),
            planned_so_far=_count(planned_sum, place),
            so_far=_count(sums, place),
        )
        for place, week in enumerate(found.weeks)
    ]


def _money(values: Array, place: int, currency: str) -> str:
    return round_money(f"{values[place]:.2f}", currency) if np.isfinite(values[place]) else DASH


def _count(values: Array, place: int) -> str:
    return number(f"{values[place]:.0f}") if np.isfinite(values[place]) else DASH


@dataclass(frozen=True)
class Carried:
    """One channel in the plan carried on and in the new one: spend a month from the new start on."""

    name: str
    before: str
    after: str
    change: str


def carried_rows(old: Result, new: Result) -> list[Carried]:
    """Every channel that either plan runs after the new one begins; none where their currencies differ."""
    currency = new["mix"]["currency"]
    if old["mix"]["currency"] != currency:
        return []
    skipped = _months_before(old["question"]["start"], new["question"]["start"])
    befores = {_cell(cell): (cell, _monthly(cell, skipped)) for cell in old["mix"]["cells"]}
    afters = {_cell(cell): (cell, _monthly(cell, 0)) for cell in new["mix"]["cells"]}
    rows = []
    for place in sorted({*befores, *afters}):
        cell, before = befores.get(place, (None, 0.0))
        other, after = afters.get(place, (None, 0.0))
        named = cell or other
        if (before or after) and named is not None:
            texts = [round_money(f"{amount:.2f}", currency) for amount in (before, after, after - before)]
            rows.append(Carried(f"{country(place[0])} · {said(named['channel_name'])}", *texts))
    return rows


def _cell(cell: Mapping[str, Any]) -> tuple[str, str]:
    return cell["market"], cell["channel"]


def _monthly(cell: Mapping[str, Any], skipped: int) -> float:
    months = [float(amount) for amount in cell["spend_by_month"][skipped:]]
    return sum(months) / len(months) if cell["on"] and months else 0.0


def _months_before(start: str, later: str) -> int:
    return max((int(later[:4]) - int(start[:4])) * 12 + int(later[5:7]) - int(start[5:7]), 0)
