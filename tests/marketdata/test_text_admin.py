"""The steward's page of texts: counted, filtered, translated in place, taken into a spreadsheet and back."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import User
from gtm.marketdata.models import MarketText
from gtm.marketdata.services import load_markets
from tests.marketdata.test_texts import RULE, folder_with_norm

pytestmark = pytest.mark.django_db

LIST = reverse("admin:marketdata_markettext_changelist")
EXPORT, IMPORT = reverse("admin:marketdata_markettext_export"), reverse("admin:marketdata_markettext_import")


def client_with(*permissions: str, name: str = "sana") -> Client:
    """A member of staff with permissions on texts."""
    user = User.objects.create_user(name, is_staff=True)
    codes = [f"{permission}_markettext" for permission in permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client = Client()
    client.force_login(user)
    return client


def rule_of(language: str) -> MarketText:
    return MarketText.objects.get(language=language, source=RULE)


def test_the_list_counts_what_is_missing_and_filters_by_market_and_kind(
    tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    load_markets(folder_with_norm(tmp_path))
    client = client_with("view", "change")
    with django_assert_max_num_queries(19):
        page = client.get(LIST, {"language__exact": "ar", "state": "missing", "market": "SG", "kind__exact": "norm"})
    text = page.content.decode()
    assert [one.source for one in page.context["cl"].result_list] == [RULE]
    assert '<a href="?language__exact=ar&amp;state=missing">2</a>' in text
    assert not client.get(LIST, {"market": "DE"}).context["cl"].result_list
    assert [one.source for one in client.get(LIST, {"q": "prayer", "language__exact": "es"}).context["cl"].result_list]


def test_a_steward_translates_in_the_list(tmp_path: Path) -> None:
    load_markets(folder_with_norm(tmp_path))
    text = rule_of("ar")
    form = {
        **{"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": str(text.pk), "_save": "Save"},
        "form-0-translation": " أوقف البث. ",
    }
    address = f"{LIST}?language__exact=ar&kind__exact=norm"
    assert client_with("view", "change").post(address, form).status_code == 302
    text.refresh_from_db()
    assert (text.translation, text.author, str(text.translated_by)) == ("أوقف البث.", "steward", "sana")


def test_the_page_of_a_text_shows_the_translation_of_what_stood_there_before(tmp_path: Path) -> None:
    load_markets(folder_with_norm(tmp_path))
    client = client_with("view", "change", "delete")
    client.post(reverse("admin:marketdata_markettext_change", args=[rule_of("ar").pk]), {"translation": "أوقف البث."})
    load_markets(folder_with_norm(tmp_path, rule="Pause live sales."))
    fresh = MarketText.objects.get(language="ar", source="Pause live sales.")
    page = client.get(reverse("admin:marketdata_markettext_change", args=[fresh.pk])).content.decode()
    assert f'<p><span lang="en">{RULE}</span><br>أوقف البث.</p>' in page
    assert [one.source for one in client.get(LIST, {"state": "orphaned"}).context["cl"].result_list] == [RULE]
    assert (
        client.post(reverse("admin:marketdata_markettext_delete", args=[fresh.pk]), {"post": "yes"}).status_code == 403
    )
    gone = reverse("admin:marketdata_markettext_delete", args=[rule_of("ar").pk])
    assert client.post(gone, {"post": "yes"}).status_code == 302


def test_a_list_goes_into_a_spreadsheet_and_comes_back_translated(tmp_path: Path) -> None:
    load_markets(folder_with_norm(tmp_path))
    client = client_with("view", "change")
    sheet = client.get(EXPORT, {"language__exact": "ar", "kind__exact": "norm"}).content.decode()
    assert sheet == f"\ufefflanguage,kind,markets,source,translation,author\r\nar,norm,SG,{RULE},,\r\n"
    filled = sheet.replace(f"{RULE},,", f"{RULE},أوقف البث.,") + "ar,norm,SG,Nobody says this.,لا أحد.,\r\n"
    page = client.post(IMPORT, {"file": SimpleUploadedFile("t.csv", filled.encode())})
    assert rule_of("ar").translation == "أوقف البث."
    told = page.content.decode()
    assert "1 translations taken, 0 were the same, 1 rows could not be taken." in told
    assert "<li>t.csv:3: translates a text that no market says. Export the texts again.</li>" in told


def test_a_text_that_a_spreadsheet_would_take_for_a_formula_comes_back_as_it_was(tmp_path: Path) -> None:
    load_markets(folder_with_norm(tmp_path, rule="=Never sell on Sunday."))
    client = client_with("view", "change")
    sheet = client.get(EXPORT, {"language__exact": "es", "kind__exact": "norm"}).content.decode()
    filled = sheet.replace("'=Never sell on Sunday.,,", "'=Never sell on Sunday.,'=Nunca en domingo.,")
    client.post(IMPORT, {"file": SimpleUploadedFile("t.csv", filled.encode())})
    assert MarketText.objects.get(language="es", source="=Never sell on Sunday.").translation == "=Nunca en domingo."


def test_a_file_in_another_encoding_is_told_how_to_be_saved(tmp_path: Path) -> None:
    load_markets(folder_with_norm(tmp_path))
    file = SimpleUploadedFile("t.csv", "language,source,translation\nes,Sunday,mañana".encode("latin-1"))
    page = client_with("view", "change").post(IMPORT, {"file": file}).content.decode()
    assert "The file is not UTF-8" in page


def test_only_who_may_change_texts_imports_them_and_nobody_adds_any(tmp_path: Path) -> None:
    load_markets(folder_with_norm(tmp_path))
    reader = client_with("view", name="omar")
    assert reader.get(EXPORT).status_code == 200
    assert reader.get(IMPORT).status_code == 403
    assert Client().get(LIST).status_code == 302
    assert client_with("add", "change").get(reverse("admin:marketdata_markettext_add")).status_code == 403
