"""On a fresh clone a command sets its site up once; a public site is left to its operator."""

import pytest
from django.core.management import CommandError
from pytest_django import Settings

from gtm.marketdata.preparing import has_market_data, is_behind, prepare_site
from gtm.marketdata.selectors import latest_release

pytestmark = pytest.mark.django_db


def test_a_local_site_without_data_is_filled_once_and_says_so(settings: Settings) -> None:
    settings.DEBUG = True
    told: list[str] = []
    if not has_market_data():
        prepare_site(told.append)
        assert told == ["Setting up the local database, once ..."]
    release = latest_release()
    prepare_site(told.append)
    assert latest_release() == release
    assert len(told) <= 1


def test_a_public_site_without_data_is_told_what_to_run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEBUG = False
    monkeypatch.setattr("gtm.marketdata.preparing.has_market_data", lambda: False)
    with pytest.raises(CommandError, match="load_markets"):
        prepare_site(print)


def test_tables_of_an_earlier_version_are_brought_up_to_date_and_a_public_site_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_behind()
    done: list[str] = []
    monkeypatch.setattr("gtm.marketdata.preparing.has_market_data", lambda: True)
    monkeypatch.setattr("gtm.marketdata.preparing.is_behind", lambda: True)
    monkeypatch.setattr("gtm.marketdata.preparing.call_command", lambda name, **_options: done.append(name))
    settings.DEBUG = True
    prepare_site(done.append)
    assert done == ["Bringing the local database up to date ...", "migrate"]
    settings.DEBUG = False
    with pytest.raises(CommandError, match=r"manage\.py migrate"):
        prepare_site(done.append)
