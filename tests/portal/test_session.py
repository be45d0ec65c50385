"""Signing in and out, and choosing a language."""

import pytest
from django.test import Client

from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db


def test_a_stranger_is_sent_to_the_sign_in_page_and_back() -> None:
    make_member(make_brand())
    client = Client()
    answer = client.get("/brands/lantern/")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/brands/lantern/"
    answer = client.post(
        answer["Location"], {"username": "mei", "password": "sea and land", "next": "/brands/lantern/"}
    )
    assert answer["Location"] == "/brands/lantern/"


def test_a_wrong_password_is_told_in_an_error_summary() -> None:
    make_member(make_brand())
    answer = Client().post("/sign-in/", {"username": "mei", "password": "wrong"})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_signing_in_never_leads_to_another_site() -> None:
    make_member(make_brand())
    form = {"username": "mei", "password": "sea and land", "next": "https://elsewhere.example/"}
    assert Client().post("/sign-in/", form)["Location"] == "/"


def test_signing_in_brings_the_language_of_the_person() -> None:
    make_member(make_brand(), language="zh-hans")
    client = Client()
    client.post("/sign-in/", {"username": "mei", "password": "sea and land"})
    page = client.get("/brands/lantern/").content.decode()
    assert '<html lang="zh-hans" dir="ltr">' in page
    assert "退出登录" in page


def test_the_language_is_chosen_by_a_form_and_kept_with_the_person() -> None:
    user = make_member(make_brand())
    client = client_of(user)
    answer = client.post("/language/", {"language": "zh-hans", "next": "/brands/lantern/"})
    assert answer["Location"] == "/brands/lantern/"
    user.refresh_from_db()
    assert user.language == "zh-hans"
    assert 'lang="zh-hans"' in client.get("/brands/lantern/").content.decode()


def test_a_language_that_the_site_does_not_speak_is_ignored() -> None:
    client = client_of(make_member(make_brand()))
    client.post("/language/", {"language": "xx"})
    assert 'lang="en"' in client.get("/brands/lantern/").content.decode()


def test_signing_out_ends_at_the_sign_in_page() -> None:
    client = client_of(make_member(make_brand()))
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/")["Location"].startswith("/sign-in/")
