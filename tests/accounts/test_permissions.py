"""A role says what its holder may do, in its own organisation and nowhere else."""

import pytest
from django.contrib.auth.models import AnonymousUser

from gtm.accounts.models import Role
from gtm.accounts.permissions import can_keep_market_data, can_manage, can_read, can_write
from gtm.accounts.selectors import brands_of, members_of, organisations_of
from gtm.accounts.services import appoint_steward
from tests.factories import make_brand, make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "reads", "writes", "manages"),
    [
        (Role.OWNER, True, True, True),
        (Role.PLANNER, True, True, False),
        (Role.VIEWER, True, False, False),
        (Role.STEWARD, True, False, False),
    ],
)
def test_each_role_may_do_what_its_name_says(role: Role, reads: bool, writes: bool, manages: bool) -> None:
    brand = make_brand()
    member = make_member(brand.organisation, role)
    assert (can_read(member, brand), can_write(member, brand)) == (reads, writes)
    assert can_manage(member, brand.organisation) == manages


def test_an_owner_of_one_organisation_is_a_stranger_in_another() -> None:
    brand, other = make_brand(), make_brand()
    owner = make_member(brand.organisation)
    assert not can_read(owner, other)
    assert not can_write(owner, other)
    assert not can_manage(owner, other.organisation)
    assert list(brands_of(owner)) == [brand]
    assert list(organisations_of(owner)) == [brand.organisation]


def test_a_visitor_sees_no_brand() -> None:
    brand = make_brand()
    assert not can_read(AnonymousUser(), brand)
    assert not brands_of(AnonymousUser())
    assert not organisations_of(AnonymousUser())


def test_a_person_switched_off_may_do_nothing() -> None:
    brand = make_brand()
    former = make_member(brand.organisation, is_active=False)
    assert not can_read(former, brand)
    assert not can_manage(former, brand.organisation)


def test_a_superuser_is_no_member() -> None:
    root = make_user(is_superuser=True, is_staff=True)
    assert not can_read(root, make_brand())
    assert not brands_of(root)


def test_members_are_listed_with_their_roles_by_name() -> None:
    brand = make_brand()
    make_member(brand.organisation, Role.VIEWER, username="zhang")
    make_member(brand.organisation, Role.OWNER, username="li")
    listed = [(member.user.username, member.role) for member in members_of(brand.organisation)]
    assert listed == [("li", "owner"), ("zhang", "viewer")]


def test_the_steward_of_an_organisation_does_not_edit_the_market_data_of_all() -> None:
    member = make_member(make_brand().organisation, Role.STEWARD)
    assert not can_keep_market_data(member)


def test_an_appointed_steward_enters_the_admin() -> None:
    steward = make_user()
    appoint_steward(steward)
    assert steward.is_staff
    assert steward.groups.get().name == "Market-data stewards"
