"""Who calls: a brand's key in `Authorization: Api-Key …`, or a person signed in to the portal."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from gtm.accounts.models import ApiKey, User
from gtm.accounts.selectors import brands_of, key_of
from gtm.accounts.services import note_use
from gtm.catalog.models import Brand

KEYWORD = "Api-Key"


class ApiKeyAuthentication(BaseAuthentication):
    """Reads the key: `request.auth` is the ApiKey, `request.user` the person who issued it, where still there."""

    def authenticate(self, request: Request) -> tuple[User | AnonymousUser, ApiKey] | None:
        """The caller; None where the header is for somebody else. Raises AuthenticationFailed for a key unknown."""
        keyword, _, text = request.headers.get("Authorization", "").partition(" ")
        if keyword.lower() != KEYWORD.lower():
            return None
        key = key_of(text.strip())
        if key is None:
            raise AuthenticationFailed("This API key does not exist or was withdrawn.")
        note_use(key, timezone.now())
        return key.created_by or AnonymousUser(), key

    def authenticate_header(self, request: Request) -> str:
        """What a caller without a key is asked for."""
        return KEYWORD


def caller_name(request: Request) -> str:
    """What tells callers apart, for throttling and for idempotency keys."""
    if isinstance(request.auth, ApiKey):
        return f"key-{request.auth.pk}"
    return f"user-{request.user.pk}"


def caller_brands(request: Request) -> QuerySet[Brand]:
    """The brands that the caller sees: a key its one brand, a person those of its organisations."""
    if isinstance(request.auth, ApiKey):
        return Brand.objects.filter(pk=request.auth.brand_id)
    return brands_of(request.user)
