"""A program tells results, reads them by week, lets them be learned from, and sets them beside plans."""

from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gtm.accounts.models import Scope
from gtm.api.shapes import SHAPES as ALL
from gtm.api.shapes.words import ref
from gtm.planner.models import ActualFigure, Job
from gtm.planner.tasks import KINDS
from gtm.planner.workers import do_next
from tests.api.clients import key_client, problem_of
from tests.factories import make_brand, make_plan, make_product
from tests.planner.actuals.test_comparing import cell, result

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
SHAPES = {"components": {"schemas": ALL}}
ROWS = [
    {
        "market": "SG",
        "channel": "own-site",
        "week": f"2026-W{week}",
        "spend": "120.50",
        "orders": week,
        "currency": "SGD",
    }
    for week in range(36, 42)
]


def valid(name: str, told: Any) -> None:
    Draft202012Validator(ref(name) | SHAPES).validate(told)


def test_rows_are_kept_and_read_by_week() -> None:
    client = key_client(make_brand(currency="SGD"))
    rows = [{**row, "orders": str(row["orders"])} for row in ROWS]
    valid("ToldResults", {"rows": rows})
    kept = client.post("/api/v1/results", {"rows": rows})
    assert kept.status_code == 201
    valid("ResultsReport", kept.json())
    assert (kept.json()["rows"], kept.json()["figures"]) == (6, 6)
    told = client.get("/api/v1/results").json()
    valid("WeeklyResults", told)
    assert told["weeks"][0] == "2026-08-31"
    [channel] = told["channels"]
    assert channel["spend"] == ["120.5000"] * 6
    assert channel["orders"][:2] == ["36.0000", "37.0000"]
    assert channel["revenue"] == [None] * 6


def test_a_wrong_row_is_a_problem_with_its_place_and_nothing_is_kept() -> None:
    client = key_client(make_brand(currency="SGD"))
    problem = problem_of(client.post("/api/v1/results", {"rows": [ROWS[0], {**ROWS[1], "channel": "myspace"}]}))
    assert "rows/1: “myspace” is not a channel of SG." in str(problem["errors"])
    unknown = problem_of(client.post("/api/v1/results", {"rows": [{**ROWS[0], "sales": 1}]}))
    assert "'sales' is no field" in str(unknown["errors"])
    assert problem_of(client.post("/api/v1/results", {"rows": []}))["status"] == 400
    assert not ActualFigure.objects.exists()


def test_learning_is_a_job_and_its_outcome_is_read() -> None:
    brand = make_brand(currency="SGD")
    make_product(brand)
    client = key_client(brand)
    assert client.get("/api/v1/calibration").status_code == 404
    client.post("/api/v1/results", {"rows": ROWS})
    begun = client.post("/api/v1/calibration")
    assert begun.status_code == 202
    do_next(KINDS)
    assert client.get(begun["Location"]).json()["state"] == "done"
    told = client.get("/api/v1/calibration").json()
    valid("Calibration", told)
    assert [one["codes"][0] for one in told["cells"]] == ["scale_only"]


def test_results_stand_beside_a_plan_and_the_rest_of_it_is_planned_again(monkeypatch: pytest.MonkeyPatch) -> None:
    brand = make_brand(currency="EUR")
    make_product(brand)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2027, 1, 20))
    stored = result(cell("own-site"))
    asked = {"brand": {"home": "CN", "currency": "EUR", "cost_of_capital": "0.12"}, **stored["question"]}
    plan = make_plan(brand, result={**stored, "question": asked}, question=asked)
    client = key_client(brand)
    rows = [
        {"market": "DE", "channel": "own-site", "week": "2027-W01", "spend": "600", "orders": 80, "currency": "EUR"}
    ]
    assert client.post("/api/v1/results", {"rows": rows}).status_code == 201
    told = client.get(f"/api/v1/plans/{plan.pk}/results").json()
    valid("PlanResults", told)
    assert told["cells"][0]["spend_difference"] == ["-100.00", None]
    begun = client.post(f"/api/v1/plans/{plan.pk}/replan")
    assert begun.status_code == 202
    payload = Job.objects.get(kind="plan").payload
    assert payload["follows"] == plan.pk
    assert (payload["question"]["start"], payload["question"]["months"]) == ("2027-02-01", 3)
    assert payload["question"]["under_way"]["cells"] == [{"market": "DE", "channel": "own-site", "spend": "2608.93"}]


def test_readers_tell_nothing_and_strangers_see_nothing() -> None:
    brand = make_brand()
    reader = key_client(brand, Scope.PLANS_READ)
    assert reader.post("/api/v1/results", {"rows": ROWS}).status_code == 403
    assert reader.post("/api/v1/calibration").status_code == 403
    plan = make_plan(brand)
    assert key_client(make_brand()).get(f"/api/v1/plans/{plan.pk}/results").status_code == 404
    assert reader.post(f"/api/v1/plans/{plan.pk}/replan").status_code == 403
