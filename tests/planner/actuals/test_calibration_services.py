"""A brand's results calibrated through the database: stored once, used by the next plan, left out when asked."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from jsonschema import Draft202012Validator

from gtm.api.shapes import SHAPES
from gtm.api.shapes.mix import MIX
from gtm.catalog.models import Brand
from gtm.planner.actuals.calibrating import NothingToLearnError
from gtm.planner.actuals.calibration_services import calibrate, request_calibration
from gtm.planner.actuals.services import store_actuals, take_over
from gtm.planner.jobs import claim, run
from gtm.planner.models import Calibration
from gtm.planner.question_error import QuestionError
from gtm.planner.services import calibration_in, plan_now, plan_question, question_and_book
from gtm.planner.tasks import KINDS
from tests.factories import make_brand, make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
FIRST = date(2026, 7, 6)


def with_results(weeks: int = 14) -> Brand:
    """A brand with a product and so many weeks of invented results of two channels in Singapore."""
    brand = make_brand(currency="SGD")
    make_product(brand)
    lines = ["market,channel,week,spend,orders,currency"]
    for number in range(weeks):
        year, week, _day = (FIRST + timedelta(days=7 * number)).isocalendar()
        spend = 800 + 400 * (number % 4)
        lines.append(f"SG,own-site,{year}-W{week:02d},{spend},{spend // 12},SGD")
        lines.append(f"SG,tiktok-shop,{year}-W{week:02d},{spend},{spend // 20},SGD")
    take_over(store_actuals(brand, "results.csv", "\n".join(lines).encode()))
    return brand


def test_a_calibration_is_stored_once_and_the_next_plan_uses_the_newest() -> None:
    brand = with_results()
    assert plan_question(brand, {"markets": ["SG"]})["calibration"] is None
    found = calibrate(brand)
    assert calibrate(brand) == found
    cells = {cell["channel"]: cell for cell in found.summary["cells"]}
    assert {name: cell["weeks"] for name, cell in cells.items()} == {"own-site": 14, "tiktok-shop": 14}
    assert "slope_held" in cells["own-site"]["codes"]
    question, _book = question_and_book(brand, {"markets": ["SG"]})
    assert question["calibration"] == {"digest": found.digest, "beyond_seen": False}
    laid = calibration_in(brand, question)
    assert laid is not None
    assert laid.cells[:2] == (("SG", "own-site"), ("SG", "tiktok-shop"))
    assert {market for market, _channel in laid.cells} == {"SG"}


def test_a_plan_tells_what_it_was_taught_and_is_found_again() -> None:
    brand = with_results()
    found = calibrate(brand)
    asked = {"markets": ["SG"], "budget": {"amount": "60000", "currency": "SGD"}}
    plan = plan_now(brand, asked)
    assert plan_now(brand, asked) == plan
    mix = plan.result["mix"]
    shapes = {"components": {"schemas": SHAPES}}
    Draft202012Validator(MIX | shapes).validate(mix)
    assert (mix["calibration"]["digest"], mix["calibration"]["day"]) == (found.digest, found.as_of.isoformat())
    assert {cell["channel"]: cell["weeks"] for cell in mix["calibration"]["cells"]} == {
        "own-site": 14,
        "tiktok-shop": 14,
    }
    without = plan_now(brand, {**asked, "calibration": None})
    assert without != plan
    assert without.result["mix"]["calibration"] is None


def test_null_leaves_the_calibration_out_and_another_brands_is_refused() -> None:
    brand = with_results(5)
    found = calibrate(brand)
    assert plan_question(brand, {"markets": ["SG"], "calibration": None})["calibration"] is None
    other = make_brand()
    with pytest.raises(QuestionError, match="no such calibration"):
        calibration_in(other, {"calibration": {"digest": found.digest, "beyond_seen": False}})
    with pytest.raises(QuestionError, match="the fields are digest, beyond_seen"):
        plan_question(brand, {"markets": ["SG"], "calibration": {"number": 1}})


def test_a_job_calibrates_and_names_what_it_stored() -> None:
    brand = with_results(5)
    job = request_calibration(brand)
    claimed = claim(timezone.now(), job.pk)
    assert claimed is not None
    run(claimed, KINDS)
    job.refresh_from_db()
    assert job.error == ""
    assert job.result == {"calibration": Calibration.objects.get(brand=brand).pk}


def test_without_results_there_is_nothing_to_calibrate() -> None:
    with pytest.raises(NothingToLearnError):
        calibrate(make_brand())


def test_the_command_tells_what_was_learned(capsys: Any) -> None:
    brand = with_results(5)
    call_command("calibrate", brand=brand.slug, format="json")
    told = json.loads(capsys.readouterr().out)
    assert [cell["codes"][0] for cell in told["cells"]] == ["scale_only", "scale_only"]
    with pytest.raises(SystemExit) as left:
        call_command("calibrate", brand="nobody")
    assert left.value.code == 2
