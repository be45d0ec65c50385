"""Landed costs that differ between plans, and the warnings that not all of them have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from gtm.planner.plans.packing import Pair
from gtm.portal.compare.beside import Measure, Row, Shown, figure_row
from gtm.portal.plan_pages.reading_result import Result, titles_of
from gtm.portal.reading import DASH, country, exact, money
from gtm.portal.said import said
from gtm.portal.stored_plans import StoredPlan


@dataclass(frozen=True)
class LandedRow:
    """The landed cost of a unit of one product in one market, by the recommended route of every plan."""

    title: str
    market: str
    figures: Sequence[Shown]


def landed_rows(plans: Sequence[StoredPlan]) -> list[LandedRow]:
    """Products and markets that at least two plans have, and whose landed cost is not the same in them."""
    titles: dict[str, str] = {}
    for plan in reversed(plans):
        titles |= titles_of(plan.whole)
    pairs = dict.fromkeys(pair for plan in plans for pair in plan.best)
    rows = [row for pair in pairs for row in _row(pair, [plan.best.get(pair) for plan in plans], titles)]
    return sorted(rows, key=lambda row: (row.title, row.market))


def _row(pair: Pair, routes: Sequence[Mapping[str, Any] | None], titles: Mapping[str, str]) -> Iterator[LandedRow]:
    """The row of a pair, if there is something to compare and it differs."""
    told = [(route["currency"], exact(route["landed_cost_per_unit"])) for route in routes if route is not None]
    known = {(currency, cost) for currency, cost in told if cost is not None}
    if len(told) < 2 or len(known) < 2 or len({currency for currency, _cost in known}) > 1:
        return
    sku, market = pair
    currency = told[0][0]
    costs = [exact(route["landed_cost_per_unit"]) if route is not None else None for route in routes]
    yield LandedRow(titles.get(sku, sku), country(market), _beside_first_known(costs, currency))


def _beside_first_known(costs: Sequence[Decimal | None], currency: str) -> Sequence[Shown]:
    """Costs beside that of the first plan that has one."""
    measure = Measure(partial(money, currency=currency), -1)
    first = next(place for place, cost in enumerate(costs) if cost is not None)
    row: Row = figure_row("", costs[first:], measure, [True] * (len(costs) - first))
    return [*[Shown(DASH)] * first, *row.figures]


def warning_rows(results: Sequence[Result]) -> list[tuple[str, list[bool]]]:
    """Warnings that some plans have and others have not: the sentence, and plan by plan whether it is there."""
    told = [{warning["detail"] for warning in result["warnings"]} for result in results]
    sentences = dict.fromkeys(warning["detail"] for result in results for warning in result["warnings"])
    rows = [(said(sentence), [sentence in one for one in told]) for sentence in sentences]
    return [(sentence, here) for sentence, here in rows if not all(here)]
