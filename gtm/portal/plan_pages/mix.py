"""The channel mix: what runs and what does not, the loop, and the cash over the months."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.charts import BarChart, ColumnChart, Part, Sheet, columns
from gtm.portal.plan_pages.answer import mix_chart
from gtm.portal.plan_pages.reading_result import Result, amount_of, months_from, running_cells
from gtm.portal.reading import month, round_money

Cell = Mapping[str, Any]


@dataclass(frozen=True)
class Mix:
    """What the page shows."""

    cells: list[Cell]
    idle: list[Cell]
    cells_under_norms: list[Cell]
    chart: BarChart | None
    cash: ColumnChart | None


def mix_of(result: Result) -> Mix:
    """The page's part of a result."""
    cells = running_cells(result)
    idle = [cell for cell in result["mix"]["cells"] if not cell["on"]]
    return Mix(
        cells=cells,
        idle=sorted(idle, key=lambda cell: (cell["market"], cell["channel_name"])),
        cells_under_norms=[cell for cell in result["mix"]["cells"] if cell.get("norms")],
        chart=mix_chart(result, cells) if cells else None,
        cash=_cash(result) if cells else None,
    )


def _cash(result: Result) -> ColumnChart:
    """The cash position at the end of each month."""
    mix = result["mix"]
    months = months_from(result["question"]["start"], len(mix["cash_by_month"]))
    parts = [
        Part(
            month(name, "MMM"),
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
