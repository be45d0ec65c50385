"""A brand is seen by its own people only."""

import pytest

from gtm.accounts.models import Role, User
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db


def test_home_leads_to_the_first_brand() -> None:
    client = client_of(make_member(make_brand()))
    assert client.get("/")["Location"] == "/brands/lantern/home/"


def test_who_has_no_brand_is_told_how_to_get_one() -> None:
    client = client_of(User.objects.create_user("nobody"))
    assert "No brand yet" in client.get("/").content.decode()


def test_another_brand_is_not_found() -> None:
    make_brand("Other")
    client = client_of(make_member(make_brand()))
    answer = client.get("/brands/other/")
    assert answer.status_code == 404
    assert "it belongs to a brand that you are not a member of" in answer.content.decode()


def test_every_page_takes_all_it_needs_from_this_site() -> None:
    answer = client_of(make_member(make_brand())).get("/brands/lantern/")
    assert answer["Content-Security-Policy"].startswith("default-src 'self';")
    assert "style=" not in answer.content.decode()


def test_a_page_of_market_data_says_so_where_none_is_published() -> None:
    client = client_of(make_member(make_brand()))
    for address in ("/markets/", "/markets/ID/", "/brands/lantern/new-plan/", "/facts/ID/x@"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "load_markets" in answer.content.decode()


def test_each_brand_shows_the_persons_role_there() -> None:
    lantern, other = make_brand(), make_brand("Other")
    user = make_member(lantern, Role.VIEWER)
    make_member(other, Role.OWNER, username="someone")
    other.organisation.memberships.create(user=user, role=Role.OWNER)
    page = client_of(user)
    assert "Viewer" in page.get("/brands/lantern/").content.decode()
    assert "Owner" in page.get("/brands/other/").content.decode()
