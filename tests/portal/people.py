"""Brands and the people around them, for tests of the portal."""

from django.test import Client

from gtm.accounts.models import Membership, Organisation, Role, User
from gtm.catalog.models import Brand


def make_brand(name: str = "Lantern") -> Brand:
    """A brand in an organisation of its own."""
    organisation = Organisation.objects.create(name=f"{name} Ltd")
    return Brand.objects.create(organisation=organisation, name=name, slug=name.lower())


def make_member(brand: Brand, role: Role = Role.PLANNER, username: str = "mei", language: str = "") -> User:
    """A person with that role at the brand's organisation; the password is 'sea and land'."""
    user = User.objects.create_user(username, password="sea and land", language=language)
    Membership.objects.create(organisation=brand.organisation, user=user, role=role)
    return user


def client_of(user: User, language: str = "en") -> Client:
    """A signed-in browser that asks for pages in that language."""
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client
