"""The demonstration is set up once; a second time changes nothing and still says how to sign in."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import Q
from pytest_django import Settings

from gtm.accounts.models import Membership, User
from gtm.accounts.permissions import can_keep_market_data
from gtm.planner import demo
from gtm.planner.demo import demo_brand, demo_folder, demo_organisation, sign_in_lines
from gtm.planner.models import Plan
from gtm.planner.plans.table import rendered

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


def test_the_steward_alone_keeps_market_data() -> None:
    demo_organisation()
    assert [user.username for user in User.objects.all() if can_keep_market_data(user)] == ["steward"]


def test_the_demonstration_brand_has_a_complete_catalogue() -> None:
    brand = demo_brand(demo_organisation())
    assert brand.products.count() == 60
    assert not brand.products.filter(Q(hs_code="") | Q(origin="") | Q(cost=None) | Q(weight_kg=None)).exists()


def test_what_was_changed_in_the_demonstration_catalogue_stays() -> None:
    brand = demo_brand(demo_organisation())
    brand.products.filter(sku="WJ-BTY-001").delete()
    assert demo_brand(demo_organisation()).products.count() == 59


def test_a_second_time_changes_nothing() -> None:
    demo_organisation()
    before = sign_in_lines(), set(User.objects.values_list("username", "password"))
    demo_organisation()
    assert (sign_in_lines(), set(User.objects.values_list("username", "password"))) == before


def test_passwords_of_a_database_that_is_gone_give_way_to_those_of_the_new_one() -> None:
    demo_organisation()
    stale = set(sign_in_lines())
    User.objects.all().delete()
    demo_organisation()
    kept = [line.split() for line in sign_in_lines()]
    assert sorted(name for name, _password in kept) == ["owner", "planner", "steward", "viewer"]
    assert all(authenticate(username=name, password=password) for name, password in kept)
    assert stale.isdisjoint((demo_folder() / "sign-in.txt").read_text().splitlines())


def test_a_password_that_was_changed_since_is_not_told() -> None:
    demo_organisation()
    owner = User.objects.get(username="owner")
    owner.set_password("sea and land")
    owner.save()
    assert [line.split()[0] for line in sign_in_lines()] == ["planner", "viewer", "steward"]


def test_a_public_site_gets_no_demonstration(settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("set_up_demo")
    assert not User.objects.exists()


@pytest.mark.usefixtures("market_data")
def test_the_command_prints_the_plan_writes_it_and_the_second_time_finds_it(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEBUG = True
    monkeypatch.setattr(
        demo, "QUESTION", {"as_of": "2026-11-22", "markets": ["SG"], "products": ["WJ-BTY-004", "WJ-BTY-005"]}
    )
    printed = [StringIO(), StringIO()]
    for out in printed:
        call_command("set_up_demo", print=True, stdout=out, stderr=StringIO())

    plan = Plan.objects.get()
    written = json.loads((tmp_path / "demo" / "plan.json").read_text())
    assert written["products"] == plan.result["products"]
    assert [product["sku"] for product in written["products"]] == ["WJ-BTY-004", "WJ-BTY-005"]
    assert printed[0].getvalue() == printed[1].getvalue()
    assert rendered(plan, "table") in printed[0].getvalue()
