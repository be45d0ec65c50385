"""A brand is seen by its own people only."""

import pytest

from gtm.accounts.models import Role, User
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db


def test_home_leads_to_the_first_brand() -> None:
    client = client_of(make_member(make_brand()))
    assert client.get("/")["Location"] == "/brands/lantern/"


def test_who_has_no_brand_is_told_how_to_get_one() -> None:
    client = client_of(User.objects.create_user("nobody"))
    assert "No brand yet" in client.get("/").content.decode()


def test_another_brand_is_not_found() -> None:
    make_brand("Other")
    client = client_of(make_member(make_brand()))
    assert client.get("/brands/other/").status_code == 404


def test_each_brand_shows_the_persons_role_there() -> None:
    lantern, other = make_brand(), make_brand("Other")
    user = make_member(lantern, Role.VIEWER)
    make_member(other, Role.OWNER, username="someone")
    other.organisation.memberships.create(user=user, role=Role.OWNER)
    page = client_of(user)
    assert "Viewer" in page.get("/brands/lantern/").content.decode()
    assert "Owner" in page.get("/brands/other/").content.decode()
