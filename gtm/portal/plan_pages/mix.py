"""The channel mix: where the money goes, how sure it is, the loop, what does not run, and the cash over the months."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.charts.bars import BarChart
from gtm.portal.charts.columns import ColumnChart, columns
from gtm.portal.charts.loop import LoopChart, loop_chart
from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.charts.small_multiples import SmallMultiples
from gtm.portal.plan_pages.answer import mix_chart
from gtm.portal.plan_pages.reading_result import Result, amount_of, months_from, running_cells
from gtm.portal.plan_pages.spending import spending
from gtm.portal.plan_pages.split import Split, split_of
from gtm.portal.plan_pages.staying_out import MarketOutside, staying_out
from gtm.portal.reading import month, number, percent, round_money, short_money, short_month
from gtm.portal.said import said

Cell = Mapping[str, Any]
TOLERANCE = 1e-4
"""A gap below a hundredth of a percent is not worth a figure to a reader: the mix is the best one."""


@dataclass(frozen=True)
class Mix:
    """What the page shows; `unseeded` says that no interest channel runs.

    `distance` is how far the plan can be from the best, None where nothing is left to gain.
    """

    cells: list[Cell]
    outside: list[MarketOutside]
    stay_out: int
    cells_under_norms: list[Cell]
    split: Split | None
    chart: BarChart | None
    cash: ColumnChart | None
    loop: LoopChart | None
    unseeded: bool
    ladder: ColumnChart | None
    spending: SmallMultiples | None
    distance: str | None
    limits: list[Mapping[str, Any]]


def mix_of(result: Result) -> Mix:
    """The page's part of a result."""
    cells, mix = running_cells(result), result["mix"]
    outside = staying_out(result)
    return Mix(
        cells=cells,
        outside=outside,
        stay_out=sum(len(market.channels) for market in outside),
        cells_under_norms=[cell for cell in mix["cells"] if cell.get("norms")],
        split=split_of(result),
        chart=mix_chart(result, cells) if cells else None,
        cash=_cash(result) if cells else None,
        loop=_loop(result) if cells and result["play"] else None,
        unseeded=all(cell["role"] != "interest" for cell in cells),
        ladder=_ladder(result) if mix.get("budget_ladder") else None,
        spending=spending(result, cells) if cells else None,
        distance=percent(mix["gap"], 2) if amount_of(mix["gap"]) >= TOLERANCE else None,
        limits=_limits(mix.get("rows", [])),
    )


def _limits(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The limits that a reader asked for; a budget alone is told under money, and a link only where it holds."""
    told = [row for row in rows if row["name"] != "link" or row["binding"]]
    return told if any(row["name"] != "budget" for row in told) else []


def _loop(result: Result) -> LoopChart:
    """People and orders from the first spark to the repeat purchase."""
    loop = result["play"]["loop"]
    stages = [
        (name, amount_of(loop[key]), number(loop[key], 0), kind)
        for key, name, kind in (
            ("seeded", _("Seeded"), "tax"),
            ("trusted", _("Trusting"), "channel"),
            ("private", _("In private"), "freight"),
            ("repurchases", _("Repeated"), "gain"),
        )
    ]
    rows = tuple((name, text) for name, _figure, text, _kind in stages)
    title = _("The loop: {play}").format(play=said(result["play"]["name"]))
    description = _(
        "Customers won by content, customers won by trust, those who join the private domain, and their repeat orders, "
        "within the plan's months; the area of a disc is their number."
    )
    return loop_chart(title, description, stages, Sheet((_("Stage"), _("Customers or orders")), rows))


def _ladder(result: Result) -> ColumnChart:
    """What the best plan earns with less and with more money."""
    mix = result["mix"]
    steps = [step for step in mix["budget_ladder"] if step["objective"] is not None]
    parts = [
        Part(
            short_money(step["budget"], mix["currency"]),
            amount_of(step["objective"]),
            round_money(step["objective"], mix["currency"]),
            "total" if amount_of(step["share"]) == 1 else "gain",
        )
        for step in steps
    ]
    rows = tuple(
        (
            round_money(step["budget"], mix["currency"]),
            round_money(step["objective"], mix["currency"]) if step["objective"] is not None else "–",
            number(step["value_of_one_more"], 2) if step["value_of_one_more"] is not None else "–",
            number(step["channels"], 0),
        )
        for step in mix["budget_ladder"]
    )
    names = (_("Budget"), _("Expected contribution"), _("One more unit of budget brings"), _("Channels"))
    description = _("What the best plan earns at each budget; the dark column is this plan's.")
    return columns(_("With less and with more money"), description, parts, Sheet(names, rows))


def _cash(result: Result) -> ColumnChart:
    """The cash position at the end of each month."""
    mix = result["mix"]
    months = months_from(result["question"]["start"], len(mix["cash_by_month"]))
    parts = [
        Part(
            short_month(name),
            amount_of(cash),
            round_money(cash, mix["currency"]),
            "gain" if amount_of(cash) >= 0 else "duty",
        )
        for name, cash in zip(months, mix["cash_by_month"], strict=True)
    ]
    description = _("Lowest in {month}: {amount}.").format(
        month=month(mix["cash_low"]["month"]), amount=round_money(mix["cash_low"]["amount"], mix["currency"])
    )
    rows = tuple((month(name), part.text) for name, part in zip(months, parts, strict=True))
    return columns(_("Cash by month"), description, parts, Sheet((_("Month"), _("Cash")), rows))
