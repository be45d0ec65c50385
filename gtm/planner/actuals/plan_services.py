"""Plans and results together: a plan beside what came, and the plan that carries it on."""

from datetime import date
from typing import Any

from django.utils import timezone

from gtm.accounts.models import User
from gtm.marketdata.compiler import market_book
from gtm.planner import jobs
from gtm.planner.actuals.comparing import Comparison, compare
from gtm.planner.actuals.replanning import Left, replan_question, what_is_left
from gtm.planner.actuals.selectors import rates_of, weekly_results
from gtm.planner.actuals.weekly import WeeklyTable
from gtm.planner.models import Job, Plan
from gtm.planner.services import products_of, question_and_book


def results_beside(plan: Plan, result: dict[str, Any], today: date) -> tuple[Comparison | None, WeeklyTable]:
    """The plan beside the brand's results, and these by week in the plan's currency."""
    currency = result["mix"]["currency"]
    table = weekly_results(plan.brand, currency, rates_of(market_book(), currency))
    return compare(result, table, today), table


def left_of(plan: Plan, result: dict[str, Any], today: date) -> Left:
    """What is left of the plan from the next month on. Raises QuestionError."""
    _comparison, table = results_beside(plan, result, today)
    return what_is_left(result, table, today)


def request_replan(plan: Plan, user: User | None = None) -> Job:
    """Plan what is left of a plan in the background; raises QuestionError where nothing is."""
    today = timezone.localdate()
    raw = replan_question(plan.result, left_of(plan, plan.result, today))
    question, _book = question_and_book(plan.brand, raw)
    products_of(plan.brand, question)
    name = f"{plan.name} · {question['start']}"[:200]
    payload = {"question": question, "name": name, "follows": plan.pk}
    return jobs.enqueue("plan", payload, brand=plan.brand, created_by=user)
