"""A key's secret is shown once, kept as a digest, and worth nothing after it was withdrawn."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from gtm.accounts.models import ApiKey, Role, Scope
from gtm.accounts.selectors import key_of, keys_of
from gtm.accounts.services import issue_key, note_use, revoke_key
from tests.factories import make_brand, make_key, make_member

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


def test_the_text_of_a_key_finds_it() -> None:
    brand = make_brand()
    key, text = make_key(brand, Scope.QUOTES)
    found = key_of(text)
    assert found is not None
    assert (found.pk, found.brand, found.scopes) == (key.pk, brand, ["quotes"])


def test_the_secret_is_kept_nowhere() -> None:
    key, text = make_key(make_brand())
    secret = text.removeprefix(key.prefix + "_")
    assert len(secret) == 64
    assert all(secret not in str(value) for value in ApiKey.objects.values_list().get())


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1], lambda text: "", lambda text: text.split("_")[1], str.upper]
)
def test_any_other_text_finds_no_key(change: object) -> None:
    assert callable(change)
    _, text = make_key(make_brand())
    assert key_of(change(text)) is None


def test_the_secret_of_one_key_does_not_open_another() -> None:
    first, _ = make_key(make_brand())
    _, text = make_key(make_brand())
    assert key_of(f"{first.prefix}_{text.rpartition('_')[2]}") is None


def test_a_withdrawn_key_opens_nothing_and_stays_in_the_list() -> None:
    brand = make_brand()
    key, text = make_key(brand)
    revoke_key(key=key, by=make_member(brand.organisation))
    assert key_of(text) is None
    assert [(listed.pk, listed.revoked_at) for listed in keys_of(brand)] == [(key.pk, key.revoked_at)]
    assert key.revoked_at is not None


@pytest.mark.parametrize("role", [Role.PLANNER, Role.VIEWER, Role.STEWARD])
def test_only_an_owner_issues_and_withdraws_keys(role: Role) -> None:
    brand = make_brand()
    key, _ = make_key(brand)
    member = make_member(brand.organisation, role)
    with pytest.raises(PermissionDenied):
        issue_key(brand=brand, name="ERP", scopes=[Scope.QUOTES], by=member)
    with pytest.raises(PermissionDenied):
        revoke_key(key=key, by=member)
    assert ApiKey.objects.get().revoked_at is None


def test_the_use_of_a_key_is_noted_once_a_minute() -> None:
    key, _ = make_key(make_brand())
    for seconds in (0, 59):
        note_use(key, NOON + timedelta(seconds=seconds))
        key.refresh_from_db()
    assert key.last_used_at == NOON
    note_use(key, NOON + timedelta(seconds=61))
    key.refresh_from_db()
    assert key.last_used_at == NOON + timedelta(seconds=61)
