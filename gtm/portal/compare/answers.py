"""The answers of several plans, their channels and their questions, row by row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.compare.beside import Measure, Row, Shown, figure_row, text_row
from gtm.portal.phrases import STATUSES, label
from gtm.portal.plan_pages.asked import asked_of
from gtm.portal.plan_pages.reading_result import Result, entered_markets
from gtm.portal.reading import commas, country, day, exact, listed, month, number, percent, round_money
from gtm.portal.said import said

Cell = Mapping[str, Any]


@dataclass(frozen=True)
class CellRow:
    """One channel of one market in every plan: spend and contribution, a dash where the plan does not run it."""

    name: str
    spend: Row
    contribution: Row

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """Spend and contribution, plan by plan."""
        return list(zip(self.spend.figures, self.contribution.figures, strict=True))


def answer_rows(results: Sequence[Result]) -> list[Row]:
    """The figures of the answer."""
    return [*_told(results), *_money_rows(results), *_counts(results)]


def cell_rows(results: Sequence[Result]) -> list[CellRow]:
    """Every channel that some plan runs, by market and name; a channel that a plan does not run has no spend there."""
    found: dict[tuple[str, str], list[Cell | None]] = {}
    for place, result in enumerate(results):
        for cell in result["mix"]["cells"]:
            if cell["on"]:
                found.setdefault((cell["market"], cell["channel"]), [None] * len(results))[place] = cell
    rows = [_cell_row(market, cells, results) for (market, _channel), cells in found.items()]
    return sorted(rows, key=lambda row: row.name)


def question_rows(results: Sequence[Result]) -> list[Row]:
    """The parts of the questions that are not the same in all plans, and the data that they were asked of."""
    told = [dict(asked_of(result["question"])) for result in results]
    names = dict.fromkeys(name for one in told for name in one)
    rows = [text_row(name, [one.get(name, "") for one in told]) for name in names]
    rows += [
        text_row(_("Channels with limits"), [_limits(result["question"]) for result in results]),
        text_row(_("Content"), [_content(result["question"]) for result in results]),
        text_row(_("Own figures"), [number(len(result["question"].get("overrides") or ())) for result in results]),
        text_row(_("As of"), [day(result["as_of"]) for result in results]),
        text_row(_("Market data"), [result["data_release"] for result in results]),
    ]
    return [row for row in rows if row.differs]


def comparable_money(results: Sequence[Result]) -> list[bool]:
    """Which plans count in the currency of the first."""
    return [result["mix"]["currency"] == results[0]["mix"]["currency"] for result in results]


def _told(results: Sequence[Result]) -> list[Row]:
    plays = [said(result["play"]["name"]) if result["play"] else "" for result in results]
    markets = [listed([country(code) for code in entered_markets(result)]) for result in results]
    return [
        text_row(_("Status"), [label(STATUSES, result["status"]) for result in results]),
        text_row(_("What to do"), plays),
        text_row(_("Where"), markets),
    ]


def _money_rows(results: Sequence[Result]) -> list[Row]:
    mixes = [result["mix"] for result in results]
    comparable = comparable_money(results)

    def row(name: str, of: Callable[[Mapping[str, Any]], str | None], better: int) -> Row:
        return _money_row(name, [exact(of(mix)) for mix in mixes], results, better)

    ranges = [mix.get("objective_range") for mix in mixes]
    losses = [exact(found["chance_of_loss"]) if found else None for found in ranges]
    return [
        row(_("What comes back"), lambda mix: mix["objective"], 1),
        _money_row(_("In the worst of twenty draws"), [exact(r["p5"]) if r else None for r in ranges], results, 1),
        _money_row(_("In the best of twenty draws"), [exact(r["p95"]) if r else None for r in ranges], results, 1),
        figure_row(_("Chance of a loss"), losses, Measure(lambda share: percent(share), -1), [True] * len(results)),
        row(_("Budget used"), lambda mix: mix["budget_used"], 0),
        row(_("Lowest cash"), lambda mix: mix["cash_low"]["amount"] if mix["cash_low"] else None, 1),
        text_row(_("Paid back"), [month(mix["payback_month"]) for mix in mixes]),
        figure_row(
            _("One more unit of budget brings"),
            [exact(mix["value_of_one_more"]) for mix in mixes],
            Measure(lambda value: number(value, 2)),
            comparable,
        ),
    ]


def _counts(results: Sequence[Result]) -> list[Row]:
    whole = Measure(lambda count: number(count, 0), 1)
    same = [True] * len(results)
    running = [[cell for cell in result["mix"]["cells"] if cell["on"]] for result in results]
    rows = [
        figure_row(name, [sum((Decimal(cell[field]) for cell in cells), Decimal(0)) for cells in running], whole, same)
        for name, field in (
            (_("Orders"), "orders"),
            (_("New customers"), "new_customers"),
            (_("In the private domain"), "private_customers"),
            (_("Repeat orders"), "repeat_orders"),
        )
    ]
    channels = [Decimal(len(cells)) for cells in running]
    return [*rows, figure_row(_("Channels that run"), channels, Measure(lambda count: number(count, 0)), same)]


def _cell_row(market: str, cells: Sequence[Cell | None], results: Sequence[Result]) -> CellRow:
    named = next(cell for cell in cells if cell is not None)
    name = f"{country(market)} · {said(named['channel_name'])}"
    spends = [Decimal(cell["spend"]) if cell else Decimal(0) for cell in cells]
    earned = [Decimal(cell["contribution"]["mean"]) if cell else Decimal(0) for cell in cells]
    return CellRow(name, _money_row(name, spends, results, 0), _money_row(name, earned, results, 1))


def _money_row(name: str, values: Sequence[Decimal | None], results: Sequence[Result], better: int) -> Row:
    """A row of amounts, each plan's in its own currency; only those in the first one's currency are compared."""
    currencies = [result["mix"]["currency"] for result in results]
    comparable = comparable_money(results)
    measure = Measure(partial(round_money, currency=currencies[0]), better)
    row = figure_row(name, values, measure, comparable)
    figures = [
        shown if same else Shown(round_money(value, currency))
        for shown, same, value, currency in zip(row.figures, comparable, values, currencies, strict=True)
    ]
    return Row(name, figures)


def _limits(question: Mapping[str, Any]) -> str:
    limits = question["limits"]
    return commas(sorted({f"{limit['market']}/{limit['channel']}" for limit in limits}))


def _content(question: Mapping[str, Any]) -> str:
    content = question["content"]
    parts = [
        _("AI hosts {share}").format(share=percent(content["ai_host_share"], 0)),
        _("own streams {share}").format(share=percent(content["own_live_share"], 0)),
        *([_("trying on in 3D")] if content["ar_try_on"] else []),
    ]
    return commas(parts)
