"""A plan beside its weeks, and what is left of it, against sums made by hand."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from gtm.planner.actuals.comparing import compare, comparison_part
from gtm.planner.actuals.replanning import replan_question, what_is_left
from gtm.planner.actuals.weekly import WeeklyTable
from gtm.planner.question_error import QuestionError

# The plan begins on a Friday: its first whole week begins on the 4th of January 2027.
START, MONTHS = "2027-01-01", 4
TODAY = date(2027, 1, 20)
FIRST = date(2027, 1, 4)


def cell(channel: str, on: bool = True, spend: str = "3100.00", **figures: Any) -> dict[str, Any]:
    months = [spend, "2800.00", "3100.00", "3000.00"] if on else ["0.00"] * 4
    return {
        "market": "DE",
        "channel": channel,
        "channel_name": channel.title(),
        "on": on,
        "launch_month": "2027-01",
        "spend_by_month": months,
        "orders": "480.0",
        "orders_by_month": {"mean": ["310.0"] * 4, "p5": ["155.0"] * 4, "p95": ["620.0"] * 4},
        "fixed_cost": "1000.00",
        "set_up_cost": "200.00",
        **figures,
    }


def result(*cells: dict[str, Any], **question: Any) -> dict[str, Any]:
    asked = {
        "as_of": "2026-11-22",
        "start": START,
        "months": MONTHS,
        "markets": ["DE"],
        "release": None,
        "budget": {"amount": "20000", "currency": "EUR", "covers_fixed_costs": True, "assumed": True},
        "content": {"ar_try_on": False},
        "limits": [],
        "overrides": [],
        "products": None,
        **question,
    }
    mix = {
        "currency": "EUR",
        "cells": list(cells),
        "content_cost": "0.00",
        "fixed_costs": [{"market": "DE", "amount": "1600.00"}],
    }
    return {"question": asked, "mix": mix}


def table(**channels: tuple[list[float], list[float]]) -> WeeklyTable:
    """Spend and orders of channels by week from the 4th of January on."""
    names = sorted(channels)
    weeks = len(channels[names[0]][0]) if names else 0
    figures = {
        figure: np.array([channels[name][place] for name in names], np.float64).reshape(len(names), weeks)
        for place, figure in enumerate(("spend", "orders"))
    }
    days = tuple(FIRST + timedelta(days=7 * number) for number in range(weeks))
    cells = tuple(("DE", name.replace("_", "-")) for name in names)
    return WeeklyTable(cells, days, "EUR", figures, np.zeros((len(names), weeks), bool), {})


NAN = float("nan")


def test_a_month_is_spread_evenly_over_its_days_and_only_whole_weeks_that_are_over_count() -> None:
    found = compare(result(cell("amazon")), table(amazon=([600.0, 900.0], [80.0, NAN])), TODAY)
    assert found is not None
    assert found.weeks == (date(2027, 1, 4), date(2027, 1, 11))
    [one] = comparison_part(found)["cells"]
    # 3,100 in the 31 days of January are 100 a day, 310 orders are 10 a day.
    assert one["planned_spend"] == ["700.00", "700.00"]
    assert one["spend_difference"] == ["-100.00", "200.00"]
    assert one["planned_orders"] == ["70.0", "70.0"]
    assert one["orders"] == ["80.0", None]
    assert one["so_far"] == {
        "planned_spend": ["700.00", "1400.00"],
        "spend": ["600.00", "1500.00"],
        "planned_orders": ["70.0", "70.0"],
        "orders": ["80.0", "80.0"],
        "orders_p5": ["35.0", "35.0"],
        "orders_p95": ["140.0", "140.0"],
    }


def test_a_week_over_two_months_takes_its_days_from_both() -> None:
    found = compare(result(cell("amazon")), table(), date(2027, 2, 8))
    assert found is not None
    assert found.weeks[-1] == date(2027, 2, 1)
    # From the 25th to the 31st of January at 100 a day; February has 2,800 in 28 days.
    assert found.cells[0].planned_spend.round(2).tolist() == [700.0] * 5


def test_channels_outside_the_plan_that_have_results_stand_beside_it_with_nothing_planned() -> None:
    found = compare(
        result(cell("amazon"), cell("ebay", on=False), cell("otto", on=False)),
        table(amazon=([700.0], [70.0]), ebay=([50.0], [5.0])),
        TODAY,
    )
    assert found is not None
    assert [one.name for one in found.cells] == ["Amazon", "Ebay"]
    assert found.cells[1].planned_spend.tolist() == [0.0, 0.0]
    total = comparison_part(found)["total"]
    assert total["spend"] == ["750.00", None]
    assert total["so_far"]["planned_orders"] == ["70.0", "70.0"]


def test_a_plan_stored_without_orders_by_month_is_spread_evenly_and_has_no_band() -> None:
    old = cell("amazon")
    del old["orders_by_month"]
    found = compare(result(old), table(amazon=([700.0], [70.0])), TODAY)
    assert found is not None
    part = comparison_part(found)["cells"][0]
    # 480 orders in four months are 120 in January, in seven of 31 days.
    assert part["planned_orders"][0] == "27.1"
    assert part["so_far"]["orders_p5"][0] is None


def test_before_its_first_whole_week_a_plan_has_nothing_beside_it() -> None:
    assert compare(result(cell("amazon")), table(), date(2027, 1, 10)) is None


def test_what_is_left_is_the_budget_less_what_was_spent_and_what_is_paid_by_the_plan() -> None:
    left = what_is_left(result(cell("amazon")), table(amazon=([600.0, 900.0], [80.0, 90.0])), TODAY)
    assert (left.start, left.months) == (date(2027, 2, 1), 3)
    # Known weeks tell 1,500 in place of 1,400 planned; the other 17 days of January are planned with 1,700.
    assert (left.spent, left.estimated) == (Decimal("3200.00"), Decimal("1700.00"))
    # Entering is 1,600 - 1,000; of the channel's 1,000 there are 200 paid once and a quarter of the other 800.
    assert left.fixed == Decimal("1000.00")
    assert left.budget == Decimal("15800.00")
    # 750 a week on average, in a month of 365.25 / 84 weeks.
    assert left.running == {("DE", "amazon"): Decimal("3261.16")}


def test_a_running_channel_without_results_presses_with_what_the_plan_spends() -> None:
    left = what_is_left(result(cell("amazon")), table(), TODAY)
    assert left.running == {("DE", "amazon"): Decimal("3100.00")}
    assert left.estimated == left.spent == Decimal("3100.00")


def test_a_channel_that_was_stopped_is_not_running() -> None:
    left = what_is_left(result(cell("amazon")), table(amazon=([0.0, 0.0], [1.0, 0.0])), TODAY)
    assert left.running == {}


def test_the_new_question_keeps_what_was_asked_and_asks_the_rest_anew() -> None:
    limits = [{"market": "DE", "channel": "amazon", "min": "2000", "max": "5000"}]
    old = result(cell("amazon"), limits=limits)
    left = what_is_left(old, table(amazon=([600.0, 900.0], [80.0, 90.0])), TODAY)
    asked = replan_question(old, left)
    assert asked == {
        "markets": ["DE"],
        "content": {"ar_try_on": False},
        "products": None,
        "start": "2027-02-01",
        "months": 3,
        "budget": {"amount": "15800.00", "currency": "EUR", "covers_fixed_costs": True},
        "limits": [{"market": "DE", "channel": "amazon", "min": "0", "max": "1800.00"}],
        "under_way": {
            "cells": [{"market": "DE", "channel": "amazon", "spend": "3261.16"}],
            "try_on_paid": False,
        },
    }


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (date(2026, 12, 31), "has not begun"),
        (date(2027, 4, 2), "ends before the next month begins"),
    ],
)
def test_a_plan_that_has_not_begun_or_is_over_cannot_be_carried_on(today: date, text: str) -> None:
    with pytest.raises(QuestionError, match=text):
        what_is_left(result(cell("amazon")), table(), today)


def test_a_budget_that_is_spent_cannot_be_carried_on() -> None:
    with pytest.raises(QuestionError, match="Nothing of the budget is left"):
        what_is_left(result(cell("amazon")), table(amazon=([15000.0, 4000.0], [1.0, 1.0])), TODAY)
