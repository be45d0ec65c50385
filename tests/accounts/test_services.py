"""Members come and go by an owner's hand, and an organisation always keeps an owner."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from gtm.accounts import services
from gtm.accounts.models import Membership, Role
from gtm.accounts.services import (
    InvitationError,
    LastOwnerError,
    accept_invitation,
    add_member,
    create_organisation,
    invite_member,
    remove_member,
)
from tests.factories import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


def test_who_founds_an_organisation_owns_it() -> None:
    founder = make_user()
    organisation = create_organisation(name="Feather & Reed", owner=founder)
    assert organisation.memberships.get().role == Role.OWNER


def test_an_owner_takes_somebody_in_and_gives_another_role() -> None:
    organisation = make_organisation()
    owner, colleague = make_member(organisation), make_user()
    add_member(organisation=organisation, user=colleague, role=Role.VIEWER, by=owner)
    add_member(organisation=organisation, user=colleague, role=Role.PLANNER, by=owner)
    assert organisation.memberships.get(user=colleague).role == Role.PLANNER


@pytest.mark.parametrize("role", [Role.PLANNER, Role.VIEWER, Role.STEWARD])
def test_nobody_but_an_owner_takes_members_in(role: Role) -> None:
    organisation = make_organisation()
    member = make_member(organisation, role)
    with pytest.raises(PermissionDenied, match="Only an owner"):
        add_member(organisation=organisation, user=make_user(), role=Role.VIEWER, by=member)
    assert organisation.memberships.count() == 1


def test_an_owner_of_another_organisation_takes_nobody_in_here() -> None:
    organisation, stranger = make_organisation(), make_member(make_organisation())
    with pytest.raises(PermissionDenied):
        add_member(organisation=organisation, user=stranger, role=Role.OWNER, by=stranger)
    assert not organisation.memberships.exists()


def test_the_last_owner_can_neither_leave_nor_step_down() -> None:
    organisation = make_organisation()
    owner = make_member(organisation)
    with pytest.raises(LastOwnerError):
        remove_member(organisation=organisation, user=owner, by=owner)
    with pytest.raises(LastOwnerError):
        add_member(organisation=organisation, user=owner, role=Role.VIEWER, by=owner)
    assert organisation.memberships.get().role == Role.OWNER


def test_one_of_two_owners_may_leave() -> None:
    organisation = make_organisation()
    first, second = make_member(organisation), make_member(organisation)
    remove_member(organisation=organisation, user=first, by=second)
    assert organisation.memberships.get().user == second


def test_who_accepts_an_invitation_has_the_role_it_gives() -> None:
    organisation = make_organisation()
    invitation = invite_member(
        organisation=organisation, email="Lin@Brand.example", role=Role.PLANNER, by=make_member(organisation)
    )
    membership = accept_invitation(invitation=invitation, user=make_user(email="lin@brand.example"))
    assert (membership.organisation, membership.role) == (organisation, Role.PLANNER)


def test_an_invitation_is_for_its_address_only() -> None:
    organisation = make_organisation()
    invitation = invite_member(
        organisation=organisation, email="lin@brand.example", role=Role.OWNER, by=make_member(organisation)
    )
    with pytest.raises(InvitationError, match="another e-mail address"):
        accept_invitation(invitation=invitation, user=make_user())
    assert organisation.memberships.count() == 1


def test_an_invitation_that_was_changed_is_refused() -> None:
    organisation = make_organisation()
    invitation = invite_member(
        organisation=organisation, email="a@b.example", role=Role.VIEWER, by=make_member(organisation)
    )
    with pytest.raises(InvitationError, match="not valid"):
        accept_invitation(invitation=invitation[:-1], user=make_user(email="a@b.example"))


def test_an_invitation_ends_after_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    organisation = make_organisation()
    monkeypatch.setattr("django.core.signing.time.time", lambda: datetime(2027, 1, 1, tzinfo=UTC).timestamp())
    invitation = invite_member(
        organisation=organisation, email="a@b.example", role=Role.VIEWER, by=make_member(organisation)
    )
    monkeypatch.setattr("django.core.signing.time.time", lambda: datetime(2027, 1, 8, 0, 0, 1, tzinfo=UTC).timestamp())
    with pytest.raises(InvitationError, match="older than a week"):
        accept_invitation(invitation=invitation, user=make_user(email="a@b.example"))


def test_the_invitation_of_an_owner_who_left_is_worth_nothing() -> None:
    organisation = make_organisation()
    leaving, staying = make_member(organisation), make_member(organisation)
    invitation = invite_member(organisation=organisation, email="a@b.example", role=Role.OWNER, by=leaving)
    services.remove_member(organisation=organisation, user=leaving, by=staying)
    with pytest.raises(PermissionDenied):
        accept_invitation(invitation=invitation, user=make_user(email="a@b.example"))
    assert list(Membership.objects.values_list("user", flat=True)) == [staying.pk]


def test_an_invitation_is_accepted_once() -> None:
    organisation = make_organisation()
    invitation = invite_member(
        organisation=organisation, email="lin@brand.example", role=Role.PLANNER, by=make_member(organisation)
    )
    lin = make_user(email="lin@brand.example")
    accept_invitation(invitation=invitation, user=lin)
    with pytest.raises(InvitationError, match="accepted already"):
        accept_invitation(invitation=invitation, user=lin)


def test_who_was_taken_off_the_team_cannot_come_back_by_an_invitation_of_before() -> None:
    organisation = make_organisation()
    owner = make_member(organisation)
    first, second = (
        invite_member(organisation=organisation, email="lin@brand.example", role=Role.PLANNER, by=owner)
        for _number in range(2)
    )
    lin = make_user(email="Lin@Brand.example")
    accept_invitation(invitation=first, user=lin)
    services.remove_member(organisation=organisation, user=lin, by=owner)
    for invitation in (first, second):
        with pytest.raises(InvitationError, match="not valid"):
            accept_invitation(invitation=invitation, user=lin)
    assert list(Membership.objects.values_list("user", flat=True)) == [owner.pk]
