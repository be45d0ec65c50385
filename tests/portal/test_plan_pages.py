"""The pages of a stored plan: every section in both languages, the figures as stored, one brand only."""

import copy
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gtm.catalog.models import Brand
from gtm.planner.models import Plan
from gtm.portal.plan_pages.thresholds import near_thresholds
from gtm.portal.stored_plans import stored_plan
from gtm.portal.views.plan import SECTIONS
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.plan_sample import plan_result
from tests.portal.sample_offers import SERUM

pytestmark = pytest.mark.django_db


def make_plan(brand: Brand, result: dict[str, Any] | None = None, digest: str = "a" * 64) -> Plan:
    """A stored plan with that result."""
    stored_plan.cache_clear()
    result = result or plan_result()
    return Plan.objects.create(
        brand=brand,
        name="Three markets",
        digest=digest,
        question=result["question"],
        result=result,
        status=result["status"],
        data_release=result["data_release"],
        engine_version=result["engine_version"],
        as_of=result["as_of"],
        seconds=2.4,
    )


def page(client: Client, plan: Plan, section: str = "", query: str = "") -> str:
    """The section's page as text."""
    answer = client.get(f"/brands/lantern/plans/{plan.pk}/{section + '/' if section else ''}{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_shown_in_every_language_and_stays_small(section: str, language: str) -> None:
    brand = make_brand()
    client = client_of(make_member(brand), language)
    text = page(client, make_plan(brand), "" if section == "answer" else section)
    assert f'<html lang="{language}" dir="ltr">' in text
    assert 'aria-current="page"' in text
    assert len(text.encode()) < 300_000


def test_the_answer_comes_first() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand)), make_plan(brand))
    assert "Enter Indonesia and Germany through 3 channels with $143,500. Expect $61,250 to remain" in text
    assert "1 product is not in this plan" in text


def test_the_answer_in_chinese() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand), "zh-hans"), make_plan(brand))
    assert "通过 3 个渠道进入印度尼西亚和德国，投入 US$143,500" in text


def test_a_plan_without_a_running_channel_says_so() -> None:
    brand, result = make_brand(), plan_result()
    for cell in result["mix"]["cells"]:
        cell["on"] = False
    result["calendar"] = []
    result["mix"] |= {"cash_low": None, "payback_month": None}
    plan = make_plan(brand, result)
    client = client_of(make_member(brand))
    assert "no channel earns back what it costs" in page(client, plan)
    for section in SECTIONS:
        page(client, plan, "" if section == "answer" else section)


def test_landed_cost_shows_every_unit_cost_with_formula_and_source() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand)), make_plan(brand), "landed-cost", "?market=DE")
    assert "Vitamin C serum 30 ml, landed in Germany" in text
    for line in next(route for route in plan_result()["routes"] if route["id"] == f"{SERUM}/DE/parcel")["unit_costs"]:
        assert line["formula"] in text
        assert f"€{line['amount']}" in text
    assert "/sources/btki-2022" in text


def test_landed_cost_shows_the_corridor_of_prices_and_what_a_competitor_does() -> None:
    brand, result = make_brand(), plan_result()
    offer = next(one for one in result["offers"] if one["feasible"] and one["market"] == "DE")
    rule = {"detail": "A rule.", "facts": ["WORLD/assumptions/price-parity-amazon:all"], "sources": []}
    low_high = {"low": "1.11", "central": "2.22", "high": "3.33"}
    offer["contribution_range"] = low_high
    offer["prices"]["corridor"] = {
        **{"lowest": "21.11", "highest": "22.22", "recommended": "23.33", "equal_to_best": "24.44"},
        **{"fits": False, "rules": [{**rule, "confidence": "secondary"}]},
    }
    answer = {"position": "undercut", "price": "18.18", "contribution": "5.55", "demand": low_high}
    offer["competitors"] = [
        {"name": "Rival", "price": "19.19", "match_price": None, "target_gap": "1.41", "facts": [rule["facts"][0]]}
        | {"answers": [{**answer, "expected": low_high}]}
    ]
    granted = {"method": "card", "months": 6, "rate": "0.075", "share": "0.4", "cost": "1.51", "granted": True}
    offer["instalments"] = [{**granted, "facts": ["DE/payment_instalments/card:6"]}]
    plan, client = make_plan(brand, result), client_of(make_member(brand))
    text = page(client, plan, "landed-cost", f"?market=DE&sku={offer['sku']}")
    for shown in (
        "21.11",
        "22.22",
        "23.33",
        "24.44",
        "breaks a rule",
        "A rule.",
        "Rival",
        "18.18",
        "Undercut",
        "1.41",
        "1.51",
    ):
        assert shown in text
    assert "price-parity-amazon" in text


def test_a_limit_of_the_border_that_is_near_says_which_way_how_far_and_what_it_changes() -> None:
    brand, result = make_brand(), plan_result()
    (route,) = [one for one in result["routes"] if one["id"] == f"{SERUM}/DE/parcel"]
    route["threshold_distance"] = {
        "price": "150.00",
        "distance": "0.1250",
        "below": "de-ioss",
        "above": "de-h7-arrival",
        "border_below": "24.00",
        "border_above": "31.50",
        "other_sizes": [{"units": "2.30", "regime": "de-h7-arrival", "border_per_unit": "33.10"}],
    }
    text = unescape(page(client_of(make_member(brand)), make_plan(brand, result), "landed-cost", "?market=DE"))
    assert "From €150.00 on, 12.5% above the list price, “" in text
    assert "a unit then pays €31.50 at the border instead of €24.00." in text
    assert "An order of 2.3 units falls under “" in text
    assert "a unit then pays €33.10 at the border." in text
    route["threshold_distance"] |= {"distance": "-0.1250"}
    assert near_thresholds(route)[0].startswith("Up to €150.00, 12.5% below the list price, “")
    assert near_thresholds(route)[0].endswith("a unit would pay €24.00 at the border instead of €31.50.")


def test_another_route_of_the_product_is_shown_when_asked_for() -> None:
    brand = make_brand()
    query = f"?sku={SERUM}&market=DE&route={SERUM}/DE/bulk"
    text = page(client_of(make_member(brand)), make_plan(brand), "landed-cost", query)
    assert "by bulk to an overseas warehouse to Germany" in text
    assert "The lane takes no liquids." in text


def test_unknown_names_fall_back_to_what_the_plan_has() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    assert "landed in" in page(client, plan, "landed-cost", "?sku=nothing&market=XX&route=none")
    assert "on the channels of Indonesia" in page(client, plan, "channels", "?sku=nothing&market=XX")


def test_channels_say_why_and_why_not() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand)), make_plan(brand), "channels", "?market=DE")
    assert "One more unit of spend still earns 1.4." in text
    assert "The channel takes no sellers from CN." in text
    assert "A company in the EU." in text


def test_a_closed_channel_that_its_row_explains_is_not_listed_again_unless_something_opens_it() -> None:
    brand, result = make_brand(), copy.deepcopy(plan_result())
    reason = {"code": "origin_closed", "detail": "No sellers from abroad.", "facts": ["DE/channels/otto@"]}
    offer = next(offer for offer in result["offers"] if offer["market"] == "DE")
    shut = {"channel": "otto", "channel_name": "OTTO", "feasible": False, "reasons": [reason]}
    result["offers"].append({**offer, **shut})
    client = client_of(make_member(brand))
    openable = page(client, make_plan(brand, result), "channels", f"?market=DE&sku={offer['sku']}")
    result["excluded"][0]["opens"] = None
    closed = page(client, make_plan(brand, result, digest="c" * 64), "channels", f"?market=DE&sku={offer['sku']}")
    assert "The channel takes no sellers from CN." in openable
    assert "The channel takes no sellers from CN." not in closed
    assert "No sellers from abroad." in closed


def test_a_product_has_its_chinese_title_on_a_chinese_page() -> None:
    brand = make_brand()
    assert "维C精华液" in page(client_of(make_member(brand), "zh-hans"), make_plan(brand), "landed-cost")


def test_what_is_missing_is_listed_and_nothing_of_it_is_zero() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand)), make_plan(brand), "risks")
    assert "HS code" in text
    assert "LTN-LAMP" in text


def test_assumptions_are_listed_with_their_ranges() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand)), make_plan(brand), "risks")
    assert "1 assumption" in text
    assert "0.1 – 0.25" in text
    assert f"/facts/WORLD/assumptions/mix-ai-host-cost:all?release={plan_result()['data_release']}" in text


def test_the_mix_says_why_its_play_what_would_bring_channels_in_and_what_more_money_earns() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    text = page(client_of(make_member(brand)), plan, "mix")
    assert "2,150 more than the next best" in text
    assert "It comes in if traffic costs 25 % less" in text
    assert "1.32 times is carried over to orders per click" in text
    ladder = text[text.index('id="ladder"') :]
    assert "$150,000" in ladder
    assert '<td class="num">–</td>' in ladder
    chinese = page(client_of(make_member(brand, username="reader"), "zh-hans"), plan, "mix")
    assert "比次优的“私域先行”" in chinese
    assert "即使佣金为零也不入选。" in chinese
    assert "以直播和短视频种草" in chinese


def test_worse_worlds_are_told_with_the_plan_kept_and_made_anew() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    assert "Duty rises by 10 points" in page(client_of(make_member(brand)), plan, "risks")
    chinese = page(client_of(make_member(brand, username="reader"), "zh-hans"), plan, "risks")
    assert "关税上升 10 个百分点" in chinese
    assert "关闭德国 · Own store" in chinese


def test_a_plan_that_cannot_be_done_says_what_is_missing() -> None:
    brand, result = make_brand(), plan_result()
    result["status"] = "infeasible"
    result["mix"] |= {"status": "infeasible", "shortfall": "12500.00"}
    text = page(client_of(make_member(brand)), make_plan(brand, result))
    assert "As asked, this cannot be done: $12,500 are missing." in text


def test_sources_are_counted_by_confidence() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand)), make_plan(brand), "sources")
    assert "Buku Tarif Kepabeanan Indonesia" in text
    assert "Recalled, not checked" in text


def test_a_plan_of_another_brand_is_not_found() -> None:
    other = make_plan(make_brand("Other"))
    client = client_of(make_member(make_brand()))
    assert client.get(f"/brands/lantern/plans/{other.pk}/").status_code == 404
    assert client.get(f"/brands/other/plans/{other.pk}/").status_code == 404


def test_a_section_that_does_not_exist_is_not_found() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    assert client_of(make_member(brand)).get(f"/brands/lantern/plans/{plan.pk}/nothing/").status_code == 404


def test_the_queries_of_a_plan_page_do_not_grow_with_the_plan(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    client.get("/brands/lantern/")
    large = copy.deepcopy(plan_result())
    large["routes"] *= 20
    for plan in (make_plan(brand), make_plan(brand, large, digest="b" * 64)):
        stored_plan.cache_clear()
        # Session, person, brands, role, plan, result, licences.
        with django_assert_num_queries(7):
            page(client, plan)
        with django_assert_num_queries(5):
            page(client, plan, "mix")


def test_compliance_shows_schemes_by_group_norms_with_what_they_do_and_checklists() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    text = page(client, plan, "compliance", "?market=ID")
    assert "<h3>Beauty</h3>" in text
    assert "Channels of this kind may not take orders: their offers are closed." in text
    assert "<summary>Instagram</summary>" in text
    assert "A sponsored post says so from its first second." in text
    assert "Instagram" not in page(client, plan, "compliance", "?market=DE")


def test_compliance_of_all_markets_shows_what_acts_and_leads_to_the_rest_of_each() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    text = page(client, plan, "compliance")
    assert "<h3>Beauty</h3>" not in text
    assert "Channels of this kind may not take orders: their offers are closed." in text
    assert "A sponsored post says so from its first second." not in text
    assert '<a href="?market=ID">Indonesia</a> <span class="soft">1 point</span>' in text


def test_what_has_to_be_done_is_shown_of_the_markets_that_the_plan_enters_unless_all_are_asked_for() -> None:
    brand = make_brand()
    result = copy.deepcopy(plan_result())
    result["calendar"].append({**result["calendar"][0], "market": "BR", "title": "Begin: ANVISA notification"})
    result["compliance"].append({**result["compliance"][0], "market": "BR", "name": "ANVISA notification"})
    plan, client = make_plan(brand, result), client_of(make_member(brand))
    for section in ("calendar", "compliance"):
        # Brazil is a market of the question in which the plan spends nothing.
        assert "ANVISA notification" not in page(client, plan, section)
        assert "ANVISA notification" in page(client, plan, section, "?market=all")
        assert "ANVISA notification" in page(client, plan, section, "?market=BR")
    assert "0 of 1 licence begun" in page(client, plan, "compliance")
    assert "0 of 2 licences begun" in page(client, plan, "compliance", "?market=all")


def test_a_plan_that_enters_no_market_shows_the_dates_of_all() -> None:
    brand = make_brand()
    result = copy.deepcopy(plan_result())
    for cell in result["mix"]["cells"]:
        cell["on"] = False
    text = page(client_of(make_member(brand)), make_plan(brand, result), "calendar")
    assert "Selling begins" in text
    assert "Markets of the plan" not in text


def test_the_answer_splits_the_budget_used_into_what_channels_and_fixed_costs_take_in_each_market() -> None:
    brand = make_brand()
    result = copy.deepcopy(plan_result())
    result["question"]["budget"]["covers_fixed_costs"] = True
    text = page(client_of(make_member(brand)), make_plan(brand, result))
    # 62,000 + 34,500 + 8,200 of Indonesia and 47,000 + 11,900 of Germany: 163,600.
    assert "$104,700 · 64%" in text
    assert "$96,500 on channels, $8,200 fixed costs" in text
    assert "$58,900 · 36%" in text


def test_worse_worlds_say_what_is_lost_and_name_the_channels_that_a_new_plan_would_close() -> None:
    brand = make_brand()
    result = copy.deepcopy(plan_result())
    borrowed = "Those of a similar channel stand in: DE/own-store."
    result["warnings"].append({"code": "traffic_borrowed", "detail": borrowed})
    text = page(client_of(make_member(brand)), make_plan(brand, result), "risks")
    objective = Decimal(result["mix"]["objective"])
    assert f"-${objective - Decimal('40100'):,.0f}" in text
    assert "closes Germany · Own store" in text
    assert "Those of a similar channel stand in: Germany · Own store." in text


def test_a_plan_without_interest_channels_says_that_nobody_is_seeded() -> None:
    brand = make_brand()
    result = copy.deepcopy(plan_result())
    told = "No interest channel runs in this plan"
    client = client_of(make_member(brand))
    assert told not in page(client, make_plan(brand, result), "mix")
    next(cell for cell in result["mix"]["cells"] if cell["role"] == "interest")["on"] = False
    assert told in page(client, make_plan(brand, result, digest="d" * 64), "mix")


def test_the_mix_draws_when_each_channel_spends_on_one_scale_with_the_months_as_a_table() -> None:
    brand = make_brand()
    text = page(client_of(make_member(brand)), make_plan(brand), "mix")
    spending = text[text.index('id="spending"') :]
    # 62,000 over eleven months after an empty first one.
    assert "the tallest column is $5,636" in spending
    assert spending.count("<title>Feb: $5,636</title>") == 1
    assert '<tr><th scope="row">Jan 2027</th><td class="num">$0</td>' in spending
