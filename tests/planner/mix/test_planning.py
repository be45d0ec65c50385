"""The channel mix of a small invented world."""

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from gtm.planner.mix import sensitivity as mix_sensitivity
from gtm.planner.mix import shocks as mix_shocks
from gtm.planner.mix import solution as mix_solution
from gtm.planner.mix.planning import MixResult
from tests.planner.mix.facts import (
    CHANNELS,
    MARKETS,
    MODELS,
    assumption,
    channel_row,
    economics,
    flat_seasons,
    mix_book,
    mix_of,
    offer,
    product,
    question,
)


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Fewer draws and reruns than a plan has: what is tested does not depend on their number."""
    monkeypatch.setattr(mix_shocks, "DRAWS", 100)
    monkeypatch.setattr(mix_solution, "STABILITY_DRAWS", 10)
    if "inputs" not in request.node.name:
        monkeypatch.setattr(mix_sensitivity, "INPUTS", ())


@cache
def usual_mix() -> MixResult:
    """The mix of the usual question."""
    return mix_of()


def cell(mix: Mapping[str, Any], market: str, channel: str) -> Mapping[str, Any]:
    return next(one for one in mix["cells"] if (one["market"], one["channel"]) == (market, channel))


def test_every_channel_that_sells_is_a_cell_and_the_best_use_the_budget() -> None:
    mix = usual_mix().mix
    assert [(one["market"], one["channel"]) for one in mix["cells"]] == [
        (market, channel) for market in sorted(MARKETS) for channel in sorted(CHANNELS)
    ]
    running = [one for one in mix["cells"] if one["on"]]
    spent = sum(Decimal(one["spend"]) + Decimal(one["fixed_cost"]) for one in running)
    assert running
    assert spent == pytest.approx(Decimal(mix["budget_used"]), abs=Decimal("0.05"))
    assert Decimal(mix["budget_used"]) <= Decimal("60000.01")
    assert Decimal(mix["bound"]) >= Decimal(mix["objective"]) > 0
    assert float(mix["gap"]) <= 1e-3
    assert mix["status"] == "optimal"


def test_cells_add_up_to_the_objective_and_months_to_the_spend() -> None:
    mix = usual_mix().mix
    running = [one for one in mix["cells"] if one["on"]]
    assert sum(float(one["contribution"]["mean"]) for one in running) == pytest.approx(float(mix["objective"]), abs=0.1)
    for one in running:
        assert sum(map(float, one["spend_by_month"])) == pytest.approx(float(one["spend"]), abs=0.1)
        assert float(one["orders"]) == pytest.approx(float(one["new_customers"]) + float(one["repeat_orders"]), abs=0.2)
        assert (
            float(one["contribution"]["p5"]) <= float(one["contribution"]["mean"]) <= float(one["contribution"]["p95"])
        )
        assert 0.0 <= float(one["share_of_draws"]) <= 1.0
        assert float(one["reduced_profit"]) >= 0.0
    for one in mix["cells"]:
        if not one["on"]:
            assert one["spend"] == one["orders"] + "0" == "0.00"
            assert float(one["reduced_profit"]) <= 0.01


def test_equal_questions_have_equal_bytes() -> None:
    first, second = mix_of(), mix_of()
    assert first.sold == second.sold
    # What is kept beside the plan is no part of its result.
    one, other = (json.dumps({**vars(mix), "sold": None}, sort_keys=True) for mix in (first, second))
    assert one == other


def test_a_channel_without_benchmarks_borrows_those_of_a_channel_like_it_and_says_so() -> None:
    channels = {"ID": [channel_row("ID", "kwai", "interest")], "DE": []}
    result = mix_of(offers=economics(offer("ID", "kwai")), facts=mix_book(channels=channels))
    assert cell(result.mix, "ID", "kwai")["facts"] == ["ID/channels/kwai", "ID/ad_benchmarks/tiktok"]
    assert "ID/kwai" in next(one["detail"] for one in result.warnings if one["code"] == "traffic_borrowed")


def test_a_channel_without_any_price_of_traffic_is_missing_and_not_free() -> None:
    result = mix_of(facts=mix_book(ad_benchmarks={"ID": [], "DE": []}))
    assert result.mix["cells"] == []
    assert result.play is None
    assert {row["code"] for row in result.excluded} == {"no_traffic_price"}
    assert len(result.missing) == 10


def test_a_currency_without_a_rate_is_missing() -> None:
    result = mix_of(offers=economics(offer("ID", "amazon", currency="IDR"), offer("DE", "amazon")))
    assert [(row["market"], row["code"]) for row in result.missing] == [("ID", "no_exchange_rate")]
    assert [one["market"] for one in result.mix["cells"]] == ["DE"]


def test_a_market_whose_licence_is_paid_in_a_currency_without_a_rate_is_missing() -> None:
    cost = {"amount": "100.00", "currency": "XYZ", "per": "product", "counted": "per_goods"}
    licence = {"market": "ID", "products": ["A"], "status": "required", "name": "licence", "cost": cost}
    result = mix_of(offers=economics(offer("ID", "amazon"), offer("DE", "amazon")), compliance=[licence])
    assert [(row["market"], row["code"]) for row in result.missing] == [("ID", "no_exchange_rate")]
    assert "XYZ" in result.missing[0]["detail"]
    assert [one["market"] for one in result.mix["cells"]] == ["DE"]


def test_a_closed_channel_is_excluded_with_the_reason_of_most_products() -> None:
    closed = [offer("ID", "amazon", sku, feasible=False, reasons=("origin_closed",)) for sku in "ABC"]
    battery = offer("ID", "amazon", "D", feasible=False, reasons=("battery",))
    result = mix_of(offers=economics(*closed, battery, offer("DE", "amazon")))
    found = next(row for row in result.excluded if row["channel"] == "amazon")
    assert (found["market"], found["code"], found["detail"]) == ("ID", "origin_closed", "because origin_closed")
    assert found["opens"] == "A company in the market, told as the registration id-entity."
    unsold = {(row["market"], row["sku"]): row["code"] for row in result.excluded if row["sku"]}
    assert unsold == {("ID", "A"): "origin_closed", ("ID", "B"): "origin_closed", ("ID", "C"): "origin_closed"} | {
        ("ID", "D"): "battery"
    }


def test_a_channel_on_which_every_order_loses_says_which_product_is_nearest() -> None:
    offers = economics(
        offer("ID", "amazon", "A", contribution=-3.0),
        offer("ID", "amazon", "B", contribution=-1.0),
        offer("DE", "amazon"),
    )
    found = next(row for row in mix_of(offers=offers).excluded if row["channel"] == "amazon")
    assert found["code"] == "no_margin"
    assert "B, leaves -1.00 EUR" in found["detail"]
    # An order of 30 euros lacks 1: 3.3 points of a commission of 10 %, or 1 of the 9 that it costs until the door.
    assert [one["needed"] for one in found["openers"]] == ["0.0666", "8.00"]


def test_products_that_lose_money_are_not_part_of_the_average_order() -> None:
    with_loss = economics(offer("DE", "amazon", "A"), offer("DE", "amazon", "B", contribution=-5.0))
    assert mix_of(offers=with_loss).mix["objective"] == mix_of(offers=economics(offer("DE", "amazon"))).mix["objective"]


def test_a_limit_of_the_question_closes_caps_and_requires() -> None:
    limits = [
        {"market": "ID", "channel": "amazon", "max": "0"},
        {"market": "ID", "channel": "instagram", "max": "3000"},
        {"market": "DE", "channel": "tiktok", "min": "9000"},
    ]
    result = mix_of(question(limits=limits))
    assert [row["channel"] for row in result.excluded if row["code"] == "closed_by_question"] == ["amazon"]
    assert float(cell(result.mix, "ID", "instagram")["spend"]) <= 3000.0
    required = cell(result.mix, "DE", "tiktok")
    assert float(required["spend"]) >= 9000.0
    assert required["why"]["code"] == "required"


def test_a_required_spend_beyond_the_budget_is_infeasible_and_says_by_how_much() -> None:
    limits = [{"market": "DE", "channel": "tiktok", "min": "59000"}]
    result = mix_of(question(limits=limits))
    assert result.mix["status"] == "infeasible"
    assert float(result.mix["shortfall"]) == pytest.approx(59000 + 12 * 300 - 60000)
    assert "budget_too_small" in {one["code"] for one in result.warnings}


def test_the_budget_may_leave_fixed_costs_to_others() -> None:
    budget = {"amount": "20000", "currency": "USD", "covers_fixed_costs": False}
    mix = mix_of(question(budget=budget)).mix
    spent = sum(float(one["spend"]) for one in mix["cells"])
    assert spent == pytest.approx(20000.0, abs=0.5)
    assert sum(float(one["amount"]) for one in mix["fixed_costs"]) > 0


def test_a_market_that_is_ready_later_starts_later_and_one_after_the_plan_never() -> None:
    result = mix_of(ready={"ID": "2027-05-10", "DE": "2028-02-01"})
    assert {row["code"] for row in result.excluded} == {"too_late"}
    launched = [one for one in result.mix["cells"] if one["on"]]
    assert {one["launch_month"] for one in launched} == {"2027-05"}
    assert all(one["spend_by_month"][:4] == ["0.00"] * 4 for one in launched)


def test_required_schemes_cost_once_per_code_and_recalled_ones_nothing() -> None:
    scheme = {
        "market": "ID",
        "products": ["A", "B", "C"],
        "status": "required",
        "name": "licence",
        "cost": {"amount": "100.00", "currency": "EUR", "per": "product", "counted": "per_goods"},
    }
    check = {**scheme, "status": "check"}
    products = [product("A"), product("B"), product("C", hs_code="420222")]
    offers = economics(*(offer("ID", "amazon", sku) for sku in "ABC"))
    without = mix_of(offers=offers, products=products).mix
    mix = mix_of(offers=offers, products=products, compliance=[scheme, check]).mix
    paid = float(mix["fixed_costs"][0]["amount"]) - float(without["fixed_costs"][0]["amount"])
    assert paid == pytest.approx(2 * 100.0 * 1.1)


def test_a_market_whose_entry_costs_more_than_its_channels_earn_is_left_and_says_so() -> None:
    scheme = {
        "market": "DE",
        "products": ["A"],
        "status": "required",
        "name": "licence",
        "cost": {"amount": "900000.00", "currency": "EUR", "per": "year", "counted": "yearly"},
    }
    mix = mix_of(products=[product("A")], compliance=[scheme]).mix
    assert {one["market"] for one in mix["cells"] if one["on"]} == {"ID"}
    assert "market_does_not_pay" in {one["why"]["code"] for one in mix["cells"] if one["market"] == "DE"}


def test_a_season_moves_orders_and_makes_traffic_dearer() -> None:
    seasons = flat_seasons()
    seasons.factor[:, 10] = 2.0
    flat, peak = usual_mix(), mix_of(seasons=seasons)
    free = [assumption(market, "mix-peak-price", (0.0, 0.0, 0.0)) for market in MARKETS]
    tables = dict(mix_book().tables["assumptions"])
    own = {market: [*tables[market], row] for market, row in zip(MARKETS, free, strict=True)}
    cheap = mix_of(facts=mix_book(assumptions={"WORLD": list(tables["WORLD"]), **own}), seasons=seasons)
    flat_earns, peak_earns, cheap_earns = (float(one.mix["objective"]) for one in (flat, peak, cheap))
    assert flat_earns < peak_earns < cheap_earns


def test_cash_is_told_by_month_with_its_lowest_point_and_the_payback() -> None:
    mix = usual_mix().mix
    total, lowest = 0.0, (0.0, "")
    for month, amount in zip(flat_seasons().months, mix["cash_by_month"], strict=True):
        total += float(amount)
        lowest = min(lowest, (total, month))
    assert float(mix["cash_low"]["amount"]) == pytest.approx(lowest[0], abs=0.2)
    assert mix["cash_low"]["month"] == lowest[1]
    assert mix["payback_month"] is None or mix["payback_month"] > mix["cash_low"]["month"]


def test_ten_inputs_are_moved_and_the_one_that_moves_most_comes_first() -> None:
    rows = mix_of().sensitivity
    swings = [abs(float(one["objective_high"]) - float(one["objective_low"])) for one in rows]
    assert len(rows) == 10
    assert swings == sorted(swings, reverse=True)
    by_name = {one["input"]: one for one in rows}
    clicks = by_name["Price of traffic"]
    assert float(clicks["objective_low"]) > float(clicks["objective_high"])


def test_every_assumption_that_acted_is_listed_with_its_range() -> None:
    listed = {row["key"]: row for row in usual_mix().mix["assumptions"]}
    assert listed["mix-incrementality"] == {
        "key": "mix-incrementality",
        "category": "all",
        "value": "0.7",
        "low": "0.5",
        "high": "0.9",
        "unit": "ratio",
        "confidence": "recalled",
        "note": "",
        "facts": ["WORLD/assumptions/mix-incrementality::all"],
        "sources": [],
    }
    assert "mix-slope-instant" not in listed


def test_a_market_may_assume_otherwise() -> None:
    facts = mix_book()
    own = assumption("ID", "mix-incrementality", (0.05, 0.02, 0.1))
    tables = {**facts.tables["assumptions"], "ID": (*facts.tables["assumptions"]["ID"], own)}
    mix = mix_of(facts=mix_book(assumptions={name: list(rows) for name, rows in tables.items()})).mix
    assert {one["market"] for one in mix["cells"] if one["on"]} == {"DE"}
    out = cell(mix, "ID", "amazon")
    assert out["why"]["code"] in ("does_not_pay", "better_elsewhere")
    assert "% more" in out["why"]["detail"]


def test_a_spend_asked_for_where_nothing_sells_is_told() -> None:
    asked = question(limits=[{"market": "DE", "channel": "otto", "min": "500"}])
    told = {one["code"]: one["detail"] for one in mix_of(asked).warnings}
    assert "otto in DE" in told["limit_not_possible"]


def test_traffic_that_grows_dearer_with_the_own_spend_leaves_less_beyond_the_usual_one() -> None:
    tables = mix_book().tables["assumptions"]
    dearer = [assumption("WORLD", f"mix-auction-{model}", (0.2, 0.0, 0.3)) for model in MODELS]
    book = mix_book(assumptions={name: [*rows, *(dearer if name == "WORLD" else [])] for name, rows in tables.items()})
    # 20 million users, 2 % of them four times a month at 4 dollars a thousand views: 6,400 a month are usual.
    limits = [{"market": "DE", "channel": "amazon", "min": "300000"}]
    asked = question(limits=limits, budget={"amount": "310000", "currency": "USD"})
    plain, found = mix_of(asked), mix_of(asked, facts=book)
    assert float(found.mix["objective"]) < float(plain.mix["objective"])
