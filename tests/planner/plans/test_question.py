"""A plan's question is completed from the brand, has one form, and is refused with the place and the cure."""

from datetime import date
from typing import Any

import pytest

from gtm.planner.management.commands.plan import question_of
from gtm.planner.plans.question import digest_of, read_plan_question
from gtm.planner.question_error import QuestionError

BRAND = {
    "home": "CN",
    "currency": "CNY",
    "cost_of_capital": "0.12",
    "registrations": ["eu-ioss"],
    "units_per_order": None,
}


def read(**raw: Any) -> dict[str, Any]:
    return read_plan_question(raw, BRAND, ["DE", "ID", "SG"], date(2026, 11, 22))


def test_an_empty_question_plans_all_served_markets_with_the_brands_own_figures() -> None:
    question = read()
    assert question["markets"] == ["DE", "ID", "SG"]
    assert question["brand"]["registrations"] == ["eu-ioss"]
    assert question["budget"] == {"amount": "200000", "currency": "USD", "covers_fixed_costs": True, "assumed": True}


def test_the_start_leaves_a_month_to_prepare_and_falls_on_the_first() -> None:
    assert read(as_of="2026-11-22")["start"] == "2027-01-01"
    assert read(as_of="2026-12-01")["start"] == "2027-01-01"
    assert read(as_of="2026-12-02")["start"] == "2027-02-01"


def test_amounts_written_differently_are_one_question() -> None:
    one, other = (
        read(budget={"amount": "200000.00", "currency": "USD"}),
        read(budget={"amount": 200000, "currency": "USD"}),
    )
    assert one == other
    assert digest_of(one, "r1", "1", []) == digest_of(other, "r1", "1", [])


def test_expected_demand_is_for_a_product_a_market_or_all() -> None:
    asked = [{"units_a_month": "120.0"}, {"sku": "TEE", "market": "de", "units_a_month": 40}]
    assert read(demand=asked)["demand"] == [
        {"sku": None, "market": None, "units_a_month": "120"},
        {"sku": "TEE", "market": "DE", "units_a_month": "40"},
    ]
    assert read()["demand"] == []


def test_another_release_is_another_digest() -> None:
    assert digest_of(read(), "r1", "1", []) != digest_of(read(), "r2", "1", [])


@pytest.mark.parametrize(
    ("raw", "pointer", "cure"),
    [
        ({"markets": ["DE", "XX"]}, "/markets/1", "they are DE, ID, SG"),
        ({"months": 40}, "/months", "from 1 to 36"),
        ({"months": "2.5"}, "/months", "whole number"),
        ({"budget": {"amount": "NaN", "currency": "USD"}}, "/budget/amount", "number from 0"),
        ({"budget": {"amount": "1", "currency": "dollar"}}, "/budget/currency", "three letters"),
        ({"budget": 200000}, "/budget", "with its currency"),
        ({"demand": [{"sku": "TEE"}]}, "/demand/0", "units_a_month"),
        ({"demand": [{"units_a_month": 0}]}, "/demand/0/units_a_month", "number from 0.01"),
        ({"start": "2026-01-01"}, "/start", "before 2026-11-22"),
        ({"as_of": "22.11.2026"}, "/as_of", "write it as 2026-11-22"),
        ({"goal": "fame"}, "/goal", "contribution, revenue, customers"),
        (
            {"limits": [{"market": "DE", "channel": "amazon", "min": "10", "max": "5"}]},
            "/limits/0/max",
            "less than the least",
        ),
        ({"content": {"ar_try_on": "yes"}}, "/content/ar_try_on", "neither true nor false"),
        ({"budgett": {}}, "/budgett", "there is no field"),
        ({"programmes": [{"channel": "shopee"}]}, "/programmes/0", "its programme"),
        ({"instalments": [{"months": 3}]}, "/instalments/0", "name the market"),
        ({"instalments": [{"market": "BR", "months": 1}]}, "/instalments/0/months", "from 2 to 60"),
        ({"instalments": [{"market": "BR", "months": 6, "share": "5"}]}, "/instalments/0/share", "from 0 to 1"),
        ({"competitor_prices": [{"amount": "9", "currency": "EUR"}]}, "/competitor_prices/0", "name the market"),
        (
            {"competitor_prices": [{"market": "DE", "amount": "0", "currency": "EUR"}]},
            "/competitor_prices/0/amount",
            "above zero",
        ),
        ({"home_channels": [{"channel": "douyin", "months": 0}]}, "/home_channels/0/months", "from 1 to 36"),
        ({"home_channels": [{"channel": "douyin", "gmv": "5"}]}, "/home_channels/0", "channel, spend, orders"),
        ({"supply_prices": [{"channel": "temu"}]}, "/supply_prices/0", "either an amount"),
        ({"supply_prices": [{"channel": "temu", "amount": "9"}]}, "/supply_prices/0/currency", "three letters"),
        (
            {"supply_prices": [{"channel": "temu", "over_cost": "1.2", "programme": "half"}]},
            "/supply_prices/0/programme",
            "fully-managed, semi-managed",
        ),
    ],
)
def test_what_cannot_be_planned_with_is_refused_with_place_and_cure(
    raw: dict[str, Any], pointer: str, cure: str
) -> None:
    with pytest.raises(QuestionError, match=cure) as caught:
        read(**raw)
    assert caught.value.pointer == pointer


def test_instalments_are_granted_by_market_for_one_method_or_all() -> None:
    asked = read(instalments=[{"market": "br", "months": 6}, {"market": "MX", "months": 3, "method": "card-credit"}])
    assert asked["instalments"] == [
        {"market": "BR", "method": None, "months": 6, "share": None},
        {"market": "MX", "method": "card-credit", "months": 3, "share": None},
    ]


def test_a_competitors_price_is_of_one_product_or_of_all() -> None:
    asked = read(competitor_prices=[{"market": "de", "amount": "19.90", "currency": "EUR", "name": "Rival"}])
    assert asked["competitor_prices"] == [
        {"market": "DE", "sku": None, "name": "Rival", "amount": "19.9", "currency": "EUR"}
    ]


def test_a_programme_without_a_market_is_meant_everywhere_and_a_supply_price_is_a_sum_or_a_multiple() -> None:
    asked = read(
        programmes=[{"channel": "shopee", "programme": "mall"}],
        supply_prices=[
            {"channel": "temu", "market": "de", "sku": "TEE", "amount": "9.50", "currency": "CNY"},
            {"channel": "temu", "over_cost": "1.30", "programme": "semi-managed"},
        ],
    )
    assert asked["programmes"] == [{"market": None, "channel": "shopee", "programme": "mall"}]
    first, second = ([price[name] for name in price] for price in asked["supply_prices"])
    assert first == ["DE", "temu", "TEE", "9.5", "CNY", None, "fully-managed"]
    assert second == [None, "temu", None, None, None, "1.3", "semi-managed"]


def test_the_commands_options_for_capital_goal_and_risk_become_parts_of_the_question() -> None:
    names = ("question", "markets", "budget", "currency", "working_capital", "months", "as_of", "goal", "risk")
    options: dict[str, Any] = {
        **dict.fromkeys(names),
        "currency": "EUR",
        "working_capital": "50000",
        "goal": "revenue",
        "risk": "0",
    }
    raw = question_of(options)
    assert raw["working_capital"] == {"amount": "50000", "currency": "EUR"}
    assert (raw["goal"], raw["risk"]) == ("revenue", "0")
    assert question_of({**options, "currency": None})["working_capital"]["currency"] == "USD"
