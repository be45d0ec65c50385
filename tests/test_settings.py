"""The settings refuse what they cannot use, and say what would be right."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from gtm.settings import database


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
