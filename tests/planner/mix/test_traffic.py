"""What a click costs, how often it becomes an order, and how many people a channel reaches."""

from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.mix.audience import audience_of, usual_spend
from gtm.planner.mix.costs import channel_costs
from gtm.planner.mix.traffic import Traffic, traffic_of
from tests.planner.books import row
from tests.planner.mix.facts import DAY, benchmark, channel_row, mix_book


def traffic(facts: MarketBook, channel: str, model: str) -> Traffic | None:
    money = MarketMoney(facts, "EUR", DAY)
    return traffic_of(facts, channel_row("ID", channel, model), "ID", DAY, money, MixAssumptions.of(facts, ["ID"], DAY))


def test_a_benchmark_in_dollars_is_read_in_the_plans_currency() -> None:
    found = traffic(mix_book(), "instagram", "social")
    assert found is not None
    assert found.click.value == pytest.approx(0.08 / 1.1)
    assert found.thousand_views == pytest.approx(6.0 / 1.1)
    assert found.order_value == pytest.approx(25.0 / 1.1)
    assert found.sources == ("bench",)
    assert not found.borrowed


def test_a_price_of_views_and_a_click_rate_give_a_price_of_clicks() -> None:
    facts = mix_book(ad_benchmarks={"ID": [benchmark("ID", "youtube", 11.0, None, None)]})
    found = traffic(facts, "youtube", "interest")
    assert found is not None
    assert found.click.value == pytest.approx(11.0 / 1000 / 0.01 / 1.1)
    assert found.conversion.value == 0.015
    assert found.order_value is None


def test_a_borrowed_benchmark_is_less_sure() -> None:
    own, borrowed = traffic(mix_book(), "amazon", "shelf"), traffic(mix_book(), "otto", "shelf")
    assert own is not None
    assert borrowed is not None
    assert borrowed.borrowed
    assert borrowed.click.value == own.click.value
    assert borrowed.click.high > own.click.high


def test_a_benchmark_that_has_run_out_still_tells_a_price_and_one_to_come_does_not() -> None:
    old = benchmark("ID", "meta", 6.0, 0.08, 0.015)
    past = row(**{**old, "valid_to": "2025-12-31", "sources": ("past",)})
    future = row(**{**old, "valid_from": "2027-06-01", "sources": ("future",)})
    facts = mix_book(ad_benchmarks={"ID": [past, future]})
    found = traffic(facts, "instagram", "social")
    assert found is not None
    assert found.sources == ("past",)


@pytest.mark.parametrize(
    ("columns", "persons", "assumed"),
    [
        ({}, 20e6, False),
        ({"reach_monthly_users": None, "reach_other": 5e6, "reach_other_basis": "ad-reach"}, 5e6, False),
        (
            {"reach_monthly_users": None, "reach_other": 0.7, "reach_other_basis": "share-of-internet-users"},
            56e6,
            False,
        ),
        ({"reach_monthly_users": None, "reach_other": 9e7, "reach_other_basis": "monthly-visits"}, 24e6, True),
        ({"reach_monthly_users": None}, 24e6, True),
    ],
)
def test_the_audience_is_told_or_a_share_of_the_population(
    columns: dict[str, Any], persons: float, assumed: bool
) -> None:
    facts = mix_book()
    found = audience_of(channel_row("ID", "tiktok", "interest", **columns), "ID", MixAssumptions.of(facts, ["ID"], DAY))
    assert found.persons == pytest.approx(persons)
    assert found.assumed == assumed


def test_the_usual_spend_reaches_a_share_of_the_audience_a_few_times() -> None:
    facts = mix_book()
    assumed = MixAssumptions.of(facts, ["ID"], DAY)
    found = traffic(facts, "instagram", "social")
    assert found is not None
    audience = audience_of(channel_row("ID", "instagram", "social"), "ID", assumed)
    spend = usual_spend(audience, found, "ID", "social", assumed)
    assert spend == pytest.approx(20e6 * 0.02 * 4.0 * 6.0 / 1.1 / 1000)


def test_subscriptions_add_up_and_a_deposit_costs_its_capital() -> None:
    def term(fee: float, per: str, kind: str = "add", **columns: Any) -> Any:
        told = {"category": "all", "condition": "", "optional": "no", "id": per, "fixed_fee_currency": "EUR"}
        return row(**{**told, "fixed_fee": fee, "fixed_fee_per": per, "fixed_fee_kind": kind, **columns})

    terms = [
        term(40.0, "month"),
        term(100.0, "year"),
        term(500.0, "once"),
        term(1000.0, "shop", "deposit"),
        term(0.3, "order"),
        term(30.0, "month", optional="yes"),
        term(20.0, "month", condition="premium"),
    ]
    found = channel_costs(terms, 6, 0.12, MarketMoney(mix_book(), "EUR", DAY))
    assert found.fixed == pytest.approx(6 * 40.0 + 100.0 + 500.0 + 1000.0 * 0.12 / 2)
    assert found.deposit == 1000.0
    assert found.facts == ("month", "year", "once", "shop")


def test_the_subscription_of_a_programme_chosen_stands_in_place_of_the_usual_one_and_options_are_added() -> None:
    def monthly(amount: float, **columns: Any) -> Any:
        told = {"category": "all", "condition": "", "optional": "no", "fee": "monthly", "fixed_fee_currency": "EUR"}
        return row(**{**told, "fixed_fee": amount, "fixed_fee_per": "month", "fixed_fee_kind": "add", **columns})

    terms = [monthly(39.0), monthly(0.0, condition="new-seller"), monthly(12.0, fee="package", optional="yes")]
    money = MarketMoney(mix_book(), "EUR", DAY)
    asked = [{}, {"new-seller"}, {"package"}, {"new-seller", "package"}]
    assert [channel_costs(terms, 10, 0.12, money, chosen).fixed for chosen in asked] == [390.0, 0.0, 510.0, 120.0]
