"""A brief tells the content team what the norms and rows of a market ask on a channel, and what is not known."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.planner.plans.details import whole_result
from tests.portal.exports.plans import demo_plan
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_plan_pages import make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]


def test_the_brief_of_a_demo_channel_tells_norms_payment_and_promise(settings: Any, tmp_path: Path) -> None:
    brand, plan, member = demo_plan(settings, tmp_path)
    client, base = client_of(member), f"/brands/{brand.slug}/plans/{plan.pk}/briefs/"
    text = client.get(f"{base}ID/facebook.md").content.decode()
    sections = {part.partition("\n")[0]: part for part in text.split("\n## ")}
    assert text.startswith("# Facebook · Indonesia\n")
    # The rules and shares as the rows of Indonesia have them.
    assert "may not take orders or payment inside the app" in sections["Live hours and rules of live shows"]
    assert "Superlatives such as 'number one' need proof" in sections["Disclosure"]
    assert "`ID/payment_methods/bnpl`" in sections["Payment to offer"]
    assert "Buy now, pay later (Kredivo, SPayLater): 6%" in sections["Payment to offer"]
    offers = [one for one in whole_result(plan)["offers"] if (one["market"], one["channel"]) == ("ID", "facebook")]
    days = [one["delivery_days"] for one in offers if one["feasible"]]
    promise = f"Delivery in {min(one[0] for one in days)} to {max(one[1] for one in days)} days"
    assert promise in sections["Delivery and returns to promise"]
    page = client.get(f"{base}ID/facebook/").content.decode()
    assert "/facts/ID/payment_methods/bnpl" in page


def test_what_is_not_known_is_said_and_texts_are_files(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    base = f"/brands/lantern/plans/{plan.pk}/briefs/"
    client.get(f"{base}ID/shopee/")
    with django_assert_num_queries(7):
        page = client.get(f"{base}ID/shopee/").content.decode()
    assert "Nothing is known of this; ask before anything is promised." in page
    answer = client.get(f"{base}ID/shopee.md")
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="landfall-brief-{plan.pk}-ID-shopee.md"'
    assert "2027-" not in answer.content.decode().split("\n## Dates")[0]
    listing = client.get(base).content.decode()
    assert "Indonesia · TikTok Shop" in listing
    assert "Mercado Libre" not in listing


def test_a_channel_that_the_plan_has_not_and_a_brand_of_others_are_not_found() -> None:
    brand, other = make_brand(), make_brand("Other")
    plan = make_plan(brand)
    base = f"/brands/lantern/plans/{plan.pk}/briefs/"
    assert client_of(make_member(brand)).get(f"{base}ID/nowhere/").status_code == 404
    stranger = client_of(make_member(other, username="li"))
    assert stranger.get(f"{base}ID/shopee/").status_code == 404
    assert stranger.get(f"{base}ID/shopee.md").status_code == 404
