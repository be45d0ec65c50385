"""Who may see and do what: a brand shows itself to the members of its organisation only."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from gtm.accounts.models import Role, User
from gtm.accounts.permissions import WRITERS
from gtm.accounts.selectors import brands_of
from gtm.catalog.models import Brand

LAST_BRAND = "brand"


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

    @property
    def may_manage(self) -> bool:
        """Whether this person decides on members, brands and API keys."""
        return self.role == Role.OWNER


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that `login_required` has let through."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def read_access(request: HttpRequest, slug: str) -> Access:
    """The person's place at the brand; a brand of others is not found, as if it were not there."""
    access = _access(signed_in(request), slug)
    if access is None:
        raise Http404("No such brand among yours.")
    if request.session.get(LAST_BRAND) != slug:
        request.session[LAST_BRAND] = slug
    return access


def last_access(request: HttpRequest) -> Access | None:
    """The person's place at the brand last looked at, for pages that belong to none; None who has no brand."""
    return _access(signed_in(request), request.session.get(LAST_BRAND))


def _access(user: User, slug: str | None) -> Access | None:
    """The place at the brand of that name, or at the first brand where none is named any more."""
    brands = tuple(brands_of(user).select_related("organisation"))
    named = [brand for brand in brands if slug in (None, brand.slug)]
    if not named:
        return None
    role = user.memberships.values_list("role", flat=True).get(organisation=named[0].organisation_id)
    return Access(user, named[0], role, brands)


def write_access(request: HttpRequest, slug: str) -> Access:
    """As `read_access`, for owners and planners only."""
    access = read_access(request, slug)
    if not access.may_write:
        raise PermissionDenied
    return access
