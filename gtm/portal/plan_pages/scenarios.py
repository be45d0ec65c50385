"""The what-ifs of a plan that are kept, as their list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gtm.planner.models import PlanScenario
from gtm.planner.team.services import not_askable
from gtm.planner.whatif.told import saved_orders
from gtm.portal.compare.beside import Measure, Shown, figure_row
from gtm.portal.plan_pages.reading_result import Result
from gtm.portal.reading import exact, number, round_money
from gtm.portal.what_if_form import NAMES, play_name, told_again


@dataclass(frozen=True)
class ScenarioRow:
    """A scenario: its changes by name, the address's query that opens it, its figures beside the saved plan's."""

    stored: PlanScenario
    query: str
    changes: Sequence[tuple[str, str]]
    figures: Sequence[Shown]
    is_askable: bool


def scenario_row(scenario: PlanScenario, result: Result) -> ScenarioRow:
    """The row of a scenario of a plan with that result."""
    mix, told = result["mix"], told_again(scenario.changes)
    money = Measure(partial(round_money, currency=mix["currency"]), 1)
    saved = {
        "objective": (exact(mix["objective"]), money),
        "orders": (saved_orders(result), Measure(partial(number, digits=0), 1)),
        "cash_low": (exact(mix["cash_low"]["amount"]) if mix["cash_low"] else None, money),
    }
    figures = [
        figure_row(name, [before, Decimal(scenario.figures[name])], measure, [True, True]).figures[1]
        for name, (before, measure) in saved.items()
    ]
    return ScenarioRow(
        stored=scenario,
        query=urlencode(told),
        changes=[(str(NAMES[name]), _text(name, text)) for name, text in told.items()],
        figures=figures,
        is_askable=not not_askable(scenario.changes),
    )


def _text(name: str, text: str) -> str:
    if name == "play":
        return play_name(text)
    if name == "try_on":
        return _("yes") if text == "yes" else _("no")
    return number(text)
