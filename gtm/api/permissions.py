"""What a caller may do: a key by its scopes, a person by the role in the brand's organisation."""

from collections.abc import Mapping

from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from gtm.accounts.models import ApiKey, Scope
from gtm.accounts.permissions import can_write
from gtm.catalog.models import Brand


class MayCall(BasePermission):
    """Lets a key with the view's scope for the method through, and anybody who is signed in."""

    def has_permission(self, request: Request, view: object) -> bool:
        """Whether the caller may call the view at all; which brands it then sees is the view's to ask."""
        scopes: Mapping[str, Scope] = getattr(view, "scopes", {})
        if not isinstance(request.auth, ApiKey):
            return bool(request.user.is_authenticated)
        scope = scopes.get(request.method or "")
        if scope is None or scope in request.auth.scopes:
            return True
        self.message = f"This API key is not for '{scope}'."
        return False


def demand_writer(request: Request, brand: Brand) -> None:
    """Refuse a person who only reads the brand; a key was let through by its scope."""
    if not isinstance(request.auth, ApiKey) and not can_write(request.user, brand):
        raise PermissionDenied("Your role in this organisation only reads.")
