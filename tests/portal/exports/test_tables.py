"""Every table of a plan as CSV: complete, exact, and harmless in a spreadsheet."""

import csv
import io
import zipfile
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.portal.exports.tables import TABLES, cell_of
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.plan_sample import plan_result
from tests.portal.test_plan_pages import make_plan

pytestmark = pytest.mark.django_db


def tables_in(answer: Any) -> dict[str, list[dict[str, str]]]:
    """The rows of every file, which begins with the mark of UTF-8."""
    archive = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    found = {}
    for name in archive.namelist():
        content = archive.read(name)
        assert content.startswith(b"\xef\xbb\xbf")
        found[name.removesuffix(".csv")] = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return found


def test_the_archive_holds_every_table_with_the_plans_figures(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    brand, result = make_brand(), plan_result()
    plan, client = make_plan(brand), client_of(make_member(brand))
    address = f"/brands/lantern/plans/{plan.pk}/plan.zip"
    client.get(address).getvalue()
    with django_assert_num_queries(5):
        answer = client.get(address)
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == f'attachment; filename="landfall-plan-{plan.pk}-csv.zip"'
    tables = tables_in(answer)
    assert set(tables) == set(TABLES)
    assert {row["id"] for row in tables["routes"]} == {route["id"] for route in result["routes"]}
    assert len(tables["route_costs"]) == sum(len(route["unit_costs"]) for route in result["routes"])
    cells = [(row["market"], row["channel"], row["on"], row["spend"]) for row in tables["mix_cells"]]
    assert cells[0] == ("ID", "tiktok-shop", "1", "62000.00")
    assert cells[3] == ("BR", "mercado-libre", "0", "0.00")
    assert tables["mix_cells"][3]["contribution.mean"] == "-3100.00"
    assert tables["compliance"][0]["lead_days"] == "14; 30; 60"
    assert tables["excluded"][0]["opens"] == "A company in the EU."
    assert tables["sources"][0]["source"] == "btki-2022"
    assert [row["input"] for row in tables["sensitivity"]] == ["Price of advertising", "Return rate"]


@pytest.mark.parametrize("text", ["=1+2", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"])
def test_texts_that_a_spreadsheet_would_run_are_only_texts(text: str) -> None:
    brand, result = make_brand(), plan_result()
    result["products"][0]["title"] = text
    tables = tables_in(
        client_of(make_member(brand)).get(f"/brands/lantern/plans/{make_plan(brand, result).pk}/plan.zip")
    )
    assert tables["products"][0]["title"] == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"), [("-12.50", "-12.50"), ("+3", "+3"), (None, ""), (True, "1"), (["-x"], "'-x")]
)
def test_figures_are_left_alone(value: Any, cell: str) -> None:
    assert cell_of(value) == cell


def test_others_do_not_find_it() -> None:
    brand, other = make_brand(), make_brand("Other")
    plan = make_plan(brand)
    stranger = client_of(make_member(other, username="li"))
    assert stranger.get(f"/brands/lantern/plans/{plan.pk}/plan.zip").status_code == 404
