"""Comments, approval and the address of a plan, as its pages show them to each role."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role
from gtm.catalog.models import Deed
from gtm.planner.models import Plan, PlanApproval, PlanComment
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_plan_pages import make_plan

pytestmark = pytest.mark.django_db


def team(client: Client, plan: Plan, query: str = "") -> str:
    answer = client.get(f"/brands/lantern/plans/{plan.pk}/team/{query}")
    assert answer.status_code == 200
    return unescape(re.sub(r"\s+", " ", answer.content.decode()))


def send(client: Client, plan: Plan, what: str, **told: str) -> int:
    return client.post(f"/brands/lantern/plans/{plan.pk}/team/{what}/", told).status_code


def test_a_comment_is_shown_with_its_author_and_line_breaks_and_nothing_in_it_is_markup() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand, Role.VIEWER))
    assert send(client, plan, "comment", text="First <b>line</b>\nSecond") == 302
    answer = client.get(f"/brands/lantern/plans/{plan.pk}/team/").content.decode()
    assert "First &lt;b&gt;line&lt;/b&gt;<br>Second" in answer
    assert "<strong>mei</strong>" in answer


def test_a_deleted_comment_can_be_put_back_by_its_author() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    send(client, plan, "comment", text="Wait for the tariff.")
    comment = PlanComment.objects.get()
    gone = client.post(f"/brands/lantern/plans/{plan.pk}/team/{comment.pk}/delete/", follow=True).content.decode()
    assert "Wait for the tariff." not in gone
    assert "<strong>Comment deleted</strong>" in gone
    undo = f"/brands/lantern/changes/{Deed.objects.get().pk}/undo/"
    assert f'action="{undo}"' in gone
    owner = client_of(make_member(brand, Role.OWNER, "owner"))
    assert owner.post(undo).status_code == 403
    assert "Comment deleted" not in owner.get("/brands/lantern/changes/").content.decode()
    client.post(undo)
    assert "Wait for the tariff." in team(client, plan)


def test_others_comments_are_theirs() -> None:
    brand = make_brand()
    plan, mine = make_plan(brand), client_of(make_member(brand))
    send(mine, plan, "comment", text="Mine.")
    comment = PlanComment.objects.get()
    other = client_of(make_member(brand, Role.OWNER, "owner"))
    assert "/delete/" not in team(other, plan)
    assert other.post(f"/brands/lantern/plans/{plan.pk}/team/{comment.pk}/delete/").status_code == 403
    assert "/delete/" in team(mine, plan)


def test_an_owner_approves_every_page_says_so_and_the_trail_stays_when_it_is_taken_back() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    owner, planner = client_of(make_member(brand, Role.OWNER, "owner")), client_of(make_member(brand))
    assert "Approve this plan" not in team(planner, plan)
    assert send(planner, plan, "approve") == 403
    assert not PlanApproval.objects.exists()
    assert send(owner, plan, "approve") == 302
    assert re.search(r"Approved by owner on \w+ \d+, \d{4}\. Its scenarios stand still", team(planner, plan))
    for page in ("", "mix/", "what-if/"):
        assert ">Approved</a>" in planner.get(f"/brands/lantern/plans/{plan.pk}/{page}").content.decode()
    assert '<span class="tag good">Approved</span>' in planner.get("/brands/lantern/").content.decode()
    assert send(planner, plan, "approve/take-back", note="No.") == 403
    refused = owner.post(f"/brands/lantern/plans/{plan.pk}/team/approve/take-back/", {"note": " "}, follow=True)
    assert "Say why the approval is taken back." in refused.content.decode()
    assert send(owner, plan, "approve/take-back", note="The tariff moved.") == 302
    told = team(planner, plan)
    assert "Not approved." in told
    assert "approved by owner" in told
    assert 'taken back by owner: <span dir="auto">The tariff moved.</span>' in told
    assert ">Approved</a>" not in planner.get(f"/brands/lantern/plans/{plan.pk}/").content.decode()


def test_the_address_can_be_copied_and_strangers_are_told_how_to_get_in() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    assert f'value="http://testserver/brands/lantern/plans/{plan.pk}/" readonly' in team(
        client_of(make_member(brand)), plan
    )
    stranger = client_of(make_member(make_brand("Other"), username="stranger"))
    answer = stranger.get(f"/brands/lantern/plans/{plan.pk}/")
    assert answer.status_code == 404
    assert "it belongs to a brand that you are not a member of. You are signed in as stranger;" in unescape(
        re.sub(r"\s+", " ", answer.content.decode())
    )
    assert stranger.post(f"/brands/lantern/plans/{plan.pk}/team/comment/", {"text": "Hi"}).status_code == 404


def test_who_can_open_the_address_is_told_and_a_script_alone_offers_to_copy_it() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    make_member(brand, Role.VIEWER, "vera")
    text = team(client, plan)
    assert "It opens for members of Lantern Ltd once they are signed in, and for nobody else." in text
    assert "Who can open it: 2 members" in text
    assert '<bdi>vera</bdi> <span class="soft small">Viewer</span>' in text
    assert 'class="btn quiet" hidden data-copies="address"' in text
    page = client.get(f"/brands/lantern/plans/{plan.pk}/").content.decode()
    assert f'href="/brands/lantern/plans/{plan.pk}/team/#share"' in page


def test_a_comment_on_a_plan_of_another_brand_is_not_found_under_mine() -> None:
    mine, other = make_brand(), make_brand("Other")
    plan, client = make_plan(other), client_of(make_member(mine))
    comment = PlanComment.objects.create(plan=plan, text="Secret", author_name="x")
    assert send(client, plan, "comment", text="Hi") == 404
    assert send(client, plan, f"{comment.pk}/delete") == 404


def test_the_queries_do_not_grow_with_what_is_said(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    team(client, plan)
    for count in (1, 5):
        for place in range(count):
            PlanComment.objects.create(plan=plan, text=f"Comment {place}", author_name="mei")
        # Session, person, brands, role, plan, comments, approvals, members, what the reader deleted last.
        with django_assert_num_queries(9):
            team(client, plan)
