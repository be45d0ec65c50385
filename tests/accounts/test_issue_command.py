"""An operator issues a key in an owner's name, and nobody else's."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gtm.accounts.models import ApiKey, Role
from gtm.accounts.selectors import key_of
from tests.factories import make_brand, make_member

pytestmark = pytest.mark.django_db


def issue(*more: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("issue_api_key", *more, stdout=out)
    return out.getvalue().strip()


def test_the_printed_text_is_the_key_and_approves_nothing_by_default() -> None:
    brand = make_brand()
    owner = make_member(brand.organisation)
    key = key_of(issue("--brand", brand.slug, "--owner", owner.username, "--name", "SAP"))
    assert key is not None
    assert (key.brand, key.name, key.created_by) == (brand, "SAP", owner)
    assert key.scopes == ["markets", "plans:read", "plans:write", "quotes"]


def test_scopes_are_those_named() -> None:
    brand = make_brand()
    owner = make_member(brand.organisation)
    issue("--brand", brand.slug, "--owner", owner.username, "--name", "A", "--scopes", "quotes", "plans:approve")
    assert ApiKey.objects.get().scopes == ["plans:approve", "quotes"]


def test_planners_strangers_and_typing_errors_issue_nothing() -> None:
    brand = make_brand()
    planner = make_member(brand.organisation, Role.PLANNER)
    for slug, name in ((brand.slug, planner.username), (brand.slug, "nobody"), ("no-brand", planner.username)):
        with pytest.raises(CommandError):
            issue("--brand", slug, "--owner", name, "--name", "ERP")
    assert not ApiKey.objects.exists()
