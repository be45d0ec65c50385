"""The licences of a brand on its plans: who does what until when, papers, history, and who may."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role
from gtm.catalog.models import Brand
from gtm.planner.duties import Progress, progress_of, standing_of
from gtm.planner.models import Duty, DutyChange, DutyFile, Plan
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.plan_sample import plan_result, scheme
from tests.portal.test_plan_pages import make_plan, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for what is uploaded."""
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


def address(plan: Plan) -> str:
    """The page of the sample's licence."""
    return f"/brands/lantern/plans/{plan.pk}/compliance/ID/bpom-notification/"


def planner(brand: Brand) -> Client:
    """A browser of a planner called mei."""
    return client_of(make_member(brand))


def test_a_licence_begins_open_with_the_day_by_which_the_plan_wants_it_begun() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    text = planner(brand).get(address(plan)).content.decode()
    assert 'value="2026-12-03"' in text
    assert '<option value="open" selected>Open</option>' in text
    assert Duty.objects.count() == 0


def test_what_is_told_stays_with_the_brand_and_the_next_plan_sees_it() -> None:
    brand = make_brand()
    client = planner(brand)
    first, second = make_plan(brand), make_plan(brand, digest="b" * 64)
    form = {"state": "in-progress", "owner": brand.organisation.memberships.get().user_id, "due": "2026-12-20"}
    assert client.post(address(first), {**form, "notes": " Form sent. "}).status_code == 302
    duty = Duty.objects.get()
    assert (duty.market, duty.scheme, duty.state, duty.notes) == (
        "ID",
        "bpom-notification",
        "in-progress",
        "Form sent.",
    )
    assert duty.due == date(2026, 12, 20)
    text = page(client, second, "compliance")
    assert '<span class="tag">In progress</span>' in text
    assert "1 of 1 licence begun" in text
    assert "1 of 1 licence begun" in page(client, second)


def test_every_change_is_kept_with_its_author_and_the_same_again_changes_nothing() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), planner(brand)
    for state in ("in-progress", "in-progress", "done"):
        client.post(address(plan), {"state": state, "due": "2026-12-03"})
    told = list(DutyChange.objects.values_list("made_by_name", "changes"))
    assert told == [
        ("mei", [["state", "in-progress", "done"]]),
        ("mei", [["state", "open", "in-progress"], ["due", "", "2026-12-03"]]),
    ]
    assert "In progress → Done" in client.get(address(plan)).content.decode()


def test_not_needed_wants_a_reason_and_leaves_the_count() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), planner(brand)
    answer = client.post(address(plan), {"state": "not-needed"})
    assert answer.status_code == 422
    assert 'href="#id_reason"' in answer.content.decode()
    client.post(address(plan), {"state": "not-needed", "reason": "The importer holds it."})
    assert "licences begun" not in page(client, plan)
    assert "licence begun" not in page(client, plan)


def test_the_progress_counts_required_licences_once_a_market() -> None:
    brand = make_brand()
    rows = [
        *({**scheme(), "market": code} for code in ("ID", "ID", "DE", "BR", "MX")),
        {**scheme(), "market": "SG", "status": "check"},
    ]
    for code, state in (("ID", "done"), ("DE", "in-progress"), ("MX", "not-needed"), ("SG", "done")):
        brand.duties.create(market=code, scheme="bpom-notification", state=state)
    # ID done, DE begun, BR open; MX is not needed and SG not required.
    assert progress_of(rows, standing_of(brand)) == Progress(needed=3, begun=2, done=1)


def test_an_owner_is_a_member_of_the_brand() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), planner(brand)
    stranger = make_member(make_brand("Other"), username="stranger")
    answer = client.post(address(plan), {"state": "open", "owner": stranger.pk})
    assert answer.status_code == 422
    assert Duty.objects.count() == 0


def test_a_paper_is_kept_under_a_name_that_nobody_chose_and_served_to_members_as_a_download(media: Path) -> None:
    brand = make_brand()
    plan, client = make_plan(brand), planner(brand)
    paper = SimpleUploadedFile("../../etc/证书.html", b"<script>alert(1)</script>")
    client.post(address(plan), {"state": "in-progress", "file": paper})
    kept = DutyFile.objects.get()
    assert kept.name == "证书.html"
    assert [path.parent for path in media.rglob("*") if path.is_file()] == [media / "duties"]
    assert "html" not in str(kept.stored.name)
    answer = client.get(f"/brands/lantern/licence-files/{kept.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    viewer = client_of(make_member(brand, Role.VIEWER, username="viewer"))
    assert viewer.get(f"/brands/lantern/licence-files/{kept.pk}/").status_code == 200
    stranger = client_of(make_member(make_brand("Other"), username="stranger"))
    assert stranger.get(f"/brands/other/licence-files/{kept.pk}/").status_code == 404
    assert stranger.get(f"/brands/lantern/licence-files/{kept.pk}/").status_code == 404


def test_a_paper_above_five_megabytes_is_refused(media: Path) -> None:
    brand = make_brand()
    plan, client = make_plan(brand), planner(brand)
    large = SimpleUploadedFile("scan.pdf", b"x" * (5 * 1024 * 1024 + 1))
    answer = client.post(address(plan), {"state": "open", "file": large})
    assert answer.status_code == 422
    assert 'href="#id_file"' in answer.content.decode()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_viewers_read_licences_and_change_none_and_unknown_ones_are_not_found() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    viewer = client_of(make_member(brand, Role.VIEWER))
    assert "<fieldset disabled>" in viewer.get(address(plan)).content.decode()
    assert viewer.post(address(plan), {"state": "done"}).status_code == 403
    assert viewer.get(address(plan).replace("bpom", "none")).status_code == 404


def test_the_queries_of_the_pages_do_not_grow_with_the_licences(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    brand = make_brand()
    client = planner(brand)
    client.get("/brands/lantern/")
    many = plan_result()
    many["compliance"] = [{**scheme(), "scheme": f"s-{number}"} for number in range(30)]
    for number in range(30):
        brand.duties.create(market="ID", scheme=f"s-{number}", owner=brand.organisation.memberships.get().user)
    for plan in (make_plan(brand), make_plan(brand, many, digest="b" * 64)):
        page(client, plan)
        # Session, person, brands, role, plan, duties with their owners.
        with django_assert_num_queries(6):
            page(client, plan, "compliance")
