"""The settings refuse what they cannot use, and say what would be right."""

import os
import re
import secrets
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from gtm.settings import BASE_DIR, database


def test_a_sqlite_address_with_three_slashes_and_a_path_is_that_file() -> None:
    assert database("sqlite:////srv/landfall.sqlite3")["NAME"] == "/srv/landfall.sqlite3"


def test_a_postgresql_address_gives_user_host_and_name() -> None:
    settings = database("postgresql://brand:p%40ss@db.example:5433/landfall")
    assert settings["USER"] == "brand"
    assert settings["PASSWORD"] == "p@ss"
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "landfall")


def test_an_unknown_database_is_refused_with_the_two_that_work() -> None:
    with pytest.raises(ImproperlyConfigured, match="use sqlite:/// or postgresql://"):
        database("mysql://root@localhost/landfall")


def checked_with(**environment: str) -> subprocess.CompletedProcess[str]:
    """What `manage.py check --deploy` says in an environment of its own."""
    command = [sys.executable, "manage.py", "check", "--deploy"]
    environment = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False)


def test_a_public_site_demands_a_secret_key() -> None:
    result = checked_with(DEBUG="0")
    assert result.returncode == 1
    assert "DEBUG is off and SECRET_KEY is not set: set SECRET_KEY to a long random text." in result.stderr


def test_a_public_site_with_its_settings_passes_djangos_own_check() -> None:
    result = checked_with(
        DEBUG="0", SECRET_KEY=secrets.token_urlsafe(50), BEHIND_PROXY="1", SSL_REDIRECT="1", HSTS_SECONDS="3600"
    )
    told = set(re.findall(r"security\.W\d+", result.stderr))
    # W005 and W021: subdomains and preloading are for the owner of the domain to decide.
    assert (result.returncode, told) == (0, {"security.W005", "security.W021"})


def test_every_setting_is_in_the_readme() -> None:
    source = (BASE_DIR / "gtm" / "settings.py").read_text()
    names = set(re.findall(r"""(?:environ\.get|flag|words)\(\s*"([A-Z_]+)\"""", source))
    readme = (BASE_DIR / "README.md").read_text()
    assert {name for name in names if f"`{name}`" not in readme} == set()


def test_notice_names_every_package_that_is_installed() -> None:
    locked = re.findall(r"^([\w.-]+)==", (BASE_DIR / "requirements.txt").read_text(), re.MULTILINE)
    licences = dict(re.findall(r"^([\w.-]+) {2,}(\S.*)$", (BASE_DIR / "NOTICE").read_text(), re.MULTILINE))
    assert sorted(licences) == sorted(locked)
