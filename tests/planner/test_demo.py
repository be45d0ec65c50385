"""The demonstration is set up once; a second time changes nothing and still says how to sign in."""

from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from pytest_django import Settings

from gtm.accounts.models import Membership, User
from gtm.planner.demo import demo_organisation, sign_in_lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def test_each_role_has_a_person_who_can_sign_in_with_the_password_kept() -> None:
    demo_organisation()
    kept = dict(line.split() for line in sign_in_lines())
    assert kept.keys() == {"owner", "planner", "viewer", "steward"}
    assert all(authenticate(username=name, password=password) for name, password in kept.items())
    assert {member.user.username: member.role for member in Membership.objects.all()} == {name: name for name in kept}


def test_the_passwords_are_readable_by_nobody_else(tmp_path: Path) -> None:
    demo_organisation()
    assert (tmp_path / "demo" / "sign-in.txt").stat().st_mode & 0o777 == 0o600


def test_a_second_time_changes_nothing() -> None:
    demo_organisation()
    before = sign_in_lines(), set(User.objects.values_list("username", "password"))
    demo_organisation()
    assert (sign_in_lines(), set(User.objects.values_list("username", "password"))) == before


def test_a_public_site_gets_no_demonstration(settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("set_up_demo")
    assert not User.objects.exists()
