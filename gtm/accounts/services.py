"""Organisations, members and keys: what changes them."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import Group, Permission
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gtm.accounts.models import ApiKey, Invitation, Membership, Organisation, Role, Scope, User
from gtm.accounts.permissions import can_manage
from gtm.accounts.selectors import digest_of
from gtm.catalog.models import Brand

INVITATION_DAYS = 7
INVITATION_SALT = "gtm.accounts.invitation"
STEWARDS = "Market-data stewards"
# A busy key's row is not written at each call.
USE_NOTED_EVERY = timedelta(minutes=1)


class LastOwnerError(Exception):
    """An organisation cannot be left without an owner."""


class InvitationError(Exception):
    """The invitation is not one of ours, is too old, or is another person's."""


@transaction.atomic
def create_organisation(*, name: str, owner: User) -> Organisation:
    """Found an organisation with its first owner."""
    organisation = Organisation.objects.create(name=name)
    Membership.objects.create(organisation=organisation, user=owner, role=Role.OWNER)
    return organisation


@transaction.atomic
def add_member(*, organisation: Organisation, user: User, role: Role, by: User) -> Membership:
    """Take a person in, or give a member another role. Raises PermissionDenied, LastOwnerError."""
    _demand_management(by, organisation)
    _demand_another_owner(organisation, user, role)
    membership, _created = Membership.objects.update_or_create(
        organisation=organisation, user=user, defaults={"role": role}
    )
    return membership


@transaction.atomic
def remove_member(*, organisation: Organisation, user: User, by: User) -> None:
    """End a membership, and with it every invitation of the person. Raises PermissionDenied, LastOwnerError."""
    _demand_management(by, organisation)
    _demand_another_owner(organisation, user, None)
    Membership.objects.filter(organisation=organisation, user=user).delete()
    organisation.invitations.filter(email=user.email.lower()).delete()


def invite_member(*, organisation: Organisation, email: str, role: Role, by: User) -> str:
    """The signed text of an invitation, for the link that the owner sends: good for a week, once, for that address."""
    _demand_management(by, organisation)
    invited = Invitation.objects.create(organisation=organisation, email=email.lower(), role=role, invited_by=by)
    return signing.dumps(invited.pk, salt=INVITATION_SALT)


def read_invitation(invitation: str) -> Invitation:
    """The invitation of a text; raises InvitationError where it is none of ours, too old or used."""
    try:
        number = signing.loads(invitation, salt=INVITATION_SALT, max_age=timedelta(days=INVITATION_DAYS))
        invited = Invitation.objects.select_related("organisation", "invited_by").get(pk=number)
    except signing.SignatureExpired as error:
        raise InvitationError(_("The invitation is older than a week: ask for a new one.")) from error
    except (signing.BadSignature, Invitation.DoesNotExist) as error:
        raise InvitationError(_("The invitation is not valid: copy the whole link, or ask for a new one.")) from error
    if invited.accepted_at:
        raise InvitationError(_("The invitation was accepted already: ask for a new one."))
    return invited


@transaction.atomic
def accept_invitation(*, invitation: str, user: User) -> Membership:
    """Join the organisation that invited the person. Raises InvitationError, and what `add_member` raises."""
    invited = read_invitation(invitation)
    if user.email.lower() != invited.email:
        raise InvitationError(_("The invitation was sent to another e-mail address than yours."))
    # Of two who accept at once only one finds the row still open.
    if not Invitation.objects.filter(pk=invited.pk, accepted_at=None).update(accepted_at=timezone.now()):
        raise InvitationError(_("The invitation was accepted already: ask for a new one."))
    role = Role(invited.role)
    return add_member(organisation=invited.organisation, user=user, role=role, by=invited.invited_by)


@transaction.atomic
def join_with_account(*, invitation: str, user: User, language: str) -> User:
    """Save a new person under the address that was invited, and let them join; raises as `accept_invitation`."""
    user.email, user.language = read_invitation(invitation).email, language
    user.save()
    accept_invitation(invitation=invitation, user=user)
    return user


@transaction.atomic
def appoint_steward(user: User) -> None:
    """Let a person edit market data in the admin. It is shared by all, so only the site's operators call this."""
    group, _created = Group.objects.get_or_create(name=STEWARDS)
    group.permissions.set(Permission.objects.filter(content_type__app_label="marketdata"))
    user.groups.add(group)
    user.is_staff = True
    user.save(update_fields=["is_staff"])


def issue_key(*, brand: Brand, name: str, scopes: Iterable[Scope], by: User) -> tuple[ApiKey, str]:
    """A new API key of the brand, and the text to send with it, which cannot be shown again."""
    _demand_management(by, brand.organisation)
    prefix, secret = f"lf_{secrets.token_hex(4)}", secrets.token_hex(32)
    key = ApiKey.objects.create(
        brand=brand, name=name, prefix=prefix, digest=digest_of(secret), scopes=sorted(set(scopes)), created_by=by
    )
    return key, f"{prefix}_{secret}"


def revoke_key(*, key: ApiKey, by: User) -> None:
    """Withdraw a key for good; the first withdrawal's time stays."""
    _demand_management(by, key.brand.organisation)
    ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now())
    key.refresh_from_db()


def note_use(key: ApiKey, now: datetime) -> None:
    """Keep when the key was last used, to the minute."""
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    if key.last_used_at is None or key.last_used_at < now - USE_NOTED_EVERY:
        ApiKey.objects.filter(long_ago, pk=key.pk).update(last_used_at=now)


def _demand_management(by: User, organisation: Organisation) -> None:
    if not can_manage(by, organisation):
        raise PermissionDenied(_("Only an owner of the organisation may do this."))


def _demand_another_owner(organisation: Organisation, user: User, role: Role | None) -> None:
    """Refuse to take the last owner's role away; the owners' rows stay locked until the change is made."""
    if role == Role.OWNER:
        return
    owners = organisation.memberships.select_for_update().filter(role=Role.OWNER)
    if [owner.user_id for owner in owners] == [user.pk]:
        raise LastOwnerError(_("This is the last owner: make somebody else an owner first."))
