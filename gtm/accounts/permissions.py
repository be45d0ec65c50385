"""Who may do what: questions about a person or a key, and an organisation or what belongs to one."""

from typing import Protocol

from django.contrib.auth.models import AnonymousUser

from gtm.accounts.models import ApiKey, Membership, Organisation, Role, Scope, User

Visitor = User | AnonymousUser
READERS = frozenset(Role)
WRITERS = frozenset({Role.OWNER, Role.PLANNER})


class Owned(Protocol):
    """What belongs to an organisation, such as a brand."""

    id: int
    organisation_id: int


def can_read(who: Visitor | ApiKey, brand: Owned) -> bool:
    """Whether the person or the key sees the brand, its products and its plans."""
    if isinstance(who, ApiKey):
        return who.brand_id == brand.id
    return _role(who, brand.organisation_id) in READERS


def can_write(who: Visitor | ApiKey, brand: Owned) -> bool:
    """Whether the person or the key changes products and asks for plans."""
    if isinstance(who, ApiKey):
        return can_read(who, brand) and Scope.PLANS_WRITE in who.scopes
    return _role(who, brand.organisation_id) in WRITERS


def can_approve(who: Visitor | ApiKey, brand: Owned) -> bool:
    """Whether an owner, or a key that an owner issued for it, says that a plan is the one to go by."""
    if isinstance(who, ApiKey):
        return can_read(who, brand) and Scope.PLANS_APPROVE in who.scopes
    return _role(who, brand.organisation_id) == Role.OWNER


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
