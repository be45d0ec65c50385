"""Taking somebody off the team around a brand, so that it can be taken back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gtm.accounts.models import Membership, Role, User
from gtm.accounts.services import add_member, remove_member
from gtm.catalog.deeds import keep_deed
from gtm.catalog.models import Brand, Deed


@transaction.atomic
def take_off_team(*, brand: Brand, person: User, by: User) -> None:
    """End a membership around the brand. Raises PermissionDenied, LastOwnerError, Membership.DoesNotExist."""
    membership = Membership.objects.select_for_update().get(organisation_id=brand.organisation_id, user=person)
    remove_member(organisation=brand.organisation, user=person, by=by)
    told = {"person": person.pk, "role": membership.role}
    keep_deed(brand, Deed.Kind.MEMBER, told, by, person.get_username())


def take_back_on_team(brand: Brand, told: Mapping[str, Any], by: User) -> bool:
    """Give the person of such a deed the former role again; False for who is a member anyhow or has no account."""
    person = User.objects.filter(pk=told["person"]).exclude(memberships__organisation=brand.organisation_id).first()
    if person is not None:
        add_member(organisation=brand.organisation, user=person, role=Role(told["role"]), by=by)
    return person is not None
