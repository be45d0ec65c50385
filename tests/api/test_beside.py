"""Plans and markets beside each other, and what is known of a plan before it is made."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Scope
from gtm.planner.models import Plan
from gtm.planner.services import plan_now
from tests.api.clients import key_client, person_client, problem_of
from tests.api.shape_checks import valid
from tests.factories import make_brand, make_member, make_plan, make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]

QUESTION = {"as_of": "2026-11-22", "markets": ["DE"], "budget": {"amount": "100000", "currency": "USD"}}


def two_plans() -> tuple[Plan, Plan]:
    """The same brand, Germany, with half the budget and parcels paid at the door in the second."""
    brand = make_brand()
    make_product(brand, sku="TEE", cost="12", price="59.9", weight_kg="0.3")
    half = {"amount": "50000", "currency": "USD"}
    return plan_now(brand, QUESTION), plan_now(brand, QUESTION | {"budget": half, "incoterm": "DAP"})


def test_two_plans_are_compared_figure_by_figure_with_the_first() -> None:
    first, second = two_plans()
    client = key_client(first.brand, Scope.PLANS_READ)
    told = client.get(f"/api/v1/plans/compare?plan={first.pk}&plan={second.pk}").json()
    valid("PlanComparison", told)
    figures = {row["code"]: row for row in told["figures"]}
    mixes = [plan.result["mix"] for plan in (first, second)]
    assert figures["objective"]["values"] == [mix["objective"] for mix in mixes]
    more = float(mixes[1]["objective"]) - float(mixes[0]["objective"])
    assert float(figures["objective"]["differences"][1]) == pytest.approx(more, abs=0.005)
    assert figures["objective"]["differences"][0] == "0.00"
    assert {"budget", "incoterm"} <= {row["field"] for row in told["questions"]}
    running = {(cell["market"], cell["channel"]) for mix in mixes for cell in mix["cells"] if cell["on"]}
    assert {(row["market"], row["channel"]) for row in told["channels"]} == running
    turned = client.get(f"/api/v1/plans/compare?plan={second.pk}&plan={first.pk}").json()
    assert [one["id"] for one in turned["plans"]] == [second.pk, first.pk]


@pytest.mark.parametrize(
    ("query", "detail"),
    [("", "0 were named"), ("?plan=1", "1 were named"), ("?plan=1&plan=two", "by its id")],
)
def test_a_comparison_names_two_or_three_plans(query: str, detail: str) -> None:
    (error,) = problem_of(key_client(make_brand()).get(f"/api/v1/plans/compare{query}"))["errors"]
    assert (error["pointer"], detail in error["detail"]) == ("/plan", True)


def test_plans_of_others_and_of_two_brands_are_not_compared() -> None:
    one, other = make_plan(make_brand()), make_plan(make_brand())
    query = f"/api/v1/plans/compare?plan={one.pk}&plan={other.pk}"
    assert key_client(one.brand).get(query).status_code == 404
    third = make_plan(make_brand(one.brand.organisation))
    person = person_client(make_member(one.brand.organisation))
    response = person.get(f"/api/v1/plans/compare?plan={one.pk}&plan={third.pk}")
    assert "of several" in problem_of(response)["errors"][0]["detail"]


def markets_of(client: Any, query: str) -> dict[str, Any]:
    told = client.get(f"/api/v1/markets/compare?as_of=2026-11-22&{query}").json()
    valid("MarketComparison", told)
    return {market["code"]: market for market in told["markets"]}


def test_markets_are_compared_with_the_facts_behind_each_figure() -> None:
    told = markets_of(key_client(make_brand(), Scope.MARKETS), "market=DE&market=GB&market=ID")
    assert list(told) == ["DE", "GB", "ID"]
    # Value added tax: Germany 19 %, the United Kingdom 20 %.
    assert [row["rate"] for row in told["DE"]["border"]["taxes"]] == ["0.19"]
    assert [row["rate"] for row in told["GB"]["border"]["taxes"]] == ["0.2"]
    # Consignments of at most 135 pounds are free of customs duty in the United Kingdom.
    assert told["GB"]["border"]["duty_free"]["limit"]["value"] == "135"
    assert told["GB"]["border"]["duty_free"]["limit"]["unit"] == "GBP"
    assert told["DE"]["payment"]["methods"][0]["fact"].startswith("DE/payment_methods/")
    assert len(told["ID"]["calendar"]["sales"]) == 3


def test_a_brands_own_figure_stands_over_the_public_one() -> None:
    brand = make_brand()
    client = key_client(brand)
    lane = markets_of(client, "market=DE")["DE"]["logistics"]["cheapest"][0]
    fact = lane["fact"].partition("@")[0]
    own = {"fact": fact, "column": "per_kg", "value": "0.01", "valid_from": "2026-01-01", "note": "our contract"}
    assert client.post("/api/v1/overrides", {"overrides": [own]}).status_code == 201
    mine = markets_of(client, "market=DE")["DE"]["logistics"]["cheapest"]
    assert [row["per_kg"] for row in mine if row["lane"] == lane["lane"]] == ["0.01"]
    others = markets_of(key_client(make_brand()), "market=DE")["DE"]["logistics"]["cheapest"]
    assert lane in others


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("", "/market"),
        ("market=DE&market=XX", "/market"),
        ("&".join(f"market={code}" for code in ("DE", "FR", "IT", "ES", "PL", "ID")), "/market"),
        ("market=DE&home=China", "/home"),
        ("market=DE&as_of=today", "/as_of"),
        ("market=DE&release=1999-01-01.1", "/release"),
    ],
)
def test_what_cannot_be_compared_is_told_with_its_place(query: str, pointer: str) -> None:
    response = key_client(make_brand()).get(f"/api/v1/markets/compare?{query}")
    assert [error["pointer"] for error in problem_of(response)["errors"]] == [pointer]


def test_an_estimate_says_what_is_known_before_a_plan_is_made() -> None:
    brand = make_brand()
    make_product(brand)
    make_product(brand, hs_code="")
    told = key_client(brand, Scope.PLANS_READ).post("/api/v1/plans/estimate", QUESTION | {"start": "2027-01-01"}).json()
    valid("PlanEstimate", told)
    assert (told["products"], told["waiting"], told["pairs"], told["seconds"]) == (1, 1, 1, None)
    assert [market["market"] for market in told["markets"]] == ["DE"]
    assert told["markets"][0]["earliest_launch"] >= "2027-01-01"


def test_an_estimate_of_an_unusable_question_says_where() -> None:
    response = key_client(make_brand()).post("/api/v1/plans/estimate", {"markets": ["XX"]})
    assert (response.status_code, problem_of(response)["errors"][0]["pointer"]) == (422, "/markets/0")


def test_a_comparison_of_plans_asks_the_database_three_times(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first, second = two_plans()
    client = key_client(first.brand)
    # The key, its use noted, the plans.
    with django_assert_num_queries(3):
        client.get(f"/api/v1/plans/compare?plan={first.pk}&plan={second.pk}")
