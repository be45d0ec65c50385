"""A brand of one's own, the people around it, and how they join."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gtm.accounts.models import Membership, Role, User
from gtm.catalog.models import Brand, Deed
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db

EMAIL = "lin@example.com"


def invitation_link(client: Client, email: str = EMAIL, role: str = "planner") -> str:
    """The path of the link that an owner is shown."""
    page = client.post("/brands/lantern/people/", {"email": email, "role": role}).content.decode()
    found = re.search(r'value="http://testserver(/invitations/[^"]+)"', page)
    assert found, page
    return found[1]


def test_who_has_no_brand_creates_one_with_an_organisation_of_its_name() -> None:
    client = client_of(User.objects.create_user("mei"))
    assert "/brands/new/" in client.get("/").content.decode()
    told = {"name": "拾棉", "home_country": "CN", "currency": "人民币"}
    answer = client.post("/brands/new/", told, follow=True)
    brand = Brand.objects.get()
    assert (brand.name, brand.slug, brand.currency, brand.organisation.name) == ("拾棉", "brand", "CNY", "拾棉")
    assert brand.organisation.memberships.get().role == Role.OWNER
    assert "Your first plan, in three steps" in answer.content.decode()


def test_an_owner_adds_a_brand_to_the_organisation_and_addresses_stay_apart() -> None:
    brand = make_brand()
    client = client_of(make_member(brand, Role.OWNER))
    told = {"name": "Lantern", "home_country": "DE", "currency": "eur", "organisation": brand.organisation_id}
    client.post("/brands/new/", told)
    client.post("/brands/new/", {**told, "name": "New"})
    assert set(brand.organisation.brands.values_list("slug", "currency")) == {
        ("lantern", "CNY"),
        ("lantern-2", "EUR"),
        ("new-2", "EUR"),
    }


def test_nobody_adds_a_brand_to_an_organisation_that_they_do_not_own() -> None:
    brand = make_brand()
    client = client_of(make_member(brand, Role.PLANNER))
    told = {"name": "Reed", "home_country": "CN", "currency": "CNY", "organisation": brand.organisation_id}
    assert client.post("/brands/new/", told).status_code == 422
    assert Brand.objects.count() == 1


def test_an_unknown_currency_of_a_brand_is_told_what_is_right() -> None:
    client = client_of(User.objects.create_user("mei"))
    page = client.post("/brands/new/", {"name": "Reed", "home_country": "CN", "currency": "shells"})
    assert page.status_code == 422
    assert "Write an ISO 4217 code" in page.content.decode()


def test_an_invited_person_without_an_account_makes_one_and_sees_the_brand() -> None:
    brand = make_brand()
    link = invitation_link(client_of(make_member(brand, Role.OWNER)))
    newcomer = Client(headers={"accept-language": "en"})
    assert "Lantern Ltd invites lin@example.com as Planner." in newcomer.get(link).content.decode()
    told = {"username": "lin", "password1": "wide open water", "password2": "wide open water"}
    answer = newcomer.post(link, told, follow=True)
    assert answer.redirect_chain[-1][0] == "/brands/lantern/home/"
    member = Membership.objects.get(user__username="lin")
    assert (member.role, member.user.email) == (Role.PLANNER, EMAIL)


def test_an_invited_person_with_an_account_signs_in_first_and_joins() -> None:
    brand = make_brand()
    link = invitation_link(client_of(make_member(brand, Role.OWNER)), role="viewer")
    person = User.objects.create_user("lin", EMAIL.upper(), "sea and land")
    assert Client().get(link)["Location"] == f"/sign-in/?next={link}"
    answer = client_of(person).post(link)
    assert answer["Location"] == "/brands/lantern/home/"
    assert Membership.objects.get(user=person).role == Role.VIEWER


def test_a_link_for_somebody_else_or_a_broken_one_is_refused_with_a_reason() -> None:
    brand = make_brand()
    link = invitation_link(client_of(make_member(brand, Role.OWNER)))
    other = client_of(User.objects.create_user("otto", "otto@example.com"))
    answer = other.post(link)
    assert answer.status_code == 410
    assert "another e-mail address" in answer.content.decode()
    assert "copy the whole link" in Client().get(link[:-4] + "/").content.decode()
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("role", [Role.PLANNER, Role.VIEWER])
def test_only_owners_invite_and_change_roles(role: Role) -> None:
    brand = make_brand()
    owner = make_member(brand, Role.OWNER, "boss")
    client = client_of(make_member(brand, role))
    assert "Make an invitation link" not in client.get("/brands/lantern/people/").content.decode()
    assert client.post("/brands/lantern/people/", {"email": EMAIL, "role": "owner"}).status_code == 403
    assert client.post(f"/brands/lantern/people/{owner.pk}/", {"role": "viewer"}).status_code == 403


def test_a_role_is_changed_and_a_member_removed_but_never_the_last_owner() -> None:
    brand = make_brand()
    boss, mei = make_member(brand, Role.OWNER, "boss"), make_member(brand)
    client = client_of(boss)
    client.post(f"/brands/lantern/people/{mei.pk}/", {"role": "viewer"})
    assert Membership.objects.get(user=mei).role == Role.VIEWER
    client.post(f"/brands/lantern/people/{mei.pk}/remove/")
    assert not Membership.objects.filter(user=mei).exists()
    answer = client.post(f"/brands/lantern/people/{boss.pk}/remove/", follow=True)
    assert "This is the last owner" in answer.content.decode()
    assert client.post(f"/brands/lantern/people/{boss.pk}/", {"role": "steward"}).status_code == 302
    assert Membership.objects.get(user=boss).role == Role.OWNER


def test_who_is_removed_is_asked_for_first_with_what_follows_and_taken_back_in_one_click() -> None:
    brand = make_brand()
    boss, mei = make_member(brand, Role.OWNER, "boss"), make_member(brand)
    client, remove = client_of(boss), f"/brands/lantern/people/{mei.pk}/remove/"
    asked = client.post(f"/brands/lantern/people/{mei.pk}/", {"role": ""}, follow=True)
    assert asked.redirect_chain == [(remove, 302)]
    assert "mei no longer sees any brand of Lantern Ltd" in asked.content.decode()
    assert Membership.objects.filter(user=mei).exists()
    page = client.post(remove, follow=True).content.decode()
    assert client_of(mei).get("/brands/lantern/").status_code == 404
    deed = Deed.objects.get()
    undo = f"/brands/lantern/changes/{deed.pk}/undo/"
    assert page.count(f'action="{undo}"') == 1
    assert "<strong>Removed from the team</strong> · <bdi>mei</bdi>" in page
    Deed.objects.update(made_at=timezone.now() - timedelta(minutes=61))
    assert undo not in client.get("/brands/lantern/people/").content.decode()
    assert undo in client.get("/brands/lantern/changes/").content.decode()


def test_only_owners_take_a_member_off_or_back_and_with_the_former_role(market_data: None) -> None:
    brand = make_brand()
    boss, lin, vera = make_member(brand, Role.OWNER, "boss"), make_member(brand), make_member(brand, Role.VIEWER, "v")
    remove = f"/brands/lantern/people/{vera.pk}/remove/"
    assert client_of(lin).get(remove).status_code == 403
    assert client_of(lin).post(remove).status_code == 403
    client_of(boss).post(remove)
    undo = f"/brands/lantern/changes/{Deed.objects.get().pk}/undo/"
    assert undo not in client_of(lin).get("/brands/lantern/changes/").content.decode()
    assert client_of(lin).post(undo).status_code == 403
    client_of(boss).post(undo)
    assert Membership.objects.get(user=vera).role == Role.VIEWER


def test_who_is_a_member_again_keeps_the_newer_role(market_data: None) -> None:
    brand = make_brand()
    boss, vera = make_member(brand, Role.OWNER, "boss"), make_member(brand, Role.VIEWER, "vera")
    client = client_of(boss)
    client.post(f"/brands/lantern/people/{vera.pk}/remove/")
    Membership.objects.create(organisation=brand.organisation, user=vera, role=Role.PLANNER)
    answer = client.post(f"/brands/lantern/changes/{Deed.objects.get().pk}/undo/", {"next": "/terms/"}, follow=True)
    assert "It was changed again since and stays as it is now" in answer.content.decode()
    assert Membership.objects.get(user=vera).role == Role.PLANNER


def test_an_owner_who_leaves_is_told_who_takes_them_back_and_led_to_what_is_left() -> None:
    brand = make_brand()
    make_member(brand, Role.OWNER, "boss")
    mei = make_member(brand, Role.OWNER)
    client, remove = client_of(mei), f"/brands/lantern/people/{mei.pk}/remove/"
    assert "only another owner can take you back" in client.get(remove).content.decode()
    assert client.post(remove)["Location"] == "/"
    assert client.get("/", follow=True).status_code == 200
