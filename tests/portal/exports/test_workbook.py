"""A plan's workbook: amounts are formulas on named inputs, and computed anew they are the plan's own."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.planner.plans.details import whole_result
from tests.planner.exports.recalculated import Rows, needs_office, recalculated, rows_of
from tests.portal.exports.plans import demo_plan
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_plan_pages import make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def saved(answer: Any, folder: Path) -> Path:
    path = folder / "plan.xlsx"
    path.write_bytes(answer.content)
    return path


def amounts(rows: Rows, sheet: str) -> dict[tuple[str, str], Decimal]:
    """Route or offer and code -> amount, of the last row that has both."""
    return {(row[0], row[2]): Decimal(str(round(row[6], 6))) for row in rows[sheet][1:] if isinstance(row[6], float)}


@needs_office
def test_a_demo_plan_computed_anew_has_the_engines_figures(settings: Any, tmp_path: Path) -> None:
    brand, plan, member = demo_plan(settings, tmp_path)
    path = saved(client_of(member).get(f"/brands/{brand.slug}/plans/{plan.pk}/plan.xlsx"), tmp_path)
    rows, result = recalculated(path, tmp_path), whole_result(plan)
    landed, left = amounts(rows, "Landed cost"), amounts(rows, "Unit economics")
    routes = [route for route in result["routes"] if route["recommended"]]
    assert len(routes) == 9
    for route in routes:
        assert landed[route["id"], "LANDED"] == Decimal(route["landed_cost_per_unit"])
    running = {(cell["market"], cell["channel"]) for cell in result["mix"]["cells"] if cell["on"]}
    offers = [one for one in result["offers"] if one["feasible"] and (one["market"], one["channel"]) in running]
    assert offers
    for offer in offers:
        assert left[offer["id"], "CONTRIBUTION"] == Decimal(offer["contribution"])
    answer = {row[0]: row[1] for row in rows["Answer"]}
    spent = sum(Decimal(cell["spend"]) for cell in result["mix"]["cells"] if cell["on"])
    assert Decimal(str(answer["Spend"])) == pytest.approx(spent, abs=Decimal("0.1"))
    assert Decimal(str(answer["Cash at its lowest"])) == pytest.approx(Decimal(result["mix"]["cash_low"]["amount"]))


def test_the_workbook_is_a_file_of_few_queries_with_stored_values(
    settings: Any, tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    brand, plan, member = demo_plan(settings, tmp_path)
    client = client_of(member)
    address = f"/brands/{brand.slug}/plans/{plan.pk}/plan.xlsx"
    client.get(address)
    with django_assert_num_queries(9):
        answer = client.get(address)
    assert answer["Content-Type"] == XLSX
    assert answer["Content-Disposition"] == f'attachment; filename="landfall-plan-{plan.pk}.xlsx"'
    rows = rows_of(saved(answer, tmp_path))
    sheets = ["Answer", "Inputs", "Landed cost", "Unit economics", "Mix", "Cash", "Calendar", "Sources"]
    assert list(rows) == sheets
    names = [row[0] for row in rows["Inputs"][1:]]
    assert len(names) == len({name.lower() for name in names})
    vat = next(row for row in rows["Inputs"] if row[0] == "in_ID_PPN_rate")
    assert (vat[1], vat[4]) == (0.12, "official")
    assert "ID/rates/PPN" in vat[5]


def test_a_plan_whose_products_have_changed_says_so_and_keeps_its_figures(tmp_path: Path) -> None:
    brand = make_brand()
    plan = make_plan(brand)
    answer = client_of(make_member(brand)).get(f"/brands/lantern/plans/{plan.pk}/plan.xlsx")
    rows = rows_of(saved(answer, tmp_path))
    assert any("charges at the border stand as figures" in str(row[0]) for row in rows["Answer"])
    assert len([row for row in rows["Landed cost"] if row[2] == "LANDED"]) == 6


def test_others_do_not_find_it() -> None:
    brand, other = make_brand(), make_brand("Other")
    plan = make_plan(brand)
    stranger = client_of(make_member(other, username="li"))
    assert stranger.get(f"/brands/lantern/plans/{plan.pk}/plan.xlsx").status_code == 404
