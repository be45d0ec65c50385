"""The levers of content: direction and exact size of what they do to returns, traffic, orders, affiliates and money."""

from typing import Any

import pytest

from gtm.planner.economics.channels import channels_of
from gtm.planner.economics.offer_rows import offers_of
from gtm.planner.economics.return_rates import return_rate
from tests.planner.books import row
from tests.planner.economics.grounds import channel, ground, local_route, term
from tests.planner.economics.parcels_of_goods import assumption, product
from tests.planner.mix import facts
from tests.planner.mix.facts import BY_MODEL, economics, mix_book, mix_of, offer, question

CUTS = [assumption("try-on-return-cut", 0.0), assumption("try-on-return-cut", 0.2, "apparel")]
RETURNS = [
    row(
        id="DE/returns/all",
        market="DE",
        category="all",
        channel="",
        payment="all",
        basis="items-or-orders",
        return_rate=0.4,
    )
]


def place(**content: Any) -> Any:
    asked = {"content": {"own_live_share": "0.42", **content}}
    found = ground(product(), product(sku="TOY", category="toys"), returns=RETURNS, question=asked)
    found.assumptions.rows.update({(one["key"], one["category"]): one for one in CUTS})
    return found


def test_trying_on_keeps_a_fifth_of_the_returns_of_clothes_away_and_none_of_toys() -> None:
    without, with_it = place(), place(ar_try_on=True)
    shop = channels_of(without)[0]
    assert return_rate(without, shop, "apparel")[0] == 0.4
    rate, rows = return_rate(with_it, shop, "apparel")
    assert rate == pytest.approx(0.4 * 0.8)
    assert [one["id"] for one in rows] == ["DE/returns/all", "WORLD/assumptions/try-on-return-cut:apparel"]
    assert return_rate(with_it, shop, "toys") == (0.4, (RETURNS[0],))


def test_what_trying_on_saves_in_the_offer_is_a_fifth_of_its_returns() -> None:
    def line(ground_of: Any) -> float:
        [offers] = offers_of(ground_of, [local_route(2)])
        return float(offers.lines[0]["RETURNS"][0])

    assert line(place()) < 0
    assert line(place(ar_try_on=True)) == pytest.approx(0.8 * line(place()))


def test_creators_are_paid_on_the_live_hours_that_the_brand_does_not_run() -> None:
    def affiliates(own: str) -> float:
        rows = [term("tiktok", commission=0.05, affiliate=0.1)]
        asked = {"content": {"own_live_share": own}}
        shop = channel("tiktok", model="interest")
        [offers] = offers_of(ground(channels=[shop], channel_terms=rows, question=asked), [local_route()])
        return float(offers.lines[0]["AFFILIATE"][0])

    # Two units at 25 euros, a tenth of the price on the orders that come through creators.
    assert affiliates("0.42") == pytest.approx(-50 * 0.1 * 0.58)
    assert affiliates("1") == 0.0


def test_ai_hosts_make_the_traffic_of_live_channels_cheaper_and_sell_less_by_the_stated_shares() -> None:
    hosted = {**BY_MODEL, "mix-host-share": (0.25, 0.1, 0.4)}
    keys = {f"{key}-{model}": figures for key, figures in hosted.items() for model in facts.MODELS} | facts.EVERYWHERE
    rows = [facts.assumption("WORLD", key, figures) for key, figures in keys.items()]
    population = {market: [facts.assumption(market, "population", (80e6, 78e6, 82e6))] for market in facts.MARKETS}
    world = mix_book(assumptions={"WORLD": rows, **population})
    content = {"ai_host_share": "0.5", "own_live_share": "0.42", "ar_try_on": False}
    levers = mix_of(question(content=content), facts=world).mix["levers"]
    told = next(one for one in levers if one["lever"] == "ai_host_share" and " interest " in one["detail"])
    # A quarter of the spend pays hosts; half of their hours at a tenth of the cost and 0.85 of the orders.
    assert (
        f"costs {1 - 0.25 * 0.5 * 0.9:.4f} of its price and brings {1 - 0.5 * 0.15:.4f} of the orders" in told["detail"]
    )
    assert told["facts"] == [
        f"WORLD/assumptions/{key}::all"
        for key in ("mix-host-share-interest", "mix-ai-host-cost", "mix-ai-host-conversion")
    ]


def test_the_models_for_trying_on_are_paid_once_for_each_product_that_they_help() -> None:
    goods = [facts.product("A", "beauty"), facts.product("B", "apparel"), facts.product("C", "toys")]
    offers = economics(*(offer("DE", name, sku) for name in ("tiktok", "amazon") for sku in "ABC"))

    def mix(try_on: bool, budget: str) -> dict[str, Any]:
        content = {"ai_host_share": "0", "own_live_share": "0.42", "ar_try_on": try_on}
        asked = question(content=content, budget={"amount": budget, "currency": "USD"})
        return mix_of(asked, offers, products=goods).mix

    plain, with_it = mix(False, "20000"), mix(True, "20300")
    # Two models of 150 dollars; the rest of the budget is the same, and so is the plan.
    assert (plain["content_cost"], with_it["content_cost"]) == ("0.00", "300.00")
    assert float(with_it["objective"]) == pytest.approx(float(plain["objective"]) - 300, abs=0.02)
    assert float(with_it["budget_used"]) == pytest.approx(float(plain["budget_used"]) + 300, abs=0.02)
    assert float(with_it["cash_by_month"][0]) == pytest.approx(float(plain["cash_by_month"][0]) - 300, abs=0.02)
    assert with_it["levers"][-1]["detail"].startswith(
        "Of the returns stay away: beauty 10%, apparel 20%. The models of 2 products cost 300.00 USD, once."
    )
