"""The board paper of a plan: answer, mix, landed cost, cash, risks, licences, assumptions and sources in few pages.

The paper is texts and tables; the print view and the PDF draw the same one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.models import Plan
from gtm.portal.charts.parts import Part
from gtm.portal.phrases import CONFIDENCE, STATUSES, label
from gtm.portal.plan_pages.answer import answer_of
from gtm.portal.plan_pages.mix import mix_of
from gtm.portal.plan_pages.reading_result import amount_of, entered_markets, titles_of
from gtm.portal.plan_pages.risks import tornado_of, worse_worlds
from gtm.portal.reading import aside, colon, country, day, isolated, money, month, number, percent, round_money
from gtm.portal.said import said
from gtm.portal.stored_plans import StoredPlan

Rows = Sequence[Sequence[str]]
MAIN_PRODUCTS, MAIN_MARKETS, MAIN_RISKS, MAIN_SOURCES, MAIN_LICENCES = 10, 6, 6, 12, 14


@dataclass(frozen=True)
class PaperPart:
    """One part of the paper: a heading, a table with its columns (none for pairs), bars, and a remark."""

    title: str
    columns: Sequence[str]
    rows: Rows
    bars: Sequence[Part] = ()
    remark: str = ""


@dataclass(frozen=True)
class Paper:
    """The whole paper."""

    title: str
    subtitle: str
    parts: list[PaperPart]


def paper_of(plan: Plan, stored: StoredPlan) -> Paper:
    """The paper in the reader's language."""
    result = stored.whole
    about = (isolated(plan.brand.name), day(result["as_of"]), _("Market data"), isolated(result["data_release"]))
    subtitle = " · ".join([*about, label(STATUSES, result["status"])])
    parts = [
        _answer(result),
        _mix(result),
        _landed(stored),
        _cash(result),
        _risks(result),
        _worse_worlds(result),
        _licences(result),
        _assumptions(result),
        _sources(stored),
    ]
    return Paper(plan.name, subtitle, [part for part in parts if part.rows])


def _answer(result: Mapping[str, Any]) -> PaperPart:
    mix, answer = result["mix"], answer_of(result)
    sure = mix.get("objective_range")
    rows = [
        (_("What to do"), said(result["play"]["name"]) if result["play"] else "–"),
        (_("Where"), answer.market_names or "–"),
        (_("With how much"), round_money(mix["budget_used"], mix["currency"])),
        (_("What comes back"), round_money(mix["objective"], mix["currency"])),
    ]
    if sure:
        low, high = (round_money(sure[end], mix["currency"]) for end in ("p5", "p95"))
        rows.append((_("How sure"), aside(f"{low} … {high}", _("the range of nine draws in ten"))))
        rows.append((_("Chance of a loss"), percent(sure["chance_of_loss"], 0)))
    rows.append((_("Paid back in"), month(mix["payback_month"]) if mix["payback_month"] else _("not within the plan")))
    if mix["cash_low"]:
        lowest = round_money(mix["cash_low"]["amount"], mix["currency"])
        rows.append((_("Cash at its lowest"), aside(lowest, month(mix["cash_low"]["month"]))))
    return PaperPart(_("Answer"), (), rows)


def _mix(result: Mapping[str, Any]) -> PaperPart:
    answer = answer_of(result)
    if answer.chart is None or answer.chart.sheet is None:
        return PaperPart(_("Mix"), (), ())
    mix = result["mix"]
    bars = [
        Part(
            f"{country(cell['market'])} · {said(cell['channel_name'])}",
            amount_of(cell["contribution"]["mean"]),
            round_money(cell["contribution"]["mean"], mix["currency"]),
            "gain",
            amount_of(cell["contribution"]["p5"]),
            amount_of(cell["contribution"]["p95"]),
        )
        for cell in answer.cells
    ]
    return PaperPart(_("Mix"), answer.chart.sheet.columns, answer.chart.sheet.rows, bars, answer.chart.description)


def _landed(stored: StoredPlan) -> PaperPart:
    """The landed cost of a unit of the first products in the markets entered, else in the first of the plan."""
    result = stored.whole
    markets = (entered_markets(result) or [market["code"] for market in result["markets"]])[:MAIN_MARKETS]
    rows: list[tuple[str, ...]] = []
    for sku, title in titles_of(result).items():
        routes = [stored.best.get((sku, market)) for market in markets]
        if any(routes) and len(rows) < MAIN_PRODUCTS:
            costs = [money(route["landed_cost_per_unit"], route["currency"]) if route else "–" for route in routes]
            rows.append((aside(title, sku), *costs))
    return PaperPart(_("Landed cost of one unit"), (_("Product"), *map(country, markets)), rows)


def _cash(result: Mapping[str, Any]) -> PaperPart:
    chart = mix_of(result).cash
    if chart is None:
        return PaperPart(_("Cash by month"), (), ())
    return PaperPart(_("Cash by month"), chart.sheet.columns, chart.sheet.rows, (), chart.description)


def _risks(result: Mapping[str, Any]) -> PaperPart:
    chart = tornado_of(result)
    if chart is None:
        return PaperPart(_("Risks"), (), ())
    return PaperPart(_("Risks"), chart.sheet.columns, chart.sheet.rows[:MAIN_RISKS])


def _worse_worlds(result: Mapping[str, Any]) -> PaperPart:
    rows = [(world.name, world.kept, world.lost, world.anew, world.channels) for world in worse_worlds(result)]
    columns = (_("If"), _("Plan kept"), _("Against the plan"), _("Plan made anew"), _("Channels made anew"))
    return PaperPart(_("In worse worlds"), columns, rows)


def _licences(result: Mapping[str, Any]) -> PaperPart:
    schemes = answer_of(result).obstacles
    rows = [(said(scheme["name"]), country(scheme["market"]), day(scheme["start_by"])) for scheme in schemes]
    more = len(rows) - MAIN_LICENCES
    remark = _("and {} more on the plan's page").format(more) if more > 0 else ""
    return PaperPart(_("Licences"), (_("Licence"), _("Market"), _("Begin by")), rows[:MAIN_LICENCES], (), remark)


def _assumptions(result: Mapping[str, Any]) -> PaperPart:
    told = result["mix"].get("assumptions") or ()
    rows = [
        (said(one["note"]), aside(number(one["value"]), f"{number(one['low'])} … {number(one['high'])}"))
        for one in told[:MAIN_RISKS]
    ]
    return PaperPart(_("Assumptions"), (_("What it is"), _("Value")), rows)


def _sources(stored: StoredPlan) -> PaperPart:
    named = sorted(stored.whole["sources"].items(), key=lambda pair: (-stored.named[pair[0]], pair[0]))
    rows = [(source["title"], source["publisher"], source["published"] or "–") for _n, source in named[:MAIN_SOURCES]]
    sure = [colon(label(CONFIDENCE, name), number(count)) for name, count in stored.confidences.items()]
    return PaperPart(_("Sources"), (_("Title"), _("Publisher"), _("Published")), rows, (), " · ".join(sure))
