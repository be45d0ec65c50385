"""Founding a brand: a person's own, in an organisation that they own or in a new one."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from gtm.accounts.models import Organisation, User
from gtm.accounts.permissions import can_manage
from gtm.accounts.services import create_organisation
from gtm.catalog.models import Brand

# A name without Latin letters gives no address.
UNNAMED = "brand"
# Addresses below /brands/ that are no brand's.
RESERVED = frozenset({"new"})


@transaction.atomic
def found_brand(
    *, name: str, home_country: str, currency: str, by: User, organisation: Organisation | None = None
) -> Brand:
    """A brand without products; without an organisation, a new one of its name is founded, owned by that person.

    Raises PermissionDenied where the person does not own the organisation.
    """
    if organisation is None:
        organisation = create_organisation(name=name, owner=by)
    elif not can_manage(by, organisation):
        raise PermissionDenied(_("Only an owner of the organisation may do this."))
    return Brand.objects.create(
        organisation=organisation, name=name, slug=_free_slug(name), home_country=home_country, currency=currency
    )


def _free_slug(name: str) -> str:
    """The name as an address, with a number behind it where another brand has that address."""
    wanted = slugify(name)[:40] or UNNAMED
    taken = set(Brand.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | RESERVED
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
