"""Plans side by side: figures with their differences, what only one asked or was told, and nobody else's plans."""

import copy
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.catalog.models import Brand
from gtm.planner.models import Plan
from gtm.portal.stored_plans import stored_plan
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.plan_sample import plan_result
from tests.portal.sample_offers import SERUM
from tests.portal.test_plan_pages import make_plan

pytestmark = pytest.mark.django_db

Json = dict[str, Any]


def changed_plan(brand: Brand, change: Callable[[Json], None], digest: str = "b") -> Plan:
    """Another plan of the brand, changed from the sample."""
    result = copy.deepcopy(plan_result())
    change(result)
    return make_plan(brand, result, digest=digest * 64)


def compared(brand: Brand, *plans: Plan, language: str = "en", query: str = "") -> str:
    """The page of these plans, without its tags' line breaks."""
    member = make_member(brand, username=f"reader-{language}")
    asked = "&".join(f"plan={plan.pk}" for plan in plans)
    answer = client_of(member, language).get(f"/brands/{brand.slug}/plans/compare/?{asked}{query}")
    assert answer.status_code == 200
    return unescape(re.sub(r"\s+", " ", answer.content.decode()))


def row_of(page: str, name: str) -> str:
    """The text of a table's row, tags cut away."""
    found = re.search(rf'<th scope="row"[^>]*>{re.escape(name)}</th>(.*?)</tr>', page)
    assert found, name
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", found[1])).strip()


def test_an_answer_is_told_with_its_difference_sign_share_and_word() -> None:
    brand = make_brand()

    def richer(result: Json) -> None:
        result["mix"] |= {"objective": "67375.44", "cash_low": {"amount": "-73800.00", "month": "2027-03"}}

    page = compared(brand, make_plan(brand), changed_plan(brand, richer))
    # 67375.44 - 61250.40 = 6125.04, a tenth; -73800 - -61500 = -12300, a fifth.
    assert row_of(page, "What comes back") == "$61,250 $67,375 +$6,125 (+10%) better"
    assert row_of(page, "Lowest cash") == "-$61,500 -$73,800 -$12,300 (-20%) worse"
    assert '<span class="tag bad">-$12,300 (-20%)</span>' in page
    assert row_of(page, "Budget used") == "$143,500 $143,500"


def test_channels_are_compared_and_one_that_a_plan_leaves_out_has_no_spend_there() -> None:
    brand = make_brand()

    def without_shopee(result: Json) -> None:
        cells = {cell["channel"]: cell for cell in result["mix"]["cells"]}
        cells["shopee"]["on"] = False
        cells["tiktok-shop"] |= {"spend": "77500.00"}

    page = compared(brand, make_plan(brand), changed_plan(brand, without_shopee))
    assert row_of(page, "Indonesia · Shopee") == "$34,500 $18,200 $0 -$34,500 (-100%) less $0 -$18,200 (-100%) worse"
    # 15500 of 62000 is a quarter.
    assert row_of(page, "Indonesia · TikTok Shop").endswith("$77,500 +$15,500 (+25%) more $31,400")
    assert "Mercado Libre" not in page
    assert row_of(page, "Channels that run") == "3 2 -1 (-33.3%) less"


def test_only_what_questions_asked_differently_is_told() -> None:
    brand = make_brand()

    def asked(result: Json) -> None:
        result["question"] |= {"budget": {"amount": "300000", "currency": "USD", "covers_fixed_costs": True}}
        result["question"]["content"] = {"ai_host_share": "1", "own_live_share": "0.42", "ar_try_on": True}

    page = compared(brand, make_plan(brand), changed_plan(brand, asked))
    told = page[page.index("What was asked") : page.index("Landed costs that differ")]
    assert row_of(told, "Budget") == "$150,000.00 $300,000.00 differs"
    assert row_of(told, "Content").startswith("AI hosts 50%, own streams 42% AI hosts 100%, own streams 42%, trying on")
    assert "Months" not in told


def test_landed_costs_are_listed_only_where_they_differ_and_a_lower_one_is_better() -> None:
    brand = make_brand()
    before = next(route for route in plan_result()["routes"] if route["recommended"] and route["market"] == "DE")

    def cheaper(result: Json) -> None:
        route = next(one for one in result["routes"] if one["id"] == before["id"])
        route["landed_cost_per_unit"] = "1.00"

    page = compared(brand, make_plan(brand), changed_plan(brand, cheaper))
    landed = page[page.index('aria-label="Landed costs that differ"') :]
    assert landed.count("<tr>") == 2
    assert f"€{before['landed_cost_per_unit']}" in landed
    assert "€1.00" in landed
    assert "better" in landed
    assert before["sku"] == SERUM


def test_warnings_that_not_all_plans_have_are_listed_and_shared_ones_are_not() -> None:
    brand = make_brand()

    def warned(result: Json) -> None:
        result["warnings"] += [{"code": "budget_assumed", "detail": "No budget was given: 1 USD are assumed."}]

    page = compared(brand, make_plan(brand), changed_plan(brand, warned))
    assert row_of(page, "No budget was given: 1 USD are assumed.") == "no yes"
    assert "These exchange rates are old" not in page


def test_amounts_of_other_currencies_stand_without_a_difference() -> None:
    brand = make_brand()

    def in_euros(result: Json) -> None:
        result["mix"]["currency"] = "EUR"

    page = compared(brand, make_plan(brand), changed_plan(brand, in_euros))
    assert "These plans count in different currencies" in page
    assert row_of(page, "What comes back") == "$61,250 €61,250"
    assert row_of(page, "Budget used") == "$143,500 €143,500"


def test_equal_plans_have_nothing_to_tell_and_another_can_lead() -> None:
    brand = make_brand()
    one, other = make_plan(brand), make_plan(brand, digest="b" * 64)
    page = compared(brand, one, other)
    assert "The questions are the same." in page
    assert "lands there at the same cost" in page
    assert "Their warnings are the same." in page
    assert f'href="?plan={other.pk}&plan={one.pk}"' in page


def test_the_comparison_is_told_in_chinese() -> None:
    brand = make_brand()

    def richer(result: Json) -> None:
        result["mix"]["objective"] = "67375.44"

    page = compared(brand, make_plan(brand), changed_plan(brand, richer), language="zh-hans")
    assert "+US$6,125（+10%）" in page
    assert "更好" in page


@pytest.mark.parametrize("count", [0, 1, 4])
def test_fewer_than_two_or_more_than_three_plans_lead_back_to_the_list(count: int) -> None:
    brand = make_brand()
    plans = [make_plan(brand, digest=letter * 64) for letter in "abcd"[:count]]
    client = client_of(make_member(brand))
    asked = "&".join(f"plan={plan.pk}" for plan in plans)
    page = client.get(f"/brands/lantern/plans/compare/?{asked}", follow=True).content.decode()
    assert f"Choose two or three plans to compare; {count} were chosen." in page


def test_plans_of_other_brands_are_not_found() -> None:
    brand, other = make_brand(), make_brand("Other")
    mine, theirs = make_plan(brand), make_plan(other)
    client = client_of(make_member(brand))
    assert client.get(f"/brands/lantern/plans/compare/?plan={mine.pk}&plan={theirs.pk}").status_code == 404
    assert client.get(f"/brands/other/plans/compare/?plan={mine.pk}&plan={theirs.pk}").status_code == 404
    assert client.get("/brands/lantern/plans/compare/?plan=1&plan=x").status_code == 404


def test_the_list_has_a_box_for_every_plan() -> None:
    brand = make_brand()
    one = make_plan(brand)
    make_plan(brand, digest="b" * 64)
    page = client_of(make_member(brand)).get("/brands/lantern/").content.decode()
    assert f'<input type="checkbox" name="plan" value="{one.pk}" aria-label="Compare Three markets">' in page
    assert 'action="/brands/lantern/plans/compare/"' in page


def test_the_queries_do_not_grow_with_the_plans(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    plans = [make_plan(brand, digest=letter * 64) for letter in "abc"]
    client = client_of(make_member(brand))
    client.get("/brands/lantern/")
    stored_plan.cache_clear()
    asked = "&".join(f"plan={plan.pk}" for plan in plans)
    # Session, person, brands, role, plans, and the result of each.
    with django_assert_num_queries(8):
        client.get(f"/brands/lantern/plans/compare/?{asked}")
    with django_assert_num_queries(5):
        client.get(f"/brands/lantern/plans/compare/?{asked}")
