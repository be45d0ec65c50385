"""A real plan of one market is carried on: what was set up is not paid again, and the money left is what is split."""

from datetime import date
from decimal import Decimal

import pytest

from gtm.planner.actuals.plan_services import request_replan
from gtm.planner.actuals.services import store_actuals, take_over
from gtm.planner.models import Plan
from gtm.planner.plans.details import whole_result
from gtm.planner.services import plan_now
from gtm.planner.tasks import KINDS
from gtm.planner.workers import do_next
from tests.factories import make_brand, make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]


def test_the_plan_of_what_is_left_knows_what_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    brand = make_brand(currency="USD")
    make_product(brand)
    asked = {
        "as_of": "2026-11-30",
        "start": "2027-01-01",
        "markets": ["SG"],
        "budget": {"amount": "60000", "currency": "USD"},
    }
    first = plan_now(brand, asked)
    running = [cell for cell in first.result["mix"]["cells"] if cell["on"]]
    assert running
    channel, monthly = running[0]["channel"], float(running[0]["spend_by_month"][1])
    lines = ["market,channel,week,spend,orders,currency"]
    lines += [f"SG,{channel},2027-W{week:02d},{monthly / 4:.2f},{20 + week},USD" for week in range(1, 8)]
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2027, 3, 3))
    take_over(store_actuals(brand, "results.csv", "\n".join(lines).encode()))
    job = request_replan(first)
    assert do_next(KINDS)
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    assert job.result is not None
    second = Plan.objects.get(pk=job.result["plan"])
    assert second.follows == first
    assert second.question["start"] == "2027-04-01"
    assert second.question["months"] == 9
    left = Decimal(second.question["budget"]["amount"])
    assert left < Decimal(60000)
    assert Decimal(second.result["mix"]["budget_used"]) <= left + Decimal("0.05")
    told = {(cell["market"], cell["channel"]): cell for cell in second.question["under_way"]["cells"]}
    # A quarter of a month's spend in each week, in a month of 365.25 / 84 weeks.
    assert float(told["SG", channel]["spend"]) == pytest.approx(monthly / 4 * 365.25 / 84, abs=0.02)
    again = next(cell for cell in second.result["mix"]["cells"] if cell["channel"] == channel)
    assert again["set_up_cost"] == "0.00"
    assert whole_result(second, ())["question"]["calibration"] is None
