"""What a person or a key may see."""

import hashlib
import hmac

from django.db.models import QuerySet

from gtm.accounts.models import ApiKey, Membership, Organisation, Role, User
from gtm.accounts.permissions import Visitor
from gtm.catalog.models import Brand


def organisations_of(user: Visitor) -> QuerySet[Organisation]:
    """The organisations that the person is a member of, by name."""
    if user.pk is None:
        return Organisation.objects.none()
    return Organisation.objects.filter(memberships__user_id=user.pk).order_by("name", "pk")


def organisations_owned_by(user: User) -> QuerySet[Organisation]:
    """The organisations whose members and brands the person decides on, by name."""
    owned = Organisation.objects.filter(memberships__user=user, memberships__role=Role.OWNER)
    return owned.order_by("name", "pk")


def brands_of(user: Visitor) -> QuerySet[Brand]:
    """The brands that the person sees, by name: every page and every answer begins here."""
    if user.pk is None:
        return Brand.objects.none()
    return Brand.objects.filter(organisation__memberships__user_id=user.pk).order_by("name", "pk")


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """The members of the organisation with their roles, by name."""
    return organisation.memberships.select_related("user").order_by("user__username")


def keys_of(brand: Brand) -> QuerySet[ApiKey]:
    """The API keys of the brand, those withdrawn included, newest first."""
    return ApiKey.objects.filter(brand=brand)


def key_of(text: str) -> ApiKey | None:
    """The key in force that the text is the secret of, with its brand; None for any other text."""
    prefix, _, secret = text.rpartition("_")
    key = ApiKey.objects.select_related("brand", "created_by").filter(prefix=prefix, revoked_at=None).first()
    if key is None or not hmac.compare_digest(key.digest, digest_of(secret)):
        return None
    return key


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is 256 random bits, which no slow hash needs to protect."""
    return hashlib.sha256(secret.encode()).hexdigest()
