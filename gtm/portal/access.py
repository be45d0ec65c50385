"""Who may see and do what: a brand shows itself to the members of its organisation only."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from gtm.accounts.models import Role, User
from gtm.accounts.permissions import WRITERS
from gtm.accounts.selectors import brands_of
from gtm.catalog.models import Brand


@dataclass(frozen=True, slots=True)
class Access:
    """A signed-in person's place at one brand; `brands` are all the brands that they could change to."""

    user: User
    brand: Brand
    role: str
    brands: tuple[Brand, ...]

    @property
    def role_name(self) -> str:
        """The role in the reader's language."""
        return str(Role(self.role).label)

    @property
    def may_write(self) -> bool:
        """Whether this person changes products and asks for plans."""
        return self.role in WRITERS


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that `login_required` has let through."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def read_access(request: HttpRequest, slug: str) -> Access:
    """The person's place at the brand; a brand of others is not found, as if it were not there."""
    user = signed_in(request)
    brands = tuple(brands_of(user).select_related("organisation"))
    for brand in brands:
        if brand.slug == slug:
            role = user.memberships.values_list("role", flat=True).get(organisation=brand.organisation_id)
            return Access(user, brand, role, brands)
    raise Http404("No such brand among yours.")


def write_access(request: HttpRequest, slug: str) -> Access:
    """As `read_access`, for owners and planners only."""
    access = read_access(request, slug)
    if not access.may_write:
        raise PermissionDenied
    return access
