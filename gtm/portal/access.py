"""Who may see and do what: a brand shows itself to the members of its organisation only."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from gtm.accounts.models import Role, User
from gtm.catalog.models import Brand

WRITERS = frozenset({Role.OWNER, Role.PLANNER})


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


def roles_of(user: User) -> dict[int, str]:
    """The person's role by organisation."""
    return dict(user.memberships.values_list("organisation_id", "role"))


def brands_of(roles: dict[int, str]) -> tuple[Brand, ...]:
    """The brands of those organisations, by name."""
    return tuple(Brand.objects.filter(organisation__in=roles).select_related("organisation").order_by("name", "pk"))


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that `login_required` has let through."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def read_access(request: HttpRequest, slug: str) -> Access:
    """The person's place at the brand; a brand of others is not found, as if it were not there."""
    user = signed_in(request)
    roles = roles_of(user)
    brands = brands_of(roles)
    for brand in brands:
        if brand.slug == slug:
            return Access(user, brand, roles[brand.organisation_id], brands)
    raise Http404("No such brand among yours.")


def write_access(request: HttpRequest, slug: str) -> Access:
    """As `read_access`, for owners and planners only."""
    access = read_access(request, slug)
    if not access.may_write:
        raise PermissionDenied
    return access
