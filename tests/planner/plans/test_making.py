"""A plan from sheet to stored result: the same question gives the same bytes, and what is missing is named."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from gtm.catalog.models import Brand
from gtm.planner.demo import SHEET, demo_brand, demo_organisation
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.models import Job, JobState, Plan
from gtm.planner.plans.details import whole_result
from gtm.planner.plans.making import silent
from gtm.planner.plans.market_work import MarketWork
from gtm.planner.plans.table import rendered
from gtm.planner.question_error import QuestionError
from gtm.planner.selectors import plan_of, plans_of
from gtm.planner.services import plan_now, request_plan, run_plan_job

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
SKUS = ["WJ-APP-001", "WJ-APL-001"]
QUESTION: dict[str, Any] = {
    "as_of": "2026-11-22",
    "markets": ["DE", "SG"],
    "budget": {"amount": "60000", "currency": "USD"},
    "products": SKUS,
}


@pytest.fixture
def brand(tmp_path: Path, settings: Any) -> Brand:
    settings.VAR_DIR = tmp_path
    return demo_brand(demo_organisation())


def test_an_equal_question_finds_the_stored_plan_and_a_fresh_calculation_gives_the_same_bytes(brand: Brand) -> None:
    first = plan_now(brand, QUESTION)
    assert plan_now(brand, {**QUESTION, "budget": {"amount": 60000.0, "currency": "USD"}}).pk == first.pk
    stored = json.dumps(whole_result(first))
    first.delete()
    assert json.dumps(whole_result(plan_now(brand, QUESTION))) == stored


def test_markets_worked_out_side_by_side_give_the_same_bytes(brand: Brand, monkeypatch: pytest.MonkeyPatch) -> None:
    first = plan_now(brand, QUESTION)
    stored = json.dumps([first.result, first.index]), list(first.details.values_list("sku", "market", "packed"))
    first.delete()
    monkeypatch.setattr("gtm.planner.plans.market_work.PAIRS_A_PROCESS", 1)
    here = os.getpid()
    usual = MarketWork.of

    def elsewhere(work: MarketWork, market: str) -> Any:
        assert os.getpid() != here
        return usual(work, market)

    monkeypatch.setattr(MarketWork, "of", elsewhere)
    second = plan_now(brand, QUESTION, processes=2)
    assert (json.dumps([second.result, second.index]), list(second.details.values_list("sku", "market", "packed"))) == (
        stored
    )


def test_another_price_in_the_catalogue_is_another_plan(brand: Brand) -> None:
    first = plan_now(brand, QUESTION)
    brand.products.filter(sku=SKUS[0]).update(price="99.00")
    assert plan_now(brand, QUESTION).pk != first.pk


def test_the_result_has_every_part_of_the_contract_and_its_parts_agree(brand: Brand) -> None:
    result = whole_result(plan_now(brand, QUESTION))
    assert result["status"] == "ok"
    assert {market["code"] for market in result["markets"]} == {"DE", "SG"}
    routes = {route["id"]: route for route in result["routes"]}
    for offer in (offer for offer in result["offers"] if offer["feasible"]):
        assert routes[offer["route"]]["feasible"], offer["id"]
        assert sum(Decimal(line["amount"]) for line in offer["lines"]) == pytest.approx(
            Decimal(offer["contribution"]), abs=Decimal("0.05") * len(offer["lines"])
        )
    running = [cell for cell in result["mix"]["cells"] if cell["on"]]
    spent = sum(Decimal(cell["spend"]) for cell in running)
    assert 0 < spent <= Decimal(result["mix"]["budget_used"]) <= 60000
    named = {
        source for route in result["routes"] for cost in route.get("unit_costs") or [] for source in cost["sources"]
    }
    assert named <= set(result["sources"])


def test_a_product_without_weight_is_named_and_the_others_are_planned(brand: Brand) -> None:
    brand.products.filter(sku=SKUS[0]).update(weight_kg=None)
    result = whole_result(plan_now(brand, QUESTION))
    assert result["status"] == "partial"
    assert {"what": "product", "code": "weight_kg", "sku": SKUS[0]}.items() <= result["coverage"]["missing"][0].items()
    assert {offer["sku"] for offer in result["offers"] if offer["feasible"]} == {SKUS[1]}


def test_a_job_of_the_plan_checks_the_question_first_and_then_stores_the_plan(brand: Brand) -> None:
    with pytest.raises(QuestionError, match="has no product NOPE"):
        request_plan(brand, {**QUESTION, "products": ["NOPE"]})
    assert not Job.objects.exists()
    job = request_plan(brand, QUESTION, name="Two markets")
    assert job.state == JobState.QUEUED
    plan_id = run_plan_job(job, silent)["plan"]
    assert plan_of(brand, plan_id).name == "Two markets"
    assert [plan.pk for plan in plans_of(brand)] == [plan_id]


def test_progress_is_told_in_order_up_to_the_end(brand: Brand) -> None:
    told: list[float] = []
    plan_now(brand, QUESTION, report=lambda share, message: told.append(share))
    assert told == sorted(told)
    assert told[-1] < 1


def test_a_segment_or_a_home_channel_that_nobody_knows_is_refused_with_those_that_are_known(brand: Brand) -> None:
    with pytest.raises(QuestionError, match="gen-x, gen-z, millennials, mothers, silver") as segment:
        plan_now(brand, {**QUESTION, "segments": ["gamers"]})
    assert segment.value.pointer == "/segments/0"
    with pytest.raises(QuestionError, match="'weibo' is not a channel with a benchmark in CN") as channel:
        plan_now(brand, {**QUESTION, "home_channels": [{"channel": "weibo"}]})
    assert channel.value.pointer == "/home_channels/0/channel"


def test_the_table_says_first_what_to_do(brand: Brand) -> None:
    plan = plan_now(brand, QUESTION)
    lines = rendered(plan, "table").splitlines()
    assert lines[0].startswith("Plan of 12 months from 2027-01-01, as of 2026-11-22")
    assert lines[1].startswith("Enter ")
    assert lines[5] == f"{plan.result['play']['name']}: {plan.result['play']['why']}"
    assert "In worse worlds" in lines


def test_nothing_to_plan_with_is_a_partial_plan_that_says_what_to_complete(brand: Brand) -> None:
    brand.products.update(hs_code="", category="")
    plan = plan_now(brand, QUESTION)
    result = whole_result(plan)
    assert result["status"] == "partial"
    assert result["mix"]["cells"] == []
    assert "nothing_to_plan" in {warning["code"] for warning in result["warnings"]}
    table = rendered(plan, "table")
    assert "No product can be planned yet" in table
    assert "HS codes to choose from" in table
    assert "610910" in table


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        call_command("plan", *arguments)
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def test_market_data_older_than_the_program_are_named_with_the_cure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_arguments: object) -> Assumptions:
        return Assumptions({})

    monkeypatch.setattr(Assumptions, "of", nothing)
    status, out, err = run(capsys, str(SHEET), "--markets", "SG", "--as-of", "2026-11-22")
    assert (status, out) == (2, "")
    assert "load those that came with this program (load_markets)" in err


def test_the_command_prints_json_with_the_seconds_it_took(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sheet = tmp_path / "three.csv"
    sheet.write_text("\n".join(SHEET.read_text(encoding="utf-8-sig").splitlines()[:4]), encoding="utf-8")
    status, out, err = run(capsys, str(sheet), "--markets", "SG", "--as-of", "2026-11-22", "--format", "json")
    result = json.loads(out)
    assert status == (0 if result["status"] == "ok" else 1)
    assert result["mix"]["seconds"] > 0
    assert len(result["products"]) == 3
    assert "The channel mix" in err
    assert Plan.objects.count() == 1


def test_the_command_lays_the_figures_of_a_file_and_names_the_line_of_a_wrong_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet, own = tmp_path / "one.csv", tmp_path / "own.csv"
    sheet.write_text("\n".join(SHEET.read_text(encoding="utf-8-sig").splitlines()[:2]), encoding="utf-8")
    row = "WORLD/assumptions/cover-days:all,value,{},2026-11-01,our stock rule"
    own.write_text("fact,column,value,valid_from,note\n" + row.format(45) + "\n", encoding="utf-8")
    asked = (str(sheet), "--markets", "SG", "--as-of", "2026-11-22", "--overrides", str(own))
    _status, out, _err = run(capsys, *asked)
    assert "cover-days:all, value: 45 days (public: 60, recalled) since 2026-11-01" in out
    own.write_text("fact,column,value,valid_from,note\n" + row.format("45 days") + "\n", encoding="utf-8")
    status, _out, err = run(capsys, *asked)
    assert status == 2
    assert "line 2: own.csv: value: '45 days' is not a plain number" in err


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (("nowhere.csv",), "No such file"),
        ((str(SHEET), "--markets", "XX"), "is not a market with border rules"),
        ((str(SHEET), "--months", "99"), "from 1 to 36"),
        ((str(SHEET), "--brand", "nobody"), "there is no brand 'nobody'"),
        ((str(SHEET), "--overrides", "nowhere.csv"), "No such file"),
    ],
)
def test_unusable_input_leaves_with_two_and_says_why(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], cure: str
) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert cure in err
