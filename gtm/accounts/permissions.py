"""Who may do what: questions about a person and an organisation or what belongs to one."""

from typing import Protocol

from django.contrib.auth.models import AnonymousUser

from gtm.accounts.models import Membership, Organisation, Role, User

Visitor = User | AnonymousUser
READERS = frozenset(Role)
WRITERS = frozenset({Role.OWNER, Role.PLANNER})


class Owned(Protocol):
    """What belongs to an organisation, such as a brand."""

    organisation_id: int


def can_read(user: Visitor, brand: Owned) -> bool:
    """Whether the person sees the brand, its products and its plans."""
    return _role(user, brand.organisation_id) in READERS


def can_write(user: Visitor, brand: Owned) -> bool:
    """Whether the person changes products and asks for plans."""
    return _role(user, brand.organisation_id) in WRITERS


def can_manage(user: Visitor, organisation: Organisation) -> bool:
    """Whether the person decides on members, brands and API keys."""
    return _role(user, organisation.pk) == Role.OWNER


def can_keep_market_data(user: Visitor) -> bool:
    """Whether the person edits market data, which all organisations share: never an owner's to give."""
    return user.is_staff and user.has_module_perms("marketdata")


def _role(user: Visitor, organisation_id: int) -> Role | None:
    """The person's role there; none for a visitor, for somebody switched off and for a stranger."""
    if not user.is_active or user.pk is None:
        return None
    roles = Membership.objects.filter(user_id=user.pk, organisation_id=organisation_id)
    role = roles.values_list("role", flat=True).first()
    return Role(role) if role else None
