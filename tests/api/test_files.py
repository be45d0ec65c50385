"""A program downloads a plan as files: the same bytes as the portal's, in the language that it asks for."""

import io
import zipfile

import pytest

from gtm.accounts.models import Scope
from gtm.planner.models import Plan
from gtm.portal.exports.files import FORMS
from gtm.portal.exports.fonts import LATIN, MissingFontError
from tests.api.clients import key_client, problem_of
from tests.api.shape_checks import valid
from tests.factories import make_brand as brand_of_factories
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_plan_pages import make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]


@pytest.fixture
def plan() -> Plan:
    """The plan of the portal's tests."""
    return make_plan(make_brand())


def test_the_list_of_files_leads_to_each_of_them(plan: Plan) -> None:
    client = key_client(plan.brand, Scope.PLANS_READ)
    told = client.get(f"/api/v1/plans/{plan.pk}/files").json()
    valid("PlanFiles", told)
    assert [row["form"] for row in told["files"]] == ["xlsx", "csv", "ics", "pdf"]
    for row in [*told["files"], *told["briefs"]]:
        answer = client.get(row["links"]["self"], headers={"Accept": "*/*"})
        assert answer.status_code in (200, 503)
        assert answer.status_code == 503 or "attachment" in answer["Content-Disposition"]


def test_dates_and_tables_are_the_portals_to_the_byte(plan: Plan) -> None:
    program, person = key_client(plan.brand), client_of(make_member(plan.brand))
    dates = program.get(f"/api/v1/plans/{plan.pk}/files/ics")
    assert dates["Content-Type"] == "text/calendar; charset=utf-8"
    assert dates.content == person.get(f"/brands/lantern/plans/{plan.pk}/plan.ics").content
    packed = program.get(f"/api/v1/plans/{plan.pk}/files/csv")
    assert packed["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(packed.streaming_content))) as archive:  # type: ignore[attr-defined]
        assert {"routes.csv", "offers.csv", "mix_cells.csv", "sources.csv"} <= set(archive.namelist())


def test_a_workbook_is_an_xlsx_file(plan: Plan) -> None:
    answer = key_client(plan.brand).get(f"/api/v1/plans/{plan.pk}/files/xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert "xl/workbook.xml" in book.namelist()


def test_a_brief_comes_in_the_language_asked_for(plan: Plan) -> None:
    client = key_client(plan.brand)
    briefs = client.get(f"/api/v1/plans/{plan.pk}/files").json()["briefs"]
    address = briefs[0]["links"]["self"]
    english = client.get(address, headers={"Accept-Language": "en"}).content.decode()
    chinese = client.get(address, headers={"Accept-Language": "zh-hans"}).content.decode()
    assert "## Sources" in english
    assert "## 出处" in chinese


def test_a_missing_font_is_the_sites_fault_and_says_what_to_install(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_font(*_: object) -> None:
        raise MissingFontError(LATIN)

    monkeypatch.setattr("gtm.portal.exports.files.FORMS", {**FORMS, "pdf": without_font})
    response = key_client(plan.brand).get(f"/api/v1/plans/{plan.pk}/files/pdf")
    assert (response.status_code, problem_of(response)["type"]) == (503, "/api/problems/unavailable")
    assert "fonts-noto-core" in problem_of(response)["detail"]


def test_forms_channels_and_plans_that_there_are_not_are_not_found(plan: Plan) -> None:
    client = key_client(plan.brand)
    docx = client.get(f"/api/v1/plans/{plan.pk}/files/docx")
    assert problem_of(docx)["detail"] == "There is no form 'docx'; the forms are xlsx, csv, ics, pdf."
    assert client.get(f"/api/v1/plans/{plan.pk}/offers/docx").status_code == 404
    assert client.get(f"/api/v1/plans/{plan.pk}/briefs/DE/tv").status_code == 404
    stranger = key_client(brand_of_factories())
    for more in ("files", "files/ics", "offers/csv", "briefs/ID/facebook"):
        assert stranger.get(f"/api/v1/plans/{plan.pk}/{more}").status_code == 404


def test_a_key_without_the_scope_downloads_nothing(plan: Plan) -> None:
    assert key_client(plan.brand, Scope.QUOTES).get(f"/api/v1/plans/{plan.pk}/files/ics").status_code == 403
