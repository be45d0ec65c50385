"""The steward's pages: every table opens, published rows are read-only, drafts are edited and published by two."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.paginator import Paginator
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import User
from gtm.marketdata.admin import rows
from gtm.marketdata.admin.rows import CappedPaginator
from gtm.marketdata.models import TABLES, ChargeRate, Lane, Release, ReleasedRow, Source
from gtm.marketdata.selectors import latest_release
from gtm.marketdata.services import load_markets
from tests.marketdata.folders import small_folder

pytestmark = pytest.mark.django_db


def signed_in(name: str = "ada") -> Client:
    """A superuser's browser."""
    client = Client()
    client.force_login(User.objects.create_superuser(username=name))
    return client


def address(model: type[ReleasedRow] | type[Release], page: str, *args: int) -> str:
    return reverse(f"admin:marketdata_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", TABLES)
def test_every_table_opens_and_can_be_searched(model: type[ReleasedRow], tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    client = signed_in()
    assert client.get(address(model, "changelist"), {"q": "SG/", "standing": "current"}).status_code == 200
    assert client.get(address(model, "add")).status_code == 200


def test_a_list_takes_few_queries_whatever_it_shows(
    tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    load_markets(small_folder(tmp_path))
    client = signed_in()
    with django_assert_max_num_queries(9):
        client.get(address(ChargeRate, "changelist"))


def test_a_list_tells_what_each_row_says(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    page = signed_in().get(address(Lane, "changelist")).content.decode()
    assert "origin CN; currency USD; per_kg 4.5; includes clearance;duties" in page
    page = signed_in("ben").get(address(ChargeRate, "changelist")).content.decode()
    assert '<td class="field-statement">ad_valorem 0.05</td>' in page


def test_a_published_row_is_shown_with_links_to_its_sources_and_cannot_be_edited(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    client, row = signed_in(), ChargeRate.objects.get()
    page = client.get(address(ChargeRate, "change", row.pk)).content.decode()
    assert '<a href="https://example.org/gazette" rel="noreferrer">Gazette</a>' in page
    assert 'name="_save"' not in page
    assert client.post(address(ChargeRate, "change", row.pk), {"ad_valorem": "0.1"}).status_code == 403
    assert client.post(address(ChargeRate, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_a_row_is_copied_into_a_draft_changed_and_published_by_a_second_person(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    ada, ben = signed_in("ada"), signed_in("ben")
    row = ChargeRate.objects.get()
    ada.post(address(ChargeRate, "changelist"), {"action": "change_in_draft", "_selected_action": [row.pk]})
    draft = Release.objects.get(status=Release.Status.DRAFT)
    copy = ChargeRate.objects.get(release=draft)
    form = {
        **dict.fromkeys(("origin", "area", "category", "note", "combine"), ""),
        **{"release": draft.pk, "market": "SG", "code": "DUTY", "hs": "3304", "valid_from": "2027-01-01"},
        **{"ad_valorem": "0.08", "confidence": "official", "sources": "gazette", "withdrawn": ""},
    }
    response = ada.post(address(ChargeRate, "change", copy.pk), form)
    assert response.status_code == 302, response.context["errors"]
    assert ChargeRate.objects.get(pk=copy.pk).fact_key == "SG/rates/DUTY:3304@2027-01-01"
    publish = reverse("admin:marketdata_release_publish", args=[draft.pk])
    assert "second person" in ada.post(publish, follow=True).content.decode()
    draft.refresh_from_db()
    assert draft.is_draft
    assert "Published as" in ben.post(publish, follow=True).content.decode()
    assert latest_release() == draft


def test_a_draft_page_counts_what_it_changes(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    draft = Release.objects.create(title="Draft")
    Lane.objects.create(release=draft, fact_key="SG/lanes/new", market="SG", lane="new", confidence="recalled")
    page = signed_in().get(address(Release, "change", draft.pk)).content.decode()
    assert '<th scope="row">lanes</th><td>1</td><td>0</td><td>0</td><td>0</td>' in page


def test_what_a_file_could_not_hold_is_refused_by_the_form_too(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    draft = Release.objects.create(title="Draft")
    form = {"release": draft.pk, "market": "SG", "code": "DUTY", "hs": "33.04", "ad_valorem": "19"}
    errors = signed_in().post(address(ChargeRate, "add"), form).context["adminform"].form.errors
    assert errors["hs"] == ["This is not the beginning of a tariff code: write 2 to 12 digits without dots."]
    assert errors["ad_valorem"] == ["This is out of bounds: write a fraction, 0.19 for 19 %; nothing above 2."]
    assert "confidence" in errors


def test_publishing_needs_the_permission(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    draft = Release.objects.create(title="Draft")
    Lane.objects.create(release=draft, fact_key="SG/lanes/new", market="SG", lane="new", confidence="recalled")
    carl, client = User.objects.create_user(username="carl", is_staff=True), Client()
    client.force_login(carl)
    publish = reverse("admin:marketdata_release_publish", args=[draft.pk])
    assert client.post(publish).status_code == 403
    carl.user_permissions.add(Permission.objects.get(codename="publish_release"))
    assert client.post(publish).status_code == 302
    assert latest_release() == draft


def test_counting_stops_where_nobody_turns_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_COUNTED", 20)
    draft = Release.objects.create(title="Draft")
    Source.objects.bulk_create(Source(release=draft, fact_key=str(n), slug=str(n)) for n in range(25))
    sources = Source.objects.order_by("pk")
    assert Paginator(sources, 5).count == 25
    assert CappedPaginator(sources, 5).count == 20


def test_the_admin_is_called_by_the_name_of_the_site() -> None:
    page = signed_in().get(reverse("admin:index")).content.decode()
    assert "<title>Market data, plans and accounts | Landfall</title>" in page
    assert "Landfall for stewards" in page
    assert "Django administration" not in page


def test_the_admin_s_name_is_translated() -> None:
    client = signed_in()
    client.cookies["django_language"] = "zh-hans"
    with override("zh-hans"):  # the request sets the language of the thread; afterwards it is the former one again
        page = client.get(reverse("admin:index")).content.decode()
    assert "Landfall 数据管理" in page
